import { beforeAll, describe, expect, test } from "vitest";
import { accessTable } from "../src/modules/administration/access-table.ts";
import { type Role, roles } from "../src/platform/role.ts";
import { routes } from "../src/routes.ts";
import { type AccessWorld, allNatures, buildAccessWorld, buildMatter, type Matter } from "./access-world.ts";
import { type TestClient, type TestPage, useTestApp } from "./test-app.ts";
import { textsInZip } from "./zip-texts.ts";

/*
 * Where other systems leak: lists, counts, search, exports, maps, statistics, start pages, pages of units and people, mails. For
 * whoever may not see a matter each of them must be the same, to the last byte, whether the matter is there or not.
 */

const app = useTestApp();

let world: AccessWorld;

/** What a matter that must not be known of is called. */
const mark = "zqhidden";

/** Pages that are not about one matter: each as it is, and with every way to ask for the hidden one. */
function views(hidden: { number: string }): string[] {
  const asked = [mark, `${mark}rubrik`, hidden.number].map((words) => encodeURIComponent(words));
  const plain = routes
    .filter(({ method, path }) => method === "GET" && !path.includes(":"))
    // The log grows with each look; what it hides is tested where it is (administration.test.ts).
    .filter(({ path }) => !/^\/(logga-|installera|administration\/granskningslogg)/.test(path))
    .map(({ path }) => path);
  const searchable = plain.filter((path) =>
    /^\/(handelser|atgarder|skadearenden|skadestandskrav|statistik|serier)/.test(path),
  );
  return [
    ...plain,
    ...searchable.flatMap((path) =>
      asked.flatMap((words) => [`${path}?sok=${words}`, `${path}?q=${words}&arende=${words}`]),
    ),
    `/handelser/nummer/${encodeURIComponent(hidden.number)}`,
    `/organisation/enheter/${world.school.id}`,
    `/organisation/byggnader/${world.building.id}`,
    `/organisation/personer/${world.reporter.id}`,
    `/rapportera/ny?typ=vandalism.glass`,
  ];
}

/** A page as text, without what differs from one showing to the next: keys of forms, ids of requests. */
async function readable(page: TestPage): Promise<string> {
  const type = page.headers.get("content-type") ?? "";
  const text = type.includes("spreadsheet") ? await textsInZip(page.bytes) : page.text;
  return `${page.status} ${page.location} ${text}`.replaceAll(
    /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|value="[\w.-]{40,}"/g,
    "…",
  );
}

async function look(browser: TestClient, addresses: readonly string[]): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  for (const address of addresses) seen.set(address, await readable(await browser.get(address)));
  return seen;
}

function differences(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...after].flatMap(([address, text]) => {
    // A page of a search holds what was searched for, before and after.
    if (!address.includes(mark) && text.includes(mark)) return [`${address} holds the words`];
    return text === before.get(address)
      ? []
      : [`${address} has changed: ${firstDifference(before.get(address) ?? "", text)}`];
  });
}

function firstDifference(before: string, after: string): string {
  const at = [...after].findIndex((letter, index) => letter !== before[index]);
  return `…${before.slice(Math.max(0, at - 60), at + 60)}… / …${after.slice(Math.max(0, at - 60), at + 60)}…`;
}

let before: Record<Role, Map<string, string>>;
let beforeVisitor: Map<string, string>;
let addresses: string[];
let open: Matter;
let browsers: Record<Role, TestClient>;

beforeAll(async () => {
  world = await buildAccessWorld(app);
  open = await buildMatter(app, {
    mark: "zqopen",
    unit: world.school,
    building: world.building,
    reporter: world.reporter,
    colleague: world.colleague,
    natures: allNatures,
  });
  // The number that the hidden one will have.
  const number = open.incident.number.replace(/\d+$/, (digits) =>
    String(Number(digits) + 1).padStart(digits.length, "0"),
  );
  addresses = views({ number });
  before = {} as typeof before;
  browsers = {} as typeof browsers;
  for (const role of roles) browsers[role] = await app.as(world.everywhere[role]);
}, 60_000);

