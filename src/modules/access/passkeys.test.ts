import { beforeEach, describe, expect, test } from "vitest";
import { buildPerson, buildRoleHolder, type Person } from "../../../test/builders.ts";
import {
  createAuthenticator,
  type SoftwareAuthenticator,
  type WrongAnswer,
} from "../../../test/software-authenticator.ts";
import { type TestClient, type TestPage, useTestApp } from "../../../test/test-app.ts";
import { userById } from "../../../test/user-of.ts";
import { invitePerson } from "./invite-person.ts";
import { attemptWindow, mostFailures } from "./sign-in-attempts.ts";

const app = useTestApp();
const start = new Date("2026-03-03T09:00:00+01:00");
const hour = 3600_000;

let administrator: Person;

beforeEach(async () => {
  app.now = start;
  administrator ??= await buildRoleHolder(app.db, "administrator");
});

async function invite(person: Person): Promise<string> {
  const { link } = await invitePerson(app.services, await userById(app, administrator), person.id, app.now);
  return new URL(link).pathname;
}

async function accept(address: string, browser: TestClient, key: SoftwareAuthenticator): Promise<TestPage> {
  const options = JSON.parse((await browser.postJson(`${address}/borja`)).text);
  return browser.postJson(address, key.register(options));
}

async function signIn(browser: TestClient, key: SoftwareAuthenticator, wrong?: WrongAnswer): Promise<TestPage> {
  const options = JSON.parse((await browser.postJson("/logga-in/passnyckel/borja?till=/finns-inte")).text);
  return browser.postJson("/logga-in/passnyckel", key.signIn(options, wrong));
}

/** Somebody who has a passkey, and the key. */
async function buildKeyHolder(name: string) {
  const person = await buildPerson(app.db, { name });
  const key = createAuthenticator();
  await accept(await invite(person), app.visitor(), key);
  return { person, key };
}

describe("an invitation", () => {
  test("lets a person make a passkey, be signed in with it at once, and sign in with it from then on", async () => {
    const person = await buildPerson(app.db, { name: "Malva Påhittsdotter" });
    const address = await invite(person);
    const key = createAuthenticator();
    const browser = app.visitor();
    expect((await browser.get(address)).text).toContain("Välkommen, Malva Påhittsdotter");
    expect(JSON.parse((await accept(address, browser, key)).text)).toEqual({ location: "/" });
    expect((await browser.get("/finns-inte")).text).toContain("Malva Påhittsdotter");

    const another = app.visitor();
    expect(JSON.parse((await signIn(another, key)).text)).toEqual({ location: "/finns-inte" });
    expect((await another.get("/finns-inte")).text).toContain("Malva Påhittsdotter");
  });

  test("works once", async () => {
    const address = await invite(await buildPerson(app.db));
    await accept(address, app.visitor(), createAuthenticator());
    const visitor = app.visitor();
    expect((await visitor.get(address)).status).toBe(410);
    expect((await visitor.postJson(`${address}/borja`)).status).toBe(410);
  });

  test("works once, also when two browsers have both begun", async () => {
    const address = await invite(await buildPerson(app.db));
    const [first, second] = [app.visitor(), app.visitor()];
    const options = await Promise.all([first, second].map((browser) => browser.postJson(`${address}/borja`)));
    const answers = await Promise.all(
      [first, second].map((browser, index) =>
        browser.postJson(address, createAuthenticator().register(JSON.parse(options[index]?.text ?? ""))),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 410]);
  });

  test("is good for seven days and not a moment longer", async () => {
    const address = await invite(await buildPerson(app.db));
    app.now = new Date(start.getTime() + 7 * 24 * hour - 1000);
    expect((await app.visitor().get(address)).status).toBe(200);
    app.now = new Date(start.getTime() + 7 * 24 * hour);
    expect((await app.visitor().get(address)).status).toBe(410);
  });

  test("ends when a new one is made, and when the person leaves", async () => {
    const person = await buildPerson(app.db);
    const first = await invite(person);
    const second = await invite(person);
    expect((await app.visitor().get(first)).status).toBe(410);
    expect((await app.visitor().get(second)).status).toBe(200);
    await app.db.updateTable("people").set({ valid_to: "2026-03-02" }).where("id", "=", person.id).execute();
    expect((await app.visitor().get(second)).status).toBe(410);
  });

  test("that never was gives the same page as one that is over", async () => {
    expect((await app.visitor().get("/inbjudan/made-up")).status).toBe(410);
  });

  test("is kept as a hash only, and its link is in no mail that can be read here", async () => {
    const person = await buildPerson(app.db);
    const secret = (await invite(person)).split("/").at(-1) ?? "";
    const rows = await app.db
      .selectFrom("invitations")
      .select("token_hash")
      .where("person_id", "=", person.id)
      .execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.token_hash).not.toContain(secret);
    const mails = await app.db.selectFrom("mails").select("body_text").where("person_id", "=", person.id).execute();
    expect(JSON.stringify(mails)).not.toContain(secret);
  });

  test("a key made from it is told to its owner by mail", async () => {
    const { person } = await buildKeyHolder("Nils Påhittsson");
    const mails = await app.db.selectFrom("mails").select("subject").where("person_id", "=", person.id).execute();
    expect(mails.map((mail) => mail.subject)).toEqual(["En passnyckel har lagts till i ditt konto i Värn"]);
  });
});

