import { type Role, roles } from "../src/platform/role.ts";
import {
  appoint,
  buildBuilding,
  buildIncident,
  buildMeasure,
  buildOrganisation,
  buildPerson,
  buildUnit,
  type Person,
  type Unit,
} from "./builders.ts";
import { buildClaim, buildLiability } from "./claim-builders.ts";
import { buildInsuredObject, buildPolicy } from "./insurance-builders.ts";
import { buildSentReport } from "./report-builders.ts";
import type { TestApp } from "./test-app.ts";

/** An incident with everything that can hang on one, and its measure. Every word in it begins with its mark. */
export interface Matter {
  mark: string;
  incident: { id: string; number: string };
  measure: { id: string; number: string };
  claim: { id: string };
  liability: { id: string };
  policy: { id: string };
  writtenReport: { id: string };
  attachmentId: string;
  /** Ids by the name of the parameter in addresses: /handelser/:id/kostnad/:line/stryk */
  children: Record<string, string>;
}

/** A municipality with a person in each role and matters near to and far from them. */
export interface AccessWorld {
  school: Unit;
  elsewhere: Unit;
  building: { id: string };
  insuredObject: { id: string };
  reporter: Person;
  colleague: Person;
  /** Holds the role at the school. */
  holders: Record<Role, Person>;
  /** Holds the role for the whole municipality. */
  everywhere: Record<Role, Person>;
}

export const allNatures = ["crime", "insurance", "cost", "work_environment"];

export async function buildAccessWorld(app: TestApp): Promise<AccessWorld> {
  const { db } = app;
  const municipality = await buildOrganisation(db, { name: "Exempelby kommun" });
  const education = await buildUnit(db, municipality, { kind: "department", name: "Utbildningsförvaltningen" });
  const care = await buildUnit(db, municipality, { kind: "department", name: "Omsorgsförvaltningen" });
  const school = await buildUnit(db, municipality, { name: "Björkängsskolan", parent: education });
  const elsewhere = await buildUnit(db, municipality, { name: "Ekdungens äldreboende", parent: care });
  const building = await buildBuilding(db, { units: [school], point: [59.2, 18.3] });
  const insuredObject = await buildInsuredObject(db, municipality, { unit_id: school.id });
  const reporter = await buildPerson(db, { name: "Rapportören Påhittsson", worksAt: school });
  const colleague = await buildPerson(db, { name: "Kollegan Påhittsdotter", worksAt: school });
  const inRoles = async (unit: Unit | null) => {
    const people = {} as Record<Role, Person>;
    for (const role of roles) {
      people[role] = await buildPerson(db, { worksAt: school });
      if (role !== "employee") await appoint(db, people[role], role, unit);
    }
    return people;
  };
  return {
    school,
    elsewhere,
    building,
    insuredObject,
    reporter,
    colleague,
    holders: await inRoles(school),
    everywhere: await inRoles(null),
  };
}

export interface NewMatter {
  mark: string;
  unit: Unit;
  building?: { id: string };
  reporter: Person;
  /** Writes comments and additions. */
  colleague: Person;
  natures?: readonly string[];
  restricted?: boolean;
  members?: readonly Person[];
}

