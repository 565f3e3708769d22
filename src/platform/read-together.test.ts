import { sql } from "kysely";
import { expect, test } from "vitest";
import { useTestApp } from "../../test/test-app.ts";
import { part, readTogether } from "./read-together.ts";

const app = useTestApp();

interface Row {
  text: string;
  at: Date | null;
  day: string;
  amount: number;
}

const row = (text: string, at: string | null) =>
  sql<Row>`select ${text}::text as text, ${at}::timestamptz as at, '2026-03-03'::date as day, 9007199254740991::bigint as amount`;

test("several reads are one statement, and each value comes as it would have come by itself", async () => {
  app.takeQueries();
  const found = await readTogether(app.services.db, {
    one: part(row("2026-03-03T09:00:00+01:00", "2026-03-03T09:00:00.123+01:00"), { at: "moment" }),
    other: part(sql<Row>`${row("a", null)} union all ${row("b", null)}`, { at: "moment" }),
    none: part(sql<Row>`select * from (${row("c", null)}) nothing where false`, { at: "moment" }),
  });
  expect(app.takeQueries()).toHaveLength(1);
  const [alone] = (await row("2026-03-03T09:00:00+01:00", "2026-03-03T09:00:00.123+01:00").execute(app.db)).rows;
  expect(found.one).toEqual([alone]);
  expect(found.other.map(({ text, at }) => [text, at])).toEqual([
    ["a", null],
    ["b", null],
  ]);
  expect(found.none).toEqual([]);
});

test("what is not for this reader is not asked for", async () => {
  app.takeQueries();
  const found = await readTogether(app.services.db, { secret: false, also: false });
  expect(found).toEqual({ secret: [], also: [] });
  expect(app.takeQueries()).toEqual([]);
});
