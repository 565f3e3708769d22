import { divideOre } from "../../../platform/divide-ore.ts";
import type { ChainClaim, ChainEvent } from "./chain-rows.ts";

/** In öre without VAT, of what the reader may know the cost of. */
export interface ChainSums {
  events: number;
  /** Of how many of them the reader may know what they cost. */
  readable: number;
  /** Of those, how many have neither a cost nor a reason why there is none. */
  withoutCost: number;
  costOre: number;
  /** What the insurer has paid, and what came back to us from whoever caused it. */
  backOre: number;
  netOre: number;
}

/**
 * Cost, what came back of it and what is left. A claim stands for its incidents: their cost is counted once, with what the insurer has paid on
 * it; what others were paid by us and by the insurer is a cost too. `of_these_events`: only the part of each claim that its events given here
 * have cost, in whole öre.
 */
export function sumsOf(
  events: readonly ChainEvent[],
  claims: readonly ChainClaim[],
  part: "all" | "of_these_events" = "all",
): ChainSums {
  const readable = events.filter(({ readsCost }) => readsCost);
  const costOf = new Map<string, number>();
  for (const { claimId, costOre } of readable) {
    if (claimId !== null) costOf.set(claimId, (costOf.get(claimId) ?? 0) + costOre);
  }
  let costOre = readable.reduce((sum, event) => sum + event.costOre, 0);
  let backOre = 0;
  const ids = new Set(events.map(({ id }) => id));
  for (const claim of claims) {
    if (!claim.readsAmounts) continue;
    if (claim.kind === "liability_claim") {
      if (part === "of_these_events" && !claim.incidentIds.some((id) => ids.has(id))) continue;
      costOre += claim.costOre;
      backOre += claim.backOre;
      continue;
    }
    const ofEvents = costOf.get(claim.id) ?? 0;
    // The loss of a claim is at least what those of its incidents cost that the reader sees.
    const rest = Math.max(0, claim.costOre - ofEvents);
    if (part === "all") {
      costOre += rest;
      backOre += claim.backOre;
    } else if (ofEvents > 0) {
      backOre += divideOre(claim.backOre, [ofEvents, rest])[0] ?? 0;
    }
  }
  return {
    events: events.length,
    readable: readable.length,
    withoutCost: readable.filter((event) => event.costOre === 0 && !event.isFree).length,
    costOre,
    backOre,
    netOre: costOre - backOre,
  };
}
