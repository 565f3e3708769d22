import { beforeEach, describe, expect, test } from "vitest";
import {
  buildIncident,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { phonePhoto } from "../../../test/photos.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { systemUser } from "../../platform/user.ts";
import { attachFiles } from "../attachments/attach-files.ts";
import { type StoredFile, storeUpload } from "../attachments/store-upload.ts";

const app = useTestApp();

let school: Unit;
let manager: Person;
let ombud: Person;
let registrar: Person;
let photo: StoredFile;
let width = 300;

beforeEach(async () => {
  school = await buildUnit(app.db, await buildOrganisation(app.db));
  manager = await buildRoleHolder(app.db, "manager", school);
  ombud = await buildRoleHolder(app.db, "ombud", school);
  registrar = await buildRoleHolder(app.db, "registrar", school);
  const stored = await storeUpload(app.services, await phonePhoto({ width: ++width, height: 200 }));
  if ("refused" in stored) throw new Error(stored.refused);
  photo = { ...stored, fileName: "Kalle Hemligsson.jpg" };
});

async function withPhoto(options: { restrictedPhoto?: boolean; duplicateOf?: string } = {}) {
  const incident = await buildIncident(app.db, {
    unit: school,
    status: options.duplicateOf === undefined ? "investigating" : "duplicate",
    values: { duplicate_of: options.duplicateOf ?? null },
  });
  const restricted = options.restrictedPhoto ?? false;
  await attachFiles(app.db, systemUser("test"), incident.id, [photo], app.now, { restricted });
  const { id } = await app.db
    .selectFrom("attachments")
    .select("id")
    .where("record_id", "=", incident.id)
    .executeTakeFirstOrThrow();
  return { incident, path: `/handelser/${incident.id}/bilaga/${id}/ta-bort`, fileId: id };
}

const reason = { reason: "Ett barn känns igen" };
const bytesOf = (hash: string | null) => app.services.files.read(hash ?? "");

describe("removing a file", () => {
  test("takes the bytes for good; the page says who removed it, when and why, and not what it was called", async () => {
    const { incident, path, fileId } = await withPhoto();
    const client = await app.as(manager);
    expect((await client.get(`/handelser/${incident.id}`)).text).toContain(path);
    expect((await client.post(path, { reason: " " })).status).toBe(422);
    await bytesOf(photo.hash);
    expect((await client.post(path, reason)).status).toBe(303);
    await expect(bytesOf(photo.hash)).rejects.toThrow();
    await expect(bytesOf(photo.thumbnailHash)).rejects.toThrow();
    const { text } = await client.get(`/handelser/${incident.id}`);
    expect(text).toContain(`En bild togs bort av ${manager.name} 3 mars 2026 kl. 09:00.`);
    expect(text).toContain("Skäl: Ett barn känns igen");
    expect(text).not.toContain("Hemligsson");
    expect((await client.get(`/bilagor/${fileId}`)).status).toBe(404);
    expect((await client.post(path, reason)).status).toBe(404);
    const log = await app.db
      .selectFrom("audit_log")
      .select(["action", "reason", "details"])
      .where("record_id", "=", incident.id)
      .where("action", "=", "attachment.removed")
      .execute();
    expect(log).toEqual([{ action: "attachment.removed", reason: reason.reason, details: { photo: true } }]);
  });

  test("is not possible for those who may not see it, and not for those who only look on", async () => {
    const { path } = await withPhoto({ restrictedPhoto: true });
    expect((await (await app.as(ombud)).post(path, reason)).status).toBe(404);
    const open = await withPhoto();
    expect((await (await app.as(registrar)).post(open.path, reason)).status).toBe(404);
    expect((await (await app.as(await buildPerson(app.db))).post(open.path, reason)).status).toBe(404);
    const delegate = await buildRoleHolder(app.db, "auditor", school);
    expect((await (await app.as(delegate)).post(open.path, reason)).status).toBe(403);
    const elsewhere = await withPhoto();
    const crossed = open.path.replace(/handelser\/[^/]+/, `handelser/${elsewhere.incident.id}`);
    expect((await (await app.as(manager)).post(crossed, reason)).status).toBe(404);
    await bytesOf(photo.hash);
  });

  test("takes the copies of joined reports too, and leaves the same photo of another matter", async () => {
    const original = await withPhoto();
    const duplicate = await withPhoto({ duplicateOf: original.incident.id });
    const other = await withPhoto();
    const client = await app.as(manager);
    await client.post(original.path, reason);
    expect((await client.get(`/bilagor/${duplicate.fileId}`)).status).toBe(404);
    expect((await client.get(`/bilagor/${other.fileId}`)).status).toBe(200);
    await client.post(other.path, reason);
    await expect(bytesOf(photo.hash)).rejects.toThrow();
  });

  test("also from a closed incident", async () => {
    const { incident, path } = await withPhoto();
    await app.db.updateTable("records").set({ status: "closed" }).where("id", "=", incident.id).execute();
    expect((await (await app.as(manager)).post(path, reason)).status).toBe(303);
  });
});
