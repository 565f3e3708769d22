import { addDays, type PlainDate } from "../platform/dates.ts";
import type { Role } from "../platform/role.ts";
import { type Employment, type Person, type Staff, workplacesPerHead } from "./demo-staff.ts";
import type { Unit, Units, Workplace } from "./demo-units.ts";
import { jobTitles } from "./job-titles.ts";
import { companies, type DepartmentKey, departments } from "./organisation-plan.ts";
import { createRandom } from "./random.ts";
import { moment, type Timeline } from "./timeline.ts";

export interface Appointment {
  readonly id: string;
  readonly person: Person;
  readonly role: Role;
  /** Null = the whole municipality. */
  readonly unit: Unit | null;
  readonly from: PlainDate;
  /** The last day; null = until further notice. */
  readonly to: PlainDate | null;
  readonly extentPercent: number | null;
  readonly trainedOn: PlainDate | null;
  readonly appointedBy: Person | null;
  readonly decisionNumber: string | null;
  readonly createdAt: number;
  readonly endedAt: number | null;
  readonly endReason: string | null;
}

export interface Absence {
  readonly person: Person;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
}

export interface Vacancy {
  readonly role: Role;
  readonly unit: Unit;
  readonly since: PlainDate;
  readonly filledAt: number | null;
}

export interface Appointments {
  readonly all: readonly Appointment[];
  readonly absences: readonly Absence[];
  readonly vacancies: readonly Vacancy[];
  /** Who held the role for the unit at that moment; for a workplace without a head the head of the department. */
  head(unit: Unit, at: number): Person;
  coordinator(department: DepartmentKey, at: number): Person | null;
  holder(role: Role, unit: Unit | null, at: number): Person | null;
  ombud(unit: Unit, at: number): Person | null;
}

/** Workplaces without an ombud today, and how many days ago the last one left. */
export const uncoveredWorkplaces: Readonly<Record<string, number>> = {
  "Förskolan Sjöstjärnan": 12,
  Ljunghedsskolan: 33,
  "Gruppbostaden Göken": 3,
  "Hemtjänsten Hamnholmen": 19,
  "Fritidsgården Tallen": 47,
  Miljöenheten: 80,
};

/** The department whose coordinator has left, and how many days ago. */
export const vacantCoordinator = { department: "culture", daysAgo: 20 } as const;

/** The company whose coordinator's term ends within 60 days. */
const endingCoordinator: DepartmentKey = "business";

const untrained = [
  "Förskolan Kvarnvingen",
  "Förskolan Humlan",
  "Rönnlundsskolan",
  "Gruppbostaden Korpen",
  "Hemtjänsten Björkängen",
  "Barn och familj",
  "Fritidsgården Kajen",
  "Vatten och avlopp",
  "Förvaltning söder",
];
const endingInDays: Readonly<Record<string, number>> = {
  "Förskolan Ekorren": 9,
  Hamnholmsskolan: 17,
  "Klockargårdens äldreboende": 25,
  Simhallen: 38,
  "Gruppbostaden Ripan": 55,
};
const onLeave = ["Förskolan Näckrosen", "Alkärrsskolan", "Gruppbostaden Tranan", "Björkängens bibliotek"];

const deputies = [
  "Björkängsskolan",
  "Tallmoskolan",
  "Strömskolan",
  "Sjövretsskolan",
  "Ekdungeskolan",
  "Strömsviks gymnasium",
  "Ängsviksskolan (anpassad grundskola)",
  "Förskolan Näckrosen",
  "Förskolan Regnbågen",
  "Alkärrsskolan",
  "Sjöutsiktens äldreboende",
  "Ekdungens äldreboende",
  "Måltidsenheten",
  "Strömsviks bibliotek",
  "Gata och park",
];

/** Workplaces that the reorganisation left without an ombud, beside the two new ones; all were filled within twelve days. */
const emptiedByReorganisation = [
  "Förskolan Rönnbäret",
  "Svanhamra skola",
  "Gruppbostaden Svalan",
  "Förskolan Mosippan",
  "Ekdungens äldreboende",
];

const endReasons = [
  "Bytte arbetsplats",
  "Slutade sin anställning",
  "Uppdraget gick ut",
  "Eget önskemål",
  "Föräldraledighet",
  "Nya arbetsuppgifter",
];

const journalLetters: Record<DepartmentKey, string> = {
  executive: "KS",
  education: "BUN",
  care: "ÄON",
  social: "ASN",
  urban: "SBN",
  culture: "KFN",
  housing: "SBAB",
  property: "SKF",
  business: "SNC",
};

