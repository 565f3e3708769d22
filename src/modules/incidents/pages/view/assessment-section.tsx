import type { Language } from "../../../../platform/language.ts";
import { Card } from "../../../../ui/card.tsx";
import { DescriptionList } from "../../../../ui/description-list.tsx";
import { Badge } from "../../../../ui/status-tag.tsx";
import { assessmentTexts } from "../../assessment-texts.ts";
import type { Incident } from "../../find-incident.ts";
import { type ProtectedValue, valueNames } from "../../incident.ts";

/** Why it happened, how serious it was, and what was hit. */
export function AssessmentSection(props: { incident: Incident; language: Language; mayInvestigate: boolean }) {
  const { incident, language, mayInvestigate } = props;
  const t = assessmentTexts(language);
  const href = `/handelser/${incident.id}`;
  const isEmpty = incident.cause_direct === null && incident.consequence_actual === null;
  if (isEmpty && !mayInvestigate) return null;
  const names = valueNames(language);
  const onScale = (scale: readonly string[], value: number | null) => (value === null ? null : scale[value - 1]);
  return (
    <Card title={`${t.cause} & ${t.consequence.toLowerCase()}`} id="bedomning">
      {incident.cause_direct === null ? (
        <p class="muted">{t.noCause}</p>
      ) : (
        <DescriptionList
          stacked
          items={[
            { term: t.causeDirect, details: <span class="told">{incident.cause_direct}</span> },
            ...(incident.cause_underlying === null
              ? []
              : [{ term: t.causeUnderlying, details: <span class="told">{incident.cause_underlying}</span> }]),
          ]}
        />
      )}
      {mayInvestigate && (
        <p>
          <a href={`${href}/orsak`}>
            {incident.cause_direct === null ? t.causeTitle : `${t.change}: ${t.cause.toLowerCase()}`}
          </a>
        </p>
      )}
      <DescriptionList
        items={[
          { term: t.actualShort, details: onScale(t.consequences, incident.consequence_actual) },
          { term: t.potentialShort, details: onScale(t.consequences, incident.consequence_potential) },
          { term: t.likelihoodShort, details: onScale(t.likelihoods, incident.recurrence_likelihood) },
          {
            term: t.valuesShort,
            details:
              incident.protected_values.length === 0 ? null : (
                <span class="badges">
                  {incident.protected_values.map((value) => (
                    <Badge key={value}>{names[value as ProtectedValue] ?? value}</Badge>
                  ))}
                </span>
              ),
          },
        ]}
      />
      {mayInvestigate && (
        <p>
          <a href={`${href}/konsekvens`}>
            {incident.consequence_actual === null ? t.consequenceTitle : `${t.change}: ${t.consequence.toLowerCase()}`}
          </a>
        </p>
      )}
    </Card>
  );
}
