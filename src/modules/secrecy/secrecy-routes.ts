import type { Context } from "../../platform/context.ts";
import { Invalid } from "../../platform/errors.ts";
import { readForm } from "../../platform/form-data.ts";
import { redirect } from "../../platform/respond.ts";
import { get, post, type Route } from "../../platform/route.ts";
import { recordPath } from "../records/record-path.ts";
import { liftMarking } from "./lift-marking.ts";
import { markSecret } from "./mark-secret.ts";
import { showMarkings } from "./pages/markings-page.tsx";
import { findMarkedRecord } from "./secrecy-queries.ts";
import { secrecyTexts } from "./secrecy-texts.ts";

export const secrecyRoutes: readonly Route[] = [
  get("/sekretess/:id", { for: "signed_in", about: "record", does: "Se sekretessmarkeringar" }, markings),
  post("/sekretess/:id", { for: "signed_in", about: "record", does: "Sätta en sekretessmarkering" }, mark),
  post("/sekretess/:id/hav", { for: "signed_in", about: "record", does: "Häva en sekretessmarkering" }, lift),
];

async function markings(context: Context): Promise<Response> {
  return (await openFirst(context)) ?? showMarkings(context, idOf(context));
}

async function mark(context: Context): Promise<Response> {
  const toOpen = await openFirst(context);
  if (toOpen) return toOpen;
  const { values } = await readForm(context);
  try {
    await markSecret(context.db, context.user, idOf(context), values, context.now);
  } catch (error) {
    if (error instanceof Invalid) return showMarkings(context, idOf(context), { values, errors: error.fields });
    throw error;
  }
  return done(context, secrecyTexts(context.language).marked);
}

async function lift(context: Context): Promise<Response> {
  const toOpen = await openFirst(context);
  if (toOpen) return toOpen;
  const form = await readForm(context);
  const markingId = form.value("marking");
  const reason = form.value(`liftReason-${markingId}`);
  try {
    await liftMarking(context.db, context.user, idOf(context), { markingId, reason }, context.now);
  } catch (error) {
    if (error instanceof Invalid) {
      return showMarkings(context, idOf(context), { values: form.values, errors: error.fields });
    }
    throw error;
  }
  return done(context, secrecyTexts(context.language).liftedDone);
}

/** A restricted record opens with a reason first, and what is said about its secrecy is part of it. */
async function openFirst(context: Context): Promise<Response | null> {
  const record = await findMarkedRecord(context.db, context.user, idOf(context), context.now);
  if (!record.restricted || record.opened) return null;
  const back = encodeURIComponent(`/sekretess/${record.id}`);
  return redirect(context, `${recordPath(record.kind, record.id)}/oppna?till=${back}`);
}

function done(context: Context, text: string): Response {
  return redirect(context, `/sekretess/${idOf(context)}`, { kind: "success", text });
}

function idOf(context: Context): string {
  return context.params.id ?? "";
}
