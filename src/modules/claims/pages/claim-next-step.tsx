import type { Language } from "../../../platform/language.ts";
import { ButtonLink, InlineForm } from "../../../ui/form.tsx";
import { missingForClaim } from "../claim-guards.ts";
import { claimPageTexts } from "../claim-page-texts.ts";
import type { Claim } from "../claim-queries.ts";
import { claimStepPaths } from "../claim-step-paths.ts";
import { claimTexts } from "../claim-texts.ts";
import { type ClaimGuard, type ClaimStep, type ClaimTransition, claimTransition } from "../claim-workflow.ts";

/** Steps that lead on; the others are side tracks, in the menu of the page. */
const onwards: readonly ClaimStep[] = ["assess", "notify", "inspect", "decide", "settle", "await_recourse", "close"];

/** Steps that need nothing typed. */
const plain: readonly ClaimStep[] = ["settle", "await_recourse", "close"];

export function isSideStep(step: ClaimStep): boolean {
  return !onwards.includes(step);
}

/** Where the claim stands, what is missing in words, and what leads on. */
export function NextClaimStep(props: {
  claim: Claim;
  steps: readonly ClaimTransition[];
  language: Language;
  reason: string | null;
}) {
  const { claim, language, reason } = props;
  const t = claimPageTexts(language);
  const w = claimTexts(language);
  const ended = claim.closed_at !== null;
  const steps = props.steps.filter(({ step }) => !isSideStep(step) && isOffered(step, claim));
  const ready = steps.filter((step) => missingOf(step, claim).length === 0);
  const missing = [...new Set(steps.flatMap((step) => missingOf(step, claim)))];
  const [first] = ready;
  return (
    <section class="next-step" aria-labelledby="next-step-heading" data-ended={ended ? "" : undefined}>
      <div class="next-step__body">
        <h2 id="next-step-heading">{t.next}</h2>
        {reason !== null && <p class="next-step__reason">{t.because(reason)}</p>}
        {ended ? (
          <p>{endedWords(claim, language)}</p>
        ) : steps.length === 0 ? (
          <p>{t.waiting}</p>
        ) : (
          missing.length > 0 && (
            <>
              <p>{t.missingBefore}</p>
              <ul class="todo">
                {missing.map((guard) => (
                  <li key={guard}>
                    <span class="todo__box" aria-hidden="true" />
                    <a href={whereTo(guard, claim.id)}>{w.missing[guard]}</a>
                  </li>
                ))}
              </ul>
            </>
          )
        )}
        {first && w.about[first.step] !== "" && <p>{w.about[first.step]}</p>}
        {ready.length > 0 && (
          <div class="step-buttons">
            {ready.map((transition) => (
              <StepButton
                key={transition.step}
                claim={claim}
                step={transition.step}
                isFirst={transition === first}
                language={language}
              />
            ))}
          </div>
        )}
      </div>
    </section>
  );
}

function StepButton(props: { claim: Claim; step: ClaimStep; isFirst: boolean; language: Language }) {
  const { claim, step } = props;
  const to = `/skadearenden/${claim.id}/${claimStepPaths[step]}`;
  const label = claimTexts(props.language).steps[step];
  const variant = props.isFirst ? "primary" : "secondary";
  if (!plain.includes(step)) {
    return (
      <ButtonLink href={to} variant={variant}>
        {label}
      </ButtonLink>
    );
  }
  return <InlineForm action={to} label={label} variant={variant} fields={{ version: String(claim.version) }} />;
}

/** Once assessed, assessing again is offered when the loss has grown past the way that was taken; waiting for money only when some is due. */
function isOffered(step: ClaimStep, claim: Claim): boolean {
  if (step === "await_recourse") return claim.open_recourse_count > 0;
  if (step === "decide") return claim.status !== "decided" || claim.insurer_share_ore !== claim.compensation_ore;
  if (step !== "assess" || claim.assessed_at === null) return true;
  return claim.status === "completing" || claimTransition("assess", claim.status, claim.layer)?.to !== claim.status;
}

/** The insurer's number is asked for by the step itself. */
function missingOf(transition: ClaimTransition, claim: Claim): readonly ClaimGuard[] {
  return missingForClaim(transition, claim).filter((guard) => guard !== "insurer_number_given");
}

function whereTo(guard: ClaimGuard, id: string): string {
  const href = `/skadearenden/${id}`;
  switch (guard) {
    case "layer_unchanged":
      return `${href}/bedom`;
    case "decision_current":
      return `${href}/besked`;
    case "compensation_paid":
      return `${href}/betalning`;
    case "recourse_closed":
    case "recourse_made":
      return "#aterkrav";
    default:
      return "#skadan";
  }
}

function endedWords(claim: Claim, language: Language): string {
  const t = claimPageTexts(language);
  if (claim.status === "withdrawn") return t.endedWithdrawn;
  return claim.loss_final ? t.endedClosed : t.costAfterClose;
}
