import { type Day, momentOf } from "./calendar.ts";
import type { Random } from "./random.ts";

const weekdays = ["måndags", "tisdags", "onsdags", "torsdags", "fredags", "lördags", "söndags"];
const dayNames = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"];
const months = [
  "januari",
  "februari",
  "mars",
  "april",
  "maj",
  "juni",
  "juli",
  "augusti",
  "september",
  "oktober",
  "november",
  "december",
];

/** How somebody who writes on one day speaks of a moment: "i morse", "i lördags kväll", "den 3 mars". */
export function whenWords(at: number, day: Day, reportedDay: Day): string {
  const hour = (at - day.midnight) / 3600_000;
  // After midnight is still the evening before to those who speak of it.
  const ago = reportedDay.index - day.index;
  if (ago <= 0) {
    if (hour < 5) return "i natt";
    if (hour < 10) return "i morse";
    if (hour < 12) return "i förmiddags";
    if (hour < 14) return "mitt på dagen";
    return hour < 18 ? "i eftermiddags" : "i kväll";
  }
  const part = hour < 5 ? " natt" : hour < 10 ? " morse" : hour < 17 ? "" : " kväll";
  if (ago === 1) {
    if (hour >= 22.5 || hour < 5) return "i natt";
    return hour >= 17 ? "i går kväll" : hour < 10 ? "i går morse" : "i går";
  }
  if (ago < 7) return `i ${weekdays[day.weekday]}${part === " morse" ? "" : part}`;
  return `den ${day.dayOfMonth} ${months[day.month - 1]}`;
}

/** For something that was found broken, when nobody knows the hour, by somebody who writes of it on another day perhaps. */
export function windowWords(from: Day, found: Day, reportedDay: Day, random: Random): string {
  const nights = found.index - from.index;
  if (reportedDay.index !== found.index)
    return found.index === from.index
      ? `i ${weekdays[from.weekday]}`
      : `mellan ${dayNames[from.weekday]} eftermiddag och ${dayNames[found.weekday]} morgon`;
  if (nights <= 1)
    return random.pick(["i natt", "sedan i går", "under natten", "mellan i går eftermiddag och i morse"]);
  if (found.weekday === 0 && nights <= 3)
    return random.pick([
      "i helgen",
      "under helgen",
      "sedan i fredags",
      "någon gång mellan fredag kväll och måndag morgon",
    ]);
  const words = [`sedan i ${weekdays[from.weekday]}`, "de senaste dagarna"];
  return random.pick(nights > 5 ? ["under lovet", "medan det var stängt"] : words);
}

/** "kl 9.10", or rounded as people round. */
export function clockWords(at: number, day: Day, random: Random): string {
  const minutes = Math.round((at - day.midnight) / 60_000);
  const hour = Math.floor(minutes / 60) % 24;
  if (random.chance(0.4)) return `kl ${hour}`;
  return `kl ${hour}.${String(Math.floor((minutes % 60) / 5) * 5).padStart(2, "0")}`;
}

/** The working day on which a moment falls, or the next one, in office hours. */
export function toOfficeHours(at: number, days: readonly Day[], random: Random): number {
  const first = days[0];
  if (!first) return at;
  let day = dayAt(at, days);
  if (!day) return at;
  const hour = (at - day.midnight) / 3600_000;
  if (day.isWorkday && hour >= 7 && hour < 17) return at;
  if (hour >= 17 || !day.isWorkday) {
    do day = days[day.index + 1];
    while (day && !day.isWorkday);
  }
  return day ? momentOf(day, 450 + random.int(0, 420)) : at + 86_400_000;
}

/** The day that a moment falls on, in Sweden; undefined outside the period. */
export function dayAt(at: number, days: readonly Day[]): Day | undefined {
  const start = days[0]?.midnight ?? 0;
  // Summer time moves midnight by an hour.
  let index = Math.floor((at - start + 3600_000) / 86_400_000);
  if ((days[index]?.midnight ?? 0) > at) index--;
  return index < days.length ? days[index] : undefined;
}
