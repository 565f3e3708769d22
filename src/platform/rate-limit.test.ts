import { expect, test } from "vitest";
import { createRateLimit } from "./rate-limit.ts";

test("counts by minute and by client, and begins anew the next minute", () => {
  const count = createRateLimit();
  const at = new Date("2026-03-03T09:00:45Z");
  expect(count("a", 2, at)).toEqual({ limit: 2, remaining: 1, resetsIn: 15 });
  expect(count("a", 2, at).remaining).toBe(0);
  expect(count("a", 2, at).remaining).toBe(-1);
  expect(count("b", 2, at).remaining).toBe(1);
  expect(count("a", 2, new Date("2026-03-03T09:01:00Z")).remaining).toBe(1);
});
