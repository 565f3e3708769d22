import type { ClaimDecision, RecourseTarget } from "../../db/schema.ts";
import type { ClaimStatus } from "../modules/claims/claim-workflow.ts";
import type { Shares } from "../modules/insurance/waterfall.ts";
import type { Random } from "./random.ts";

const day = 86_400_000;

/** What has become of a claim by a moment: the older, the further. Times are milliseconds. */
export interface ClaimLife {
  readonly status: ClaimStatus;
  readonly assessedAt: number | null;
  readonly notifiedAt: number | null;
  readonly decidedAt: number | null;
  readonly decision: ClaimDecision | null;
  /** Of what lies above the deductibles, taken off for age and wear. */
  readonly ageShare: number;
  readonly payments: readonly { readonly at: number; readonly share: number }[];
  readonly settledAt: number | null;
  readonly closedAt: number | null;
}

/** Where a claim that the insurer is to pay for waits for somebody to do something. */
export const waitingStages = ["to_notify", "notified", "investigating", "decided", "paid_in_part", "settled"] as const;
export type WaitingStage = (typeof waitingStages)[number];

/**
 * A claim is made some days after the event, and each step has its time; a very large one takes years and is paid in parts. `waits`: it
 * takes as much more or less time as it needs to stand there today.
 */
export function claimLife({
  createdAt,
  end,
  shares,
  lossOre,
  waits,
  random,
}: {
  createdAt: number;
  end: number;
  shares: Shares;
  lossOre: number;
  waits: WaitingStage | null;
  random: Random;
}): ClaimLife {
  const isHuge = lossOre > 10_000_000_00;
  const isInsured = shares.insurer > 0;
  const outcome = (["full", "partial", "refused"] as const)[random.weighted([70, 23, 7])] ?? "full";
  const decision: ClaimDecision = isHuge || waits !== null ? "full" : outcome;
  const parts = isHuge ? [0, 200, 420, 900] : waits === "paid_in_part" ? [0, 40] : [0];
  const days = daysOfSteps({ isHuge, parts: isInsured && decision !== "refused" ? parts : [], random });
  const ageShare = decision === "partial" ? 0.08 + 0.2 * random.next() : 0;
  const pace = waits === null ? 1 : (end - createdAt) / (middleOf(waits, days) * day);
  const at = (after: number) => createdAt + after * pace * day;
  const known = (after: number) => (at(after) < end ? at(after) : null);
  const status = ((): ClaimStatus => {
    if (known(days.closed)) return "closed";
    if (known(days.settled)) return "settled";
    if (!known(days.assessed)) return "created";
    if (!isInsured) return shares.fund > 0 ? "fund" : "internal";
    if (!known(days.notified)) return "to_notify";
    if (known(days.decided)) return "decided";
    const isInspected = waits === null ? random.chance(0.5) : waits === "investigating";
    return isInspected ? "investigating" : "notified";
  })();
  const isDecided = isInsured && known(days.decided) !== null;
  return {
    status,
    assessedAt: known(days.assessed),
    notifiedAt: isInsured ? known(days.notified) : null,
    decidedAt: isInsured ? known(days.decided) : null,
    decision: isDecided ? decision : null,
    ageShare,
    payments: days.paid
      .map((after) => ({ at: at(after), share: 1 / days.paid.length }))
      .filter(() => isDecided)
      .filter((payment) => payment.at < end),
    settledAt: known(days.settled),
    closedAt: known(days.closed),
  };
}

interface Settlement {
  isHuge: boolean;
  /** When each part is paid, in days after the first. */
  parts: readonly number[];
  random: Random;
}

/** Days after the claim was made. */
function daysOfSteps({ isHuge, parts, random }: Settlement) {
  const assessed = 3 + 8 * random.next();
  const settles = (isHuge ? 700 : 60) + 40 * random.next();
  const notified = assessed + 2 + 12 * random.next();
  const decided = notified + (isHuge ? 150 : 30 + 50 * random.next());
  const first = decided + 8 + 20 * random.next();
  const paid = parts.map((after) => first + after);
  const settled = Math.max(settles, (paid.at(-1) ?? decided) + 5);
  return { assessed, notified, decided, paid, settled, closed: settled + 3 };
}

function middleOf(stage: WaitingStage, days: ReturnType<typeof daysOfSteps>): number {
  const { assessed, notified, decided, settled, closed } = days;
  const [firstPaid = settled, lastPaid = settled] = days.paid;
  const spans: Record<WaitingStage, readonly [from: number, to: number]> = {
    to_notify: [assessed, notified],
    notified: [notified, decided],
    investigating: [notified, decided],
    decided: [decided, firstPaid],
    paid_in_part: [firstPaid, lastPaid],
    settled: [settled, closed],
  };
  const [from, to] = spans[stage];
  return (from + to) / 2;
}

/** Whom we demand it back of, for some of the losses that somebody caused. */
export function recourseAgainst(cause: string, random: Random): RecourseTarget | null {
  if (cause === "vehicle") return random.chance(0.3) ? "traffic_insurance" : null;
  if (["vandalism", "glass", "burglary", "fire"].includes(cause) && random.chance(0.14)) return "offender";
  return cause === "water" && random.chance(0.08) ? "contractor" : null;
}
