import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { buildOrganisation, buildRoleHolder, buildUnit } from "./builders.ts";
import { inputValue } from "./form-fields.ts";
import { sharedData } from "./shared-data.ts";
import { useTestApp } from "./test-app.ts";

/** Five hundred requests that inhabitants of San Francisco really sent, through the same pages as ours. */

const app = useTestApp();
const file = sharedData("open311/samples/sf-open311dashboard-fixture.json");

interface Request {
  service_request_id: string;
  service_name: string;
  description: string | null;
  address: string | null;
  lat: number | null;
  long: number | null;
}

/** Their services, by the first words that fit; the rest is something else that is broken. */
const typeOf: readonly [RegExp, string][] = [
  [/graffiti|defaced/i, "vandalism.graffiti"],
  [/dump|garbage|can|cleaning|abandoned/i, "water.dumping"],
  [/sewage|flood|sewer/i, "water.cloudburst"],
  [/tree/i, "water.storm"],
  [/pavement|sidewalk|manhole|curb|plate/i, "near_miss.hazard"],
  [/sign/i, "vandalism.sign_barrier"],
];

const typeFor = (service: string) => typeOf.find(([words]) => words.test(service))?.[1] ?? "vandalism.other";

test.skipIf(file === null)(
  file === null
    ? "the 500 requests are not beside the project, so they were not sent"
    : "all 500 go in, their words and places as they were sent, and each can be followed by its own code",
  { timeout: 120_000 },
  async () => {
    const municipality = await buildOrganisation(app.db);
    const department = await buildUnit(app.db, municipality, { kind: "department" });
    const chief = await app.as(await buildRoleHolder(app.db, "security_chief"));
    const all = JSON.parse(readFileSync(file ?? "", "utf8")) as { model: string; fields: Request }[];
    const requests = all.filter((row) => row.model === "dashboard.request").map((row) => row.fields);
    expect(requests).toHaveLength(500);

    const codes = new Set<string>();
    let similar = 0;
    for (const request of requests) {
      const browser = app.visitor();
      const typeId = typeFor(request.service_name);
      const form = await browser.get(`/tipsa/ny?typ=${typeId}`);
      app.now = new Date(app.now.getTime() + 60_000);
      const sent = {
        token: inputValue(form.text, "token"),
        typeId,
        latitude: String(request.lat ?? ""),
        longitude: String(request.long ?? ""),
        placeName: request.address ?? "",
        description: `${request.service_name} ${request.service_request_id}: ${request.description ?? ""}`,
      };
      let answer = await browser.post("/tipsa/ny", sent);
      if (answer.status === 422) {
        expect(answer.text).toContain("Är det samma sak?");
        expect(inputValue(answer.text, "description")).toBe(sent.description);
        similar += 1;
        answer = await browser.post("/tipsa/ny", { ...sent, similarSeen: "1" });
      }
      expect(answer.location, sent.description).toBe("/tipsa/tack");
      const code = /class="follow-code">([^<]+)</.exec((await browser.follow(answer)).text)?.[1] ?? "";
      codes.add(code);
    }
    expect(codes.size).toBe(500);
    // The same kind of thing at the same corner has been reported more than once.
    expect(similar).toBeGreaterThan(0);

    const kept = await app.db
      .selectFrom("incidents")
      .innerJoin("records", "records.id", "incidents.id")
      .select(["incidents.id", "description", "latitude", "longitude", "place_name", "unit_id", "held_as_spam"])
      .execute();
    expect(kept).toHaveLength(500);
    expect(kept.every((row) => row.unit_id === department.id && !row.held_as_spam)).toBe(true);
    for (const request of requests) {
      const row = kept.find((one) => one.description.includes(` ${request.service_request_id}: `));
      expect(row).toMatchObject({ latitude: request.lat, longitude: request.long, place_name: request.address });
    }
    for (const { id } of kept.slice(0, 20)) expect((await chief.get(`/handelser/${id}`)).status).toBe(200);
  },
);
