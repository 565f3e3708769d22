import { describe, expect, test } from "vitest";
import {
  formatDate,
  formatDateShort,
  formatDateTime,
  formatFileSize,
  formatMoney,
  formatMoneyInput,
  formatMoneyShort,
  formatNumber,
  formatRelative,
  toDateInput,
  toDateTimeInput,
  weekdayNames,
} from "./format.ts";

/** Intl separates with several kinds of spaces and minus signs. */
const plain = (text: string) => text.replaceAll(/\s/g, " ").replaceAll("−", "-");

describe("money", () => {
  test.each([
    [1_234_500, "12 345 kr"],
    [1_234_550, "12 345,50 kr"],
    [5, "0,05 kr"],
    [0, "0 kr"],
    [-9_950, "-99,50 kr"],
  ])("%i öre is %s", (ore, text) => {
    expect(plain(formatMoney(ore, "sv"))).toBe(text);
  });

  test("is told in English too", () => {
    expect(plain(formatMoney(1_234_550, "en"))).toBe("SEK 12,345.50");
  });

  test("is short for large sums", () => {
    expect(plain(formatMoneyShort(345_000_000, "sv"))).toBe("3,5 mn kr");
  });

  test("can be typed again as it is shown in a field", () => {
    expect(formatMoneyInput(123_450)).toBe("1234,50");
    expect(formatMoneyInput(123_400)).toBe("1234");
  });
});

describe("numbers", () => {
  test("use the comma and the space of each language", () => {
    expect(plain(formatNumber(85_011.25, "sv"))).toBe("85 011,3");
    expect(plain(formatNumber(85_011.25, "en"))).toBe("85,011.3");
  });

  test("file sizes have the unit that fits", () => {
    expect(plain(formatFileSize(2_400_000, "sv"))).toBe("2,4 MB");
    expect(plain(formatFileSize(512, "sv"))).toBe("512 B");
  });
});

describe("dates", () => {
  test("a moment is shown in Swedish time, summer and winter", () => {
    expect(plain(formatDateTime(new Date("2026-07-01T12:05:00Z"), "sv"))).toBe("1 juli 2026 kl. 14:05");
    expect(plain(formatDateTime(new Date("2026-01-01T12:05:00Z"), "sv"))).toBe("1 januari 2026 kl. 13:05");
  });

  test("an evening in UTC may be the next day in Sweden", () => {
    expect(toDateInput(new Date("2026-03-03T23:30:00Z"))).toBe("2026-03-04");
    expect(toDateTimeInput(new Date("2026-03-03T23:30:00Z"))).toBe("2026-03-04T00:30");
  });

  test("a calendar day is that day", () => {
    expect(formatDate("2026-03-03", "sv")).toBe("3 mars 2026");
    expect(formatDateShort("2026-03-03", "sv")).toBe("2026-03-03");
    expect(formatDate("2026-03-03", "en")).toBe("3 March 2026");
  });

  test("the week begins on Monday", () => {
    expect(weekdayNames("sv")).toEqual(["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]);
  });
});

describe("distance from now", () => {
  const now = new Date("2026-03-10T09:00:00Z");

  test.each([
    ["2026-03-10T08:59:40Z", "denna minut"],
    ["2026-03-10T08:40:00Z", "för 20 minuter sedan"],
    ["2026-03-10T06:00:00Z", "för 3 timmar sedan"],
    ["2026-03-09T22:59:00Z", "i går"],
    ["2026-03-12T09:00:00Z", "i övermorgon"],
    ["2026-03-20", "om 10 dagar"],
    ["2026-03-10", "i dag"],
    ["2026-02-10", "för 4 veckor sedan"],
    ["2025-12-10", "för 3 månader sedan"],
    ["2024-01-01", "för 2 år sedan"],
  ])("%s is %s", (value, text) => {
    expect(plain(formatRelative(value, now, "sv"))).toBe(text);
  });

  test("ten to midnight is yesterday ten past midnight", () => {
    const justAfterMidnight = new Date("2026-03-09T23:10:00Z");
    expect(formatRelative(new Date("2026-03-09T22:50:00Z"), justAfterMidnight, "sv")).toBe("i går");
  });

  test("the change to summer time does not move days", () => {
    const beforeChange = new Date("2026-03-28T12:00:00Z");
    expect(formatRelative("2026-03-29", beforeChange, "sv")).toBe("i morgon");
    expect(formatRelative("2026-03-30", beforeChange, "sv")).toBe("i övermorgon");
  });
});
