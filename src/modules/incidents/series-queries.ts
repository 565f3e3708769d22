import { expressionBuilder, type RawBuilder, type SqlBool, sql } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import { hasRole, type User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { visibleTo } from "../records/record-access.ts";
import type { SeriesBasis } from "./find-series.ts";
import type { IncidentStatus } from "./incident.ts";
import { costsReadableBy } from "./incident-access.ts";
import { reviewingRoles } from "./incident-workflow.ts";

/** An incident as a line in a series, with its cost when that is for this reader. */
function seriesLines(db: Queryable, user: User) {
  const readable = costsReadableBy(user);
  return db
    .selectFrom("records")
    .innerJoin("incidents", "incidents.id", "records.id")
    .innerJoin("incident_types as type", "type.id", "incidents.type_id")
    .leftJoin("units", "units.id", "records.unit_id")
    .leftJoin("buildings", "buildings.id", "incidents.building_id")
    .select([
      "records.id",
      "records.number",
      "records.title",
      "records.unit_id",
      "records.owner_id",
      "records.created_by",
      "records.restricted",
      "records.occurred_at",
      "incidents.latitude",
      "incidents.place_name",
      "incidents.signature",
      "incidents.series_id",
      "type.name_sv as type_sv",
      "type.name_en as type_en",
      "units.name as unit_name",
      "buildings.name as building_name",
    ])
    .select((eb) => [
      sql<IncidentStatus>`records.status`.as("status"),
      (readable === "all"
        ? sql<number | null>`records.cost_ore`
        : sql<number | null>`case when ${readable(eb)} then records.cost_ore end`
      ).as("cost_ore"),
    ])
    .where("records.kind", "=", "incident")
    .where(visibleTo(user))
    .orderBy("records.occurred_at", "desc")
    .orderBy("records.id", "desc");
}

export type SeriesLine = Awaited<ReturnType<ReturnType<typeof seriesLines>["execute"]>>[number];

export interface Series {
  id: string;
  title: string;
  basis: SeriesBasis | "manual";
  signature: string | null;
  createdAt: Date;
  incidents: SeriesLine[];
}

/** A series with those of its incidents that the user may see; none of them, no series. */
export async function findOneSeries(db: Queryable, user: User, id: string): Promise<Series> {
  const series = isUuid(id)
    ? await db.selectFrom("incident_series").selectAll().where("id", "=", id).executeTakeFirst()
    : undefined;
  if (!series) throw new NotFound();
  const incidents = await seriesLines(db, user).where("incidents.series_id", "=", id).limit(500).execute();
  if (incidents.length === 0) throw new NotFound();
  const { title, signature, created_at: createdAt } = series;
  return { id, title, basis: series.basis as Series["basis"], signature, createdAt, incidents };
}

export interface ListedSeries {
  id: string;
  title: string;
  basis: Series["basis"];
  count: number;
  latest: Date;
}

/** The series of which the user sees something, that which happened latest first. Counts only what the user sees. */
export async function listSeries(db: Queryable, user: User, limit = 100): Promise<ListedSeries[]> {
  return db
    .selectFrom("records")
    .innerJoin("incidents", "incidents.id", "records.id")
    .innerJoin("incident_series as series", "series.id", "incidents.series_id")
    .select(["series.id", "series.title"])
    .select([
      sql<Series["basis"]>`series.basis`.as("basis"),
      sql<number>`count(*)`.as("count"),
      sql<Date>`max(records.occurred_at)`.as("latest"),
    ])
    .where("records.kind", "=", "incident")
    .where(visibleTo(user))
    .groupBy(["series.id"])
    .orderBy("latest", "desc")
    .limit(limit)
    .execute();
}

export interface SeriesProposal {
  id: string;
  basis: SeriesBasis;
  series: { id: string; title: string } | null;
  /** Those the user sees. */
  incidents: SeriesLine[];
  /** The user sees every incident in it, holds a role to decide, and nobody has decided. */
  mayDecide: boolean;
}

/** The proposals that wait for this user: all of whose incidents the user sees and may decide on. The latest first. */
export async function proposalsFor(db: Queryable, user: User): Promise<SeriesProposal[]> {
  if (!hasRole(user, ...reviewingRoles)) return [];
  const waiting = await undecided(db, user)
    .where(isForUser(user))
    .orderBy("proposal.found_at", "desc")
    .orderBy("proposal.id")
    .limit(200)
    .execute();
  return withIncidents(db, user, waiting);
}

/** The same as one query, the first of them, and of each only what it takes to name it. */
export async function proposalsInShort(db: Queryable, user: User, limit: number) {
  if (!hasRole(user, ...reviewingRoles)) return [];
  const rows = await db
    .selectFrom("series_proposals as proposal")
    .innerJoinLateral(
      seriesLines(db, user).where(sql<SqlBool>`records.id = any(proposal.incident_ids)`).limit(1).as("latest"),
      (join) => join.onTrue(),
    )
    .selectAll("latest")
    .select(["proposal.id as proposal_id", "proposal.basis", "proposal.found_at"])
    .select(sql<number>`count(*) over ()`.as("total"))
    .where("proposal.decided_at", "is", null)
    .where(isForUser(user))
    .orderBy("proposal.found_at", "desc")
    .orderBy("proposal.id")
    .limit(limit)
    .execute();
  return rows.map(({ proposal_id: id, basis, found_at: foundAt, total, ...latest }) => ({
    id,
    basis: basis as SeriesBasis,
    foundAt,
    total,
    incidents: [latest],
  }));
}

/** How many proposals wait for this user, as part of another query. */
export function proposalCount(user: User): RawBuilder<number> {
  return sql<number>`(
    select count(*) from series_proposals proposal where proposal.decided_at is null and ${isForUser(user)})`;
}

/** Whether the user may decide on `proposal`: somebody who reviews, and sees every incident in it, since a yes changes them all. */
function isForUser(user: User): RawBuilder<SqlBool> {
  if (!hasRole(user, ...reviewingRoles)) return sql<SqlBool>`false`;
  const seen = expressionBuilder<DB>()
    .selectFrom("records")
    .select(sql`1`.as("one"))
    .where(sql<SqlBool>`records.id = member.id`)
    .where(visibleTo(user));
  return sql<SqlBool>`not exists (
    select from unnest(proposal.incident_ids) as member(id) where not exists ${seen})`;
}

/** Whether any proposal holds the incident, whoever may see it: one row if so. */
export function anyProposalWith(db: Queryable, incidentId: string) {
  return db
    .selectFrom("series_proposals as proposal")
    .select("proposal.id")
    .where("proposal.decided_at", "is", null)
    .where(sql<boolean>`proposal.incident_ids @> array[${incidentId}::uuid]`)
    .limit(1);
}

/** Proposals and the series that an incident belongs to, of what the user sees more than the incident itself of. */
export async function proposalsWith(db: Queryable, user: User, incidentId: string): Promise<SeriesProposal[]> {
  const waiting = await undecided(db, user)
    .where(sql<boolean>`proposal.incident_ids @> array[${incidentId}::uuid]`)
    .execute();
  return (await withIncidents(db, user, waiting)).filter((proposal) => proposal.incidents.length > 1);
}

export async function findProposal(db: Queryable, user: User, id: string): Promise<SeriesProposal> {
  const row = isUuid(id) ? await undecided(db, user).where("proposal.id", "=", id).executeTakeFirst() : undefined;
  const [proposal] = row ? await withIncidents(db, user, [row]) : [];
  if (!proposal || proposal.incidents.length < 2) throw new NotFound();
  return proposal;
}

function undecided(db: Queryable, user: User) {
  return db
    .selectFrom("series_proposals as proposal")
    .leftJoin("incident_series as series", "series.id", "proposal.series_id")
    .select(["proposal.id", "proposal.basis", "proposal.incident_ids"])
    .select(["series.id as series_id", "series.title", isForUser(user).as("may_decide")])
    .where("proposal.decided_at", "is", null);
}

type ProposalRow = Awaited<ReturnType<ReturnType<typeof undecided>["execute"]>>[number];

async function withIncidents(db: Queryable, user: User, rows: readonly ProposalRow[]): Promise<SeriesProposal[]> {
  const ids = [...new Set(rows.flatMap((row) => row.incident_ids))];
  if (ids.length === 0) return [];
  const lines = await seriesLines(db, user).where("records.id", "in", ids).execute();
  return rows.map((row) => ({
    id: row.id,
    basis: row.basis as SeriesBasis,
    series: row.series_id === null ? null : { id: row.series_id, title: row.title ?? "" },
    incidents: lines.filter((line) => row.incident_ids.includes(line.id)),
    mayDecide: Boolean(row.may_decide),
  }));
}
