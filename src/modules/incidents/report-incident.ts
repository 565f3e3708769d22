import { sql } from "kysely";
import type { ReporterKind } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Services } from "../../platform/context.ts";
import type { Queryable } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import { part, readTogether } from "../../platform/read-together.ts";
import { hashSecret } from "../../platform/secret.ts";
import type { User } from "../../platform/user.ts";
import { attachFiles } from "../attachments/attach-files.ts";
import { type Drafts, forgetDrafts } from "../attachments/draft-files.ts";
import { startDeadline } from "../deadlines/start-deadline.ts";
import { createRecord } from "../records/create-record.ts";
import type { NewAffectedPerson } from "./affected-person.ts";
import { type Answer, buildingPartKey, signatureKey } from "./incident-question.ts";
import { everyType, type IncidentType } from "./incident-type-queries.ts";
import { joinOriginal } from "./join-report.ts";
import { protectedPeopleOf, withProtectedAliases } from "./protected-identity.ts";
import { receiveIncidentJob } from "./receive-incident.ts";
import { needsWorkEnvironmentNotice, potentialConsequence } from "./report-seriousness.ts";
import { circleByRole, restrictedTitle } from "./restricted-circle.ts";

export interface NewReport {
  /** Random, from the form. The same key again gives the report that is already there. */
  requestKey: string;
  typeId: string;
  /** The workplace it concerns. Null only for what inhabitants report when no unit is known. */
  unitId: string | null;
  description: string;
  buildingId?: string | null;
  point?: { latitude: number; longitude: number; accuracyM: number | null } | null;
  placeName?: string | null;
  /** The window: last seen whole, and the latest it can have happened. */
  occurredFrom?: Date | null;
  occurredTo?: Date | null;
  discoveredAt?: Date | null;
  /** When the reporter sent it, if it then waited on a device without network. The clock of deadlines runs from when it came. */
  writtenAt?: Date;
  reporterKind: ReporterKind;
  /** The reporter's name is not shown to others than those who must reach the reporter. */
  reporterHidden?: boolean;
  /** The reporter says that somebody concerned has protected identity. */
  protectedIdentity?: boolean;
  questionSetId?: string | null;
  answers?: readonly Answer[];
  suspectCategory?: string | null;
  affected?: readonly NewAffectedPerson[];
  drafts?: Drafts;
  followCode?: string;
  contact?: { name: string | null; email: string | null; phone: string | null } | null;
  /** Signs of spam: the report is kept, but nobody is told before somebody has looked. */
  held?: readonly string[];
  /** The sender says that it is the same thing as this open report. */
  sameAs?: string | null;
}

export interface SentReport {
  id: string;
  number: string;
  /** The key was used before: this is the report that was made then. */
  isRepeat: boolean;
}

