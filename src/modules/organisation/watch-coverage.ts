import { sql } from "kysely";
import type { UnitKind } from "../../../db/schema.ts";
import type { Services } from "../../platform/context.ts";
import type { Queryable } from "../../platform/database.ts";
import { dateInSweden, daysBetween, type PlainDate } from "../../platform/dates.ts";
import { queueMail } from "../../platform/mail.ts";
import type { Role } from "../../platform/role.ts";
import { formatTime } from "../../ui/format.ts";
import { type CoveredPlace, coverage } from "./coverage.ts";
import type { RoleHolder } from "./role-holders.ts";
import { rebuildUnitTree } from "./unit-versions.ts";
import { appointHref } from "./vacancies-for-user.ts";
import { fillersOf, superiorsOf } from "./vacancy-fillers.ts";
import { coverEndsMail, type VacantPlace, vacancyMail } from "./vacancy-mails.ts";
import { workSettingsOf } from "./work-settings.ts";

interface Vacancy {
  id: string;
  role: Role;
  unitId: string;
  unitKind: UnitKind;
  unitName: string;
  since: PlainDate;
  foundAt: Date;
  notifiedAt: Date | null;
  lastRemindedAt: Date | null;
  toleranceDays: number;
}

/**
 * The job behind vacancies: notes those that have opened and those that are filled, tells those who must fill them, and reminds
 * them each week. Runs after each change and every hour, since a date may pass without anybody changing anything.
 */
