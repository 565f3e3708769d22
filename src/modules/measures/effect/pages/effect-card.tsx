import type { Language } from "../../../../platform/language.ts";
import { Card } from "../../../../ui/card.tsx";
import { formatDate } from "../../../../ui/format.ts";
import type { ConcludedEffect } from "../conclude-effect.ts";
import type { FoundPlan } from "../effect-plan.ts";
import { effectTexts } from "../effect-texts.ts";

/** On the page of a measure: what is expected or concluded of it, and the way to the figures. */
export function EffectCard(props: {
  measureId: string;
  plan: FoundPlan | null;
  latest: ConcludedEffect | undefined;
  mayPlan: boolean;
  language: Language;
}) {
  const { measureId, plan, latest, mayPlan, language } = props;
  const t = effectTexts(language);
  const href = `/atgarder/${measureId}`;
  if (!plan) {
    if (!mayPlan) return null;
    return (
      <Card title={t.cardTitle} id="effekt">
        <p class="muted">{t.noPlan}</p>
        <p>
          <a href={`${href}/effektplan`}>{t.plan}</a>
        </p>
      </Card>
    );
  }
  return (
    <Card title={t.cardTitle} id="effekt" action={<a href={`${href}/effekt`}>{t.seeEffect}</a>}>
      {latest && (
        <p>
          <strong>{t.conclusions[latest.conclusion]}</strong>
        </p>
      )}
      <p>{t.expectedChange(-plan.expectedChangePercent)}</p>
      {!latest && plan.measureOn !== null && <p class="muted">{t.measuredOn(formatDate(plan.measureOn, language))}</p>}
    </Card>
  );
}
