import { beforeAll, describe, expect, test } from "vitest";
import { accessTable } from "../src/modules/administration/access-table.ts";
import { type Role, roles } from "../src/platform/role.ts";
import { isForClients, type Route } from "../src/platform/route.ts";
import { routes } from "../src/routes.ts";
import { type AccessWorld, allNatures, buildAccessWorld, buildMatter, type Matter } from "./access-world.ts";
import { type TestClient, type TestPage, useTestApp } from "./test-app.ts";

/*
 * Every role on every route: with matters of one's own, of others at the unit one's role is for, of others elsewhere, restricted
 * ones, and restricted ones that one is a member of. What is expected comes from `for` of the route and from
 * administration/access-table.ts, which is also what docs/access.md is made from.
 */

const app = useTestApp();

/** Where a matter stands to the person who asks. */
type Relation = "own" | "plain" | "natured" | "elsewhere" | "restricted" | "circle";

let world: AccessWorld;
let shared: Record<Exclude<Relation, "own">, Matter>;
let own: Record<Role, Matter>;
let browsers: Record<Role, TestClient>;

beforeAll(async () => {
  world = await buildAccessWorld(app);
  const { school, elsewhere, reporter, colleague } = world;
  shared = {
    plain: await buildMatter(app, { mark: "zqplain", unit: school, reporter, colleague }),
    natured: await buildMatter(app, { mark: "zqnatured", unit: school, reporter, colleague, natures: allNatures }),
    elsewhere: await buildMatter(app, {
      mark: "zqelsewhere",
      unit: elsewhere,
      reporter,
      colleague,
      natures: allNatures,
    }),
    restricted: await buildMatter(app, {
      mark: "zqrestricted",
      unit: school,
      reporter,
      colleague,
      natures: allNatures,
      restricted: true,
    }),
    circle: await buildMatter(app, {
      mark: "zqcircle",
      unit: school,
      reporter,
      colleague,
      restricted: true,
      members: Object.values(world.holders),
    }),
  };
  own = {} as typeof own;
  browsers = {} as typeof browsers;
  for (const role of roles) {
    own[role] = await buildMatter(app, {
      mark: `zqown${role}`,
      unit: elsewhere,
      reporter: world.holders[role],
      colleague,
    });
    browsers[role] = await app.as(world.holders[role]);
  }
});

/** By the table: does the role let its holder see a matter that stands so to them? */
function sees(role: Role, relation: Relation): boolean {
  const { sees: what } = accessTable[role];
  const all: Record<Relation, boolean> = {
    own: true,
    circle: true,
    plain: what === "all",
    natured: what !== "none",
    elsewhere: false,
    restricted: false,
  };
  return all[relation];
}

const relations: readonly Relation[] = ["own", "plain", "natured", "elsewhere", "restricted", "circle"];

/** Whoever sees all matters sees plain ones as those of a nature: one of the two is tried. */
function isTried(role: Role, relation: Relation): boolean {
  return relation !== "plain" || accessTable[role].sees !== "all";
}

const matters = ["incident", "measure", "claim", "liability_claim", "policy", "report", "attachment", "record"];

const aboutMatters = routes.filter(({ about }) => about && matters.includes(about));

function matterOf(role: Role, relation: Relation): Matter {
  return relation === "own" ? own[role] : shared[relation];
}

function addressOf({ path, about }: Route, matter: Matter): string {
  const ids: Partial<Record<NonNullable<Route["about"]>, string>> = {
    measure: matter.measure.id,
    claim: matter.claim.id,
    liability_claim: matter.liability.id,
    policy: matter.policy.id,
    report: matter.writtenReport.id,
    attachment: matter.attachmentId,
  };
  const parameters: Record<string, string> = {
    ...matter.children,
    id: (about && ids[about]) ?? matter.incident.id,
    number: encodeURIComponent(matter.incident.number),
  };
  return path.replaceAll(/:(\w+)/g, (_, name: string) => parameters[name] ?? name);
}

function opens(route: Route, role: Role): boolean {
  const who = route.for;
  if (isForClients(who)) return false;
  if (who === "everyone" || who === "signed_in") return true;
  return who.includes(role) || who.includes("employee");
}

function send(browser: TestClient, route: Route, address: string): Promise<TestPage> {
  const { method } = route;
  return method === "GET" || method === "POST"
    ? browser[method === "GET" ? "get" : "post"](address)
    : browser.send(address, { method });
}

/**
 * Pages about a part of a matter, or a state of it, that a person may not see or that it is not in: they may answer as if they were
 * not there though the matter is.
 */
