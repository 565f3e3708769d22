import { addDays, addMonths, type PlainDate } from "../../../platform/dates.ts";

/** Days from and to, both counted. */
export interface Period {
  from: PlainDate;
  to: PlainDate;
}

export interface EffectPeriods {
  after: Period;
  /** The same part of one or more earlier years, latest first, all of them before the measure. */
  before: readonly Period[];
  /** The whole follow-up has passed. */
  isOver: boolean;
}

/**
 * What is compared with what: the follow-up, and the same season of the years before it (domain 4.5). Until the follow-up is over it ends
 * yesterday, and the seasons before end as early. Null when no day of it has passed.
 */
export function effectPeriods(
  plan: { beginsOn: PlainDate; months: number; baselineYears: number },
  today: PlainDate,
): EffectPeriods | null {
  const last = addDays(addMonths(plan.beginsOn, plan.months), -1);
  const yesterday = addDays(today, -1);
  const isOver = last < today;
  const to = isOver ? last : yesterday;
  if (to < plan.beginsOn) return null;
  // A follow-up of 18 months is compared with 18 months that ended before it began: a step of two years.
  const step = Math.ceil(plan.months / 12) * 12;
  const before = Array.from({ length: plan.baselineYears }, (_, index) => ({
    from: addMonths(plan.beginsOn, -step * (index + 1)),
    to: addMonths(to, -step * (index + 1)),
  }));
  return { after: { from: plan.beginsOn, to }, before, isOver };
}

/** The day after the follow-up, when its effect is to be measured. */
export function measureDay(plan: { beginsOn: PlainDate; months: number }): PlainDate {
  return addMonths(plan.beginsOn, plan.months);
}
