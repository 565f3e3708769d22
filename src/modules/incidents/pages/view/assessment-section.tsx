import type { Language } from "../../../../platform/language.ts";
import { Card } from "../../../../ui/card.tsx";
import { type Description, DescriptionList } from "../../../../ui/description-list.tsx";
import { Badge } from "../../../../ui/status-tag.tsx";
import { assessmentTexts } from "../../assessment-texts.ts";
import { causeName, isCauseStated } from "../../cause-queries.ts";
import type { Incident } from "../../find-incident.ts";
import { type ProtectedValue, valueNames } from "../../incident.ts";

/** Why it happened, how serious it was, and what was hit. Nothing until somebody has said something of it. */
export function AssessmentSection(props: { incident: Incident; language: Language; mayInvestigate: boolean }) {
  const { incident, language, mayInvestigate } = props;
  const t = assessmentTexts(language);
  const href = `/handelser/${incident.id}`;
  const knows = { cause: isCauseStated(incident), consequence: incident.consequence_actual !== null };
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
  const levels = [
    { level: "direct", term: t.causeDirect, words: incident.cause_direct },
    { level: "underlying", term: t.causeUnderlying, words: incident.cause_underlying },
  ];
  const stated = levels.flatMap(({ level, term, words }) => {
    const listed = incident.causes.filter((cause) => cause.level === level).map((cause) => causeName(cause, language));
    if (listed.length === 0 && words === null) return [];
    const details = (
      <span class="stack" data-gap="small">
        {listed.length > 0 && <Badges words={listed} />}
        {words !== null && <span class="told">{words}</span>}
      </span>
    );
    return [{ term, details }];
  });
  return incident.cause_steps.length === 0
    ? stated
    : [...stated, { term: t.whyTitle, details: <WhySteps steps={incident.cause_steps} /> }];
}

function WhySteps({ steps }: { steps: readonly string[] }) {
  return (
    <ol class="why-steps">
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
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
