import { beforeEach, describe, expect, test } from "vitest";
import {
  appoint,
  buildIncident,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../../test/builders.ts";
import { buildPolicy } from "../../../../test/insurance-builders.ts";
import { phonePhoto } from "../../../../test/photos.ts";
import { type TestClient, useTestApp } from "../../../../test/test-app.ts";
import { systemUser } from "../../../platform/user.ts";
import { decisionLetter } from "./decision-letter.ts";
import { admissionPoints } from "./liability-grounds.ts";
import { findLiability } from "./liability-queries.ts";

const app = useTestApp();

let streets: Unit;
let officer: Person;
let coordinator: Person;
let browser: TestClient;

beforeEach(async () => {
  app.now = new Date("2026-03-03T09:00:00+01:00");
  await app.db.deleteFrom("follow_attempts").execute();
  // So that the latest is the one that the test itself has made.
  await app.db
    .updateTable("records")
    .set({ created_at: new Date("2020-01-01") })
    .execute();
  const municipality = await buildOrganisation(app.db);
  const department = await buildUnit(app.db, municipality, { kind: "department" });
  streets = await buildUnit(app.db, municipality, { parent: department });
  officer = await buildPerson(app.db);
  await appoint(app.db, officer, "insurance_officer");
  coordinator = await buildRoleHolder(app.db, "coordinator", department);
  browser = await app.as(officer);
});

const pothole = {
  matter: "road",
  place: "Påhittsgatan 4",
  happened_on: "2026-03-01",
  description: "Körde ner i ett hål och fälgen sprack.",
  amount: "8 400",
  name: "Kravställaren Hittepåsson",
  email: "krav@hittepa.example",
  address: "Hittepåvägen 1",
};

/** Fills in the public page and sends it a minute later. */
async function sent(form: Record<string, string> = {}) {
  const visitor = app.visitor();
  const token = (await visitor.get("/skadestand")).text.match(/name="token" value="([^"]+)"/)?.[1] ?? "";
  app.now = new Date(app.now.getTime() + 60_000);
  const answer = await visitor.post("/skadestand", { ...pothole, ...form, token });
  return { visitor, token, answer };
}

