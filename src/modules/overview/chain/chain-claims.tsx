import type { Language } from "../../../platform/language.ts";
import { formatMoney, formatMoneyShort } from "../../../ui/format.ts";
import { claimTexts } from "../../claims/claim-texts.ts";
import { groundTexts } from "../../claims/liability/liability-grounds.ts";
import { liabilityTexts } from "../../claims/liability/liability-texts.ts";
import { recordPath } from "../../records/record-path.ts";
import type { Chain } from "./chain.ts";
import type { ChainClaim } from "./chain-rows.ts";
import { ChainList, ChainStep, isStart } from "./chain-step.tsx";
import { chainTexts } from "./chain-texts.ts";

/** Claims towards fund and insurer, and what others demand of us; whoever demands stands nowhere in a chain. */
export function ClaimStep({ chain, language }: { chain: Chain; language: Language }) {
  const t = chainTexts(language);
  const { claims, start, sums } = chain;
  return (
    <ChainStep
      icon="shield"
      title={t.claims}
      figure={sums.backOre > 0 ? t.back(formatMoney(sums.backOre, language)) : null}
    >
      {claims.length === 0 ? (
        <p class="muted">{t.noClaim}</p>
      ) : (
        <ChainList items={claims} keyOf={({ id }) => id} language={language}>
          {(claim) => (
            <>
              <a href={recordPath(claim.kind, claim.id)} aria-current={isStart(start, claim.id)}>
                {claim.number} {claim.title}
              </a>
              <span class="muted">{claimFacts(claim, language).join(" · ")}</span>
            </>
          )}
        </ChainList>
      )}
    </ChainStep>
  );
}

function claimFacts(claim: ChainClaim, language: Language): string[] {
  const t = chainTexts(language);
  const money = (ore: number) => formatMoneyShort(ore, language);
  if (claim.kind === "claim") {
    const back = claim.backOre > 0 ? [t.back(money(claim.backOre))] : [];
    return [claimTexts(language).statuses[claim.status], ...back];
  }
  const decision = claim.decision === null ? [] : [groundTexts(language).decisions[claim.decision]];
  const paid = claim.costOre > 0 ? [t.paidOut(money(claim.costOre))] : [];
  return [liabilityTexts(language).statuses[claim.status], ...decision, ...paid];
}
