import type { UnitKind } from "../../../../db/schema.ts";
import type { PlainDate } from "../../../platform/dates.ts";
import type { Role } from "../../../platform/role.ts";
import { type ImportRow, type Mention, mentionOf, type PersonFacts, type RowProblem } from "./import-row.ts";
import type { OrganisationSnapshot, SnapshotPerson } from "./organisation-snapshot.ts";
import type { UnitPlan } from "./plan-units.ts";

/** A person that the file speaks of, and what changes. */
export interface PlannedPerson {
  /** Our own id, or `new:` and a number. */
  key: string;
  action: "new" | "returned" | "moved" | "changed" | "unchanged";
  /** As the one who imports may see it: the alias of a protected person. */
  shownName: string;
  /** Written where names are kept; for a protected person that is not where pages look. */
  legalName: string;
  becomesProtected: boolean;
  isProtected: boolean;
  values: {
    hrId: string | null;
    email: string | null;
    phone: string | null;
    title: string | null;
    organisationId: string;
  };
  changes: ("name" | "email" | "phone" | "title" | "hrId" | "organisation" | "protection")[];
  /** Where they begin and where they no longer work. */
  starts: { unitKey: string; title: string | null }[];
  stops: { employmentId: string; unitId: string }[];
  retitles: { employmentId: string; title: string | null }[];
  absence: { add: { from: PlainDate; to: PlainDate | null } | null; removeIds: string[] };
  line: number;
}

export interface PlannedEnding {
  appointmentId: string;
  personId: string;
  why: "left" | "moved" | "new_head";
}

export interface PeoplePlan {
  people: PlannedPerson[];
  leaving: { personId: string; shownName: string; employmentIds: string[]; staysElsewhere: boolean }[];
  heads: { personKey: string; unitKey: string; role: Role }[];
  endings: PlannedEnding[];
  /** Appointments that end because their unit does. */
  endingWithUnits: number;
  problems: RowProblem[];
  /** The one who imports is missing from the file, and is kept. */
  keptSelf: boolean;
}

interface Placement {
  row: ImportRow;
  person: PersonFacts;
  unitKey: string;
}

const headRoles: Record<UnitKind, Role> = {
  department: "department_head",
  company: "company_head",
  area: "manager",
  workplace: "manager",
};

/** Compares the people of the file with ours, given what becomes of the units. Pure. */
export function planPeople(
  unitPlan: UnitPlan,
  snapshot: OrganisationSnapshot,
  options: { on: PlainDate; isComplete: boolean; importerId: string | null },
): PeoplePlan {
  const { on } = options;
  const index = new PeopleIndex(snapshot);
  const problems: RowProblem[] = [];
  const mentions: Mention[] = [...unitPlan.mentions];
  const groups = new Map<string, Placement[]>();
  const keyOfEmail = new Map<string, string>();
  for (const { row, unitKey } of unitPlan.placed) {
    if (!row.person) continue;
    const email = row.person.email?.toLowerCase();
    // A line without id is the same person as one with the same address.
    const key = row.person.id ?? (email && keyOfEmail.get(email)) ?? email ?? "";
    const group = groups.get(key) ?? [];
    const problem = index.problemWith(row, row.person, group[0]);
    if (problem) {
      problems.push(problem);
      mentions.push(mentionOf(row));
      continue;
    }
    if (email) keyOfEmail.set(email, key);
    group.push({ row, person: row.person, unitKey });
    groups.set(key, group);
  }

  const units = new Map(unitPlan.units.map((unit) => [unit.key, unit]));
  const organisationOf = new Map(snapshot.units.map((unit) => [unit.id, unit.organisationId]));
  const covered = (unitId: string) => unitPlan.organisationIds.has(organisationOf.get(unitId) ?? "");
  const people: PlannedPerson[] = [];
  const heads: PeoplePlan["heads"] = [];
  let counter = 0;
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const ours = index.find(first.person);
    const key = ours?.id ?? `new:${++counter}`;
    const organisationId = units.get(first.unitKey)?.organisationId ?? "";
    people.push(plannedPerson(key, group, ours, organisationId, { index, covered, on }));
    for (const { person, unitKey } of group) {
      const role = headRoles[units.get(unitKey)?.kind ?? "workplace"];
      if (person.isHead) heads.push({ personKey: key, unitKey, role });
    }
  }

  const closing = new Set(unitPlan.closings.map((one) => one.unitId));
  const endings = [
    ...endingsOfMoved(people, snapshot, closing),
    ...(unitPlan.placed.some(({ row }) => row.person?.isHead !== undefined)
      ? replacedHeads(heads, snapshot, closing)
      : []),
  ];
  const newHeads = heads.filter(
    (head) =>
      !snapshot.appointments.some(
        (one) => one.personId === head.personKey && one.unitId === head.unitKey && one.role === head.role,
      ),
  );
  const { leaving, keptSelf } = options.isComplete
    ? leavingPeople(people, mentions, unitPlan, snapshot, organisationOf, options.importerId)
    : { leaving: [], keptSelf: false };
  const endingWithUnits = snapshot.appointments.filter((one) => closing.has(one.unitId)).length;
  return { people, leaving, heads: newHeads, endings, endingWithUnits, problems, keptSelf };
}