async function latest() {
  return app.db
    .selectFrom("liability_claims")
    .innerJoin("records", "records.id", "liability_claims.id")
    .selectAll("liability_claims")
    .select(["records.status", "records.version", "records.held", "records.title", "records.number", "records.unit_id"])
    .orderBy("records.created_at", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
}

async function step(path: string, form: Record<string, string | string[]> = {}, as = browser) {
  const { id, version } = await latest();
  return as.post(`/skadestandskrav/${id}/${path}`, { version: String(version), ...form });
}

async function done(path: string, form: Record<string, string | string[]> = {}, as = browser): Promise<void> {
  const answer = await step(path, form, as);
  expect([answer.status, path], answer.text.slice(0, 3000)).toEqual([303, path]);
}

async function opined(): Promise<void> {
  await sent();
  await done("begar-yttrande", { unit: streets.id, due_on: "2026-03-17" });
  await done("yttrande", { reason: "Hålet var inte känt. Gatan ses över varje vecka." }, await app.as(coordinator));
  await done("andra", { journal_number: "KS 2026/77", ground: "fault" });
}

const refusal = { decision: "refused", amount: "0", grounds: ["fault_not_shown"], on: "2026-03-03" };
const allPoints = { points: [...admissionPoints], on: "2026-03-03" };

describe("an inhabitant", () => {
  test("demands without signing in, and gets a number and a code but no admission", async () => {
    const { visitor, answer } = await sent();
    expect(answer.location, answer.text.slice(0, 2000)).toBe("/skadestand/tack");
    const receipt = await visitor.follow(answer);
    const claim = await latest();
    expect(receipt.text).toContain(claim.number);
    expect(receipt.text).toContain("inte att kommunen har tagit ställning");
    const code = receipt.text.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){6}/)?.[0] ?? "";
    expect(code).not.toBe("");
    const followed = await app.visitor().post("/skadestand/folj", { code });
    expect(followed.text).toContain("Vi utreder kravet");
    expect((await app.visitor().post("/skadestand/folj", { code: "0000-0000" })).status).toBe(422);
  });

  test("that presses twice has made one claim", async () => {
    const place = "Dubbelgatan 2";
    const { visitor, token } = await sent({ place });
    await visitor.post("/skadestand", { ...pothole, place, token });
    const made = await app.db.selectFrom("liability_claims").select("id").where("place", "=", place).execute();
    expect(made).toHaveLength(1);
  });

  test("is told what is wrong, with everything kept, photos too", async () => {
    const visitor = app.visitor();
    const token = (await visitor.get("/skadestand")).text.match(/name="token" value="([^"]+)"/)?.[1] ?? "";
    app.now = new Date(app.now.getTime() + 60_000);
    const wrong = { ...pothole, token, happened_on: "2026-03-09", amount: "-5", name: "" };
    const back = await visitor.post("/skadestand", { ...wrong, files: [await phonePhoto({ name: "halet.jpg" })] });
    expect(back.status).toBe(422);
    for (const words of ["mindre än noll", pothole.description, "Behåll halet.jpg"]) expect(back.text).toContain(words);
    for (const field of ["happened_on", "amount", "name"]) expect(back.text).toContain(`href="#field-${field}"`);
  });

  test("sends photos, which those who handle the claim see, made anew and without what the phone hid in them", async () => {
    const visitor = app.visitor();
    const token = (await visitor.get("/skadestand")).text.match(/name="token" value="([^"]+)"/)?.[1] ?? "";
    app.now = new Date(app.now.getTime() + 60_000);
    const sent = await visitor.post("/skadestand", { ...pothole, token, files: [await phonePhoto()] });
    expect(sent.location, sent.text.slice(0, 2000)).toBe("/skadestand/tack");
    const { id } = await latest();
    const photos = await app.db.selectFrom("attachments").selectAll().where("record_id", "=", id).execute();
    expect(photos).toMatchObject([{ is_photo: true }]);
    const picture = (await browser.get(`/skadestandskrav/${id}`)).text.match(/src="(\/bilagor\/[^"]+)"/)?.[1] ?? "";
    const shown = await browser.get(picture.replaceAll("&amp;", "&"));
    expect([shown.status, shown.headers.get("content-type")]).toEqual([200, "image/webp"]);
    expect(Buffer.from(shown.bytes).includes("Agda")).toBe(false);
    expect((await app.visitor().get(picture)).status).not.toBe(200);
  });

  test("reads and is answered in English, and gets a decision in Swedish as authorities write", async () => {
    const visitor = app.visitor("sprak=en");
    const form = (await visitor.get("/skadestand")).text;
    expect(form).toContain("Claim compensation from the municipality");
    expect(form).not.toContain("Begär ersättning");
    const token = form.match(/name="token" value="([^"]+)"/)?.[1] ?? "";
    app.now = new Date(app.now.getTime() + 60_000);
    const wrong = await visitor.post("/skadestand", { ...pothole, token, amount: "-5" });
    expect(wrong.text).toContain("less than zero");
    const receipt = await visitor.follow(await visitor.post("/skadestand", { ...pothole, token }));
    expect(receipt.text).toContain("We have received your claim");
    const code = receipt.text.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){6}/)?.[0] ?? "";
    expect((await visitor.post("/skadestand/folj", { code })).text).toContain("We are looking into the claim");
    const { id } = await latest();
    const letter = await decisionLetter(app.db, await findLiability(app.db, systemUser("test"), id, app.now));
    expect([letter.language, letter.title]).toEqual(["sv", "Beslut om skadestånd"]);
  });

  test("that fills in a field for programs waits until somebody has looked", async () => {
    await sent({ webbplats: "https://x.example", description: "Köp billigt" });
    const claim = await latest();
    expect(claim.held).toBe(true);
    expect((await browser.get("/skadestandskrav")).text).not.toContain(claim.number);
    expect((await browser.get("/skadestandskrav?status=skrap")).text).toContain(claim.number);
    expect((await step("begar-yttrande", { unit: streets.id, due_on: "2026-03-10" })).status).toBe(409);
    await done("slapp-fram");
    expect((await latest()).held).toBe(false);
  });
});

describe("whoever demands", () => {
  test("is shown to those who handle claims, and stands in no title, list, search or mail", async () => {
    await sent();
    const claim = await latest();
    await done("begar-yttrande", { unit: streets.id, due_on: "2026-03-17" });
    expect((await browser.get(`/skadestandskrav/${claim.id}`)).text).toContain("Hittepåsson");
    const department = await app.as(coordinator);
    const page = await department.get(`/skadestandskrav/${claim.id}`);
    expect(page.text).toContain("fälgen sprack");
    for (const address of [
      `/skadestandskrav/${claim.id}`,
      "/skadestandskrav",
      "/skadestandskrav?sok=Hittepåsson",
      "/",
    ]) {
      const text = (await department.get(address)).text.replaceAll(/value="[^"]*"/g, "");
      expect(text).not.toContain("Hittepåsson");
    }
    expect((await browser.get("/skadestandskrav?sok=Hittepåsson")).text).not.toContain(claim.number);
    const mails = await app.db
      .selectFrom("mails")
      .select(["subject", "body_text"])
      .where("record_id", "=", claim.id)
      .execute();
    expect(mails.length).toBeGreaterThan(0);
    expect(JSON.stringify(mails)).not.toMatch(/Hittepå|fälgen/);
    const log = await app.db.selectFrom("audit_log").select("details").where("record_id", "=", claim.id).execute();
    expect(JSON.stringify(log)).not.toContain("Hittepå");
  });

  test("of other units is not seen at all", async () => {
    await sent();
    const claim = await latest();
    const elsewhere = await app.as(await buildRoleHolder(app.db, "manager", streets));
    expect((await elsewhere.get(`/skadestandskrav/${claim.id}`)).status).toBe(404);
  });
});

