import { sql, type Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { Database, Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { shareLossOfIncidents } from "../insurance/share-loss.ts";
import { searchableWords } from "../records/search-query.ts";
import type { ImportLookups } from "./import-lookups.ts";
import type { ImportMapping } from "./import-mapping.ts";
import type { ImportedRow, RejectedRow } from "./import-row.ts";

export interface BatchOutcome {
  added: number;
  updated: number;
  unchanged: number;
  rejected: RejectedRow[];
}

/** A row with everything looked up. */
interface ReadyRow {
  source_id: string;
  source_hash: string;
  source_url: string | null;
  title: string;
  description: string;
  type_id: string;
  organisation_id: string;
  unit_id: string | null;
  occurred_from: Date | null;
  occurred_to: Date | null;
  occurred_at: Date;
  reported_at: Date;
  year: number;
  place_name: string | null;
  latitude: number | null;
  longitude: number | null;
  cost_ore: number;
  police_number: string | null;
  cause: string | null;
  audiences: readonly string[];
  /** What a search finds it by, besides the title. */
  search_text: string;
}

/**
 * Saves some thousand rows in one transaction with a handful of statements, whatever their number: the new are added, the edited are
 * updated, the rest are left alone. Each change has its line in the audit log.
 */
export async function saveImportBatch(
  db: Database,
  user: User,
  batch: { importId: string; mapping: ImportMapping; rows: readonly ImportedRow[]; lookups: ImportLookups },
  now: Date,
): Promise<BatchOutcome> {
  const ready: ReadyRow[] = [];
  const rejected: RejectedRow[] = [];
  for (const row of batch.rows) {
    const result = lookUp(row, batch.lookups);
    if ("problem" in result) rejected.push(result);
    else ready.push(result);
  }
  return db.transaction().execute(async (trx) => {
    const known = await knownHashes(trx, batch.mapping.source, ready);
    const fresh = ready.filter((row) => !known.has(row.source_id));
    const edited = ready.filter((row) => (known.get(row.source_id) ?? row.source_hash) !== row.source_hash);
    if (fresh.length > 0) await addRows(trx, user, batch, fresh, now);
    if (edited.length > 0) await updateRows(trx, user, batch, edited, now);
    return {
      added: fresh.length,
      updated: edited.length,
      unchanged: ready.length - fresh.length - edited.length,
      rejected,
    };
  });
}

/** What becomes of a row without saving it: the same look-ups as saving, for the preview. */
export function problemOf(row: ImportedRow, lookups: ImportLookups): RejectedRow | null {
  const result = lookUp(row, lookups);
  return "problem" in result ? result : null;
}

function lookUp(row: ImportedRow, lookups: ImportLookups): ReadyRow | RejectedRow {
  const refuse = (problem: RejectedRow["problem"], value: string): RejectedRow => ({
    line: row.line,
    content: row.content,
    problem,
    value,
  });
  // Such a report is restricted from the beginning, which takes somebody who decides who may see it.
  if (lookups.namesProtectedPerson([row.title, row.description, row.placeName, row.cause].join("\n")))
    return { ...refuse("protected_person", ""), content: "" };
  const typeId = lookups.typeFor(row.sourceType);
  if (typeId === undefined) return refuse("unknown_type", row.sourceType);
  const unit = row.unit === null ? undefined : lookups.unitFor(row.unit);
  if (row.unit !== null && !unit) return refuse("unknown_unit", row.unit);
  const organisationId = unit?.organisationId ?? lookups.outsideOrganisationId;
  if (!organisationId) return refuse("no_unit", "");

  const title = row.title ?? `${row.sourceType}${unit || row.placeName ? `, ${unit?.name ?? row.placeName}` : ""}`;
  const occurredAt = row.occurredFrom ?? row.occurredTo ?? row.reportedAt;
  return {
    source_id: row.sourceId,
    source_hash: row.hash,
    source_url: row.url,
    title,
    description: row.description,
    type_id: typeId,
    organisation_id: organisationId,
    unit_id: unit?.id ?? null,
    occurred_from: row.occurredFrom,
    occurred_to: row.occurredTo,
    occurred_at: occurredAt,
    reported_at: row.reportedAt,
    year: occurredAt.getUTCFullYear(),
    place_name: row.placeName,
    latitude: row.latitude,
    longitude: row.longitude,
    cost_ore: row.costOre ?? 0,
    police_number: row.policeNumber,
    cause: row.cause,
    audiences: lookups.audiencesOf(typeId),
    search_text: [row.description, row.placeName ?? "", unit?.name ?? "", row.sourceType].join("\n"),
  };
}

async function knownHashes(db: Queryable, source: string, rows: readonly ReadyRow[]): Promise<Map<string, string>> {
  const found = await db
    .selectFrom("incidents")
    .select(["source_id", "source_hash"])
    .where("source", "=", source)
    .where("source_id", "=", sql<string>`any(${rows.map((row) => row.source_id)}::text[])`)
    .execute();
  return new Map(found.map((row) => [row.source_id ?? "", row.source_hash ?? ""]));
}

type Batch = { importId: string; mapping: ImportMapping };

const given = (
  rows: readonly (ReadyRow & { id?: string })[],
) => sql`json_to_recordset(${JSON.stringify(rows.map(withWords))}) as r (
  id uuid, source_id text, source_hash text, source_url text, title text, description text, type_id text,
  organisation_id uuid, unit_id uuid, occurred_from timestamptz, occurred_to timestamptz, occurred_at timestamptz,
  reported_at timestamptz, year int, place_name text, latitude float8, longitude float8, cost_ore bigint,
  police_number text, cause text, audiences text[], title_words text, text_words text)`;

function withWords(row: ReadyRow & { id?: string }) {
  return { ...row, title_words: searchableWords(row.title), text_words: searchableWords(row.search_text) };
}

const vector = sql`
  setweight(to_tsvector('swedish', title_words) || to_tsvector('simple', title_words), 'A')
  || to_tsvector('swedish', text_words) || to_tsvector('simple', text_words)`;

const unknownCause = "Framgår inte av källan";
const noCost = "Ingen kostnad i källan";
const noPoliceReport = "Ingen polisanmälan i källan";

async function addRows(db: Queryable, user: User, batch: Batch, fresh: readonly ReadyRow[], now: Date): Promise<void> {
  const { mapping } = batch;
  const isOurs = mapping.kind === "incident";
  const ids = await sql<{ id: string }>`select uuidv7() as id from generate_series(1, ${fresh.length}::int)`.execute(
    db,
  );
  const rows = fresh.map((row, index) => ({ ...row, id: ids.rows[index]?.id }));

  // Nobody here has reported them: whoever reads in a file does not get to see them by that.
  await sql`
    insert into records (id, kind, number, title, organisation_id, unit_id, status, occurred_at, created_at, created_by,
      updated_at, closed_at, audiences, category, cost_ore, occurred_precision, search)
    select id, ${mapping.kind}::record_kind, next_record_number(${isOurs ? "HÄN" : "OMV"}, year), title, organisation_id,
      unit_id, 'closed', occurred_at, ${now}::timestamptz, null, ${now}::timestamptz, ${now}::timestamptz,
      audiences, type_id, cost_ore, precision_of(occurred_from, occurred_to), ${vector}
    from ${given(rows)}`.execute(db);

  // What came in closed has to say what every closed event of ours says: its cause, its cost or why none, and about the police.
  await sql`
    insert into incidents (id, class, type_id, description, occurred_from, occurred_to, reported_at, latitude, longitude,
      location_is_area, place_name, reporter_kind, protected_values, cause_direct, no_cost_reason, cost_total_ore,
      police_decision, no_police_report_reason, source, source_id, source_hash, source_url)
    select r.id, t.class, r.type_id, r.description, r.occurred_from, r.occurred_to, r.reported_at, r.latitude, r.longitude,
      ${mapping.pointIsArea}::boolean and r.latitude is not null, r.place_name, 'import', t.protected_values,
      case when ${isOurs}::boolean then coalesce(r.cause, ${unknownCause}) end,
      case when ${isOurs}::boolean and r.cost_ore = 0 then ${noCost} end, r.cost_ore,
      case when not ${isOurs}::boolean then 'undecided' when r.police_number is null then 'not_reported' else 'reported'
        end::police_decision,
      case when ${isOurs}::boolean and r.police_number is null then ${noPoliceReport} end,
      ${mapping.source}, r.source_id, r.source_hash, r.source_url
    from ${given(rows)} join incident_types t on t.id = r.type_id`.execute(db);

  if (isOurs) {
    await addCosts(db, user, rows, now);
    await sql`
      insert into police_reports (incident_id, number, reported_on, created_at, created_by)
      select id, police_number, (reported_at at time zone 'Europe/Stockholm')::date, ${now}::timestamptz, ${user.id}::uuid
      from ${given(rows.filter((row) => row.police_number !== null))}`.execute(db);
  }
  await writeAudit(
    db,
    user,
    "incident.imported",
    batch,
    rows.map((row) => row.id ?? ""),
    now,
  );
}

async function addCosts(db: Queryable, user: User, rows: readonly (ReadyRow & { id?: string })[], now: Date) {
  await sql`
    insert into cost_lines (incident_id, kind, amount_ore, certainty, incurred_on, source, created_at, created_by)
    select id, 'other', cost_ore, 'actual', (occurred_at at time zone 'Europe/Stockholm')::date, 'import',
      ${now}::timestamptz, ${user.id}::uuid
    from ${given(rows.filter((row) => row.cost_ore > 0))}`.execute(db);
}

/**
 * The source has changed its own words about the event. What people here have done with it stays: status, hand-over, causes, measures,
 * addenda.
 */
async function updateRows(
  db: Transaction<DB>,
  user: User,
  batch: Batch,
  edited: readonly ReadyRow[],
  now: Date,
): Promise<void> {
  const { mapping } = batch;
  const { rows: changed } = await sql<{ id: string; source_id: string; cost_ore: number }>`
    update incidents set
      type_id = r.type_id, class = t.class, description = r.description, occurred_from = r.occurred_from,
      occurred_to = r.occurred_to, reported_at = r.reported_at, latitude = r.latitude, longitude = r.longitude,
      location_is_area = ${mapping.pointIsArea}::boolean and r.latitude is not null, place_name = r.place_name,
      source_hash = r.source_hash, source_url = r.source_url
    from ${given(edited)} join incident_types t on t.id = r.type_id
    where incidents.source = ${mapping.source} and incidents.source_id = r.source_id
    returning incidents.id, incidents.source_id, (
      select coalesce(sum(amount_ore), 0) from cost_lines
      where incident_id = incidents.id and source = 'import' and voided_at is null)::bigint as cost_ore`.execute(db);
  const idOf = new Map(changed.map((row) => [row.source_id, row]));
  const rows = edited.map((row) => ({ ...row, id: idOf.get(row.source_id)?.id }));

  await sql`
    update records set title = r.title,
      organisation_id = case when handed_over.id is null then r.organisation_id else records.organisation_id end,
      unit_id = case when handed_over.id is null then r.unit_id else records.unit_id end,
      occurred_at = r.occurred_at, updated_at = ${now}::timestamptz, version = version + 1, audiences = r.audiences,
      search = ${vector}
    from ${given(rows)}
    left join (select distinct incident_id as id from handovers) handed_over on handed_over.id = r.id
    where records.id = r.id`.execute(db);

  if (mapping.kind === "incident") {
    const repriced = rows.filter((row) => row.cost_ore !== idOf.get(row.source_id)?.cost_ore);
    await replaceCosts(db, user, repriced, now);
  }
  await writeAudit(
    db,
    user,
    "incident.import_updated",
    batch,
    changed.map((row) => row.id),
    now,
  );
}

async function replaceCosts(db: Transaction<DB>, user: User, rows: readonly (ReadyRow & { id?: string })[], now: Date) {
  if (rows.length === 0) return;
  const incidentIds = rows.map((row) => row.id ?? "");
  const ids = sql`any(${incidentIds}::uuid[])`;
  await sql`
    update cost_lines set voided_at = ${now}::timestamptz, voided_by = ${user.id}::uuid, void_reason = 'Ändrat i källan'
    where incident_id = ${ids} and source = 'import' and voided_at is null`.execute(db);
  await addCosts(db, user, rows, now);
  await sql`
    update incidents set
      cost_total_ore = total.ore,
      no_cost_reason = case when total.ore = 0 then coalesce(no_cost_reason, ${noCost}) end
    from (
      select i.id, coalesce(sum(c.amount_ore) filter (where c.voided_at is null), 0)::bigint as ore
      from incidents i left join cost_lines c on c.incident_id = i.id where i.id = ${ids} group by i.id
    ) total where total.id = incidents.id`.execute(db);
  await shareLossOfIncidents(db, user, incidentIds, now);
}

/** One line for each event, as audit() would write it, in one statement. */
async function writeAudit(db: Queryable, user: User, action: string, batch: Batch, ids: readonly string[], now: Date) {
  const details = JSON.stringify({ importId: batch.importId, source: batch.mapping.source });
  await sql`
    insert into audit_log (at, actor_id, actor_label, action, record_id, details)
    select ${now}::timestamptz, ${user.id}::uuid, ${user.name}, ${action}, id, ${details}::jsonb
    from unnest(${ids}::uuid[]) as id`.execute(db);
}
