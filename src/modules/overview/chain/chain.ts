import type { Queryable } from "../../../platform/database.ts";
import type { User } from "../../../platform/user.ts";
import { type ChainCause, causesOf } from "./chain-causes.ts";
import { chainMembers } from "./chain-members.ts";
import { type ChainClaim, type ChainEvent, type ChainMeasure, chainRows } from "./chain-rows.ts";
import type { ChainStart } from "./chain-start.ts";
import { type ChainSums, sumsOf } from "./chain-sums.ts";
import { type MeasuredSpan, measuredSpan } from "./events-of-measure.ts";

/**
 * Report → handling → cost → claim → cause → measure → measured effect, as one whole: begin in any of them and both ways are followed. Only
 * what the user may see is in it, and the sums are of that. What is restricted is in no chain but its own, and there when it has been opened
 * with a reason.
 */
export interface Chain {
  start: ChainStart;
  events: readonly ChainEvent[];
  claims: readonly ChainClaim[];
  causes: readonly ChainCause[];
  measures: readonly ChainMeasure[];
  sums: ChainSums;
  /** What the events cost before and after the measure that the reader began in; null when they began elsewhere. */
  measured: Measured | null;
  /** There is more than has been followed. */
  isCut: boolean;
}

export interface Measured {
  span: MeasuredSpan;
  before: ChainSums;
  after: ChainSums;
}

export async function chainOf(db: Queryable, user: User, start: ChainStart, now: Date): Promise<Chain> {
  const span = start.kind === "measure" ? await measuredSpan(db, start.id, now) : null;
  const { members, isCut } = await chainMembers(db, user, start, { span, now });
  const rows = await chainRows(db, user, members);
  return {
    start,
    events: startFirst(start, rows.events),
    claims: startFirst(start, rows.claims),
    causes: causesOf(rows.events, rows.causes),
    measures: startFirst(start, rows.measures),
    sums: sumsOf(rows.events, rows.claims),
    measured: span && measuredOf(span, rows),
    isCut,
  };
}

function startFirst<Member extends { id: string }>(start: ChainStart, members: readonly Member[]): Member[] {
  const isStart = ({ id }: Member) => start.kind !== "cause" && id === start.id;
  return [...members.filter(isStart), ...members.filter((member) => !isStart(member))];
}

/** Events before the first day counted, or after the last, are in the chain and in neither sum: then as many days stand against each other. */
function measuredOf(
  span: MeasuredSpan,
  rows: { events: readonly ChainEvent[]; claims: readonly ChainClaim[] },
): Measured {
  const among = (isIn: (on: string) => boolean) =>
    sumsOf(
      rows.events.filter(({ occurredOn }) => isIn(occurredOn)),
      rows.claims,
      "of_these_events",
    );
  const { begunOn, from, to } = span;
  return {
    span,
    before: among((on) => on >= from && (begunOn === null ? on <= to : on < begunOn)),
    after: among((on) => begunOn !== null && on >= begunOn && on <= to),
  };
}
