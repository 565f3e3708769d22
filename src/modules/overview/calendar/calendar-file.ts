import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import { addDays } from "../../../platform/dates.ts";
import type { Language } from "../../../platform/language.ts";
import { calendarTexts, dueWords } from "./calendar-texts.ts";
import type { DueItem } from "./due-items.ts";

/**
 * iCalendar (RFC 5545) with METHOD:PUBLISH (RFC 5546). Days are dates and times are in UTC, so that no time zone needs to be described.
 * DTSTAMP is when the thing was last changed: the same facts give the same file, byte for byte.
 */
export function calendarFile(items: readonly DueItem[], options: { language: Language; baseUrl: string }): string {
  const { language, baseUrl } = options;
  const { hostname } = new URL(baseUrl);
  const calendar = ical({
    name: calendarTexts(language).name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: "Värn", product: "Värn", language: language.toUpperCase() },
    ttl: 3600,
  });
  for (const item of items) {
    calendar.createEvent({
      id: `${item.uid}@${hostname}`,
      stamp: item.changedAt,
      lastModified: item.changedAt,
      summary: dueWords(item, language),
      ...whenOf(item),
      ...(item.unitName === null ? {} : { location: item.unitName }),
      url: baseUrl + item.path,
      // Nobody in person: the program itself tells.
      organizer: { name: calendarTexts(language).name, email: `no-reply@${hostname}` },
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}

/** A day is told as a date, whatever the clock of this machine. */
function whenOf({ due }: DueItem) {
  if ("time" in due) return { start: due.time, end: due.time };
  const day = (date: string) => new Date(`${date}T00:00:00Z`);
  return { start: day(due.day), end: day(addDays(due.day, 1)), allDay: true, timezone: "UTC" };
}
