import { z } from "zod";
import type { Context } from "../../platform/context.ts";
import { readForm } from "../../platform/form-data.ts";
import { download, page, redirect } from "../../platform/respond.ts";
import { get, post, type Route } from "../../platform/route.ts";
import { UnreadableTable } from "../../platform/tabular-file.ts";
import { importers } from "./import-access.ts";
import { type ImportField, type ImportMapping, importMappingSchema } from "./import-mapping.ts";
import { availableMappings, mappingPurpose } from "./import-mappings/shipped-mappings.ts";
import { rejectedRowsCsv } from "./import-report.ts";
import { importTexts } from "./import-texts.ts";
import { findImport, latestImports, rejectedRows } from "./incident-import-queries.ts";
import { ImportStartPage } from "./pages/incident-import-start.tsx";
import { columnFields, ImportView } from "./pages/incident-import-view.tsx";
import { discardImport, remapImport, startImport, uploadImport } from "./start-import.ts";

const place = "/administration/import";

const withForm = async (
  context: Context,
  filled: { mapping: string; errors: Record<string, string>; status?: 422 },
): Promise<Response> =>
  page(context, {
    title: importTexts(context.language).title,
    active: "administration",
    hasErrors: Object.keys(filled.errors).length > 0,
    status: filled.status,
    content: ImportStartPage({
      context,
      mappings: await availableMappings(context.db),
      imports: await latestImports(context.db),
      ...filled,
    }),
  });

async function upload(context: Context): Promise<Response> {
  const t = importTexts(context.language);
  const form = await readForm(context);
  const [file] = form.files("file");
  const mapping = (await availableMappings(context.db)).find((one) => one.name === form.value("mapping"));
  const errors: Record<string, string> = {};
  if (!file) errors.file = t.chooseFile;
  if (!mapping) errors.mapping = t.chooseMapping;
  if (file && mapping) {
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const id = await uploadImport(context.services, context.user, { name: file.name, bytes }, mapping, context.now);
      return redirect(context, `${place}/${id}`);
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      errors.file = t.unreadable;
    }
  }
  return withForm(context, { mapping: form.value("mapping"), errors, status: 422 });
}

/** Not a table, or packed bytes that do not unpack. */
function isUnreadable(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return error instanceof UnreadableTable || error instanceof RangeError || String(code).startsWith("Z_");
}

async function show(context: Context): Promise<Response> {
  const found = await findImport(context.db, context.params.id ?? "");
  const t = importTexts(context.language);
  // Without script: the browser asks again by itself while the job is under way.
  if (found.state === "running") context.responseHeaders.set("refresh", "2");
  const rejected = found.state === "previewed" ? found.preview.rejected : await rejectedRows(context.db, found.id);
  return page(context, {
    title: `${t.title}: ${found.file_name}`,
    active: "administration",
    content: ImportView({ context, found, rejected }),
  });
}

const startForm = z.object({ strict: z.enum(["good", "none"]).default("good") });

async function start(context: Context): Promise<Response> {
  const form = startForm.parse((await readForm(context)).values);
  const { id } = await findImport(context.db, context.params.id ?? "");
  await startImport(
    context.services,
    context.user,
    { importId: id, takeGoodRows: form.strict === "good" },
    context.now,
  );
  return redirect(context, `${place}/${id}`, { kind: "info", text: importTexts(context.language).started });
}

async function discard(context: Context): Promise<Response> {
  const { id } = await findImport(context.db, context.params.id ?? "");
  await discardImport(context.db, id);
  return redirect(context, place, { kind: "info", text: importTexts(context.language).discarded });
}

async function columns(context: Context): Promise<Response> {
  const found = await findImport(context.db, context.params.id ?? "");
  const form = await readForm(context);
  const fields: Partial<Record<ImportField, string>> = {};
  for (const field of columnFields) {
    const column = form.value(field);
    if (found.headers.includes(column)) fields[field] = column;
  }
  const saveAs = form.value("save_as").trim().slice(0, 80);
  const mapping = importMappingSchema.parse({
    ...found.mapping,
    ...(saveAs === "" ? {} : { name: slug(saveAs), titleSv: saveAs, titleEn: saveAs }),
    // Id and type have to be somewhere: without them every row says so in the preview.
    fields: { ...fields, sourceId: fields.sourceId ?? "–", type: fields.type ?? "–" },
  });
  if (saveAs !== "") await saveMapping(context, mapping);
  await remapImport(context.services, found.id, found.file_hash, mapping);
  return redirect(context, `${place}/${found.id}`);
}

function slug(name: string): string {
  const letters = name
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return letters || "egen";
}

async function saveMapping({ db, user, now }: Context, mapping: ImportMapping): Promise<void> {
  await db
    .insertInto("import_mappings")
    .values({
      purpose: mappingPurpose,
      name: mapping.name,
      mapping: JSON.stringify(mapping),
      created_by: user.id,
      created_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(["purpose", "name"]).doUpdateSet({ mapping: JSON.stringify(mapping), created_at: now }),
    )
    .execute();
}

async function rejectedCsv(context: Context): Promise<Response> {
  const found = await findImport(context.db, context.params.id ?? "");
  const rows = found.state === "previewed" ? found.preview.rejected : await rejectedRows(context.db, found.id);
  return download(rejectedRowsCsv(rows, context.language), "togs-inte-in.csv", "text/csv; charset=utf-8");
}

export const incidentImportRoutes: readonly Route[] = [
  get(place, { for: importers, does: "Se inläsningar av händelser" }, (context) =>
    withForm(context, { mapping: "", errors: {} }),
  ),
  post(place, { for: importers, does: "Ladda upp en fil med händelser", maxBody: 101_000_000 }, upload),
  get(
    `${place}/:id`,
    { for: importers, does: "Se vad en fil innehåller och hur inläsningen går", about: "other" },
    show,
  ),
  post(`${place}/:id/kolumner`, { for: importers, does: "Ange vilken kolumn som är vad", about: "other" }, columns),
  post(`${place}/:id/starta`, { for: importers, does: "Läsa in filen", about: "other" }, start),
  post(`${place}/:id/slang`, { for: importers, does: "Slänga filen utan att läsa in den", about: "other" }, discard),
  get(
    `${place}/:id/bortvalda.csv`,
    { for: importers, does: "Hämta rader som inte togs in", about: "other" },
    rejectedCsv,
  ),
];