/** Finds our people by id in the personnel system, else by address. */
class PeopleIndex {
  readonly #byHrId: Map<string, SnapshotPerson>;
  readonly #byEmail: Map<string, SnapshotPerson>;
  readonly employments: Map<string, OrganisationSnapshot["employments"]>;
  readonly absences: Map<string, OrganisationSnapshot["absences"]>;

  constructor(snapshot: OrganisationSnapshot) {
    this.#byHrId = new Map(snapshot.people.flatMap((one) => (one.hrId === null ? [] : [[one.hrId, one] as const])));
    this.#byEmail = new Map(
      snapshot.people.flatMap((one) => (one.email === null ? [] : [[one.email.toLowerCase(), one] as const])),
    );
    this.employments = Map.groupBy(snapshot.employments, (one) => one.personId);
    this.absences = Map.groupBy(snapshot.absences, (one) => one.personId);
  }

  find(person: PersonFacts): SnapshotPerson | null {
    const byId = person.id === null ? undefined : this.#byHrId.get(person.id);
    if (byId) return byId;
    const byEmail = person.email ? this.#byEmail.get(person.email.toLowerCase()) : undefined;
    return byEmail && (byEmail.hrId === null || person.id === null) ? byEmail : null;
  }

  problemWith(row: ImportRow, person: PersonFacts, earlier: Placement | undefined): RowProblem | null {
    if (earlier && earlier.person.name !== person.name) {
      return {
        line: row.line,
        code: "person_id_twice",
        value: person.id ?? person.email ?? "",
        other: earlier.row.line,
      };
    }
    if (!person.email) return null;
    const owner = this.#byEmail.get(person.email.toLowerCase());
    const ours = this.find(person);
    return owner && owner.id !== ours?.id ? { line: row.line, code: "email_taken", value: person.email } : null;
  }
}

function plannedPerson(
  key: string,
  group: readonly Placement[],
  ours: SnapshotPerson | null,
  organisationId: string,
  options: { index: PeopleIndex; covered: (unitId: string) => boolean; on: PlainDate },
): PlannedPerson {
  const { index, covered, on } = options;
  const facts = (group[0] as Placement).person;
  const legalName = facts.name;
  const isProtected = ours?.isProtected === true || group.some(({ person }) => person.isProtected);
  const values = {
    hrId: facts.id ?? ours?.hrId ?? null,
    email: facts.email !== undefined ? facts.email : (ours?.email ?? null),
    phone: facts.phone !== undefined ? facts.phone : (ours?.phone ?? null),
    title: facts.title !== undefined ? facts.title : (ours?.title ?? null),
    organisationId,
  };
  const wanted = new Map(group.map(({ unitKey, person }) => [unitKey, person.title]));
  const held = (ours && index.employments.get(ours.id)) ?? [];
  const starts = [...wanted]
    .filter(([unitKey]) => !held.some((one) => one.unitId === unitKey))
    .map(([unitKey, title]) => ({ unitKey, title: title ?? null }));
  const stops = held
    .filter((one) => !wanted.has(one.unitId) && covered(one.unitId))
    .map((one) => ({ employmentId: one.id, unitId: one.unitId }));
  const retitles = held.flatMap((one) => {
    const title = wanted.get(one.unitId);
    return title !== undefined && title !== one.title ? [{ employmentId: one.id, title }] : [];
  });
  const absence = plannedAbsence(group, (ours && index.absences.get(ours.id)) ?? []);
  const base = {
    key,
    shownName: isProtected ? (ours?.isProtected ? ours.shownName : "") : legalName,
    legalName,
    isProtected,
    becomesProtected: isProtected && ours?.isProtected !== true,
    values,
    starts,
    stops,
    retitles,
    absence,
    line: (group[0] as Placement).row.line,
  };
  if (!ours) return { ...base, action: "new", changes: [] };

  const changes: PlannedPerson["changes"] = [];
  if (ours.legalName !== legalName) changes.push("name");
  if (ours.email !== values.email) changes.push("email");
  if (ours.phone !== values.phone) changes.push("phone");
  if (ours.title !== values.title) changes.push("title");
  if (ours.hrId !== values.hrId) changes.push("hrId");
  if (ours.organisationId !== values.organisationId) changes.push("organisation");
  if (base.becomesProtected) changes.push("protection");
  const isOtherwiseChanged =
    changes.length > 0 || retitles.length > 0 || absence.add !== null || absence.removeIds.length > 0;
  const action =
    ours.validTo !== null && ours.validTo < on
      ? "returned"
      : starts.length > 0 || stops.length > 0
        ? "moved"
        : isOtherwiseChanged
          ? "changed"
          : "unchanged";
  return { ...base, action, changes };
}

