import { addDays, dateInSweden, momentInSweden } from "../../platform/dates.ts";

/** When something happened, as people say it. "other": a window between two moments, or one of them. */
export const whenChoices = ["just_now", "today", "yesterday", "other"] as const;

export type When = (typeof whenChoices)[number];

export interface WhenInput {
  when: When;
  /** HH:MM in Swedish time, for today and yesterday; "" when nobody knows. */
  time: string;
  /** `YYYY-MM-DDTHH:MM` in Swedish time, for "other": the earliest (all was well then) and when it was discovered. */
  earliest: string;
  latest: string;
}

/** The earliest and the latest it can have happened, and when it was discovered. */
export interface Window {
  occurredFrom: Date | null;
  occurredTo: Date | null;
  discoveredAt: Date | null;
}

export type WindowProblem = "unreadable" | "future" | "order" | "missing";

/** What is wrong, by the name of the field. */
export type WindowProblems = Partial<Record<keyof WhenInput, WindowProblem>>;

export function occurredWindow(input: WhenInput, now: Date): Window | { problems: WindowProblems } {
  if (input.when === "just_now") return exactly(now);
  if (input.when === "other") return betweenMoments(input, now);
  return onDay(input, input.when === "today" ? dateInSweden(now) : addDays(dateInSweden(now), -1), now);
}

function exactly(at: Date): Window {
  return { occurredFrom: at, occurredTo: at, discoveredAt: at };
}

function onDay(input: WhenInput, day: string, now: Date): Window | { problems: WindowProblems } {
  if (input.time !== "") {
    const at = momentInSweden(day, input.time);
    if (at === null) return { problems: { time: "unreadable" } };
    return at > now ? { problems: { time: "future" } } : exactly(at);
  }
  const start = momentInSweden(day);
  const end = input.when === "today" ? now : momentInSweden(addDays(day, 1));
  return { occurredFrom: start, occurredTo: end, discoveredAt: null };
}

function betweenMoments(input: WhenInput, now: Date): Window | { problems: WindowProblems } {
  if (input.earliest === "" && input.latest === "") return { problems: { earliest: "missing" } };
  const earliest = localMoment(input.earliest);
  const latest = localMoment(input.latest);
  const problems: WindowProblems = {
    ...problemOf("earliest", input.earliest, earliest, now),
    ...problemOf("latest", input.latest, latest, now),
  };
  if (Object.keys(problems).length === 0 && earliest && latest && earliest > latest) problems.latest = "order";
  if (Object.keys(problems).length > 0) return { problems };
  return { occurredFrom: earliest, occurredTo: latest, discoveredAt: latest };
}

function localMoment(text: string): Date | null {
  const [date = "", time = ""] = text.split("T");
  return momentInSweden(date, time);
}

function problemOf(field: keyof WhenInput, text: string, at: Date | null, now: Date): WindowProblems {
  if (text === "") return {};
  if (at === null) return { [field]: "unreadable" };
  return at > now ? { [field]: "future" } : {};
}
