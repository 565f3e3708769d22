import type { LossBearer } from "../../../../db/schema.ts";
import type { Language } from "../../../platform/language.ts";
import { Card } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { InlineForm } from "../../../ui/form.tsx";
import { formatMoney } from "../../../ui/format.ts";
import { Money } from "../../../ui/money.tsx";
import { StackedBarChart } from "../../../ui/stacked-bar-chart.tsx";
import { policyAnswerWords } from "../../insurance/policy-answer-words.ts";
import type { Applied } from "../assess-claim.ts";
import { claimPageTexts } from "../claim-page-texts.ts";
import type { Claim } from "../claim-queries.ts";

const bearers = ["workplace", "fund", "insurer", "uninsured"] as const satisfies readonly LossBearer[];

/** The loss drawn as one bar with its table, and the reasons of the assessment as they were when it was made. */
export function BearingCard(props: {
  claim: Claim;
  shares: readonly { bearer: LossBearer; amount_ore: number }[];
  language: Language;
  mayFinish: boolean;
}) {
  const { claim, language } = props;
  const t = claimPageTexts(language);
  if (claim.assessed_at === null) {
    return (
      <Card title={t.bearing} id="skadan">
        <p>
          {t.notAssessed} <strong class="money">{formatMoney(claim.loss_ore, language)}</strong>.
        </p>
      </Card>
    );
  }
  const oreOf = (bearer: LossBearer) => props.shares.find((share) => share.bearer === bearer)?.amount_ore ?? 0;
  const borne = bearers.map((bearer) => ({ label: t.bearers[bearer], ore: oreOf(bearer) }));
  const applied = claim.applied as unknown as Applied;
  return (
    <Card title={t.bearing} id="skadan">
      <StackedBarChart
        caption={t.chart}
        language={language}
        format={(ore) => formatMoney(ore, language)}
        series={borne.map(({ label }) => label)}
        data={[{ label: t.loss, values: borne.map(({ ore }) => ore) }]}
      />
      <DescriptionList
        items={borne
          .filter(({ ore }) => ore > 0)
          .map(({ label, ore }) => ({ term: label, details: <Money ore={ore} /> }))}
      />
      <h3>{t.why}</h3>
      <ul>
        {(applied.answer ? policyAnswerWords(applied.answer, language) : [t.noPolicy]).map((words) => (
          <li key={words}>{words}</li>
        ))}
        {claim.policy_id === null && <li>{t.noPolicy}</li>}
      </ul>
      <p>{claim.loss_final ? t.final : t.notFinal}</p>
      {props.mayFinish && (
        <InlineForm
          action={`/skadearenden/${claim.id}/slutlig`}
          label={t.finish}
          fields={{ version: String(claim.version) }}
        />
      )}
    </Card>
  );
}
