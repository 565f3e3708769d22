import { beforeEach, expect, test } from "vitest";
import {
  appoint,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Organisation,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";

const app = useTestApp();
let municipality: Organisation;
let department: Unit;
let school: Unit;
let head: Person;
let colleague: Person;

beforeEach(async () => {
  await app.db.deleteFrom("mails").execute();
  municipality = await buildOrganisation(app.db);
  department = await buildUnit(app.db, municipality, { kind: "department", name: "Skolförvaltningen" });
  school = await buildUnit(app.db, municipality, { name: "Björkängsskolan", parent: department });
  head = await buildRoleHolder(app.db, "manager", school);
  colleague = await buildPerson(app.db, { worksAt: school });
});

const appointPath = () => `/organisation/enheter/${school.id}/utse`;

function ombudForm(values: Record<string, string> = {}) {
  return { role: "ombud", staff: colleague.id, person: "", from: "2026-03-03", until: "", ...values };
}

async function appointmentsOf(person: Person) {
  return app.db.selectFrom("appointments").selectAll().where("person_id", "=", person.id).execute();
}

async function mailsTo(person: Person) {
  return app.db.selectFrom("mails").selectAll().where("person_id", "=", person.id).orderBy("id").execute();
}

test("the head chooses a colleague in a list and appoints in one step; the colleague gets to know", async () => {
  const client = await app.as(head);
  const form = await client.get(`${appointPath()}?roll=ombud`);
  expect(form.text).toContain(colleague.name);
  expect(form.text).toContain('value="2026-03-03"');

  const answer = await client.post(appointPath(), ombudForm({ decisionNumber: "KS 2026/12", until: "2027-12-31" }));
  expect(answer.status).toBe(303);
  expect(answer.location).toBe(`/organisation/enheter/${school.id}`);
  expect(await appointmentsOf(colleague)).toMatchObject([
    {
      role: "ombud",
      unit_id: school.id,
      valid_from: "2026-03-03",
      valid_to: "2027-12-31",
      appointed_by: head.id,
      decision_number: "KS 2026/12",
    },
  ]);
  const [mail] = await mailsTo(colleague);
  expect(mail?.subject).toBe("Du är utsedd: Säkerhetsombud");
  expect(mail?.body_text).toContain("Björkängsskolan, från och med 3 mars 2026 till och med 31 december 2027");
  const events = await app.db.selectFrom("audit_log").selectAll().where("subject_id", "=", colleague.id).execute();
  expect(events).toMatchObject([{ action: "appointment.created", actor_id: head.id, unit_id: school.id }]);
});

test("somebody from another workplace is appointed by name", async () => {
  const elsewhere = await buildPerson(app.db, { name: "Ture Annorlund" });
  const answer = await (await app.as(head)).post(appointPath(), ombudForm({ staff: "", person: "Ture Annorlund" }));
  expect(answer.status).toBe(303);
  expect(await appointmentsOf(elsewhere)).toHaveLength(1);
});

test("a name that several have comes back with the candidates, and everything typed is kept", async () => {
  await buildPerson(app.db, { name: "Kim Dubblett" });
  const other = await buildPerson(app.db, { name: "Kim Dubblett" });
  const client = await app.as(head);
  const typed = ombudForm({ staff: "", person: "Kim Dubblett", until: "2027-01-31", decisionNumber: "KS 7" });
  const again = await client.post(appointPath(), typed);
  expect(again.status).toBe(422);
  expect(again.text).toContain("Välj vem du menar");
  for (const kept of ["Kim Dubblett", "2027-01-31", "KS 7"]) expect(again.text).toContain(`value="${kept}"`);
  const chosen = await client.post(appointPath(), { ...typed, person_for: "Kim Dubblett", person_id: other.id });
  expect(chosen.status).toBe(303);
  expect(await appointmentsOf(other)).toHaveLength(1);
});

test("pressed twice, also at the same moment, somebody is appointed once and told once", async () => {
  const client = await app.as(head);
  const answers = await Promise.all([1, 2, 3].map(() => client.post(appointPath(), ombudForm())));
  expect(answers.map((answer) => answer.status)).toEqual([303, 303, 303]);
  expect(await appointmentsOf(colleague)).toHaveLength(1);
  expect(await mailsTo(colleague)).toHaveLength(1);
});

test("the same role at the same unit cannot be held twice at once", async () => {
  const client = await app.as(head);
  await client.post(appointPath(), ombudForm({ until: "2026-12-31" }));
  const overlapping = await client.post(appointPath(), ombudForm({ from: "2026-06-01" }));
  expect(overlapping.status).toBe(422);
  expect(overlapping.text).toContain("har redan uppdraget, 2026-03-03 till 2026-12-31");
  const after = await client.post(appointPath(), ombudForm({ from: "2027-01-01" }));
  expect(after.status).toBe(303);
  expect(await appointmentsOf(colleague)).toHaveLength(2);
});

test.each([
  [{ from: "" }, "Ange ett datum från och med när uppdraget gäller."],
  [{ from: "2026-02-30" }, "Ange ett datum från och med när uppdraget gäller."],
  [{ until: "2026-03-02" }, "Sista dagen är före den första."],
  [{ until: "snart" }, "Skriv datumet som år-månad-dag"],
  [{ staff: "" }, "Ange vem som utses."],
  [{ person: "Ingen Alls" }, "Hittar ingen som heter"],
  [{ decisionNumber: "x".repeat(101) }, "Texten är för lång."],
])("wrong input %j is answered in words on the same page", async (values, message) => {
  const answer = await (await app.as(head)).post(appointPath(), ombudForm(values));
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(message);
  expect(await appointmentsOf(colleague)).toEqual([]);
});

test("nobody is appointed to a unit that has closed, nor somebody who has left", async () => {
  const closed = await buildUnit(app.db, municipality, { parent: school, validTo: "2026-01-31" });
  const chief = await buildRoleHolder(app.db, "security_chief");
  const client = await app.as(chief);
  const late = await client.post(`/organisation/enheter/${closed.id}/utse`, {
    role: "ombud",
    person: `${colleague.name}, ${school.name}`,
    from: "2026-03-03",
  });
  expect(late.status).toBe(422);
  expect(late.text).toContain("Enheten finns inte under hela den tiden.");
});

test.each([
  ["manager", "ombud", true],
  ["manager", "ombud_deputy", true],
  ["manager", "manager", false],
  ["department_head", "manager", true],
  ["department_head", "ombud", true],
  ["department_head", "security_chief", false],
  ["security_chief", "ombud", true],
  ["security_chief", "manager", false],
  ["coordinator", "ombud", false],
  ["ombud", "ombud", false],
  ["employee", "ombud", false],
  ["hr", "ombud", false],
] as const)("%s may appoint %s at a workplace of one's own: %s", async (by, role, may) => {
  const unit = by === "department_head" || by === "coordinator" ? department : by === "security_chief" ? null : school;
  const appointer = by === "employee" ? colleague : await buildRoleHolder(app.db, by, unit);
  const someone = await buildPerson(app.db, { worksAt: school });
  const answer = await (await app.as(appointer)).post(appointPath(), ombudForm({ role, staff: someone.id }));
  expect(answer.status).toBe(may ? 303 : 403);
  expect(await appointmentsOf(someone)).toHaveLength(may ? 1 : 0);
});

test("the head of another workplace can neither appoint here nor see the form nor end what is here", async () => {
  const stranger = await buildRoleHolder(app.db, "manager", await buildUnit(app.db, municipality));
  const { id } = await appoint(app.db, colleague, "ombud", school);
  const client = await app.as(stranger);
  expect((await client.get(`${appointPath()}?roll=ombud`)).status).toBe(403);
  expect((await client.post(appointPath(), ombudForm())).status).toBe(403);
  expect((await client.get(`/organisation/uppdrag/${id}/avsluta`)).status).toBe(403);
  const ending = { lastDay: "2026-03-03", reason: "Flyttar" };
  expect((await client.post(`/organisation/uppdrag/${id}/avsluta`, ending)).status).toBe(403);
  expect((await client.post(`/organisation/uppdrag/${id}/utbildad`, { trainedOn: "2026-03-01" })).status).toBe(403);
  expect(await appointmentsOf(colleague)).toMatchObject([{ valid_to: null }]);
});

test("a role is held only for what it fits: no ombud for a department, no coordinator for a workplace", async () => {
  const chief = await app.as(await buildRoleHolder(app.db, "security_chief"));
  const form = ombudForm({ staff: "", person: `${colleague.name}, ${school.name}` });
  expect((await chief.post(`/organisation/enheter/${department.id}/utse`, form)).status).toBe(403);
  expect((await chief.post(appointPath(), { ...form, role: "coordinator" })).status).toBe(403);
  expect((await chief.post("/organisation/kommunen/utse", form)).status).toBe(403);
});

test("the administrator writes down who has decided, and cannot be the one", async () => {
  const administrator = await buildRoleHolder(app.db, "administrator");
  const director = await buildPerson(app.db, { name: "Direktör Beslutar" });
  const client = await app.as(administrator);
  const form = { role: "security_chief", person: `${colleague.name}, ${school.name}`, from: "2026-03-03" };
  const post = (decider: string) => client.post("/organisation/kommunen/utse", { ...form, decider });

  expect((await post("")).text).toContain("Ange vem som har fattat beslutet.");
  expect((await post(administrator.name)).text).toContain("Systemförvaltaren kan inte själv");
  expect(await appointmentsOf(colleague)).toEqual([]);
  expect((await post("Direktör Beslutar")).status).toBe(303);
  expect(await appointmentsOf(colleague)).toMatchObject([
    { role: "security_chief", unit_id: null, appointed_by: director.id, created_by: administrator.id },
  ]);
});

test("an ended role gives nothing from the day after its last, and the person gets to know", async () => {
  const { id } = await appoint(app.db, colleague, "ombud", school);
  const client = await app.as(head);
  expect((await client.get(`/organisation/uppdrag/${id}/avsluta`)).text).toContain(colleague.name);
  const noReason = await client.post(`/organisation/uppdrag/${id}/avsluta`, { lastDay: "2026-03-02", reason: " " });
  expect(noReason.status).toBe(422);
  expect(noReason.text).toContain("Skriv varför uppdraget avslutas.");

  const done = await client.post(`/organisation/uppdrag/${id}/avsluta`, { lastDay: "2026-03-02", reason: "Ny tjänst" });
  expect(done.status).toBe(303);
  expect(await appointmentsOf(colleague)).toMatchObject([
    { valid_to: "2026-03-02", end_reason: "Ny tjänst", ended_by: head.id },
  ]);
  expect((await mailsTo(colleague))[0]?.subject).toBe("Ditt uppdrag avslutas: Säkerhetsombud");
  const again = await client.post(`/organisation/uppdrag/${id}/avsluta`, {
    lastDay: "2026-03-02",
    reason: "Ny tjänst",
  });
  expect(again.status).toBe(409);
});

test("an appointment that has not begun can be called off: it never holds", async () => {
  const { id } = await appoint(app.db, colleague, "ombud", school, { validFrom: "2026-04-01" });
  const client = await app.as(head);
  const path = `/organisation/uppdrag/${id}/avsluta`;
  expect((await client.post(path, { lastDay: "2026-03-15", reason: "Ångrat" })).status).toBe(422);
  expect((await client.post(path, { lastDay: "2026-03-31", reason: "Ångrat" })).status).toBe(303);
  app.now = new Date("2026-04-02T09:00:00+02:00");
  const { rows } = await import("./coverage.ts").then(async ({ coverage }) => ({
    rows: await coverage(app.db, "2026-04-02", [school.id]),
  }));
  expect(rows).toMatchObject([{ state: "red", covers: [] }]);
  app.now = new Date("2026-03-03T09:00:00+01:00");
});

test("the coordinator notes that an ombud has taken the training", async () => {
  const coordinator = await buildRoleHolder(app.db, "coordinator", department);
  const { id } = await appoint(app.db, colleague, "ombud", school, { trainedOn: null });
  const client = await app.as(coordinator);
  const future = await client.post(`/organisation/uppdrag/${id}/utbildad`, { trainedOn: "2026-03-04" });
  expect(future.status).toBe(422);
  expect((await client.post(`/organisation/uppdrag/${id}/utbildad`, { trainedOn: "2026-03-01" })).status).toBe(303);
  expect(await appointmentsOf(colleague)).toMatchObject([{ trained_on: "2026-03-01" }]);
});
