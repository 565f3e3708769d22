import { type RawBuilder, sql } from "kysely";

/**
 * From when a running clock is close to its end: when half of its time is gone, yet no earlier than three days before. Twelve hours
 * before for a clock of 24 hours, three days before for one of a month. Over the table `deadlines`.
 */
export const warningTime: RawBuilder<Date> = sql<Date>`
  deadlines.due_at - least((deadlines.due_at - deadlines.started_at) / 2, interval '3 days')`;