function plannedAbsence(
  group: readonly Placement[],
  known: OrganisationSnapshot["absences"],
): PlannedPerson["absence"] {
  const told = group.map(({ person }) => person.absence).find((one) => one !== undefined);
  if (told === undefined) return { add: null, removeIds: [] };
  const same = known.find((one) => told !== null && one.from === told.from && one.to === told.to);
  return { add: same ? null : told, removeIds: known.filter((one) => one !== same).map((one) => one.id) };
}

/** Ombud and deputies who no longer work at the workplace. */
function endingsOfMoved(
  people: readonly PlannedPerson[],
  snapshot: OrganisationSnapshot,
  closing: ReadonlySet<string>,
): PlannedEnding[] {
  const stopped = new Set(people.flatMap((person) => person.stops.map((stop) => `${person.key} ${stop.unitId}`)));
  return snapshot.appointments
    .filter((one) => (one.role === "ombud" || one.role === "ombud_deputy") && !closing.has(one.unitId))
    .filter((one) => stopped.has(`${one.personId} ${one.unitId}`))
    .map((one) => ({ appointmentId: one.id, personId: one.personId, why: "moved" }));
}

/** Where the file names a head, whoever else was head there no longer is. */
function replacedHeads(
  heads: PeoplePlan["heads"],
  snapshot: OrganisationSnapshot,
  closing: ReadonlySet<string>,
): PlannedEnding[] {
  const named = Map.groupBy(heads, (head) => `${head.unitKey} ${head.role}`);
  return snapshot.appointments
    .filter((one) => !closing.has(one.unitId))
    .filter((one) => {
      const now = named.get(`${one.unitId} ${one.role}`);
      return now !== undefined && !now.some((head) => head.personKey === one.personId);
    })
    .map((one) => ({ appointmentId: one.id, personId: one.personId, why: "new_head" }));
}

/** Those of ours who work in what the file covers but are not in it. */
function leavingPeople(
  people: readonly PlannedPerson[],
  mentions: readonly Mention[],
  unitPlan: UnitPlan,
  snapshot: OrganisationSnapshot,
  organisationOf: ReadonlyMap<string, string>,
  importerId: string | null,
): Pick<PeoplePlan, "leaving" | "keptSelf"> {
  // A file of units only says nothing of who has left.
  if (people.length === 0) return { leaving: [], keptSelf: false };
  const present = new Set(people.map((person) => person.key));
  const ids = new Set(mentions.flatMap((mention) => mention.personId ?? []));
  const emails = new Set(mentions.flatMap((mention) => mention.email?.toLowerCase() ?? []));
  const employments = Map.groupBy(snapshot.employments, (one) => one.personId);
  let keptSelf = false;
  const leaving = snapshot.people.flatMap((person) => {
    const held = employments.get(person.id) ?? [];
    const covered = held.filter((one) => unitPlan.organisationIds.has(organisationOf.get(one.unitId) ?? ""));
    const isMentioned =
      (person.hrId !== null && ids.has(person.hrId)) ||
      (person.email !== null && emails.has(person.email.toLowerCase()));
    if (covered.length === 0 || present.has(person.id) || isMentioned) return [];
    if (person.id === importerId) {
      keptSelf = true;
      return [];
    }
    return [
      {
        personId: person.id,
        shownName: person.shownName,
        employmentIds: covered.map((one) => one.id),
        staysElsewhere: covered.length < held.length,
      },
    ];
  });
  return { leaving, keptSelf };
}