const hiddenParts: Record<string, (role: Role, relation: Relation) => boolean> = {
  // A receipt is for the one who reported.
  "/rapportera/tack/:id": (_role, relation) => relation !== "own",
  // Nothing here is held back as spam, was sent by an inhabitant, or has the marking that an empty form names.
  "/tips/:id/slapp-fram": () => true,
  "/tips/:id/skrap": () => true,
  "/handelser/:id/dialog": () => true,
  "/sekretess/:id/hav": () => true,
  "/bilagor/:id/miniatyr": () => true,
  // A proposal is gone once somebody has answered.
  "/skadearenden/:id/samma/:proposal": () => true,
  // The clock that the matter has is not one of its policy.
  "/forsakringar/:id/datum/:deadline": () => true,
  // Only a loss history is a workbook too.
  "/rapporter/:id/skador.xlsx": () => true,
  // A form sent twice may have taken away the deductible already.
  "/forsakringar/:id/sjalvrisk/:rule": () => true,
  "/forsakringar/:id/sjalvrisk/:rule/ta-bort": () => true,
  // Only what is restricted has a circle.
  "/handelser/:id/krets": (_role, relation) => relation !== "circle",
  // Files are part of what is told, people who were hurt are the restricted side of it.
  "/bilagor/:id": (role, relation) => !reads(role, relation, "words"),
  "/handelser/:id/drabbade": (role, relation) => !reads(role, relation, "affected"),
  "/handelser/:id/drabbade/ny": (role, relation) => !reads(role, relation, "affected"),
  // … and changed by those who handle.
  "/handelser/:id/drabbade/:affected": (role, relation) =>
    !reads(role, relation, "affected") || !accessTable[role].handles,
  "/handelser/:id/drabbade/:affected/ta-bort": (role, relation) =>
    !reads(role, relation, "affected") || !accessTable[role].handles,
  "/handelser/:id/bilaga/:attachment/ta-bort": (role, relation) => !reads(role, relation, "words"),
};

type Part = keyof (typeof accessTable)[Role]["reads"];

/** By the table: does the role let its holder read that part of a matter they see? */
function reads(role: Role, relation: Relation, part: Part): boolean {
  if (relation === "circle") return true;
  if (relation === "own" && part !== "costs") return true;
  return sees(role, relation) && relation !== "own" && accessTable[role].reads[part];
}

async function inBatches<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += 8) results.push(...(await Promise.all(items.slice(at, at + 8).map(work))));
  return results;
}

describe("routes about a matter", () => {
  test("are many, so that this says something", () => {
    expect(aboutMatters.length).toBeGreaterThan(60);
  });

  describe.each(relations)("%s", (relation) => {
    test.each(roles.filter((role) => isTried(role, relation)))("%s", { timeout: 120_000 }, async (role) => {
      const matter = matterOf(role, relation);
      const faults = await inBatches(aboutMatters, async (route) => {
        const { status } = await send(browsers[role], route, addressOf(route, matter));
        const expected = expectedOf(route, role, relation);
        return expected.includes(status) ? [] : [`${route.method} ${route.path}: ${status}, not ${expected}`];
      });
      expect(faults.flat()).toEqual([]);
    });
  });

  /** What a matter does not exist for gets 404 also where the deed is not theirs: nothing else must tell that it is there. */
  function expectedOf(route: Route, role: Role, relation: Relation): number[] {
    if (isForClients(route.for)) return [401]; // being signed in is no key
    if (!opens(route, role)) return [403];
    if (!sees(role, relation)) return [404];
    // An empty form is asked for what it lacks; some ask "are you sure?" first.
    const seen = [200, 303, 403, 409, 422];
    return hiddenParts[route.path]?.(role, relation) ? [404, ...seen] : seen;
  }
});

/** What is asked for before one reads of people who were hurt. */
async function giveReason(role: Role, recordId: string): Promise<void> {
  await app.db
    .insertInto("record_openings")
    .values({
      record_id: recordId,
      person_id: world.holders[role].id,
      reason: "För prövningen",
      opened_at: app.now,
      expires_at: new Date(app.now.getTime() + 3600_000),
    })
    .execute();
}

