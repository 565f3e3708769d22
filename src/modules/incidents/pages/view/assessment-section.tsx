import type { Language } from "../../../../platform/language.ts";
import { Card } from "../../../../ui/card.tsx";
import { type Description, DescriptionList } from "../../../../ui/description-list.tsx";
import { Badge } from "../../../../ui/status-tag.tsx";
import { assessmentTexts } from "../../assessment-texts.ts";
import type { Incident } from "../../find-incident.ts";
import { type ProtectedValue, valueNames } from "../../incident.ts";

/** Why it happened, how serious it was, and what was hit. Nothing until somebody has said something of it. */
export function AssessmentSection(props: { incident: Incident; language: Language; mayInvestigate: boolean }) {
  const { incident, language, mayInvestigate } = props;
  const t = assessmentTexts(language);
  const href = `/handelser/${incident.id}`;
  const knows = { cause: incident.cause_direct !== null, consequence: incident.consequence_actual !== null };
  if (!knows.cause && !knows.consequence) return null;
  return (
    <Card
      title={t.heading}
      id="bedomning"
      action={
        mayInvestigate && (
          <span class="card-links">
            <a href={`${href}/orsak`}>{knows.cause ? t.changeCause : t.causeTitle}</a>
            <a href={`${href}/konsekvens`}>{knows.consequence ? t.changeConsequence : t.consequenceTitle}</a>
          </span>
        )
      }
    >
      <DescriptionList items={[...causes(incident, language), ...consequences(incident, language)]} />
    </Card>
  );
}

function causes(incident: Incident, language: Language): Description[] {
  const t = assessmentTexts(language);
  return [
    { term: t.causeDirect, details: incident.cause_direct },
    { term: t.causeUnderlying, details: incident.cause_underlying },
  ].flatMap(({ term, details }) => (details === null ? [] : [{ term, details: <span class="told">{details}</span> }]));
}

function consequences(incident: Incident, language: Language): Description[] {
  const t = assessmentTexts(language);
  const names = valueNames(language);
  const grades = [
    { term: t.actualShort, scale: t.consequences, grade: incident.consequence_actual },
    { term: t.potentialShort, scale: t.consequences, grade: incident.consequence_potential },
    { term: t.likelihoodShort, scale: t.likelihoods, grade: incident.recurrence_likelihood },
  ];
  const values = incident.protected_values.map((value) => names[value as ProtectedValue] ?? value);
  return [
    ...grades.flatMap(({ term, scale, grade }) => (grade === null ? [] : [{ term, details: scale[grade - 1] }])),
    ...(values.length === 0 ? [] : [{ term: t.valuesShort, details: <Badges words={values} /> }]),
  ];
}

function Badges({ words }: { words: readonly string[] }) {
  return (
    <span class="badges">
      {words.map((word) => (
        <Badge key={word}>{word}</Badge>
      ))}
    </span>
  );
}
