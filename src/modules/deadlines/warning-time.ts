import { type RawBuilder, sql } from "kysely";

/**
 * From when a running clock is close to its end: when half of its time is gone, yet no earlier than three days before. Twelve hours
 * before for a clock of 24 hours, three days before for one of a month. Some take longer to do something about: a limitation and the
 * renewal of a policy ninety days, a list of values for the insurer thirty. Over the table `deadlines`.
 */
export const warningTime: RawBuilder<Date> = sql<Date>`
  deadlines.due_at - least(
    (deadlines.due_at - deadlines.started_at) / 2,
    case when deadlines.kind like '%\\_limitation' or deadlines.kind = 'policy_renewal' then interval '90 days'
      when deadlines.kind = 'value_declaration' then interval '30 days'
      else interval '3 days' end)`;
