import { beforeAll, expect, test } from "vitest";
import {
  buildIncident,
  buildOrganisation,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { buildClaim } from "../../../test/claim-builders.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { systemUser } from "../../platform/user.ts";
import { remindOfDeadlines } from "../deadlines/remind-of-deadlines.ts";
import { meetClaimDeadlines, setClaimDeadline } from "./claim-deadlines.ts";

const app = useTestApp();

let school: Unit;
let incident: { id: string };
let officer: Person;
let manager: Person;
let claim: { id: string; number: string };

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  school = await buildUnit(app.db, municipality);
  officer = await buildRoleHolder(app.db, "insurance_officer");
  manager = await buildRoleHolder(app.db, "manager", school);
  incident = await buildIncident(app.db, { unit: school });
  claim = await buildClaim(app.db, { unit: school, by: manager, title: "Vattenskada", incident });
  const started = new Date("2026-03-02T11:00:00+01:00");
  await app.db.transaction().execute(async (trx) => {
    await setClaimDeadline(trx, { recordId: claim.id, kind: "claim_limitation", on: "2036-03-02" }, started);
    await setClaimDeadline(trx, { recordId: claim.id, kind: "recourse_limitation", on: "2036-03-02" }, started);
  });
});

async function mailsAfter(on: string) {
  app.now = new Date(`${on}T07:00:00+01:00`);
  await remindOfDeadlines(app.services);
  const mails = await app.db.selectFrom("mails").select("person_id").where("record_id", "=", claim.id).execute();
  return mails.map(({ person_id }) => person_id);
}

test("whoever handles claims is warned ninety days before a claim or a recourse is barred, once for each, and once when it is", async () => {
  expect(await mailsAfter("2035-12-01")).toEqual([]);
  expect(await mailsAfter("2035-12-05")).toEqual([officer.id, officer.id]);
  expect(await mailsAfter("2036-01-15")).toHaveLength(2);
  expect(await mailsAfter("2036-03-01")).toHaveLength(2);
  expect(await mailsAfter("2036-03-04")).toEqual([officer.id, officer.id, officer.id, officer.id]);
});

test("nobody is warned of what has been taken care of", async () => {
  const closed = await buildClaim(app.db, { unit: school, by: manager, title: "Avslutad", incident });
  const record = { id: closed.id, unit_id: school.id, restricted: false };
  await app.db.transaction().execute(async (trx) => {
    await setClaimDeadline(trx, { recordId: closed.id, kind: "claim_limitation", on: "2037-03-02" }, app.now);
    await meetClaimDeadlines(trx, systemUser("test"), record, ["claim_limitation"], app.now);
  });
  app.now = new Date("2037-02-01T07:00:00+01:00");
  await remindOfDeadlines(app.services);
  expect(await app.db.selectFrom("mails").select("id").where("record_id", "=", closed.id).execute()).toEqual([]);
});
