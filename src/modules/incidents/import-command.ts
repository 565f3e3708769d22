import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Database } from "../../platform/database.ts";
import type { Language } from "../../platform/language.ts";
import { UnreadableTable } from "../../platform/tabular-file.ts";
import { systemUser } from "../../platform/user.ts";
import { importIncidents, previewImport } from "./import-incidents.ts";
import { type ImportMapping, importMappingSchema } from "./import-mapping.ts";
import { availableMappings } from "./import-mappings/shipped-mappings.ts";
import { rejectedRowsCsv } from "./import-report.ts";
import type { RejectedRow } from "./import-row.ts";
import { importTexts } from "./import-texts.ts";
import { insertDefaultIncidentTypes } from "./seed-incident-types.ts";

interface Surroundings {
  say: (line: string) => void;
  clock: () => Date;
}

/** `varn import incidents`. Gives the exit code: 0 all taken, 1 something was not, 2 the call is wrong. */
export async function importCommand(db: Database, args: readonly string[], around: Surroundings): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      mapping: { type: "string" },
      preview: { type: "boolean", default: false },
      "all-or-nothing": { type: "boolean", default: false },
      rejected: { type: "string" },
      english: { type: "boolean", default: false },
    },
  });
  const language: Language = values.english ? "en" : "sv";
  const t = importTexts(language);
  const [file] = positionals;
  const mapping = await findMapping(db, values.mapping);
  if (!file || !mapping) {
    around.say(file ? t.noSuchMapping((await availableMappings(db)).map((one) => one.name)) : t.noFile);
    return 2;
  }
  await insertDefaultIncidentTypes(db, around.clock());
  const bytes = await readFile(file);
  try {
    if (values.preview) return await preview(db, bytes, mapping, language, around);
    return await take(db, bytes, mapping, language, around, {
      takeGoodRows: !values["all-or-nothing"],
      reportFile: values.rejected,
    });
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    around.say(t.unreadable);
    return 1;
  }
}

async function findMapping(db: Database, wanted: string | undefined): Promise<ImportMapping | undefined> {
  if (wanted?.endsWith(".json")) return importMappingSchema.parse(JSON.parse(await readFile(wanted, "utf8")));
  return (await availableMappings(db)).find((mapping) => mapping.name === wanted);
}

async function preview(db: Database, bytes: Buffer, mapping: ImportMapping, language: Language, { say }: Surroundings) {
  const t = importTexts(language);
  const seen = await previewImport(db, bytes, mapping);
  say(t.previewSummary(seen.total, seen.total - seen.rejectedCount, seen.rejectedCount));
  for (const { sourceType, typeId, rows } of seen.types) say(`  ${rows}\t${sourceType} → ${typeId ?? t.noType}`);
  for (const row of seen.rejected.slice(0, 20)) say(`  ${t.line(row.line)}: ${t.problems[row.problem](row.value)}`);
  return seen.rejectedCount === 0 ? 0 : 1;
}

async function take(
  db: Database,
  bytes: Buffer,
  mapping: ImportMapping,
  language: Language,
  { say, clock }: Surroundings,
  options: { takeGoodRows: boolean; reportFile: string | undefined },
): Promise<number> {
  const t = importTexts(language);
  const rejected: RejectedRow[] = [];
  const began = performance.now();
  const counts = await importIncidents(db, systemUser("import"), {
    importId: "command line",
    bytes,
    mapping,
    takeGoodRows: options.takeGoodRows,
    clock,
    onProgress: async (soFar, newlyRejected) => {
      rejected.push(...newlyRejected);
      if (soFar.total % 20_000 < 2000) say(t.progress(soFar.total));
    },
  });
  const seconds = (performance.now() - began) / 1000;
  say(t.result(counts, seconds));
  for (const row of rejected.slice(0, 20)) say(`  ${t.line(row.line)}: ${t.problems[row.problem](row.value)}`);
  if (options.reportFile) await writeFile(options.reportFile, rejectedRowsCsv(rejected, language));
  return counts.rejected === 0 ? 0 : 1;
}