describe("what stands on the page of an incident", () => {
  /** A word that only that part of an incident holds, and the page where it would stand. */
  const parts: Record<Part, { word: string; page: (id: string) => string }> = {
    words: { word: "beskrivning", page: (id) => `/handelser/${id}` },
    costs: { word: "kostnad", page: (id) => `/handelser/${id}` },
    affected: { word: "drabbad", page: (id) => `/handelser/${id}/drabbade` },
    contact: { word: "kontakt", page: (id) => `/handelser/${id}` },
    reporter: { word: "", page: (id) => `/handelser/${id}` },
  };

  test.each(roles)("%s reads the parts that the table gives, and no others", async (role) => {
    const wrong: string[] = [];
    for (const relation of ["natured", "plain", "circle"] as const) {
      const { incident, mark } = matterOf(role, relation);
      await giveReason(role, incident.id);
      for (const [part, { word, page }] of Object.entries(parts) as [Part, (typeof parts)[Part]][]) {
        const { text } = await browsers[role].get(page(incident.id));
        const stands = text.includes(part === "reporter" ? world.reporter.name : mark + word);
        const expected = sees(role, relation) && reads(role, relation, part);
        if (stands !== expected) wrong.push(`${relation}, ${part}: ${stands ? "stands" : "does not stand"} there`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

type Deed = "handles" | "decides" | "reviews" | "measures";

describe("what one may do with a matter", () => {
  /** A page or a button that is for those who may, and for them alone. */
  const deeds: Record<Deed, (browser: TestClient, matter: Matter) => Promise<TestPage>> = {
    handles: (browser, { incident }) => browser.get(`/handelser/${incident.id}/orsak`),
    decides: (browser, { incident }) => browser.get(`/handelser/${incident.id}/lamna-over`),
    reviews: (browser, { incident }) => browser.post(`/handelser/${incident.id}/granska`),
    measures: (browser, { measure }) => browser.get(`/atgarder/${measure.id}/klar`),
  };

  test.each(roles)("%s may do what the table gives, and no more", async (role) => {
    const matter = await buildMatter(app, {
      mark: `zqdo${role}`,
      unit: world.school,
      reporter: world.reporter,
      colleague: world.colleague,
      natures: allNatures,
    });
    const { id } = matter.incident;
    const wrong: string[] = [];
    for (const [deed, way] of Object.entries(deeds) as [Deed, (typeof deeds)[Deed]][]) {
      const status = deed === "reviews" ? "ready_to_close" : "investigating";
      await app.db.updateTable("records").set({ status }).where("id", "=", id).execute();
      const answer = await way(browsers[role], matter);
      // 409: it is theirs to do, and something else has to be in place first.
      const expected = sees(role, "natured") ? (accessTable[role][deed] ? [200, 303, 409] : [403]) : [404];
      if (!expected.includes(answer.status)) wrong.push(`${deed}: ${answer.status}, not ${expected}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe("routes that are not about a matter", () => {
  const others = routes.filter((route) => !aboutMatters.includes(route));
  const nobody = "00000000-0000-4000-8000-000000000000";
  /** Ends sessions, calls a provider, or takes a person of the demonstration. */
  const apart = ["/logga-ut", "/logga-in/oidc", "/mitt-konto/enheter/logga-ut-andra"];

  function address({ path, about }: Route): string {
    const ids: Record<string, string> = {
      unit: world.school.id,
      person: world.reporter.id,
      building: world.building.id,
      insured_object: world.insuredObject.id,
    };
    return path.replace(":id", ids[about ?? ""] ?? nobody).replaceAll(/:\w+/g, "x");
  }

  test.each(roles)("%s comes to those that are for the role, and to no others", { timeout: 60_000 }, async (role) => {
    const browser = await app.as(world.holders[role]);
    const faults = await inBatches(
      others.filter((route) => !apart.includes(route.path)),
      async (route) => {
        const { status } = await send(browser, route, address(route));
        const refused = status === (isForClients(route.for) ? 401 : 403);
        if (!opens(route, role)) return refused ? [] : [`${route.method} ${route.path}: ${status}, not 403`];
        return status < 500 ? [] : [`${route.method} ${route.path}: ${status}`];
      },
    );
    expect(faults.flat()).toEqual([]);
  });

  test("somebody who is not signed in comes to those for everyone, and is asked to sign in for all others", async () => {
    const visitor = app.visitor();
    const faults = await inBatches(
      routes.filter((route) => !apart.includes(route.path)),
      async (route) => {
        const { status, location } = await send(visitor, route, address(route));
        const isAsked = isForClients(route.for) ? status === 401 : status === 303 && location.startsWith("/logga-in?");
        if (route.for === "everyone" ? status < 500 && !isAsked : isAsked) return [];
        return [`${route.method} ${route.path}: ${status} ${location}`];
      },
    );
    expect(faults.flat()).toEqual([]);
  });
});
