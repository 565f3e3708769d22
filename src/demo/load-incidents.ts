import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import type { Queryable } from "../platform/database.ts";
import { dateInSweden } from "../platform/dates.ts";
import { addAppointmentAudit, addIncidentAudit } from "./audit-rows.ts";
import { addConversation } from "./conversation-rows.ts";
import { createRowCollector, type Rows } from "./demo-rows.ts";
import { addDisruption } from "./disruption-rows.ts";
import { inBulk } from "./in-bulk.ts";
import { addIncidentRows, type RowContext } from "./incident-rows.ts";
import { insertRows, type Row } from "./insert-rows.ts";
import type { DemoOrganisation } from "./load-organisation.ts";
import { type Incident, incidentMaker, yearsInUse } from "./make-incidents.ts";
import { addMeasureRows, type NumberedMeasure, type Unnumbered } from "./measure-rows.ts";
import { nameMaker } from "./names.ts";
import { plantedMeasures, plantedOrigins } from "./planted-measures.ts";
import { plantedTruths } from "./planted-truths.ts";
import { createRandom } from "./random.ts";
import { makeReports, numbering, type Report, type Series } from "./reports.ts";
import { createVectorMaker, type SearchTexts, type VectorMaker } from "./search-vectors.ts";
import { iso, moment } from "./timeline.ts";

const reportsPerBatch = 2_500;

/** Children of records in the order that foreign keys allow. */
const tables = [
  "incidents",
  "incident_causes",
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

/** Ten years of events and what was done about them. */
export function loadIncidents(
  db: Queryable,
  organisation: DemoOrganisation,
  progress: (step: string) => void,
): Promise<void> {
  return inBulk(db, ["records", ...tables, "audit_log"], () => loadAll(db, organisation, progress));
}

/** While the database takes one batch in, the next is made. */
async function loadAll(db: Queryable, organisation: DemoOrganisation, progress: (step: string) => void): Promise<void> {
  const { timeline, appointments } = organisation;
  const { end } = timeline;
  const { reports, series } = makeReports(organisation);
  await insertSeries(db, series);
  const inUseFrom = `${timeline.startYear + 10 - yearsInUse}-01-01`;
  const context: RowContext = {
    end,
    days: timeline.days,
    questionSetIds: await questionSetIds(db, inUseFrom),
    inUseFrom: moment(inUseFrom),
    securityChief: (at) => appointments.holder("security_chief", null, at),
  };

  const makeIncident = incidentMaker(organisation);
  const isPlantedOrigin = plantedOrigins(organisation);
  const newName = nameMaker(createRandom("inhabitants"));
  const rows = createRowCollector();
  const vectors = createVectorMaker(db);
  const audit: Row[] = [];
  const measures: Unnumbered[] = [];
  const origins: Incident[] = [];
  let pending: Promise<void> = Promise.resolve();
  const send = async () => {
    const { audit_log: events = [], ...batch } = rows.take();
    for (const event of events) audit.push(event);
    await pending;
    pending = insertBatch(db, vectors, batch);
    // A failure is thrown where it is waited for; here it only must not count as unheard of.
    pending.catch(() => {});
  };

  for (const [index, report] of reports.entries()) {
    const incident = makeIncident(report);
    measures.push(...measuresOf(incident));
    if (isPlantedOrigin(incident)) origins.push(incident);
    addIncidentRows(rows, incident, context);
    addConversation(rows, incident, context, newName);
    addDisruption(rows, incident, end);
    addIncidentAudit(rows, incident, end);
    const isLastOfYear = reports[index + 1]?.reportedDay.year !== report.reportedDay.year;
    if (isLastOfYear) progress(`events of ${report.reportedDay.year}`);
    if ((index + 1) % reportsPerBatch === 0) await send();
    // Lets what is on its way to the database go on: eight megabytes do not leave at once.
    else if (index % 8 === 0) await setImmediate();
  }
  const numbered = numberMeasures([...measures, ...plantedMeasures(organisation, origins)], end);
  for (const measure of numbered) addMeasureRows(rows, measure, context);
  for (const appointment of appointments.all) addAppointmentAudit(rows, appointment, end);
  progress("measures and history");
  await send();
  // While the database takes the last batch in.
  const inOrder = audit.sort((a, b) => Number(String(a.at) > String(b.at)) - Number(String(a.at) < String(b.at)));
  await pending;
  await insertRows(db, "audit_log", inOrder);
  await proposeSeries(db, organisation, reports);
  await advanceNumbers(
    db,
    "HÄN",
    reports.map(({ number }) => number),
  );
  await advanceNumbers(
    db,
    "ÅTG",
    numbered.map(({ number }) => number),
  );
}

function measuresOf({ report, life, unit }: Incident): Unnumbered[] {
  return life.measures.map((measure) => ({ ...measure, unit, originIds: [report.id] }));
}

function numberMeasures(measures: readonly Unnumbered[], end: number): NumberedMeasure[] {
  const nextNumber = numbering("ÅTG");
  return measures
    .filter(({ createdAt }) => createdAt < end)
    .sort((a, b) => a.createdAt - b.createdAt)
    .map((measure) => ({ ...measure, number: nextNumber(yearInSweden(measure.createdAt)) }));
}

function yearInSweden(at: number): number {
  return Number(dateInSweden(new Date(at)).slice(0, 4));
}

async function insertBatch(db: Queryable, vectors: VectorMaker, batch: Rows): Promise<void> {
  const records = batch.records ?? [];
  await vectors.learn(records.map(({ search }) => search as SearchTexts));
  await insertRows(
    db,
    "records",
    records.map((record) => ({ ...record, search: vectors.vectorOf(record.search as SearchTexts) })),
  );
  for (const table of tables) await insertRows(db, table, batch[table] ?? []);
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