/** Sent means saved: the report, its people, its files and the job that tells others, or nothing at all. */
export async function reportIncident(
  db: Services["db"],
  services: Pick<Services, "jobs">,
  user: User,
  report: NewReport,
  now: Date,
): Promise<SentReport> {
  return db.transaction().execute(async (trx) => {
    const keyHash = hashSecret(report.requestKey);
    const affected = await withProtectedAliases(trx, report.affected ?? []);
    const found = await readTogether(trx, {
      // A double press comes within milliseconds: the second waits here for the first.
      locked: part(keyLock(trx, keyHash), {}),
      types: part(everyType(trx).where("id", "=", report.typeId), {}),
      places: part(placeQuery(trx, report), {}),
      protectedPeople: part(protectedPeopleOf(trx, user, report, affected), {}),
    });
    const earlier = await reportWithKey(trx, keyHash);
    if (earlier) return earlier;

    const [type] = found.types;
    const [place] = found.places;
    if (!type || !place) throw new NotFound();
    const restricted = (report.protectedIdentity ?? false) || found.protectedPeople.length > 0;
    const facts = {
      typeId: type.id,
      isThreatOrViolence: type.is_threat_or_violence,
      answers: report.answers ?? [],
      affected,
    };

    const { id, number } = await insertIncident(
      trx,
      user,
      report,
      { type, place, restricted, potential: potentialConsequence(facts) },
      now,
    );
    await insertAffected(trx, user, id, affected, now);
    await insertContact(trx, id, report.contact);
    await trx
      .with("sent", (query) => query.insertInto("report_keys").values({ key_hash: keyHash, incident_id: id }))
      .insertInto("status_changes")
      .values({ record_id: id, from_status: null, to_status: "reported", at: now, by_id: user.id })
      .execute();
    if (restricted) await admitMembers(trx, user, id, report.unitId, now);
    await attachFiles(trx, user, id, report.drafts?.files ?? [], now, { restricted });
    if (report.drafts) await forgetDrafts(trx, report.drafts);
    if (needsWorkEnvironmentNotice(facts)) {
      await startDeadline(trx, {
        recordId: id,
        kind: "work_environment_notice",
        provision: "3 kap. 3 a § arbetsmiljölagen",
        startedAt: now,
        dueAt: new Date(now.getTime() + 24 * 3600_000),
      });
    }
    await audit(trx, user, {
      action: "incident.reported",
      at: now,
      recordId: id,
      unitId: report.unitId,
      restricted,
      details: {
        number,
        ...(report.writtenAt && report.writtenAt < now ? { writtenAt: report.writtenAt.toISOString() } : {}),
        ...(restricted ? {} : { typeId: type.id, ...(report.held?.length ? { held: report.held } : {}) }),
      },
    });
    const isHeld = (report.held ?? []).length > 0;
    if (report.sameAs && !restricted && !isHeld) {
      const files = report.drafts?.files ?? [];
      await joinOriginal(
        trx,
        user,
        { originalId: report.sameAs, duplicateId: id, description: report.description, files },
        now,
      );
    } else if (!isHeld) {
      await services.jobs.send(trx, receiveIncidentJob, { incidentId: id }, { key: id });
    }
    return { id, number, isRepeat: false };
  });
}

/** Whether a report has come with this key, whoever sent it: a form that is sent twice is answered like the first time. */
export async function isReportSent(db: Queryable, requestKey: string): Promise<boolean> {
  const row = await db
    .selectFrom("report_keys")
    .select("incident_id")
    .where("key_hash", "=", hashSecret(requestKey))
    .executeTakeFirst();
  return row !== undefined;
}

/** The user's own report that came with this key, if it has come. */
export async function reportSentWith(
  db: Queryable,
  user: User,
  requestKey: string,
): Promise<Pick<SentReport, "id" | "number"> | undefined> {
  return db
    .selectFrom("report_keys")
    .innerJoin("records", "records.id", "report_keys.incident_id")
    .select(["records.id", "records.number"])
    .where("report_keys.key_hash", "=", hashSecret(requestKey))
    .where("records.created_by", "=", user.id)
    .executeTakeFirst();
}

/** Read after the lock, in a statement of its own: one that began before it would not see what it waited for. */
async function reportWithKey(db: Queryable, keyHash: string): Promise<SentReport | undefined> {
  const row = await db
    .selectFrom("report_keys")
    .innerJoin("records", "records.id", "report_keys.incident_id")
    .select(["records.id", "records.number"])
    .where("report_keys.key_hash", "=", keyHash)
    .executeTakeFirst();
  return row && { ...row, isRepeat: true };
}

function keyLock(db: Queryable, keyHash: string) {
  return db.selectNoFrom(sql<boolean>`pg_advisory_xact_lock(hashtextextended(${keyHash}, 0)) is not null`.as("locked"));
}

/** What has been found out of a report before it is saved. */
interface Found {
  type: IncidentType;
  place: Place;
  restricted: boolean;
  potential: number | null;
}

