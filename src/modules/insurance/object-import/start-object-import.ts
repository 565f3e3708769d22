import { z } from "zod";
import type { Database } from "../../../platform/database.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Conflict, Invalid } from "../../../platform/errors.ts";
import type { FormInput } from "../../../platform/form-data.ts";
import { chosenColumns } from "../../../platform/match-columns.ts";
import { saveColumns, savedColumns } from "../../../platform/saved-columns.ts";
import { uploadedTable } from "../../../platform/uploaded-table.ts";
import type { User } from "../../../platform/user.ts";
import { fields, readFields } from "../../records/read-fields.ts";
import { insuredObjectKinds } from "../insured-object-filter.ts";
import { insuredObjectTexts } from "../insured-object-texts.ts";
import { keptBy, ownOrganisations } from "../own-organisations.ts";
import { guessObjectMapping, neededObjectFields, type ObjectField, objectColumnFields } from "./object-columns.ts";
import { objectImportById } from "./object-import.ts";
import { objectImportTexts } from "./object-import-texts.ts";
import type { ObjectDefaults } from "./plan-objects.ts";

const purpose = "insured_objects";
const mostRows = 10_000;

/** Reads a file and keeps its rows until somebody has said what its columns mean. Invalid when it is no table that can be taken. */
export async function startObjectImport(
  db: Database,
  user: User,
  file: { name: string; bytes: Uint8Array },
  now: Date,
): Promise<string> {
  const t = objectImportTexts(user.language);
  const { headers, rows } = await uploadedTable(file.bytes, user.language);
  if (rows.length === 0) throw new Invalid({ file: t.noRows });
  if (rows.length > mostRows) throw new Invalid({ file: t.tooManyRows(mostRows) });
  const columns = (await savedColumns<ObjectField>(db, purpose, headers)) ?? guessObjectMapping(headers);
  const { id } = await db
    .insertInto("insured_object_imports")
    .values({
      file_name: file.name.slice(0, 200),
      headers: JSON.stringify(headers),
      rows: JSON.stringify(rows),
      columns: JSON.stringify(columns),
      created_at: now,
      created_by: user.id,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Says what the columns mean, keeps that for the next file, and what holds where the file says nothing. Throws Invalid. */
export async function matchObjectColumns(
  db: Database,
  user: User,
  id: string,
  form: FormInput,
  now: Date,
): Promise<void> {
  const t = objectImportTexts(user.language);
  const found = await objectImportById(db, user, id);
  if (found.state === "applied" || found.state === "discarded") throw new Conflict(t.alreadyDecided);
  const { headers } = found.one;
  const columns = chosenColumns(objectColumnFields, form.value, headers);
  const used = Object.values(columns);
  const faults = Object.fromEntries([
    ...objectColumnFields
      .filter((field) => used.filter((header) => header === columns[field]).length > 1)
      .map((field) => [field, t.usedTwice]),
    ...neededObjectFields.filter((field) => columns[field] === undefined).map((field) => [field, t.needed]),
  ]) as Record<string, string>;
  const defaults = await readDefaults(db, user, form, faults, now);
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable("insured_object_imports")
      .set({ columns: JSON.stringify(columns), defaults: JSON.stringify(defaults), state: "mapped" })
      .where("id", "=", id)
      .where("state", "in", ["uploaded", "mapped"])
      .execute();
    await saveColumns(trx, user, { purpose, headers, columns }, now);
  });
}

async function readDefaults(
  db: Database,
  user: User,
  form: FormInput,
  faults: Record<string, string>,
  now: Date,
): Promise<ObjectDefaults> {
  const f = fields(user.language);
  const today = dateInSweden(now);
  const kept = keptBy(user, await ownOrganisations(db, today));
  const isKept = kept.some(({ id }) => id === form.value("default_organisation"));
  const { organisation } = insuredObjectTexts(user.language).problems;
  const read = readFields(
    form,
    z.object({
      default_organisation: z.string(),
      default_kind: f.choice(insuredObjectKinds),
      default_valued_year: f.whole(1900, Number(today.slice(0, 4)) + 1),
      default_valid_from: f.date(),
    }),
    isKept ? faults : { ...faults, default_organisation: organisation },
  );
  return {
    organisation: read.default_organisation,
    kind: read.default_kind,
    valuedYear: read.default_valued_year,
    validFrom: read.default_valid_from,
  };
}
