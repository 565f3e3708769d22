import type { ClaimStep } from "./claim-workflow.ts";

/** The last part of the address where a step is taken: /skadearenden/…/anmal. */
export const claimStepPaths: Readonly<Record<ClaimStep, string>> = {
  ask_more: "komplettera",
  assess: "bedom",
  notify: "anmal",
  inspect: "besiktning",
  decide: "besked",
  reconsider: "omprovning",
  settle: "reglera",
  await_recourse: "vanta",
  close: "avsluta",
  withdraw: "aterta",
  reopen: "ateroppna",
};
