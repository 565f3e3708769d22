import { Icon } from "./icons.tsx";
import { useLanguage } from "./language.ts";
import { uiTexts } from "./ui-texts.ts";

export interface Step {
  label: string;
  state: "done" | "now" | "left";
  href?: string;
  note?: string;
}

/** Where in a fixed order of work something stands. */
export function Steps(props: { label: string; steps: readonly Step[] }) {
  const texts = uiTexts(useLanguage());
  const words = { done: texts.stepDone, now: texts.stepNow, left: texts.stepLeft };
  return (
    <ol class="steps" aria-label={props.label}>
      {props.steps.map((step, index) => (
        <li
          key={step.label}
          class="steps__step"
          data-state={step.state}
          aria-current={step.state === "now" ? "step" : undefined}
        >
          <span class="steps__mark" aria-hidden="true">
            {step.state === "done" ? <Icon name="check" size={16} /> : index + 1}
          </span>
          <span class="steps__words">
            {step.href === undefined ? step.label : <a href={step.href}>{step.label}</a>}
            <span class="ds-sr-only"> ({words[step.state]})</span>
            {step.note !== undefined && <span class="steps__note">{step.note}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