describe("sign-in with a passkey", () => {
  const wrongs: Record<string, WrongAnswer> = {
    "signed with another key": { key: true },
    "from another site": { origin: "https://varn.elsewhere.example" },
    "to another challenge": { challenge: Buffer.from("another challenge").toString("base64url") },
    "without finger, face or code": { unverified: true },
  };

  test.each(Object.keys(wrongs))("an answer %s is refused", async (name) => {
    const { key } = await buildKeyHolder("Olga Påhittsdotter");
    const browser = app.visitor();
    expect((await signIn(browser, key, wrongs[name])).status).toBe(403);
    expect((await browser.get("/mitt-konto")).status).toBe(303);
  });

  test("an answer is taken once, and only from the browser that asked", async () => {
    const { key } = await buildKeyHolder("Pål Påhittsson");
    const browser = app.visitor();
    const begun = await browser.postJson("/logga-in/passnyckel/borja");
    const cookie = begun.headers.getSetCookie()[0]?.split(";")[0];
    const answer = key.signIn(JSON.parse(begun.text));
    expect((await app.visitor().postJson("/logga-in/passnyckel", answer)).status).toBe(410);
    expect((await browser.postJson("/logga-in/passnyckel", answer)).status).toBe(200);
    expect((await app.visitor(cookie).postJson("/logga-in/passnyckel", answer)).status).toBe(410);
  });

  test("a key that nobody has registered, or nonsense, gives words and no error of ours", async () => {
    const browser = app.visitor();
    expect((await signIn(browser, createAuthenticator())).status).toBe(403);
    for (const nonsense of [null, 7, "x", {}, { id: "" }, { id: "a", response: null }]) {
      await browser.postJson("/logga-in/passnyckel/borja");
      const answer = await browser.postJson("/logga-in/passnyckel", nonsense);
      expect(answer.status).toBe(403);
      expect(JSON.parse(answer.text).error).toContain("Inloggningen gick inte att slutföra");
    }
  });

  test("somebody who has left is not let in, though the key is good", async () => {
    const { key, person } = await buildKeyHolder("Ruben Påhittsson");
    await app.db.updateTable("people").set({ valid_to: "2026-03-02" }).where("id", "=", person.id).execute();
    expect((await signIn(app.visitor(), key)).status).toBe(403);
  });
});

