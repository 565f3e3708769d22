import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import {
  buildApiClient,
  buildIncident,
  buildOrganisation,
  buildRoleHolder,
  buildUnit,
  type Unit,
} from "../../../test/builders.ts";
import { startServer } from "../../../test/servers.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { audit } from "../../platform/audit.ts";
import { systemUser } from "../../platform/user.ts";
import { deliverJob, deliverWebhook, findDeliveries } from "./deliver-webhook.ts";
import { newWebhookSecret } from "./webhook-signature.ts";

const app = useTestApp();

interface Received {
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

let school: Unit;
let elsewhere: Unit;
let address: string;
let received: Received[] = [];
let answerWith = 200;
let failFirst = 0;
const secret = newWebhookSecret();

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db, { name: "Exempelby kommun" });
  const department = await buildUnit(app.db, municipality, { kind: "department" });
  school = await buildUnit(app.db, municipality, { parent: department });
  elsewhere = await buildUnit(app.db, municipality, { parent: department });
  address = await startServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      response.writeHead(failFirst-- > 0 ? 503 : answerWith).end();
    });
  });
});

beforeEach(async () => {
  received = [];
  answerWith = 200;
  failFirst = 0;
  await app.db.updateTable("webhooks").set({ removed_at: app.now }).execute();
});

