import { sql } from "kysely";
import type { Queryable } from "../platform/database.ts";
import { addAppointmentAudit, addIncidentAudit } from "./audit-rows.ts";
import { addConversation } from "./conversation-rows.ts";
import { createRowCollector, type Rows } from "./demo-rows.ts";
import { addDisruption } from "./disruption-rows.ts";
import { addIncidentRows, type RowContext } from "./incident-rows.ts";
import { insertRows, type Row } from "./insert-rows.ts";
import type { DemoOrganisation } from "./load-organisation.ts";
import { type Incident, incidentMaker, yearsInUse } from "./make-incidents.ts";
import { addMeasureRows, type NumberedMeasure } from "./measure-rows.ts";
import { nameMaker } from "./names.ts";
import { plantedMeasures } from "./planted-measures.ts";
import { plantedTruths } from "./planted-truths.ts";
import { createRandom } from "./random.ts";
import { makeReports, numbering, type Report, type Series } from "./reports.ts";
import { iso, moment } from "./timeline.ts";

const reportsPerBatch = 2_500;

/** Children of records in the order that foreign keys allow. */
const tables = [
  "incidents",
  "measures",
  "measure_origins",
  "record_links",
  "record_members",
  "reporter_contacts",
  "status_changes",
  "affected_people",
  "cost_lines",
  "police_reports",
  "disruptions",
  "handovers",
  "deadlines",
  "comments",
  "comment_mentions",
  "incident_addenda",
  "incident_messages",
] as const;

/** Ten years of events and what was done about them. While the database takes one batch in, the next is made. */
export async function loadIncidents(
  db: Queryable,
  organisation: DemoOrganisation,
  progress: (step: string) => void,
): Promise<void> {
  const { timeline, appointments } = organisation;
  const { end } = timeline;
  // The words to search by are put in order once, at the end, instead of after every few rows.
  await sql`set local gin_pending_list_limit = '1GB'`.execute(db);
  const { reports, series } = makeReports(organisation);
  await insertSeries(db, series);
  const inUseFrom = `${timeline.startYear + 10 - yearsInUse}-01-01`;
  const context: RowContext = {
    end,
    questionSetIds: await questionSetIds(db, inUseFrom),
    inUseFrom: moment(inUseFrom),
    securityChief: (at) => appointments.holder("security_chief", null, at),
  };

  const makeIncident = incidentMaker(organisation);
  const newName = nameMaker(createRandom("inhabitants"));
  const rows = createRowCollector();
  const audit: Row[] = [];
  const incidents: Incident[] = [];
  let pending: Promise<void> = Promise.resolve();
  const send = async () => {
    const { audit_log: events = [], ...batch } = rows.take();
    for (const event of events) audit.push(event);
    await pending;
    pending = insertBatch(db, batch);
    // A failure is thrown where it is waited for; here it only must not count as unheard of.
    pending.catch(() => {});
    // Lets the batch leave before the next is made.
    await new Promise((resolve) => setImmediate(resolve));
  };

  for (const [index, report] of reports.entries()) {
    const incident = makeIncident(report);
    incidents.push(incident);
    addIncidentRows(rows, incident, context);
    addConversation(rows, incident, context, newName);
    addDisruption(rows, incident, end);
    addIncidentAudit(rows, incident, end);
    const isLastOfYear = reports[index + 1]?.reportedDay.year !== report.reportedDay.year;
    if (isLastOfYear) progress(`events of ${report.reportedDay.year}`);
    if ((index + 1) % reportsPerBatch === 0) await send();
  }
  const measures = numberedMeasures(organisation, incidents);
  for (const measure of measures) addMeasureRows(rows, measure, context);
  for (const appointment of appointments.all) addAppointmentAudit(rows, appointment, end);
  progress("measures and history");
  await pending;
  await sql`set local gin_pending_list_limit to default`.execute(db);
  await send();
  await pending;
  await insertRows(
    db,
    "audit_log",
    audit.sort((a, b) => String(a.at).localeCompare(String(b.at))),
  );
  await proposeSeries(db, organisation, reports);
  await advanceNumbers(
    db,
    "HÄN",
    reports.map(({ number }) => number),
  );
  await advanceNumbers(
    db,
    "ÅTG",
    measures.map(({ number }) => number),
  );
}

