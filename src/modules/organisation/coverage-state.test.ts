import { expect, test } from "vitest";
import { type Cover, coverageState } from "./coverage-state.ts";

const today = "2026-03-03";
const demand = { minCount: 1, warnDays: 60, trainingNeeded: true, trainingMonths: null };

function cover(values: Partial<Cover> = {}): Cover {
  return {
    appointmentId: "a",
    personId: "p",
    name: "Siri",
    role: "ombud",
    validFrom: "2025-01-01",
    validTo: null,
    trainedOn: "2025-02-01",
    absence: null,
    ...values,
  };
}

const state = (covers: Cover[], values = {}) => coverageState({ ...demand, ...values }, covers, today);

test("somebody trained, at work and without end makes a place green", () => {
  expect(state([cover()])).toEqual({ state: "green", reasons: [] });
});

test("nobody makes it red, also when somebody was or will be appointed", () => {
  expect(state([])).toEqual({ state: "red", reasons: [{ code: "vacant", nextFrom: null }] });
  expect(state([cover({ validTo: "2026-03-02" })]).state).toBe("red");
  expect(state([cover({ validFrom: "2026-03-04" })])).toEqual({
    state: "red",
    reasons: [{ code: "vacant", nextFrom: "2026-03-04" }],
  });
});

test("it turns amber 60 days before the last cover ends, not before", () => {
  expect(state([cover({ validTo: "2026-05-02" })])).toEqual({
    state: "amber",
    reasons: [{ code: "ends", name: "Siri", on: "2026-05-02" }],
  });
  expect(state([cover({ validTo: "2026-05-03" })]).state).toBe("green");
  expect(state([cover({ validTo: today })]).state).toBe("amber");
});

test("a successor who takes over without a gap keeps it green, one who comes a day late does not", () => {
  const leaving = cover({ validTo: "2026-03-20" });
  expect(state([leaving, cover({ validFrom: "2026-03-21" })]).state).toBe("green");
  expect(state([leaving, cover({ validFrom: "2026-03-22" })]).reasons).toEqual([
    { code: "ends", name: "Siri", on: "2026-03-20" },
  ]);
});

test("an untrained or absent holder makes it amber unless another one is neither", () => {
  const untrained = cover({ name: "Odd", trainedOn: null });
  const away = cover({ name: "Una", absence: { until: "2026-08-31" } });
  expect(state([untrained]).reasons).toEqual([{ code: "untrained", name: "Odd" }]);
  expect(state([away]).reasons).toEqual([{ code: "on_leave", name: "Una", until: "2026-08-31" }]);
  expect(state([untrained, away, cover()]).state).toBe("green");
  expect(state([cover({ trainedOn: "2026-04-01" })]).state).toBe("amber");
});

test("a rule that asks for two is red with one", () => {
  expect(state([cover()], { minCount: 2 })).toEqual({
    state: "red",
    reasons: [{ code: "too_few", held: 1, needed: 2 }],
  });
  expect(state([cover(), cover()], { minCount: 2 }).state).toBe("green");
  expect(state([cover(), cover({ validTo: "2026-03-20" })], { minCount: 2 }).reasons).toMatchObject([
    { code: "ends", on: "2026-03-20" },
  ]);
});

test("training that lasts 24 months counts until the day it is two years old", () => {
  const covers = [cover({ trainedOn: "2024-03-04" })];
  expect(state(covers, { trainingMonths: 24 })).toEqual({ state: "green", reasons: [] });
  expect(state([cover({ trainedOn: "2024-03-03" })], { trainingMonths: 24 })).toEqual({
    state: "amber",
    reasons: [{ code: "training_old", name: "Siri", on: "2024-03-03" }],
  });
});

test("where no training is needed, nobody is untrained", () => {
  expect(state([cover({ trainedOn: null })], { trainingNeeded: false })).toEqual({ state: "green", reasons: [] });
});
