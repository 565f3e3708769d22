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

/** A claim is made some days after the event, and each step has its time; a very large one takes years and is paid in parts. */
export function claimLife({
  createdAt,
  end,
  shares,
  lossOre,
  random,
}: {
  createdAt: number;
  end: number;
  shares: Shares;
  lossOre: number;
  random: Random;
}): ClaimLife {
  const after = (days: number) => createdAt + days * day;
  const assessed = after(3 + 8 * random.next());
  const isHuge = lossOre > 10_000_000_00;
  const settles = after((isHuge ? 700 : 60) + 40 * random.next());
  const notified = assessed + (2 + 12 * random.next()) * day;
  const decided = notified + (isHuge ? 150 : 30 + 50 * random.next()) * day;
  const outcome = random.weighted([70, 23, 7]);
  const decision: ClaimDecision = isHuge ? "full" : ((["full", "partial", "refused"] as const)[outcome] ?? "full");
  const paid = decided + (8 + 20 * random.next()) * day;
  const ageShare = decision === "partial" ? 0.08 + 0.2 * random.next() : 0;
  const payments = isHuge
    ? [0, 200, 420, 900].map((days) => ({ at: paid + days * day, share: 0.25 }))
    : decision === "refused"
      ? []
      : [{ at: paid, share: 1 }];
  const isInsured = shares.insurer > 0;
  const settled = isInsured ? Math.max(settles, (payments.at(-1)?.at ?? decided) + 5 * day) : settles;
  const closed = settled + 3 * day;
  const known = (at: number) => (at < end ? at : null);
  const status = ((): ClaimStatus => {
    if (closed < end) return "closed";
    if (settled < end) return "settled";
    if (assessed >= end) return "created";
    if (!isInsured) return shares.fund > 0 ? "fund" : "internal";
    if (notified >= end) return "to_notify";
    if (decided < end) return "decided";
    return random.chance(0.5) ? "notified" : "investigating";
  })();
  return {
    status,
    assessedAt: known(assessed),
    notifiedAt: isInsured ? known(notified) : null,
    decidedAt: isInsured ? known(decided) : null,
    decision: isInsured && decided < end ? decision : null,
    ageShare,
    payments: isInsured && decided < end ? payments.filter(({ at }) => at < end) : [],
    settledAt: known(settled),
    closedAt: known(closed),
  };
}

/** Whom we demand it back of, for some of the losses that somebody caused. */
export function recourseAgainst(cause: string, random: Random): RecourseTarget | null {
  if (cause === "vehicle") return random.chance(0.3) ? "traffic_insurance" : null;
  if (["vandalism", "glass", "burglary", "fire"].includes(cause) && random.chance(0.14)) return "offender";
  return cause === "water" && random.chance(0.08) ? "contractor" : null;
}