function numberedMeasures(organisation: DemoOrganisation, incidents: readonly Incident[]): NumberedMeasure[] {
  const nextNumber = numbering("ÅTG");
  const ordinary = incidents.flatMap(({ report, life, unit }) =>
    life.measures.map((measure) => ({ ...measure, unit, originIds: [report.id] })),
  );
  return [...ordinary, ...plantedMeasures(organisation, incidents)]
    .filter(({ createdAt }) => createdAt < organisation.timeline.end)
    .sort((a, b) => a.createdAt - b.createdAt)
    .map((measure) => ({ ...measure, number: nextNumber(Number(iso(measure.createdAt).slice(0, 4))) }));
}

async function insertBatch(db: Queryable, batch: Rows): Promise<void> {
  await insertRecords(db, batch.records ?? []);
  for (const table of tables) await insertRows(db, table, batch[table] ?? []);
}

/** As searchVector in records/search-query.ts, for many rows at once: the words have been cut by its rule already. */
async function insertRecords(db: Queryable, records: readonly Row[]): Promise<void> {
  if (records.length === 0) return;
  await sql`
    insert into records (
      id, kind, number, title, organisation_id, unit_id, owner_id, status, occurred_at, created_at, created_by, updated_at, closed_at,
      due_on, version, restricted, audiences, category, severity, cost_ore, occurred_precision, held, search)
    select
      id, kind, number, title, organisation_id, unit_id, owner_id, status, occurred_at, created_at, created_by, updated_at, closed_at,
      due_on, version, restricted, audiences, category, severity, cost_ore, occurred_precision, held,
      setweight(to_tsvector('swedish', words_in_title) || to_tsvector('simple', words_in_title), 'A')
      || to_tsvector('swedish', words_in_text) || to_tsvector('simple', words_in_text)
    from json_to_recordset(${JSON.stringify(records)}::json) as given (
      id uuid, kind record_kind, number text, title text, organisation_id uuid, unit_id uuid, owner_id uuid, status text,
      occurred_at timestamptz, created_at timestamptz, created_by uuid, updated_at timestamptz, closed_at timestamptz, due_on date,
      version int, restricted boolean, audiences text[], category text, severity smallint, cost_ore bigint,
      occurred_precision time_precision, held boolean, words_in_title text, words_in_text text)`.execute(db);
}

async function insertSeries(db: Queryable, series: readonly Series[]): Promise<void> {
  await insertRows(
    db,
    "incident_series",
    series.map(({ id, tag, createdAt }) => ({
      id,
      title: `Klotter med signaturen ${tag}`,
      basis: "signature",
      signature: tag,
      created_at: iso(createdAt),
    })),
  );
}

/** The planted series has been noticed by the program and waits for somebody to say yes or no. */
async function proposeSeries(db: Queryable, { timeline }: DemoOrganisation, reports: readonly Report[]): Promise<void> {
  const { series } = plantedTruths(timeline);
  const ids = reports.filter(({ story }) => story === "series").map(({ id }) => id);
  await insertRows(db, "series_proposals", [
    {
      basis: "signature",
      basis_key: series.signature.toLowerCase(),
      incident_ids: `{${ids.join(",")}}`,
      found_at: iso(timeline.end - 5 * 3600_000),
    },
  ]);
}

/** The questions count as published when they were first asked here. */
async function questionSetIds(db: Queryable, from: string): Promise<Map<string, string>> {
  await db
    .updateTable("question_sets")
    .set({ published_at: new Date(moment(from)) })
    .where("version", "=", 1)
    .execute();
  const sets = await db.selectFrom("question_sets").select(["id", "type_id"]).where("version", "=", 1).execute();
  return new Map(sets.map(({ id, type_id }) => [type_id, id]));
}

/** Takes as many numbers as were given out, so that the next one follows. */
async function advanceNumbers(db: Queryable, prefix: string, numbers: readonly string[]): Promise<void> {
  const byYear = Map.groupBy(numbers, (number) => Number(number.split("-")[1]));
  for (const [year, given] of byYear)
    await sql`select count(next_record_number(${prefix}, ${year})) from generate_series(1, ${given.length})`.execute(
      db,
    );
}
