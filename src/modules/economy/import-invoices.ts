import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { audit } from "../../platform/audit.ts";
import type { Database, Queryable } from "../../platform/database.ts";
import { Conflict, Invalid, NotFound } from "../../platform/errors.ts";
import { saveColumns, savedColumns } from "../../platform/saved-columns.ts";
import type { TabularRow } from "../../platform/tabular-file.ts";
import { uploadedTable } from "../../platform/uploaded-table.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import {
  guessInvoiceMapping,
  type InvoiceField,
  type InvoiceMapping,
  type InvoiceRow,
  neededInvoiceFields,
  type RejectedInvoice,
  readInvoiceRows,
} from "./invoice-row.ts";
import { invoiceTexts } from "./invoice-texts.ts";

const purpose = "invoices";

export interface InvoiceImport {
  id: string;
  fileName: string;
  headers: string[];
  rows: TabularRow[];
  mapping: InvoiceMapping;
  state: string;
  added: number;
  known: number;
  rejects: RejectedInvoice[];
}

/** Reads a file and keeps its rows until somebody has said what its columns mean. Invalid when it is no table. */
export async function startInvoiceImport(
  db: Database,
  user: User,
  file: { name: string; bytes: Uint8Array },
  now: Date,
): Promise<string> {
  const table = await uploadedTable(file.bytes, user.language);
  const mapping = (await savedColumns<InvoiceField>(db, purpose, table.headers)) ?? guessInvoiceMapping(table.headers);
  const id = randomUUID();
  await db
    .insertInto("invoice_imports")
    .values({
      id,
      file_name: file.name.slice(0, 200),
      headers: JSON.stringify(table.headers),
      rows: JSON.stringify(table.rows),
      mapping: JSON.stringify(mapping),
      created_at: now,
      created_by: user.id,
    })
    .execute();
  return id;
}

/** Throws NotFound. The routes are for those who handle insurance for the whole municipality. */
export async function invoiceImportById(db: Queryable, id: string): Promise<InvoiceImport> {
  if (!isUuid(id)) throw new NotFound();
  const row = await db.selectFrom("invoice_imports").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new NotFound();
  return {
    id: row.id,
    fileName: row.file_name,
    headers: row.headers as unknown as string[],
    rows: row.rows as unknown as TabularRow[],
    mapping: row.mapping as unknown as InvoiceMapping,
    state: row.state,
    added: row.added,
    known: row.known,
    rejects: row.rejects as unknown as RejectedInvoice[],
  };
}

/**
 * Takes the rows in by what the columns mean, and keeps that for the next file. An invoice that is there already is left as it is, so the
 * same file twice adds nothing. Invalid when a column is missing, Conflict when the file has been taken in or given up.
 */
export async function takeInvoicesIn(
  db: Database,
  user: User,
  id: string,
  mapping: InvoiceMapping,
  now: Date,
): Promise<{ added: number; known: number; rejected: number }> {
  const t = invoiceTexts(user.language);
  const missing = neededInvoiceFields.filter((field) => mapping[field] === undefined);
  if (missing.length > 0) throw new Invalid(Object.fromEntries(missing.map((field) => [field, t.needed])));
  return db.transaction().execute(async (trx) => {
    await trx.selectFrom("invoice_imports").select("id").where("id", "=", id).forUpdate().execute();
    const one = await invoiceImportById(trx, id);
    if (one.state !== "uploaded") throw new Conflict(t.alreadyDecided);
    const { good, rejected } = readInvoiceRows(one.headers, one.rows, mapping);
    const added = await insertInvoices(trx, one.id, good, now);
    const outcome = { added, known: good.length - added, rejected: rejected.length };
    await trx
      .updateTable("invoice_imports")
      .set({
        state: "taken",
        rows: "[]",
        mapping: JSON.stringify(mapping),
        added,
        known: outcome.known,
        rejects: JSON.stringify(rejected),
        taken_at: now,
      })
      .where("id", "=", one.id)
      .execute();
    await saveColumns(trx, user, { purpose, headers: one.headers, columns: mapping }, now);
    await audit(trx, user, {
      action: "invoices.imported",
      at: now,
      subjectKind: "invoice_import",
      subjectId: one.id,
      details: outcome,
    });
    return outcome;
  });
}

/** Units by name, HR id or cost centre and buildings by name or their id in the register, where only one answers to it. */
async function insertInvoices(
  trx: Queryable,
  importId: string,
  rows: readonly InvoiceRow[],
  now: Date,
): Promise<number> {
  let added = 0;
  for (let from = 0; from < rows.length; from += 1000) {
    const batch = JSON.stringify(rows.slice(from, from + 1000));
    const { rows: made } = await sql`
      insert into invoices (import_id, supplier, number, invoiced_on, amount_ore, account, reference, description, unit_id, building_id, created_at)
      select ${importId}, r.supplier, r.number, r.date, r."amountOre", r.account, r.reference, r.description,
        (select case when count(*) = 1 then min(u.id::text)::uuid end from units u
          where lower(r.unit) in (lower(u.name), lower(u.hr_id), lower(u.cost_centre))),
        (select case when count(*) = 1 then min(b.id::text)::uuid end from buildings b
          where lower(r.building) in (lower(b.name), lower(b.external_id))),
        ${now}
      from jsonb_to_recordset(${batch}::jsonb) as r (supplier text, number text, date date, "amountOre" bigint, account text,
        reference text, description text, unit text, building text)
      on conflict (supplier_key, number) do nothing
      returning id`.execute(trx);
    added += made.length;
  }
  return added;
}

/** Gives a file up: what was read of it is removed. */
export async function discardInvoiceImport(db: Database, user: User, id: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const one = await invoiceImportById(trx, id);
    if (one.state !== "uploaded") throw new Conflict(invoiceTexts(user.language).alreadyDecided);
    await trx.updateTable("invoice_imports").set({ state: "discarded", rows: "[]" }).where("id", "=", id).execute();
    await audit(trx, user, {
      action: "invoices.import_discarded",
      at: now,
      subjectKind: "invoice_import",
      subjectId: id,
    });
  });
}