export async function buildMatter(app: TestApp, matter: NewMatter): Promise<Matter> {
  const { db, now } = app;
  const word = (what: string) => `${matter.mark}${what}`;
  const restricted = matter.restricted ?? false;
  const members = matter.members ?? [];
  const incident = await buildIncident(db, {
    unit: matter.unit,
    reporter: matter.reporter,
    title: word("rubrik"),
    status: "investigating",
    restricted,
    members,
    values: {
      description: word("beskrivning"),
      place_name: word("plats"),
      cause_direct: word("orsak"),
      signature: word("signatur"),
      public_status_text: word("offentligt"),
      // As if an inhabitant with an account had reported: both who reported and how to reach them can be looked for.
      follow_code_hash: word("kod"),
      building_id: matter.building?.id ?? null,
      latitude: 59.2,
      longitude: 18.3,
    },
  });
  const audiences = [...(matter.natures ?? [])];
  const measure = await buildMeasure(db, {
    unit: matter.unit,
    origin: incident,
    by: matter.reporter,
    title: word("åtgärd"),
  });
  await db
    .updateTable("measures")
    .set({ description: word("åtgärdstext") })
    .where("id", "=", measure.id)
    .execute();
  const claim = await buildClaim(db, { unit: matter.unit, by: matter.reporter, title: word("skada"), incident });
  const liability = await buildLiability(db, { unit: matter.unit, by: matter.reporter, title: word("krav") });
  const policy = await buildPolicy(db, {
    organisation: { id: matter.unit.organisationId },
    unit: matter.unit,
    title: word("försäkring"),
  });
  await db.updateTable("records").set({ created_by: matter.reporter.id }).where("id", "=", policy.id).execute();
  const writtenReport = await buildSentReport(db, { unit: matter.unit, by: matter.reporter, title: word("rapport") });
  const records = [incident, measure, claim, liability, policy, writtenReport];
  const rule = await db
    .selectFrom("deductibles")
    .select("id")
    .where("policy_id", "=", policy.id)
    .limit(1)
    .executeTakeFirstOrThrow();
  for (const { id } of records) {
    await db.updateTable("records").set({ audiences, restricted }).where("id", "=", id).execute();
  }
  await db.updateTable("records").set({ cost_ore: 1_234_500 }).where("id", "=", incident.id).execute();
  for (const member of members) {
    const at = { person_id: member.id, added_at: now };
    for (const { id } of records.slice(1)) {
      await db
        .insertInto("record_members")
        .values({ record_id: id, ...at })
        .execute();
    }
    for (const { id } of records) {
      const opening = { record_id: id, person_id: member.id, reason: word("skäl") };
      const expires = new Date(now.getTime() + 12 * 3600_000);
      await db
        .insertInto("record_openings")
        .values({ ...opening, opened_at: now, expires_at: expires })
        .execute();
    }
  }
  const attachmentId = await attach(app, incident.id, word("fil"));
  return {
    mark: matter.mark,
    incident,
    measure,
    claim,
    liability,
    policy,
    writtenReport,
    attachmentId,
    children: {
      rule: rule.id,
      ...claim.children,
      ...(await addChildren(app, incident.id, matter, word)),
      attachment: attachmentId,
    },
  };
}

async function attach(app: TestApp, recordId: string, name: string): Promise<string> {
  const bytes = new TextEncoder().encode(`Innehållet i ${name}`);
  const hash = await app.services.files.save(bytes);
  const file = { hash, mime: "text/plain", size: bytes.length, created_at: app.now };
  await app.db
    .insertInto("files")
    .values(file)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { id } = await app.db
    .insertInto("attachments")
    .values({ record_id: recordId, file_hash: hash, file_name: `${name}.txt`, is_photo: false, created_at: app.now })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

async function addChildren(app: TestApp, incidentId: string, matter: NewMatter, word: (what: string) => string) {
  const { db, now } = app;
  const incident = { incident_id: incidentId, created_at: now };
  const idOf = async (inserted: Promise<{ id: string }>) => (await inserted).id;
  await db
    .insertInto("reporter_contacts")
    .values({ incident_id: incidentId, email: `${word("kontakt")}@x.example` })
    .execute();
  await db
    .insertInto("comments")
    .values({ record_id: incidentId, author_id: matter.colleague.id, body: word("kommentar"), created_at: now })
    .execute();
  await db
    .insertInto("incident_addenda")
    .values({ ...incident, author_id: matter.colleague.id, body: word("tillägg") })
    .execute();
  return {
    affected: await idOf(
      db
        .insertInto("affected_people")
        .values({ ...incident, label: word("drabbad"), role: "employee" })
        .returning("id")
        .executeTakeFirstOrThrow(),
    ),
    line: await idOf(
      db
        .insertInto("cost_lines")
        .values({
          ...incident,
          kind: "repair",
          amount_ore: 1_234_500,
          certainty: "actual",
          incurred_on: "2026-03-02",
          note: word("kostnad"),
        })
        .returning("id")
        .executeTakeFirstOrThrow(),
    ),
    report: await idOf(
      db
        .insertInto("police_reports")
        .values({ ...incident, number: word("polis"), reported_on: "2026-03-02" })
        .returning("id")
        .executeTakeFirstOrThrow(),
    ),
    disruption: await idOf(
      db
        .insertInto("disruptions")
        .values({ ...incident, service: word("störning"), started_at: now, degree_percent: 50 })
        .returning("id")
        .executeTakeFirstOrThrow(),
    ),
    deadline: await idOf(
      db
        .insertInto("deadlines")
        .values({ record_id: incidentId, kind: "work_environment_notice", started_at: now, due_at: now })
        .returning("id")
        .executeTakeFirstOrThrow(),
    ),
    person: matter.members?.[0]?.id ?? matter.reporter.id,
  };
}