describe("the limit on tries", () => {
  async function fail(key: SoftwareAuthenticator, times: number): Promise<TestPage> {
    const attacker = app.visitor();
    let last = await signIn(attacker, key, { key: true });
    for (let n = 1; n < times; n++) last = await signIn(attacker, key, { key: true });
    return last;
  }

  test("holds for the attacked account, right answers included, and ends by itself", async () => {
    const { key } = await buildKeyHolder("Saga Påhittsdotter");
    expect((await fail(key, mostFailures)).status).toBe(403);
    const refused = await fail(key, 1);
    expect(refused.status).toBe(429);
    expect(JSON.parse(refused.text).error).toContain("För många försök");
    expect((await signIn(app.visitor(), key)).status).toBe(429);

    app.now = new Date(start.getTime() + attemptWindow);
    expect((await signIn(app.visitor(), key)).status).toBe(200);
  });

  test("does not touch another account at the same address", async () => {
    const attacked = await buildKeyHolder("Tyra Påhittsdotter");
    const colleague = await buildKeyHolder("Ulla Påhittsdotter");
    await fail(attacked.key, mostFailures + 1);
    expect((await signIn(app.visitor(), colleague.key)).status).toBe(200);
  });

  test("holds though many tries come at the same moment", async () => {
    const { key } = await buildKeyHolder("Vera Påhittsdotter");
    const answers = await Promise.all(
      Array.from({ length: mostFailures * 2 }, () => signIn(app.visitor(), key, { key: true })),
    );
    expect(answers.filter((answer) => answer.status === 403)).toHaveLength(mostFailures);
  });

  test("starts anew after a success, and refused tries do not prolong it", async () => {
    const { key } = await buildKeyHolder("Yngve Påhittsson");
    await fail(key, mostFailures - 1);
    app.now = new Date(start.getTime() + 1000);
    expect((await signIn(app.visitor(), key)).status).toBe(200);
    app.now = new Date(start.getTime() + 2000);
    expect((await fail(key, mostFailures)).status).toBe(403);
    app.now = new Date(start.getTime() + 2000 + attemptWindow - 1000);
    expect((await fail(key, 1)).status).toBe(429);
    app.now = new Date(start.getTime() + 2000 + attemptWindow);
    expect((await signIn(app.visitor(), key)).status).toBe(200);
  });

  test("account names are kept as hashes", async () => {
    const { key } = await buildKeyHolder("Åke Påhittsson");
    await fail(key, 1);
    const rows = await app.db.selectFrom("sign_in_attempts").select("account_key").execute();
    expect(rows.map((row) => row.account_key).join()).not.toContain(key.credentialId);
  });
});

describe("one's own passkeys", () => {
  test("another is added, renamed and removed; the only way in is not", async () => {
    const { person, key } = await buildKeyHolder("Ärla Påhittsdotter");
    const browser = await app.as(person);
    const keyIds = async () =>
      (
        await app.db
          .selectFrom("passkeys")
          .select("id")
          .where("person_id", "=", person.id)
          .orderBy("created_at")
          .execute()
      ).map((row) => row.id);
    const [first] = await keyIds();
    const refused = await browser.post(`/mitt-konto/passnycklar/${first}/ta-bort`);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("din enda väg in");
    expect((await signIn(app.visitor(), key)).status).toBe(200);

    app.now = new Date(start.getTime() + 1000);
    const second = createAuthenticator();
    const options = JSON.parse((await browser.postJson("/mitt-konto/passnycklar/borja")).text);
    expect((await browser.postJson("/mitt-konto/passnycklar", second.register(options))).status).toBe(200);
    const id = (await keyIds())[1];
    await browser.post(`/mitt-konto/passnycklar/${id}/namn`, { [`namn-${id}`]: "Jobbtelefonen" });
    expect((await browser.get("/mitt-konto")).text).toContain("Jobbtelefonen");
    const nameless = await browser.post(`/mitt-konto/passnycklar/${id}/namn`, { [`namn-${id}`]: " " });
    expect(nameless.status).toBe(422);

    await browser.post(`/mitt-konto/passnycklar/${first}/ta-bort`);
    expect((await signIn(app.visitor(), key)).status).toBe(403);
    expect((await signIn(app.visitor(), second)).status).toBe(200);
  });

  test("a challenge for one person makes no key for another", async () => {
    const victim = await buildPerson(app.db);
    const thief = await app.as(await buildPerson(app.db));
    const address = await invite(victim);
    const options = JSON.parse((await thief.postJson("/mitt-konto/passnycklar/borja")).text);
    expect((await thief.postJson(address, createAuthenticator().register(options))).status).toBe(410);
  });

  test("somebody else's cannot be renamed or removed", async () => {
    const { person } = await buildKeyHolder("Östen Påhittsson");
    const stranger = await app.as(await buildPerson(app.db));
    const row = await app.db.selectFrom("passkeys").select("id").where("person_id", "=", person.id).executeTakeFirst();
    expect((await stranger.post(`/mitt-konto/passnycklar/${row?.id}/ta-bort`)).status).toBe(404);
    const renamed = await stranger.post(`/mitt-konto/passnycklar/${row?.id}/namn`, { [`namn-${row?.id}`]: "Min" });
    expect(renamed.status).toBe(404);
  });
});
