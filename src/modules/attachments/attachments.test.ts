import sharp from "sharp";
import { describe, expect, test } from "vitest";
import {
  appoint,
  buildIncident,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
} from "../../../test/builders.ts";
import { phonePhoto } from "../../../test/photos.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { systemUser } from "../../platform/user.ts";
import { attachFiles } from "./attach-files.ts";
import { dropUnusedFiles } from "./drop-unused-files.ts";
import { recogniseFile } from "./recognise-file.ts";
import { type StoredFile, storeUpload } from "./store-upload.ts";

const app = useTestApp();

const bytesOf = (text: string) => new TextEncoder().encode(text);
const file = (content: string | Uint8Array<ArrayBuffer>, name: string) => new File([content], name);

async function stored(upload: File): Promise<StoredFile> {
  const result = await storeUpload(app.services, upload);
  if ("refused" in result) throw new Error(result.refused);
  return result;
}

async function attached(
  upload: File,
  options: { restricted?: boolean; members?: { id: string; name: string }[] } = {},
) {
  const municipality = await buildOrganisation(app.db);
  const unit = await buildUnit(app.db, municipality);
  const incident = await buildIncident(app.db, {
    unit,
    restricted: options.members !== undefined,
    members: options.members ?? [],
  });
  await attachFiles(app.db, systemUser("test"), incident.id, [await stored(upload)], app.now, options);
  const { id } = await app.db
    .selectFrom("attachments")
    .select("id")
    .where("record_id", "=", incident.id)
    .executeTakeFirstOrThrow();
  return { unit, incident, path: `/bilagor/${id}` };
}

describe("photos", () => {
  test("lose place, camera and owner, and are turned the right way", async () => {
    const photo = await stored(await phonePhoto({ width: 640, height: 480 }));
    const kept = await app.services.files.read(photo.hash);
    const { exif, width, height, orientation, format } = await sharp(kept).metadata();
    expect(exif).toBeUndefined();
    expect(orientation).toBeUndefined();
    expect(kept.includes("Påhittsson")).toBe(false);
    expect({ width, height, format }).toEqual({ width: 480, height: 640, format: "jpeg" });
  });

  test("are made no larger than needed, with a small picture beside", async () => {
    const photo = await stored(await phonePhoto({ width: 5000, height: 1000 }));
    expect([photo.width, photo.height]).toEqual([480, 2400]);
    const thumbnail = await sharp(await app.services.files.read(photo.thumbnailHash ?? "")).metadata();
    expect(Math.max(thumbnail.width, thumbnail.height)).toBe(480);
  });

  test("of other formats become JPEG with an honest name", async () => {
    const png = await sharp({ create: { width: 20, height: 20, channels: 4, background: "#0000" } })
      .png()
      .toBuffer();
    expect(await stored(file(new Uint8Array(png), "../Skärm bild.PNG"))).toMatchObject({
      fileName: "Skärm bild.jpg",
      isPhoto: true,
    });
  });
});

describe("is refused", () => {
  const ftyp = (brand: string) =>
    new Uint8Array([0, 0, 0, 24, ...bytesOf(`ftyp${brand}`), 0, 0, 0, 0, ...bytesOf(`${brand}mif1`)]);
  test.each([
    ["an empty file", new Uint8Array(), "tom.txt", "empty"],
    ["SVG, which may hold script", bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>'), "bild.svg", "unknown_kind"],
    ["SVG that calls itself a text", bytesOf("\ufeff<svg onload=alert(1)>"), "bild.txt", "unknown_kind"],
    ["HTML that calls itself a text", bytesOf("hej <script>alert(1)</script>"), "hej.txt", "unknown_kind"],
    [
      "a program that calls itself a photo",
      new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]),
      "bild.jpg",
      "unknown_kind",
    ],
    ["bytes that are no text", new Uint8Array([0, 1, 2, 3]), "text.txt", "unknown_kind"],
    ["HEIC", ftyp("heic"), "IMG.HEIC", "heic"],
    ["a film", ftyp("isom"), "film.mp4", "film"],
  ])("%s", async (_what, bytes, name, refused) => {
    expect(await storeUpload(app.services, file(new Uint8Array(bytes), name))).toEqual({ refused });
  });

  test("a photo that is cut off", async () => {
    const whole = new Uint8Array(await (await phonePhoto()).arrayBuffer());
    expect(await storeUpload(app.services, file(whole.slice(0, whole.length / 2), "halv.jpg"))).toEqual({
      refused: "broken_photo",
    });
  });

  test("a small file that unfolds to a giant picture", async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: "#fff" } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(3_000_000);
    expect(await storeUpload(app.services, file(new Uint8Array(bomb), "stor.png"))).toEqual({
      refused: "broken_photo",
    });
  });

  test("what is too large, by kind", async () => {
    const pdf = new Uint8Array(20_000_001);
    pdf.set(bytesOf("%PDF-1.7\n"));
    expect(await recogniseFile(pdf, "stor.pdf")).toEqual({ refused: "file_too_large" });
    expect(await storeUpload(app.services, file(new Uint8Array(25_000_001), "stor.jpg"))).toEqual({
      refused: "photo_too_large",
    });
  });
});

