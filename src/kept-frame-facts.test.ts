import { expect, test } from "vitest";
import { type FrameFacts, keepFrameFacts } from "./kept-frame-facts.ts";
import type { Context, Flash } from "./platform/context.ts";
import { systemUser } from "./platform/user.ts";

const start = Date.parse("2026-03-03T09:00:00+01:00");

function opened(personId: string, options: { path?: string; method?: string; flash?: Flash; seconds?: number } = {}) {
  const url = new URL(options.path ?? "/handelser", "http://localhost");
  return {
    user: { ...systemUser("test"), id: personId },
    now: new Date(start + (options.seconds ?? 0) * 1000),
    url,
    request: new Request(url, { method: options.method ?? "GET" }),
    flash: options.flash ?? null,
  } as Context;
}

function counting(): (context: Context) => Promise<FrameFacts> {
  let waiting = 0;
  return keepFrameFacts(async () => ({ municipality: "Strömsvik", waiting: ++waiting }));
}

test("a reader's next page within ten seconds tells the same figure, one after that a new one", async () => {
  const facts = counting();
  expect((await facts(opened("a"))).waiting).toBe(1);
  expect((await facts(opened("a", { seconds: 9 }))).waiting).toBe(1);
  expect((await facts(opened("a", { seconds: 10 }))).waiting).toBe(2);
});

test("nobody gets the figure of somebody else", async () => {
  const facts = counting();
  expect((await facts(opened("a"))).waiting).toBe(1);
  expect((await facts(opened("b"))).waiting).toBe(2);
});

test("the figure is new after the reader has done something, and on the start page", async () => {
  const facts = counting();
  await facts(opened("a"));
  expect((await facts(opened("a", { flash: { kind: "success", text: "Sparat." } }))).waiting).toBe(2);
  expect((await facts(opened("a", { method: "POST" }))).waiting).toBe(3);
  expect((await facts(opened("a", { path: "/" }))).waiting).toBe(4);
  expect((await facts(opened("a"))).waiting).toBe(4);
});
