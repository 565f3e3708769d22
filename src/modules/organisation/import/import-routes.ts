import type { Context } from "../../../platform/context.ts";
import { isDate } from "../../../platform/dates.ts";
import { Conflict, Invalid } from "../../../platform/errors.ts";
import { readForm } from "../../../platform/form-data.ts";
import { redirect } from "../../../platform/respond.ts";
import { get, post, type Route } from "../../../platform/route.ts";
import { organisationEditors } from "../organisation-access.ts";
import { applyImport, discardImport } from "./apply-import.ts";
import { importTexts } from "./import-texts.ts";
import { mapColumns } from "./map-columns.ts";
import { importById } from "./organisation-import.ts";
import { showImportColumns } from "./pages/import-columns-page.tsx";
import { showImportOutcome } from "./pages/import-outcome-page.tsx";
import { showImportPreview } from "./pages/import-preview-page.tsx";
import { showImportStart } from "./pages/import-start-page.tsx";
import { startImport } from "./start-import.ts";

const maxFile = 40_000_000;
const facts = { for: organisationEditors, about: "other" } as const;

export const organisationImportRoutes: readonly Route[] = [
  get("/organisation/import", { for: organisationEditors, does: "Läsa in organisationen från fil" }, (context) =>
    showImportStart(context),
  ),
  post(
    "/organisation/import",
    { for: organisationEditors, does: "Läsa in organisationen från fil", maxBody: maxFile },
    upload,
  ),
  get("/organisation/import/:id", { ...facts, does: "Se vad en inläsning ändrar" }, show),
  get("/organisation/import/:id/kolumner", { ...facts, does: "Koppla kolumnerna i en fil" }, (context) =>
    showImportColumns(context, idOf(context)),
  ),
  post("/organisation/import/:id/kolumner", { ...facts, does: "Koppla kolumnerna i en fil" }, map),
  post("/organisation/import/:id/genomfor", { ...facts, does: "Genomföra en inläsning" }, apply),
  post("/organisation/import/:id/avbryt", { ...facts, does: "Avbryta en inläsning" }, async (context) => {
    await discardImport(context.db, context.user, idOf(context), context.now);
    const text = importTexts(context.language).discarded;
    return redirect(context, "/organisation/import", { kind: "info", text });
  }),
];

async function upload(context: Context): Promise<Response> {
  const { db, user, language, now } = context;
  const t = importTexts(language);
  const form = await readForm(context);
  const [file] = form.files("file");
  const scope = form.value("scope");
  const effectiveOn = form.value("effectiveOn");
  const errors: Record<string, string> = {};
  if (!file) errors.file = t.needFile;
  if (scope !== "whole" && scope !== "part") errors.scope = t.needScope;
  if (!isDate(effectiveOn)) errors.effectiveOn = t.needDate;
  try {
    if (!file || Object.keys(errors).length > 0) throw new Invalid(errors);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const values = { bytes, fileName: file.name, isComplete: scope === "whole", effectiveOn };
    const { id, dropped, savedMapping } = await startImport(db, user, values, now);
    const notes = [
      ...(dropped.length > 0 ? [t.droppedColumns(dropped.join(", "))] : []),
      ...(savedMapping === null ? [] : [t.mappingUsed(savedMapping)]),
    ];
    const path = `/organisation/import/${id}/kolumner`;
    if (notes.length === 0) return redirect(context, path);
    return redirect(context, path, { kind: dropped.length > 0 ? "warning" : "info", text: notes.join(" ") });
  } catch (error) {
    if (error instanceof Invalid) return showImportStart(context, { values: form.values, errors: error.fields });
    throw error;
  }
}

async function map(context: Context): Promise<Response> {
  const { values } = await readForm(context);
  try {
    await mapColumns(context.db, context.user, idOf(context), values, context.now);
    return redirect(context, `/organisation/import/${idOf(context)}`);
  } catch (error) {
    if (error instanceof Invalid) return showImportColumns(context, idOf(context), { values, errors: error.fields });
    throw error;
  }
}

async function show(context: Context): Promise<Response> {
  const one = await importById(context.db, context.user, idOf(context));
  if (one.state === "applied") return showImportOutcome(context, one);
  if (one.state === "mapped") return showImportPreview(context, one);
  return redirect(
    context,
    one.state === "uploaded" ? `/organisation/import/${one.id}/kolumner` : "/organisation/import",
  );
}

async function apply(context: Context): Promise<Response> {
  const { db, user, language } = context;
  const t = importTexts(language);
  const form = await readForm(context);
  const one = await importById(db, user, idOf(context));
  const path = `/organisation/import/${one.id}`;
  const choice = { fingerprint: form.value("fingerprint"), skipsProblems: form.value("problems") === "skip" };
  if (form.value("problems") === "stop") return redirect(context, path, { kind: "info", text: t.badStop });
  try {
    await applyImport(db, user, one.id, choice, context);
    return redirect(context, path, { kind: "success", text: t.applied });
  } catch (error) {
    if (error instanceof Invalid) return showImportPreview(context, one, { errors: { problems: t.needBadChoice } });
    if (error instanceof Conflict && one.state === "mapped") {
      return showImportPreview(context, one, { errors: {}, changedSince: true });
    }
    throw error;
  }
}

function idOf(context: Context): string {
  return context.params.id ?? "";
}