describe("a restricted matter", () => {
  let hidden: Matter;

  beforeAll(async () => {
    await app.runSchedule();
    for (const role of roles) before[role] = await look(browsers[role], addresses);
    beforeVisitor = await look(app.visitor(), addresses);
    hidden = await buildMatter(app, {
      mark,
      unit: world.school,
      building: world.building,
      reporter: world.reporter,
      colleague: world.colleague,
      natures: allNatures,
      restricted: true,
      members: [world.reporter],
    });
    await tie(hidden, open);
    await app.runSchedule();
  }, 300_000);

  test("is asked for by the number it has", () => {
    expect(addresses.join()).toContain(encodeURIComponent(hidden.incident.number));
    expect(addresses.length).toBeGreaterThan(60);
  });

  test.each(roles)("changes nothing for %s, not even for the whole municipality", { timeout: 60_000 }, async (role) => {
    const after = await look(browsers[role], addresses);
    expect(differences(before[role], after)).toEqual([]);
  });

  test("changes nothing for a visitor", { timeout: 60_000 }, async () => {
    expect(differences(beforeVisitor, await look(app.visitor(), addresses))).toEqual([]);
  });

  test.each(roles)("is not told of on the pages of what it is tied to, to %s", async (role) => {
    const pages = [
      `/handelser/${open.incident.id}`,
      `/atgarder/${open.measure.id}`,
      `/handelser/${open.incident.id}/dubblett`,
      `/handelser/${open.incident.id}/dubblett?sok=${mark}`,
      `/sekretess/${open.incident.id}`,
    ];
    for (const address of pages) {
      const text = await readable(await browsers[role].get(address));
      expect(text, address).not.toMatch(new RegExp(`${mark}[a-zåäö]`));
      expect(text, address).not.toContain(hidden.incident.number);
      expect(text, address).not.toContain(hidden.measure.number);
    }
  });

  test("is told of in no mail to somebody outside its circle", async () => {
    const mails = await app.db.selectFrom("mails").selectAll().execute();
    const told = mails.filter(
      (mail) => JSON.stringify(mail).includes(mark) || mail.body_text.includes(hidden.incident.id),
    );
    expect(told.filter((mail) => mail.person_id !== world.reporter.id)).toEqual([]);
  });

  test("is there for its members", async () => {
    const member = await app.as(world.reporter);
    expect(await readable(await member.get(`/handelser?sok=${mark}`))).toContain(hidden.incident.number);
  });

  /** Everything that leads from an open matter to a hidden one. */
  async function tie(from: Matter, to: Matter): Promise<void> {
    const { db, now } = app;
    for (const [from_id, to_id] of [
      [from.incident.id, to.incident.id],
      [to.incident.id, from.incident.id],
    ] as const) {
      await db.insertInto("record_links").values({ from_id, to_id, kind: "related", created_at: now }).execute();
    }
    // A measure that anyone may see, of an incident that nobody may.
    await db.insertInto("measure_origins").values({ measure_id: to.measure.id, record_id: from.incident.id }).execute();
    await db.insertInto("measure_origins").values({ measure_id: from.measure.id, record_id: to.incident.id }).execute();
    await db
      .updateTable("incidents")
      .set({ duplicate_of: to.incident.id })
      .where("id", "=", from.incident.id)
      .execute();
    // Owned by, mentioning and waiting for people who have lost the right to see it.
    const { id: comment_id } = await db
      .selectFrom("comments")
      .select("id")
      .where("record_id", "=", from.incident.id)
      .executeTakeFirstOrThrow();
    for (const person of Object.values(world.everywhere)) {
      await db.insertInto("comment_mentions").values({ comment_id, person_id: person.id }).execute();
    }
  }
});

describe("a matter at another unit", () => {
  let near: Record<Role, Map<string, string>>;
  let nearBrowsers: Record<Role, TestClient>;

  beforeAll(async () => {
    near = {} as typeof near;
    nearBrowsers = {} as typeof nearBrowsers;
    for (const role of roles) {
      nearBrowsers[role] = await app.as(world.holders[role]);
      near[role] = await look(nearBrowsers[role], addresses);
    }
    const { reporter, colleague, elsewhere } = world;
    await buildMatter(app, { mark: `${mark}away`, unit: elsewhere, reporter, colleague, natures: allNatures });
    await app.runSchedule();
  }, 300_000);

  test.each(roles)("changes nothing for somebody who is %s here", { timeout: 60_000 }, async (role) => {
    const after = await look(nearBrowsers[role], addresses);
    expect(differences(near[role], after)).toEqual([]);
  });

  test("is there for those who reach it, which shows that the looking works", async () => {
    for (const role of roles.filter((one) => accessTable[one].sees === "all")) {
      const text = await readable(await browsers[role].get(`/handelser?sok=${mark}away`));
      expect(text, role).toContain(`${mark}awayrubrik`);
    }
  });
});
