import type { Language } from "../../../../platform/language.ts";
import type { User } from "../../../../platform/user.ts";
import { InlineForm } from "../../../../ui/form.tsx";
import { formatDate } from "../../../../ui/format.ts";
import { Icon } from "../../../../ui/icons.tsx";
import { type Step, Steps } from "../../../../ui/steps.tsx";
import { costTexts } from "../../cost-texts.ts";
import type { Incident } from "../../find-incident.ts";
import { endStatuses, type IncidentStatus, statusNames } from "../../incident.ts";
import { mayDo } from "../../incident-deeds.ts";
import { type ViewTexts, viewTexts } from "../../incident-view-texts.ts";
import {
  allowedSteps,
  type Guard,
  type GuardFacts,
  type IncidentStep,
  missingFor,
  transitions,
} from "../../incident-workflow.ts";
import { workflowTexts } from "../../incident-workflow-texts.ts";
import { stepHref } from "../../step-paths.ts";

/** The way through; the others are side tracks. */
const onwards: Partial<Record<IncidentStatus, Exclude<IncidentStep, "report" | "receive">>> = {
  received: "start_investigation",
  investigating: "decide_measures",
  measures_decided: "ready_to_close",
  ready_to_close: "close",
};

interface NextStepProps {
  incident: Incident;
  facts: GuardFacts;
  user: User;
  language: Language;
  original: { id: string; number: string } | null;
  /** Whether any measure has been written down. */
  hasMeasures: boolean;
  /** Why it was rejected, reopened or sent back, when that was the latest thing to happen. */
  reason: string | null;
}

/** Where the incident stands, what is missing in words, and the one button that leads on. */
export function NextStep(props: NextStepProps) {
  const { incident, language } = props;
  const t = viewTexts(language);
  return (
    <section class="next-step" aria-labelledby="next-step-heading" data-ended={isEnded(incident) ? "" : undefined}>
      <Steps label={t.progress} steps={progress(incident, language)} />
      <div class="next-step__body">
        <h2 id="next-step-heading">{t.nextStep}</h2>
        {isEnded(incident) ? <Ended {...props} /> : <Onwards {...props} />}
      </div>
    </section>
  );
}

function Onwards({ incident, facts, user, language, reason, hasMeasures }: NextStepProps) {
  const t = viewTexts(language);
  const w = workflowTexts(language);
  const name = onwards[incident.status];
  const transition = transitions.find((one) => one.step === name);
  if (!name || !transition) return <p>{t.waitsFor[incident.status]}</p>;
  const missing = missingFor(transition, facts);
  const steps = allowedSteps(user, incident);
  const mayMove = steps.some((one) => one.step === name);
  const review = steps.some((one) => one.step === "review") && missing.includes("reviewed_if_serious");
  return (
    <>
      {reason !== null && <p class="next-step__reason">{t.because(reason)}</p>}
      {missing.length === 0 ? (
        <p>{mayMove ? readyWords(incident.status, hasMeasures, t) : (t.waitsFor[incident.status] ?? "")}</p>
      ) : (
        <Missing incident={incident} missing={missing} user={user} language={language} />
      )}
      {facts.serious_reviewed_at !== null && <p>{t.reviewedBy(formatDate(facts.serious_reviewed_at, language))}</p>}
      {mayMove && missing.length === 0 && (
        <>
          <InlineForm
            action={stepHref(incident.id, name)}
            label={w.steps[name]}
            variant="primary"
            fields={{ version: String(incident.version) }}
          />
          <p class="next-step__about">{w.about[name]}</p>
        </>
      )}
      {review && (
        <>
          <a class="ds-button" data-variant="primary" href={stepHref(incident.id, "review")}>
            {w.steps.review}
          </a>
          <p class="next-step__about">{w.about.review}</p>
        </>
      )}
      {!mayMove && missing.length === 0 && mayDo(user, "investigate", incident) && <p>{t.waitsForDecider}</p>}
      {!mayDo(user, "investigate", incident) && incident.owner_name !== null && (
        <p class="muted">{t.handledBy(incident.owner_name)}</p>
      )}
    </>
  );
}

function readyWords(status: IncidentStatus, hasMeasures: boolean, t: ViewTexts): string {
  return status === "measures_decided" && !hasMeasures ? t.noMeasuresReady : (t.readyFor[status] ?? "");
}

function Missing(props: { incident: Incident; missing: readonly Guard[]; user: User; language: Language }) {
  const { incident, missing, user, language } = props;
  const t = viewTexts(language);
  if (!mayDo(user, "investigate", incident)) {
    return <p>{missing.includes("reviewed_if_serious") ? t.waitsForReview : t.waitsFor[incident.status]}</p>;
  }
  const step = onwards[incident.status];
  return (
    <>
      <p>{t.missingBefore(step ? workflowTexts(language).steps[step] : "")}</p>
      <ul class="todo">
        {missing.map((guard) => (
          <li key={guard}>
            <span class="todo__box" aria-hidden="true" />
            <span>
              <Todo guard={guard} incident={incident} language={language} />
            </span>
          </li>
        ))}
        {incident.consequence_actual === null && (
          <li>
            <span class="todo__box" aria-hidden="true" />
            <span>
              <a href={`/handelser/${incident.id}/konsekvens`}>{t.assess}</a> <span class="muted">({t.advised})</span>
            </span>
          </li>
        )}
      </ul>
    </>
  );
}

function Todo({ guard, incident, language }: { guard: Guard; incident: Incident; language: Language }) {
  const words = workflowTexts(language).missing[guard];
  const href = `/handelser/${incident.id}`;
  switch (guard) {
    case "cause_given":
      return <a href={`${href}/orsak`}>{words}</a>;
    case "cost_known":
      return (
        <>
          <a href={`${href}/kostnad`}>{words}</a>
          <span class="todo__or">
            <a href={`${href}/ingen-kostnad`}>{costTexts(language).noCost}</a>
          </span>
        </>
      );
    case "police_decided":
      return <a href={`${href}/polis`}>{words}</a>;
    case "measures_done":
      return <a href="#atgarder">{words}</a>;
    default:
      return <>{words}</>;
  }
}

function Ended({ incident, language, original, reason }: NextStepProps) {
  const t = viewTexts(language);
  return (
    <>
      <p>
        <Icon name="check" size={20} />{" "}
        {incident.status === "duplicate" && original !== null ? (
          <a href={`/handelser/${original.id}`}>{t.duplicateOf(original.number)}</a>
        ) : incident.status === "duplicate" ? (
          t.duplicateOfHidden
        ) : (
          t.ended[incident.status]
        )}
      </p>
      {reason !== null && <p class="next-step__reason">{t.because(reason)}</p>}
    </>
  );
}

function isEnded(incident: Incident): boolean {
  return endStatuses.includes(incident.status) || incident.status === "draft";
}

const way = ["received", "investigating", "measures_decided", "ready_to_close", "closed"] as const;

function progress(incident: Incident, language: Language): Step[] {
  const names = statusNames(language);
  // A duplicate or a rejected report left the way before the investigation.
  const here = incident.status === "reported" ? 0 : (way as readonly string[]).indexOf(incident.status);
  return way.map((status, index) => ({
    label: names[status],
    state: index < here || incident.status === "closed" ? "done" : index === here ? "now" : "left",
  }));
}