describe("the opinion", () => {
  test("is asked of the department with a due date of at most 14 days, which is watched", async () => {
    await sent();
    expect((await step("begar-yttrande", { unit: streets.id, due_on: "2026-03-18" })).text).toContain("inom 14 dagar");
    await done("begar-yttrande", { unit: streets.id, due_on: "2026-03-17" });
    const { id } = await latest();
    const clock = await app.db
      .selectFrom("deadlines")
      .selectAll()
      .where("record_id", "=", id)
      .executeTakeFirstOrThrow();
    expect(clock).toMatchObject({ kind: "liability_opinion", met_at: null });
    expect((await (await app.as(coordinator)).get("/")).text).toContain(`/skadestandskrav/${id}`);
    await done("yttrande", { reason: "Inte känt." }, await app.as(coordinator));
    const met = await app.db.selectFrom("deadlines").selectAll().where("record_id", "=", id).executeTakeFirstOrThrow();
    expect(met.met_at).not.toBeNull();
    expect((await (await app.as(coordinator)).get("/")).text).not.toContain(`/skadestandskrav/${id}`);
  });
});

describe("the decision", () => {
  test("on a pothole is refused with its grounds, sent after the checklist, and paid by nobody", async () => {
    await opined();
    await done("bedom", { reason: "Ingen försummelse." });
    expect((await step("besluta", { ...refusal, grounds: [] })).text).toContain("minst ett skäl");
    expect((await step("besluta", { ...refusal, amount: "100" })).status).toBe(422);
    await done("besluta", refusal);
    const { id } = await latest();
    expect((await browser.get(`/skadestandskrav/${id}/beslut.pdf`)).status).toBe(409);
    expect((await step("skicka", { points: ["no_admission"], on: "2026-03-03" })).text).toContain("Alla punkter");
    await done("skicka", allPoints);
    const letter = await browser.get(`/skadestandskrav/${id}/beslut.pdf`);
    expect([letter.status, letter.text.slice(0, 5)]).toEqual([200, "%PDF-"]);
    await done("godta");
    await done("avsluta");
    expect(await latest()).toMatchObject({ status: "closed", paid_ore: 0, decision_grounds: ["fault_not_shown"] });
  });

  test("needs a journal number and an assessment", async () => {
    await sent();
    await done("begar-yttrande", { unit: streets.id, due_on: "2026-03-17" });
    await done("yttrande", { reason: "Inte känt." });
    await done("bedom", { reason: "Ingen försummelse." });
    const early = await step("besluta", refusal);
    expect(early.status).toBe(409);
    expect(early.text).toContain("Diarieför");
  });

  test("that is changed after the checklist needs the checklist again", async () => {
    await opined();
    await done("bedom", { reason: "Ingen försummelse." });
    await done("besluta", refusal);
    await done("skicka", allPoints);
    await done("bestrid", { reason: "Har bilder på hålet." });
    app.now = new Date(app.now.getTime() + 3600_000);
    await done("besluta", { ...refusal, decision: "partly_granted", amount: "5 000", grounds: ["fault_shown"] });
    const { id } = await latest();
    expect((await browser.get(`/skadestandskrav/${id}/beslut.pdf`)).status).toBe(409);
    await expect(app.db.deleteFrom("admission_checks").execute()).rejects.toThrow();
  });

  test("to pay is closed when all is paid, and the fund pays what lies between the deductibles", async () => {
    await buildPolicy(app.db, {
      organisation: { id: streets.organisationId },
      unit: streets,
      values: { line: "liability" },
    });
    await opined();
    await done("till-bolaget", { insurer_number: "A-9" });
    await done("besluta", { decision: "granted", amount: "50 000", grounds: ["fault_shown"], on: "2026-03-03" });
    await done("skicka", allPoints);
    await done("godta");
    expect((await step("reglera")).text).toContain("inte betalt");
    expect((await step("betalning", { ours: "50 001" })).status).toBe(422);
    await done("betalning", { ours: "50 000" });
    await done("reglera");
    const { id } = await latest();
    const entries = await app.db
      .selectFrom("fund_entries")
      .select("amount_ore")
      .where("liability_claim_id", "=", id)
      .execute();
    expect(entries).toEqual([{ amount_ore: -20_400_00 }]);
    await done("avsluta");
  });

  test("to pay is paid once: not as damages among the costs of the incident too, whichever comes first", async () => {
    await opined();
    await done("bedom", { reason: "Hålet var känt." });
    await done("besluta", { decision: "granted", amount: "5 000", grounds: ["fault_shown"], on: "2026-03-03" });
    await done("skicka", allPoints);
    await done("godta");
    const incident = await buildIncident(app.db, { unit: streets, status: "investigating" });
    const manager = await app.as(await buildRoleHolder(app.db, "coordinator"));
    const damages = { kind: "damages", certainty: "actual", incurred_on: "2026-03-02", amount: "5 000" };
    const record = (request_key: string) =>
      manager.post(`/handelser/${incident.id}/kostnad`, { ...damages, request_key, version: "1" });
    const line = crypto.randomUUID();
    expect((await record(line)).status).toBe(303);
    await done("handelse", { number: incident.number });
    const twice = await step("betalning", { ours: "5 000" });
    expect([twice.status, twice.text.includes(incident.number)]).toEqual([422, true]);
    const struck = { reason: "Står på kravet" };
    expect((await manager.post(`/handelser/${incident.id}/kostnad/${line}/stryk`, struck)).status).toBe(303);
    await done("betalning", { ours: "5 000" });
    const { number } = await latest();
    const again = await record(crypto.randomUUID());
    expect([again.status, again.text.includes(number), again.text.includes("5 000")]).toEqual([422, true, true]);
  });

  test("that is reopened and settled a second time lets the fund pay what is new, and nothing twice", async () => {
    await buildPolicy(app.db, {
      organisation: { id: streets.organisationId },
      unit: streets,
      values: { line: "liability" },
    });
    await opined();
    await done("bedom", { reason: "Hålet var känt." });
    const granted = { decision: "granted", grounds: ["fault_shown"], on: "2026-03-03" };
    await done("besluta", { ...granted, amount: "50 000" });
    await done("skicka", allPoints);
    await done("godta");
    await done("betalning", { ours: "50 000" });
    await done("reglera");
    await done("avsluta");
    const { id } = await latest();
    const paidByFund = async () => {
      const entries = await app.db
        .selectFrom("fund_entries")
        .select(["kind", "amount_ore"])
        .where("liability_claim_id", "=", id)
        .orderBy("id")
        .execute();
      const { fund_ore } = await app.db
        .selectFrom("losses")
        .select("fund_ore")
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      expect(entries.reduce((sum, one) => sum + one.amount_ore, 0)).toBe(-fund_ore);
      return entries.map((one) => one.amount_ore);
    };
    expect(await paidByFund()).toEqual([-20_400_00]);
    await done("ateroppna", { reason: "Även bromsarna gick sönder." });
    await done("bedom", { reason: "Bromsarna också." });
    await done("besluta", { ...granted, amount: "60 000" });
    await done("skicka", allPoints);
    await done("godta");
    await done("betalning", { ours: "60 000" });
    await done("reglera");
    await done("avsluta");
    expect(await paidByFund()).toEqual([-20_400_00, -10_000_00]);
  });

  test("is made by those who handle claims and not by the department", async () => {
    await opined();
    const department = await app.as(coordinator);
    expect((await step("bedom", { reason: "x" }, department)).status).toBe(403);
    expect((await step("andra", { ground: "fault" }, department)).status).toBe(403);
  });
});

test("a claim that came by letter is registered by staff, once", async () => {
  const form = {
    came_by: "letter",
    received_on: "2026-03-02",
    matter: "tree",
    description: "En gren föll på bilen.",
    name: "Brevskrivaren Hittepåsson",
    unit: streets.id,
    request_key: crypto.randomUUID(),
  };
  const first = await browser.post("/skadestandskrav/nytt", form);
  const second = await browser.post("/skadestandskrav/nytt", form);
  expect(first.status, first.text.slice(0, 2000)).toBe(303);
  expect(second.location).toBe(first.location);
  expect(await latest()).toMatchObject({ title: "Skadeståndskrav: träd eller gren", came_by: "letter" });
  expect((await browser.post("/skadestandskrav/nytt", { ...form, received_on: "2026-03-04" })).status).toBe(422);
});