async function insertIncident(
  db: Queryable,
  user: User,
  report: NewReport,
  { type, place, restricted, potential }: Found,
  now: Date,
): Promise<{ id: string; number: string }> {
  const title = titleOf(type, place, restricted);
  const record = await createRecord(
    db,
    user,
    {
      kind: "incident",
      title,
      organisationId: place.organisationId,
      unitId: report.unitId,
      status: "reported",
      occurredAt: report.occurredFrom ?? report.occurredTo ?? report.discoveredAt ?? now,
      restricted,
      audiences: type.audiences,
      listed: {
        category: type.id,
        held: (report.held ?? []).length > 0,
        occurredFrom: report.occurredFrom ?? null,
        occurredTo: report.occurredTo ?? null,
      },
      searchText: restricted ? "" : [report.placeName ?? "", place.name ?? "", report.description].join("\n"),
    },
    now,
  );
  const answerTo = (key: string) => report.answers?.find((answer) => answer.key === key);
  await db
    .insertInto("incidents")
    .values({
      id: record.id,
      class: type.class,
      type_id: type.id,
      description: report.description,
      occurred_from: report.occurredFrom ?? null,
      occurred_to: report.occurredTo ?? null,
      discovered_at: report.discoveredAt ?? null,
      reported_at: now,
      building_id: report.buildingId ?? null,
      building_part: answerTo(buildingPartKey)?.value ?? null,
      latitude: report.point?.latitude ?? null,
      longitude: report.point?.longitude ?? null,
      location_accuracy_m: report.point?.accuracyM ?? null,
      place_name: report.placeName || null,
      reporter_kind: report.reporterKind,
      reporter_hidden: report.reporterHidden ?? false,
      follow_code_hash: report.followCode ? hashSecret(report.followCode) : null,
      question_set_id: report.questionSetId ?? null,
      answers: JSON.stringify(report.answers ?? []),
      protected_values: type.protected_values,
      consequence_potential: potential,
      suspect_category: report.suspectCategory ?? null,
      signature: answerTo(signatureKey)?.value ?? null,
      held_as_spam: (report.held ?? []).length > 0,
    })
    .execute();
  return record;
}

interface Place {
  organisationId: string;
  /** The building, else the workplace. */
  name: string | null;
}

/** Of the workplace; without one of the municipality itself. */
function placeQuery(db: Queryable, { unitId, buildingId }: NewReport) {
  const building = sql<string | null>`(select name from buildings where id = ${buildingId ?? null}::uuid)`;
  return unitId === null
    ? db
        .selectFrom("organisations")
        .select(["id as organisationId", building.as("name")])
        .where("kind", "=", "municipality")
        .orderBy("valid_from")
        .limit(1)
    : db
        .selectFrom("units")
        .select(["organisation_id as organisationId", sql<string | null>`coalesce(${building}, units.name)`.as("name")])
        .where("id", "=", unitId);
}

/** The title stands in lists, links and mails. */
function titleOf(type: IncidentType, place: Place, restricted: boolean): string {
  if (restricted) return restrictedTitle(type);
  return place.name === null ? type.name_sv : `${type.name_sv}, ${place.name}`;
}

async function insertAffected(
  db: Queryable,
  user: User,
  incidentId: string,
  affected: readonly NewAffectedPerson[],
  now: Date,
): Promise<void> {
  if (affected.length === 0) return;
  await db
    .insertInto("affected_people")
    .values(
      affected.map((person) => ({
        incident_id: incidentId,
        person_id: person.personId,
        label: person.label,
        role: person.role,
        injury_level: person.injuryLevel,
        created_at: now,
        created_by: user.id,
      })),
    )
    .execute();
}

async function insertContact(db: Queryable, incidentId: string, contact: NewReport["contact"]): Promise<void> {
  if (!contact || (!contact.name && !contact.email && !contact.phone)) return;
  await db
    .insertInto("reporter_contacts")
    .values({ incident_id: incidentId, name: contact.name, email: contact.email, phone: contact.phone })
    .execute();
}

/** Who may see a restricted incident from the beginning: the reporter, the manager of the workplace and the head of security. */
async function admitMembers(
  db: Queryable,
  user: User,
  recordId: string,
  unitId: string | null,
  now: Date,
): Promise<void> {
  const members = new Set([...(user.id ? [user.id] : []), ...(await circleByRole(db, unitId, now))]);
  if (members.size === 0) return;
  await db
    .insertInto("record_members")
    .values(
      [...members].map((personId) => ({
        record_id: recordId,
        person_id: personId,
        added_at: now,
        added_by: user.id,
        reason: personId === user.id ? "reporter" : "role",
      })),
    )
    .execute();
}
