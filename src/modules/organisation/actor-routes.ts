import type { Context } from "../../platform/context.ts";
import { Invalid, invalid } from "../../platform/errors.ts";
import { readForm } from "../../platform/form-data.ts";
import { redirect } from "../../platform/respond.ts";
import { get, post, type Route } from "../../platform/route.ts";
import { actorForm, actorPersonForm, companyForm } from "./actor-form.ts";
import { addActorPerson } from "./add-actor-person.ts";
import { createCompany, createOutsideActor } from "./create-organisation.ts";
import { organisationEditors } from "./organisation-access.ts";
import { organisationTexts } from "./organisation-texts.ts";
import { showActors, showNewActor, showNewActorPerson, showNewCompany } from "./pages/actor-pages.tsx";

export const actorRoutes: readonly Route[] = [
  get("/organisation/aktorer", { for: "signed_in", does: "Se utomstående aktörer" }, showActors),
  get("/organisation/aktorer/ny", { for: organisationEditors, does: "Lägga till en utomstående aktör" }, (context) =>
    showNewActor(context),
  ),
  post("/organisation/aktorer/ny", { for: organisationEditors, does: "Lägga till en utomstående aktör" }, createActor),
  get(
    "/organisation/aktorer/:id/person",
    { for: organisationEditors, about: "other", does: "Lägga till en person hos en aktör" },
    (context) => showNewActorPerson(context, context.params.id ?? ""),
  ),
  post(
    "/organisation/aktorer/:id/person",
    { for: organisationEditors, about: "other", does: "Lägga till en person hos en aktör" },
    createPerson,
  ),
  get("/organisation/bolag/ny", { for: organisationEditors, does: "Lägga till ett bolag" }, (context) =>
    showNewCompany(context),
  ),
  post("/organisation/bolag/ny", { for: organisationEditors, does: "Lägga till ett bolag" }, createNewCompany),
];

async function createActor(context: Context): Promise<Response> {
  const { values } = await readForm(context);
  const parsed = actorForm(context.language).safeParse(values);
  if (!parsed.success) return showNewActor(context, { values, errors: invalid(parsed.error).fields });
  await createOutsideActor(context.db, context.user, parsed.data, context.now);
  return done(context, "/organisation/aktorer", parsed.data.name);
}

async function createPerson(context: Context): Promise<Response> {
  const { values } = await readForm(context);
  const id = context.params.id ?? "";
  try {
    const parsed = actorPersonForm(context.language).safeParse(values);
    if (!parsed.success) throw invalid(parsed.error);
    await addActorPerson(context.db, context.user, id, parsed.data, context.now);
    return done(context, "/organisation/aktorer", parsed.data.name);
  } catch (error) {
    if (error instanceof Invalid) return showNewActorPerson(context, id, { values, errors: error.fields });
    throw error;
  }
}

async function createNewCompany(context: Context): Promise<Response> {
  const { values } = await readForm(context);
  const parsed = companyForm(context.language).safeParse(values);
  if (!parsed.success) return showNewCompany(context, { values, errors: invalid(parsed.error).fields });
  const { unitId } = await createCompany(context.db, context.user, parsed.data, context);
  return done(context, `/organisation/enheter/${unitId}`, parsed.data.name);
}

function done(context: Context, path: string, name: string): Response {
  return redirect(context, path, { kind: "success", text: organisationTexts(context.language).created(name) });
}