interface Options {
  readonly extentPercent?: number;
  readonly appointedBy?: Person | null;
  readonly trainedOn?: PlainDate | null;
}

/** Ten years of who was responsible for what, up to today's picture with its planned gaps. */
export function makeAppointments(units: Units, staff: Staff, timeline: Timeline): Appointments {
  const random = createRandom("appointments");
  const all: Appointment[] = [];
  const absences: Absence[] = [];
  const { today, start } = timeline;
  const byPlace = new Map<string, Appointment[]>();
  /** The same in milliseconds: asked some hundred thousand times. */
  const heldBy = new Map<string, { person: Person; from: number; until: number }[]>();
  const placeKey = (role: Role, unit: Unit | null) => `${role} ${unit?.id ?? ""}`;

  const appoint = (
    person: Person,
    role: Role,
    unit: Unit | null,
    from: PlainDate,
    to: PlainDate | null,
    options: Options = {},
  ) => {
    const decided = moment(addDays(from, -random.int(3, 25)), `${random.int(10, 15)}:${random.int(10, 59)}`);
    const ended = to !== null && to < today;
    const appointment: Appointment = {
      id: random.uuid(decided),
      person,
      role,
      unit,
      from,
      to,
      extentPercent: options.extentPercent ?? null,
      trainedOn: options.trainedOn ?? null,
      appointedBy: options.appointedBy ?? null,
      decisionNumber: `${journalLetters[unit?.departmentKey ?? "executive"]} ${from.slice(0, 4)}/${random.int(11, 480)}`,
      createdAt: decided,
      endedAt: ended ? moment(to, "16:00") : null,
      endReason: ended ? random.pick(endReasons) : null,
    };
    all.push(appointment);
    const key = placeKey(role, unit);
    const others = byPlace.get(key);
    if (others) others.push(appointment);
    else byPlace.set(key, [appointment]);
    const until = to === null ? Infinity : moment(addDays(to, 1));
    heldBy.set(key, [...(heldBy.get(key) ?? []), { person, from: moment(from), until }]);
    return appointment;
  };

  const holder = (role: Role, unit: Unit | null, at: number): Person | null => {
    const held = heldBy.get(placeKey(role, unit))?.find(({ from, until }) => from <= at && at < until);
    return held?.person ?? null;
  };

  /** Fills a post from `from` up to the day before `until`, one after the other, with those who worked there. */
  const fill = (
    unit: Unit,
    from: PlainDate,
    until: PlainDate,
    years: readonly [number, number],
    exclude: readonly Person[],
    make: (person: Person, from: PlainDate, to: PlainDate) => void,
    gapChance = 0,
  ) => {
    let cursor = from;
    while (cursor < until) {
      const present = staff.workedOn(unit, cursor).filter(({ person }) => !exclude.includes(person));
      if (present.length === 0) {
        cursor = addDays(cursor, 20);
        continue;
      }
      const candidate = random.pick(present);
      const wished = addDays(cursor, random.int(years[0] * 365, years[1] * 365));
      const to = [wished, candidate.to ?? wished, addDays(until, -1)].sort()[0] ?? wished;
      // Nobody takes on a post for a fortnight.
      const last = to < addDays(cursor, 40) && addDays(cursor, 40) < until ? null : to;
      if (last === null) {
        cursor = addDays(cursor, 15);
        continue;
      }
      make(candidate.person, cursor, last);
      const gap = random.chance(gapChance) && last < addDays(until, -70) ? random.int(8, 55) : 0;
      cursor = addDays(last, 1 + gap);
    }
  };
  const latest = (...dates: PlainDate[]) => dates.sort().at(-1) ?? start;
  const beginning = (unit: Unit) => latest(unit.validFrom, start);
  const current = (unit: Unit): readonly Employment[] => staff.at(unit).filter(({ to }) => to === null);
  const retitle = (employment: Employment | undefined, title: string): Person => {
    if (!employment) throw new Error(`Nobody to be ${title}`);
    employment.title = title;
    employment.person.title = title;
    return employment.person;
  };

  // Heads of departments and companies, and those who sit beside them.
  const plans = [...departments, ...companies];
  const officeOf = (department: Unit): Workplace => {
    const plan = plans.find(({ key }) => key === department.departmentKey);
    return units.named(plan?.office ?? "");
  };
  for (const department of units.departments) {
    const office = officeOf(department);
    const title = plans.find(({ key }) => key === department.departmentKey)?.headTitle ?? "chef";
    const role: Role = department.kind === "company" ? "company_head" : "department_head";
    const head = retitle(current(office)[1], title);
    const since = addDays(today, -random.int(400, 2600));
    fill(office, start, since, [2, 5], [head], (person, from, to) => appoint(person, role, department, from, to));
    appoint(head, role, department, since, null);
    if (department.kind === "company") {
      const lead = department.departmentKey === "business" ? head : retitle(current(office)[3], "säkerhetsansvarig");
      appoint(lead, "company_security_lead", department, addDays(start, random.int(0, 900)), null);
    }
  }
  const departmentOf = (unit: Unit): Unit => (unit.parent ? departmentOf(unit.parent) : unit);

  // Heads of workplaces; some have several.
  const byGroup = Map.groupBy(units.workplaces, (unit) => `${unit.parent?.id} ${unit.type}`);
  for (const group of byGroup.values()) {
    const size = workplacesPerHead[group[0]?.type ?? "office"] ?? 1;
    for (let index = 0; index < group.length; index += size) {
      const shared = group.slice(index, index + size);
      const home = shared[0] as Workplace;
      const employment = current(home)[0];
      const head = retitle(employment, home.name === "Säkerhetsenheten" ? "säkerhetschef" : jobTitles[home.type].head);
      const since = latest(addDays(today, -random.int(90, 3300)), employment?.from ?? start, beginning(home));
      for (const unit of shared) {
        const options = {
          appointedBy:
            holder("department_head", departmentOf(unit), moment(today)) ??
            holder("company_head", departmentOf(unit), moment(today)),
        };
        fill(home, beginning(unit), since, [2, 5], [head], (person, from, to) => {
          if (person.validTo !== null) person.title = jobTitles[home.type].head;
          appoint(person, "manager", unit, from, to, options);
        });
        appoint(head, "manager", unit, latest(since, beginning(unit)), null, options);
      }
    }
  }
  for (const unit of units.closed)
    fill(unit, start, addDays(unit.validTo ?? today, 1), [2, 5], [], (person, from, to) =>
      appoint(person, "manager", unit, from, to),
    );
  const areas = units.all.filter(({ kind }) => kind === "area");
  areas.forEach((area, index) => {
    const office = officeOf(departmentOf(area));
    const head = retitle(current(office)[4 + (index % 5)], "verksamhetschef");
    appoint(head, "manager", area, addDays(today, -random.int(300, 3000)), null, {});
  });
  const headNow = (unit: Unit) => holder("manager", unit, moment(today) - 1);

  // The security unit and those with a task for the whole municipality.
  const security = units.named("Säkerhetsenheten");
  const [chief, strategist, insurer, preparedness] = [
    current(security)[0]?.person,
    retitle(current(security)[1], "brottsförebyggande strateg"),
    retitle(current(security)[2], "försäkringshandläggare"),
    retitle(current(security)[3], "beredskapssamordnare"),
  ];
  for (const employment of current(security).slice(4)) retitle(employment, "säkerhetshandläggare");
  if (!chief) throw new Error("The security unit is empty");
  const director = holder("department_head", units.departments[0] ?? null, moment(today) - 1);
  const wholeMunicipality = (person: Person, role: Role, years: number, extentPercent = 100) => {
    const since = addDays(today, -Math.round(years * 365));
    fill(security, start, since, [3, 6], [person, preparedness], (other, from, to) =>
      appoint(other, role, null, from, to, { appointedBy: director, extentPercent }),
    );
    appoint(person, role, null, since, null, { appointedBy: director, extentPercent });
  };
  wholeMunicipality(chief, "security_chief", 4.6);
  wholeMunicipality(strategist, "crime_prevention_strategist", 2.9);
  wholeMunicipality(insurer, "insurance_officer", 6.2, 50);
  const inUnit = (name: string, index: number, title: string) => retitle(current(units.named(name))[index], title);
  const forAll = (person: Person, role: Role, years: number) =>
    appoint(person, role, null, addDays(today, -Math.round(years * 365)), null, { appointedBy: director });
  forAll(inUnit("HR-enheten", 3, "HR-specialist"), "hr", 5.1);
  forAll(inUnit("HR-enheten", 4, "HR-specialist"), "hr", 2.2);
  forAll(inUnit("HR-enheten", 5, "arbetsmiljöstrateg"), "hr", 1.4);
  forAll(inUnit("Kommunarkivet och registraturen", 2, "registrator"), "registrar", 7.3);
  forAll(inUnit("Kommunarkivet och registraturen", 3, "registrator"), "registrar", 1.9);
  forAll(inUnit("Kommunledning och kansli", 5, "dataskyddsombud"), "data_protection_officer", 4.0);
  forAll(inUnit("It-enheten", 3, "systemförvaltare"), "administrator", 5.5);
  forAll(inUnit("It-enheten", 4, "systemförvaltare"), "administrator", 0.8);
  staff.outsiders.forEach((person, index) => {
    appoint(person, index < 7 ? "board_member" : "auditor", null, addDays(today, -random.int(300, 1300)), null, {});
  });

  // One coordinator for each department and company.
  for (const department of units.departments) {
    const isVacant = department.departmentKey === vacantCoordinator.department;
    const leftOn = addDays(today, -vacantCoordinator.daysAgo);
    const workplaces = units.workplaces.filter((unit) => departmentOf(unit) === department);
    const office = officeOf(department);
    const home =
      department.departmentKey === "business" || workplaces.length < 4
        ? office
        : random.pick([office, workplaces[3] ?? office]);
    const person = retitle(current(home)[department.departmentKey === "business" ? 2 : 6], "verksamhetsutvecklare");
    const options = {
      extentPercent: random.pick([10, 20, 25, 30, 50]),
      appointedBy: holder(
        department.kind === "company" ? "company_head" : "department_head",
        department,
        moment(today) - 1,
      ),
    };
    const since = latest(
      addDays(today, -random.int(300, 1500)),
      current(home).find((employment) => employment.person === person)?.from ?? start,
    );
    fill(
      office,
      start,
      since,
      [2, 4],
      [person],
      (other, from, to) =>
        appoint(other, "coordinator", department, from, to, { ...options, trainedOn: addDays(from, 45) }),
      0.2,
    );
    const to = isVacant ? leftOn : department.departmentKey === endingCoordinator ? addDays(today, 41) : null;
    appoint(person, "coordinator", department, since, to, {
      ...options,
      trainedOn: latest(since, addDays(today, -random.int(60, 500))),
    });
  }

  // An ombud at every workplace, but for six.
  const missing = new Set(Object.keys(uncoveredWorkplaces));
  for (const unit of units.workplaces) {
    const head = headNow(unit);
    const leftAgo = uncoveredWorkplaces[unit.name];
    const isUntrained = untrained.includes(unit.name);
    const candidates = current(unit).filter(({ person }) => person !== head && !person.title.includes("chef"));
    const wished = addDays(today, isUntrained ? -random.int(15, 118) : -random.int(170, 1500));
    const known = candidates.filter(({ from }) => from <= wished);
    const chosen =
      known.length > 0 ? random.pick(known) : [...candidates].sort((a, b) => a.from.localeCompare(b.from))[0];
    if (!chosen) throw new Error(`Nobody can be ombud at ${unit.name}`);
    const since = latest(wished, chosen.from, beginning(unit));
    const options = { appointedBy: head };
    const exclude = head ? [head, chosen.person] : [chosen.person];
    const past = (person: Person, from: PlainDate, to: PlainDate) => {
      const trained = addDays(from, random.int(20, 85));
      appoint(person, "ombud", unit, from, to, { ...options, trainedOn: trained <= to ? trained : null });
    };
    const emptied =
      emptiedByReorganisation.includes(unit.name) &&
      unit.validFrom < timeline.reorganisedOn &&
      since > timeline.reorganisedOn;
    const isNewborn = unit.validFrom === timeline.reorganisedOn;
    if (emptied) fill(unit, beginning(unit), timeline.reorganisedOn, [2, 4], exclude, past, 0.25);
    const refilled = addDays(timeline.reorganisedOn, random.int(6, 12));
    fill(unit, emptied || isNewborn ? refilled : beginning(unit), since, [2, 4], exclude, past, 0.25);
    const to =
      leftAgo !== undefined
        ? addDays(today, -leftAgo)
        : endingInDays[unit.name] !== undefined
          ? addDays(today, endingInDays[unit.name] ?? 0)
          : null;
    const trainedOn = isUntrained ? null : latest(addDays(since, 30), addDays(today, -random.int(90, 640)));
    appoint(chosen.person, "ombud", unit, since, to, { ...options, trainedOn });
    if (deputies.includes(unit.name)) {
      const deputy =
        candidates.find((other) => other.person !== chosen.person && other.from < addDays(today, -200)) ?? chosen;
      const from = addDays(today, -random.int(120, 190));
      appoint(deputy.person, "ombud_deputy", unit, from, null, {
        ...options,
        trainedOn: addDays(from, random.int(20, 80)),
      });
    }
    if (onLeave.includes(unit.name))
      absences.push({
        person: chosen.person,
        from: addDays(today, -random.int(10, 40)),
        to: addDays(today, random.int(60, 160)),
      });
  }
  for (const unit of units.closed)
    fill(unit, start, addDays(unit.validTo ?? today, 1), [2, 4], [], (person, from, to) =>
      appoint(person, "ombud", unit, from, to, { trainedOn: addDays(from, 40) }),
    );

  // Safety delegates are the unions' (AML chapter 6) and have nothing to do with the ombud.
  for (const department of units.departments.filter(({ kind }) => kind === "department")) {
    const delegate = current(officeOf(department)).at(-1)?.person;
    if (delegate) appoint(delegate, "safety_delegate", department, addDays(today, -random.int(200, 2000)), null);
  }
  for (const unit of units.workplaces.filter((workplace) => workplace.employees >= 14)) {
    const delegate = current(unit).at(-1)?.person;
    if (delegate) appoint(delegate, "safety_delegate", unit, addDays(today, -random.int(100, 1400)), null);
  }
  for (const unit of units.workplaces.filter(({ type }) => type.includes("school") || type === "nursing_home")) {
    const head = headNow(unit);
    if (head) appoint(head, "fire_safety_lead", unit, latest(addDays(today, -1200), beginning(unit)), null);
  }
  givePhones(all);

  const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
  const head = (unit: Unit, at: number): Person => {
    for (let above: Unit | null = unit; above; above = above.parent) {
      const found =
        holder("manager", above, at) ?? holder("department_head", above, at) ?? holder("company_head", above, at);
      if (found) return found;
    }
    throw new Error(`Nobody is head of ${unit.name} on ${dayOf(at)}`);
  };
  const departmentByKey = new Map(units.departments.map((department) => [department.departmentKey, department]));
  return {
    all,
    absences,
    vacancies: vacanciesIn(byPlace, units, missing, timeline),
    head,
    holder,
    coordinator: (key, at) => holder("coordinator", departmentByKey.get(key) ?? null, at),
    ombud: (unit, at) => holder("ombud", unit, at),
  };
}

