import type { Claim } from "./claim-queries.ts";
import type { ClaimGuard, ClaimTransition, LossLayer } from "./claim-workflow.ts";

/** What the guards of SM-02 look at, all of it money: none of it may be open when a claim is closed. */
type Guarded = Pick<
  Claim,
  | "insurer_number"
  | "loss_final"
  | "status"
  | "layer"
  | "compensation_ore"
  | "insurer_share_ore"
  | "paid_ore"
  | "recourse_count"
  | "open_recourse_count"
  | "fund_booked_ore"
>;

const layerOf: Partial<Record<Claim["status"], LossLayer>> = {
  internal: "internal",
  fund: "fund",
  to_notify: "insurer",
};

const holds: Record<ClaimGuard, (claim: Guarded) => boolean> = {
  insurer_number_given: (claim) => claim.insurer_number !== null,
  loss_final: (claim) => claim.loss_final,
  layer_unchanged: (claim) => (layerOf[claim.status] ?? claim.layer) === claim.layer,
  // What the insurer has decided is its share of the loss as the loss is now.
  decision_current: (claim) => claim.insurer_share_ore === (claim.compensation_ore ?? 0),
  compensation_paid: (claim) => claim.paid_ore === (claim.compensation_ore ?? 0),
  recourse_made: (claim) => claim.open_recourse_count > 0,
  recourse_closed: (claim) => claim.open_recourse_count === 0,
  no_money_moved: (claim) => claim.paid_ore === 0 && claim.fund_booked_ore === 0 && claim.recourse_count === 0,
};

export function missingForClaim(transition: ClaimTransition, claim: Guarded): readonly ClaimGuard[] {
  return transition.guards.filter((guard) => !holds[guard](claim));
}