test("a text is known by its bytes, whatever its letters", async () => {
  expect(await recogniseFile(bytesOf("Räksmörgås;1\r\n"), "lista.CSV")).toMatchObject({ mime: "text/csv" });
  expect(await recogniseFile(new Uint8Array([0x52, 0xe4, 0x6b]), "gammal.txt")).toMatchObject({ mime: "text/plain" });
});

describe("downloads", () => {
  test("a photo is shown, anything else is saved; both in a sandbox", async () => {
    const photo = await attached(await phonePhoto());
    const text = await attached(file("hej", 'å"ö\r\n.txt'));
    const chief = await app.as(await buildRoleHolder(app.db, "security_chief"));
    const shown = await chief.get(photo.path);
    expect(shown.headers.get("content-type")).toBe("image/jpeg");
    expect(shown.headers.get("content-disposition")).toBe("inline");
    expect((await chief.get(`${photo.path}/miniatyr`)).headers.get("content-type")).toBe("image/webp");
    const saved = await chief.get(text.path);
    expect(saved.headers.get("content-disposition")).toMatch(/^attachment; .*filename\*=UTF-8''%C3%A5/);
    for (const { headers } of [shown, saved]) {
      expect(headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("cache-control")).toContain("no-store");
    }
    expect((await chief.get(`${text.path}/miniatyr`)).status).toBe(404);
  });

  test("follow the record: who may not see it gets nothing, not even a small picture", async () => {
    const { path, unit } = await attached(await phonePhoto());
    const outsider = await app.as(await buildPerson(app.db));
    const ombud = await app.as(await buildRoleHolder(app.db, "ombud", unit));
    expect((await outsider.get(path)).status).toBe(404);
    expect((await outsider.get(`${path}/miniatyr`)).status).toBe(404);
    expect((await ombud.get(path)).status).toBe(200);
  });

  test("the registrar sees that there is a matter, not its files", async () => {
    const { path } = await attached(await phonePhoto());
    const registrar = await app.as(await buildRoleHolder(app.db, "registrar"));
    expect((await registrar.get(path)).status).toBe(404);
  });

  test("the restricted side is for those who may read who was affected", async () => {
    const { path, unit } = await attached(await phonePhoto(), { restricted: true });
    const ombud = await app.as(await buildRoleHolder(app.db, "ombud", unit));
    const manager = await app.as(await buildRoleHolder(app.db, "manager", unit));
    expect((await ombud.get(path)).status).toBe(404);
    expect((await manager.get(path)).status).toBe(200);
  });

  test("a restricted record shows its files to members only, and only when it has been opened with a reason", async () => {
    const member = await buildPerson(app.db);
    const { path, incident } = await attached(await phonePhoto(), { members: [member] });
    const chief = await app.as(await buildRoleHolder(app.db, "security_chief"));
    const browser = await app.as(member);
    expect((await chief.get(path)).status).toBe(404);
    expect((await browser.get(path)).status).toBe(404);
    await app.db
      .insertInto("record_openings")
      .values({
        record_id: incident.id,
        person_id: member.id,
        reason: "Handläggning",
        opened_at: app.now,
        expires_at: new Date(app.now.getTime() + 3600_000),
      })
      .execute();
    expect((await browser.get(path)).status).toBe(200);
  });

  test("a file that has been taken away is gone", async () => {
    const { path, incident } = await attached(await phonePhoto());
    await app.db.updateTable("attachments").set({ removed_at: app.now }).where("record_id", "=", incident.id).execute();
    const chief = await app.as(await buildRoleHolder(app.db, "security_chief"));
    expect((await chief.get(path)).status).toBe(404);
  });

  test("an address that is no id is not found", async () => {
    const chief = await app.as(await buildRoleHolder(app.db, "security_chief"));
    expect((await chief.get("/bilagor/x'y")).status).toBe(404);
  });
});

test("files of forms never sent are thrown away after a day, those of records are kept", async () => {
  const person = await buildPerson(app.db);
  await appoint(app.db, person, "security_chief");
  const { path } = await attached(await phonePhoto({ colour: "#123" }));
  const forgotten = await stored(await phonePhoto({ colour: "#321" }));
  const later = { ...app.services, clock: () => new Date(app.now.getTime() + 25 * 3600_000) };
  await dropUnusedFiles(app.services);
  await app.services.files.read(forgotten.hash);
  await dropUnusedFiles(later);
  await expect(app.services.files.read(forgotten.hash)).rejects.toThrow();
  expect((await (await app.as(person)).get(path)).status).toBe(200);
});