async function subscribe(options: { unit?: Unit; role?: "coordinator" | "employee"; url?: string } = {}) {
  const client = await buildApiClient(app.db, { unit: options.unit ?? null, role: options.role ?? "coordinator" });
  const webhook = await app.db
    .insertInto("webhooks")
    .values({
      client_id: client.id,
      url: options.url ?? `${address}/varn`,
      events: ["incident.status_changed"],
      secret,
      created_at: app.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { client, id: webhook.id };
}

async function happens(unit: Unit, { restricted = false, action = "incident.status_changed" } = {}) {
  const incident = await buildIncident(app.db, { unit, restricted, title: "Zqrubrik" });
  await audit(app.db, systemUser("test"), { action, at: app.now, recordId: incident.id, restricted });
  return incident;
}

async function send(): Promise<void> {
  await findDeliveries(app.services);
  await app.runJobs();
}

const deliveriesTo = (webhookId: string) =>
  app.db.selectFrom("webhook_deliveries").selectAll().where("webhook_id", "=", webhookId).orderBy("id").execute();

test("tells which matter, what kind and where it stands, signed so that a receiver can try it, and nothing more", async () => {
  await subscribe();
  const incident = await happens(school);
  await send();
  expect(received).toHaveLength(1);
  const [{ headers, body }] = received as [Received];
  expect(JSON.parse(body)).toEqual({
    id: headers["webhook-id"],
    type: "incident.status_changed",
    timestamp: app.now.toISOString(),
    data: {
      id: incident.id,
      kind: "incident",
      number: incident.number,
      status: "received",
      unitId: school.id,
      href: `http://localhost:3000/handelser/${incident.id}`,
    },
  });
  expect(body).not.toContain("Zqrubrik");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  expect(headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
  expect(Number(headers["webhook-timestamp"])).toBe(Math.floor(app.now.getTime() / 1000));
});

test("what is restricted never leaves, also when it became so after it happened", async () => {
  const { id } = await subscribe();
  await happens(school, { restricted: true });
  const later = await happens(school);
  await app.db.updateTable("records").set({ restricted: true }).where("id", "=", later.id).execute();
  await send();
  expect(received).toEqual([]);
  expect((await deliveriesTo(id)).map((one) => one.state)).toEqual(["left_out"]);
});

test("tells only of what the role of the client sees in its unit", async () => {
  await subscribe({ unit: school });
  await subscribe({ role: "employee" });
  await happens(elsewhere);
  const near = await happens(school);
  await send();
  expect(received.map(({ body }) => JSON.parse(body).data.id)).toEqual([near.id]);
});

test("tells of no other events than those asked for, and of nothing that was rolled back", async () => {
  await subscribe();
  await happens(school, { action: "incident.assigned" });
  await app.db
    .transaction()
    .execute(async (trx) => {
      const incident = await buildIncident(app.db, { unit: school });
      await audit(trx, systemUser("test"), {
        action: "incident.status_changed",
        at: app.now,
        recordId: incident.id,
      });
      throw new Error("rolled back");
    })
    .catch(() => {});
  await send();
  expect(received).toEqual([]);
});

test("tries again later when it does not come through, with the same id, and notes how it went", async () => {
  const { id } = await subscribe();
  await happens(school);
  failFirst = 2;
  await send();
  expect(await deliveriesTo(id)).toMatchObject([{ state: "sent", attempts: 3, last_status: 200 }]);
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  const webhook = await app.db.selectFrom("webhooks").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  expect(webhook.failing_since).toBeNull();
});

test("gives up after nine tries, each later than the one before, and keeps the last answer", async () => {
  const { id } = await subscribe();
  await happens(school);
  answerWith = 503;
  await findDeliveries(app.services);
  const [delivery] = await deliveriesTo(id);
  await deliverWebhook(app.services, { deliveryId: delivery?.id });
  const { rows } = await sql<{ after: Date }>`
    select start_after as after from pgboss.job
    where name = ${deliverJob} and data->>'deliveryId' = ${delivery?.id} order by start_after limit 1`.execute(app.db);
  expect(rows[0]?.after.getTime()).toBe(app.now.getTime() + 5_000);
  await app.runJobs();
  expect(await deliveriesTo(id)).toMatchObject([{ state: "failed", attempts: 9, last_status: 503 }]);
});

test("is turned off after five days without an answer, and administrators are told, without the address's secrets", async () => {
  const { id } = await subscribe();
  const administrator = await buildRoleHolder(app.db, "administrator");
  await app.db
    .updateTable("people")
    .set({ email: "admin@exempelby.example" })
    .where("id", "=", administrator.id)
    .execute();
  await app.db
    .updateTable("webhooks")
    .set({ failing_since: new Date(app.now.getTime() - 6 * 24 * 3600_000), url: `${address}/hemlig-adress` })
    .where("id", "=", id)
    .execute();
  await happens(school);
  answerWith = 500;
  await send();
  const webhook = await app.db.selectFrom("webhooks").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  expect(webhook.disabled_at).not.toBeNull();
  const mails = await app.db.selectFrom("mails").selectAll().where("person_id", "=", administrator.id).execute();
  expect(mails).toHaveLength(1);
  expect(mails[0]?.body_text).toContain("localhost");
  expect(mails[0]?.body_text).not.toContain("hemlig-adress");
  await happens(school);
  await send();
  expect(received).toHaveLength(1);
});

test("a revoked client is told nothing", async () => {
  const { client } = await subscribe();
  await happens(school);
  await app.db.updateTable("api_clients").set({ revoked_at: app.now }).where("id", "=", client.id).execute();
  await send();
  expect(received).toEqual([]);
});

test("is added on the page of its system with a secret shown once, sent again, turned on and removed", async () => {
  const browser = await app.as(await buildRoleHolder(app.db, "administrator"));
  const client = await buildApiClient(app.db);
  const path = `/administration/andra-system/${client.id}`;
  const wrong = await browser.post(`${path}/webhookar`, {
    url: "http://192.168.0.1/zqadress",
    events: "incident.reported",
  });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain("zqadress");
  const added = await browser.post(`${path}/webhookar`, {
    url: "https://exempel.example/varn",
    events: ["incident.reported", "incident.status_changed"],
  });
  expect(added.status).toBe(200);
  const shown = /whsec_[\w+/]+=*/.exec(added.text)?.[0] ?? "";
  expect(shown).toHaveLength("whsec_".length + 44);
  const page = await browser.get(path);
  expect(page.text).toContain("exempel.example");
  expect(page.text).not.toContain(shown);

  const { id } = await app.db
    .selectFrom("webhooks")
    .select("id")
    .where("client_id", "=", client.id)
    .executeTakeFirstOrThrow();
  await happens(school);
  await app.db.updateTable("webhook_deliveries").set({ state: "failed" }).where("webhook_id", "=", id).execute();
  await browser.post(`${path}/webhookar/${id}/skicka-om`);
  expect(await deliveriesTo(id)).toMatchObject([{ state: "waiting", attempts: 0 }]);
  await app.db.updateTable("webhooks").set({ disabled_at: app.now }).where("id", "=", id).execute();
  expect((await browser.get(path)).text).toContain("Avstängd");
  await browser.post(`${path}/webhookar/${id}/sla-pa`);
  expect((await browser.get(path)).text).toContain("Går fram");
  await browser.post(`${path}/webhookar/${id}/ta-bort`);
  expect((await browser.get(path)).text).not.toContain("exempel.example");
  const other = await buildApiClient(app.db);
  expect((await browser.post(`/administration/andra-system/${other.id}/webhookar/${id}/sla-pa`)).status).toBe(404);
});