export async function watchCoverage(services: Services): Promise<void> {
  const now = services.clock();
  const today = dateInSweden(now);
  await services.db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('watch_coverage'))`.execute(trx);
    await rebuildUnitTree(trx, today);
    const places = await coverage(trx, today);
    await noteVacancies(trx, places, today, now);
    await tellOfVacancies(services, trx, today, now);
    await tellOfEndings(services, trx, places, today, now);
  });
}

async function noteVacancies(trx: Queryable, places: readonly CoveredPlace[], today: PlainDate, now: Date) {
  const empty = new Map(places.filter((place) => place.state === "red").map((place) => [keyOf(place), place]));
  const open = await trx
    .selectFrom("vacancies")
    .select(["id", "role", "unit_id as unitId"])
    .where("filled_at", "is", null)
    .execute();
  const filled = open.filter((vacancy) => !empty.has(keyOf(vacancy))).map((vacancy) => vacancy.id);
  if (filled.length > 0) {
    await trx.updateTable("vacancies").set({ filled_at: now }).where("id", "in", filled).execute();
  }
  const known = new Set(open.map(keyOf));
  const fresh = [...empty.values()].filter((place) => !known.has(keyOf(place)));
  if (fresh.length === 0) return;
  // Vacant since the day after the last one who held it, or since the unit began.
  await sql`
    insert into vacancies (role, unit_id, since, found_at)
    select w.role, u.id, least(${today}::date, greatest(u.valid_from, (
      select max(a.valid_to) + 1 from appointments a
      where a.unit_id = u.id and a.role = w.role and a.valid_from < ${today} and a.valid_to < ${today}))), ${now}
    from unnest(${fresh.map((place) => place.role)}::role[], ${fresh.map((place) => place.unitId)}::uuid[]) as w (role, unit_id)
    join units u on u.id = w.unit_id`.execute(trx);
}

async function tellOfVacancies(services: Services, trx: Queryable, today: PlainDate, now: Date): Promise<void> {
  const isNight = Number(formatTime(now, "sv").slice(0, 2)) < 7;
  const { vacancyReminderDays } = await workSettingsOf(trx);
  const waiting = (await openVacancies(trx)).filter(
    (vacancy) => vacancy.notifiedAt === null || (!isNight && isDueForReminder(vacancy, today, vacancyReminderDays)),
  );
  const fillers = await fillersOf(trx, waiting, today);
  const superiors = await superiorsOf(trx, waiting, today);
  const mails = new Map<string, { person: RoleHolder; isReminder: boolean; places: Vacancy[] }>();
  const told: Record<"notified" | "reminded", string[]> = { notified: [], reminded: [] };

  for (const [index, vacancy] of waiting.entries()) {
    const isReminder = vacancy.notifiedAt !== null;
    const isOverdue = daysBetween(dateInSweden(vacancy.foundAt), today) > vacancy.toleranceDays;
    const receivers = [...(fillers[index] ?? []), ...(isReminder && isOverdue ? (superiors[index] ?? []) : [])];
    // Nobody to tell: asked again next time, so that it is told the day there is somebody.
    if (receivers.length > 0) told[isReminder ? "reminded" : "notified"].push(vacancy.id);
    for (const person of new Map(receivers.map((one) => [one.id, one])).values()) {
      const key = `${person.id} ${isReminder}`;
      const mail = mails.get(key) ?? { person, isReminder, places: [] };
      mail.places.push(vacancy);
      mails.set(key, mail);
    }
  }
  for (const { person, isReminder, places } of mails.values()) {
    if (!person.email) continue;
    const allLink = `${services.config.baseUrl}/organisation/tackning?lage=red`;
    const mail = vacancyMail(
      person.language,
      places.map((place) => asVacantPlace(place, services)),
      { isReminder, allLink },
    );
    await queueMail(trx, services.jobs, { ...mail, to: person.email, personId: person.id }, now);
  }
  if (told.notified.length > 0) {
    await trx.updateTable("vacancies").set({ notified_at: now }).where("id", "in", told.notified).execute();
  }
  if (told.reminded.length > 0) {
    await trx.updateTable("vacancies").set({ last_reminded_at: now }).where("id", "in", told.reminded).execute();
  }
}

/** Places where the last appointment is about to end: told once for each last day. */
async function tellOfEndings(
  services: Services,
  trx: Queryable,
  places: readonly CoveredPlace[],
  today: PlainDate,
  now: Date,
): Promise<void> {
  const ending = places.flatMap((place) => {
    const reason = place.reasons.find((one) => one.code === "ends");
    return place.state === "amber" && reason ? [{ ...place, lastDay: reason.on }] : [];
  });
  const fillers = await fillersOf(trx, ending, today);
  for (const [index, place] of ending.entries()) {
    for (const person of fillers[index] ?? []) {
      if (!person.email) continue;
      const mail = coverEndsMail(person.language, {
        role: place.role,
        unitName: place.unitName,
        lastDay: place.lastDay,
        link: services.config.baseUrl + appointHref(place.unitId, place.role),
      });
      const dedupeKey = `cover-ends:${place.role}:${place.unitId}:${place.lastDay}:${person.id}`;
      await queueMail(trx, services.jobs, { ...mail, to: person.email, personId: person.id, dedupeKey }, now);
    }
  }
}

async function openVacancies(trx: Queryable): Promise<Vacancy[]> {
  return trx
    .selectFrom("vacancies")
    .innerJoin("units", "units.id", "vacancies.unit_id")
    .innerJoin("coverage_rules", (join) =>
      join.onRef("coverage_rules.role", "=", "vacancies.role").onRef("coverage_rules.applies_to", "=", "units.kind"),
    )
    .select([
      "vacancies.id",
      "vacancies.role",
      "vacancies.unit_id as unitId",
      "units.kind as unitKind",
      "units.name as unitName",
      "vacancies.since",
      "vacancies.found_at as foundAt",
      "vacancies.notified_at as notifiedAt",
      "vacancies.last_reminded_at as lastRemindedAt",
      "coverage_rules.tolerance_days as toleranceDays",
    ])
    .where("vacancies.filled_at", "is", null)
    .orderBy("vacancies.since")
    .orderBy("units.name")
    .execute();
}

function asVacantPlace(vacancy: Vacancy, services: Services): VacantPlace {
  return { ...vacancy, link: services.config.baseUrl + appointHref(vacancy.unitId, vacancy.role) };
}

function keyOf(place: { role: Role; unitId: string }): string {
  return `${place.role} ${place.unitId}`;
}

/** Counted in whole days in Sweden, so that the hour of the first mail does not make the next one slide. */
function isDueForReminder(vacancy: Vacancy, today: PlainDate, afterDays: number): boolean {
  const last = vacancy.lastRemindedAt ?? vacancy.notifiedAt;
  return last !== null && daysBetween(dateInSweden(last), today) >= afterDays;
}
