import type { Context } from "../../platform/context.ts";
import { Invalid, invalid } from "../../platform/errors.ts";
import { readForm } from "../../platform/form-data.ts";
import { redirect } from "../../platform/respond.ts";
import { get, post, type Route } from "../../platform/route.ts";
import { isUuid } from "../../platform/uuid.ts";
import { changeUnit } from "./change-unit.ts";
import { createUnit } from "./create-unit.ts";
import { unitEditors } from "./organisation-access.ts";
import { showChangeUnit, showNewUnit } from "./pages/unit-form-page.tsx";
import { showUnit } from "./pages/unit-page.tsx";
import { showUnits } from "./pages/units-page.tsx";
import { unitForm } from "./unit-form.ts";
import { unitTexts } from "./unit-texts.ts";

export const unitRoutes: readonly Route[] = [
  get("/organisation/enheter", { for: "signed_in", does: "Se alla enheter" }, showUnits),
  get("/organisation/enheter/ny", { for: unitEditors, does: "Lägga till en enhet" }, (context) => showNewUnit(context)),
  post("/organisation/enheter/ny", { for: unitEditors, does: "Lägga till en enhet" }, create),
  get("/organisation/enheter/:id", { for: "signed_in", about: "unit", does: "Se en enhet" }, (context) =>
    showUnit(context, idOf(context)),
  ),
  get("/organisation/enheter/:id/andra", { for: unitEditors, about: "unit", does: "Ändra en enhet" }, (context) =>
    showChangeUnit(context, idOf(context)),
  ),
  post("/organisation/enheter/:id/andra", { for: unitEditors, about: "unit", does: "Ändra en enhet" }, change),
];

async function create(context: Context): Promise<Response> {
  const { values } = await readForm(context);
  const kind = values.kind === "department" || values.kind === "area" ? values.kind : "workplace";
  const t = unitTexts(context.language);
  try {
    const parsed = unitForm(context.language).safeParse(values);
    if (!parsed.success) throw invalid(parsed.error);
    const parentId = isUuid(values.parent ?? "") ? (values.parent ?? null) : null;
    if (parentId === null && kind !== "department") throw new Invalid({ parent: t.needParent });
    const { id } = await createUnit(context.db, context.user, { ...parsed.data, kind, parentId }, context);
    return redirect(context, `/organisation/enheter/${id}`, { kind: "success", text: t.saved(parsed.data.name) });
  } catch (error) {
    if (error instanceof Invalid) return showNewUnit(context, { values, errors: error.fields });
    throw error;
  }
}

async function change(context: Context): Promise<Response> {
  const { values } = await readForm(context);
  const t = unitTexts(context.language);
  try {
    const parsed = unitForm(context.language).safeParse(values);
    if (!parsed.success) throw invalid(parsed.error);
    const parentId = isUuid(values.parent ?? "") ? (values.parent ?? null) : null;
    await changeUnit(context.db, context.user, idOf(context), { ...parsed.data, parentId }, context);
    const path = `/organisation/enheter/${idOf(context)}`;
    return redirect(context, path, { kind: "success", text: t.saved(parsed.data.name) });
  } catch (error) {
    if (error instanceof Invalid) return showChangeUnit(context, idOf(context), { values, errors: error.fields });
    throw error;
  }
}

function idOf(context: Context): string {
  return context.params.id ?? "";
}