/** Every stretch without an ombud or a coordinator, as the daily check would have found it. */
function vacanciesIn(
  byPlace: ReadonlyMap<string, readonly Appointment[]>,
  units: Units,
  missing: ReadonlySet<string>,
  timeline: Timeline,
): Vacancy[] {
  const vacancies: Vacancy[] = [];
  const look = (role: Role, unit: Unit) => {
    const held = [...(byPlace.get(`${role} ${unit.id}`) ?? [])].sort((a, b) => a.from.localeCompare(b.from));
    let free = unit.validFrom > timeline.start ? unit.validFrom : addDays(timeline.start, 45);
    for (const { from, to } of held) {
      if (from > free) vacancies.push({ role, unit, since: free, filledAt: moment(from, "09:30") });
      free = addDays(to ?? "2999-12-31", 1);
    }
    if (free <= timeline.today) vacancies.push({ role, unit, since: free, filledAt: null });
  };
  for (const department of units.departments) look("coordinator", department);
  for (const unit of units.workplaces) look("ombud", unit);
  if (vacancies.filter(({ role, filledAt }) => role === "ombud" && filledAt === null).length !== missing.size)
    throw new Error("Other workplaces than planned lack an ombud");
  return vacancies;
}

/** Numbers that the Swedish telephone authority keeps free for fiction: 070-174 06 05 to 99. */
function givePhones(all: readonly Appointment[]): void {
  const key: readonly Role[] = [
    "security_chief",
    "crime_prevention_strategist",
    "insurance_officer",
    "department_head",
    "company_head",
    "company_security_lead",
    "coordinator",
    "manager",
  ];
  let last = 5;
  for (const role of key)
    for (const { person, to } of all.filter((appointment) => appointment.role === role && appointment.to === null))
      if (person.phone === null && person.legalName === null && to === null && last <= 99)
        person.phone = `070-174 06 ${String(last++).padStart(2, "0")}`;
}
