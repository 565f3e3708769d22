/** One cell of a table that leaves the program, as CSV or XLSX. Numbers stay numbers, so that they can be added up. */
export type SheetCell =
  | null
  | string
  | number
  /** An amount in öre, written in kronor. */
  | { ore: number }
  /** A moment, written as a Swedish clock shows it. */
  | { time: Date }
  /** The day of a moment in Sweden. */
  | { day: Date };

export interface SheetColumn {
  header: string;
  /** In characters, where the format knows of widths. */
  width: number;
}

const clock = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Stockholm",
  dateStyle: "short",
  timeStyle: "short",
});

/** `2026-03-02 14:30` in Swedish time. */
export function swedishClock(at: Date): string {
  return clock.format(at);
}
