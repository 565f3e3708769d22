import { sql } from "kysely";
import { expect, test } from "vitest";
import { openDatabase } from "./database.ts";

const { db } = openDatabase("postgresql://nobody@localhost/none");
const ids = (count: number) => Array.from({ length: count }, (_, index) => `id ${index}`);

const asked = (...lists: string[][]) =>
  sql`select ${sql.join(lists.map((list) => sql`${list}::text[]`))}, ${"last"}`.compile(db);

test("a long list that stands twice in a statement is sent once", () => {
  const { sql: text, parameters } = asked(ids(100), ids(101), ids(100));
  expect(text).toBe("select $1::text[], $2::text[], $1::text[], $3");
  expect(parameters).toEqual([ids(100), ids(101), "last"]);
});

test("short lists are sent as they stand, and nothing is shared between statements", () => {
  expect(asked(ids(3), ids(3)).parameters).toEqual([ids(3), ids(3), "last"]);
  expect(asked(ids(100)).parameters).toEqual(asked(ids(100)).parameters);
});

test("lists that only read alike are not taken for each other", () => {
  const [first, second] = [
    [...ids(99), "a,b", "c"],
    [...ids(99), "a", "b,c"],
  ];
  expect(asked(first, second).parameters).toEqual([first, second, "last"]);
});
