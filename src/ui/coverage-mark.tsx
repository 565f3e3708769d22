import { useLanguage } from "./language.ts";
import { uiTexts } from "./ui-texts.ts";

export type Coverage = "green" | "amber" | "red";

const shapes: Record<Coverage, string> = {
  green: "M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16Z",
  amber: "M10 2 19 18H1L10 2Z",
  red: "M3 3h14v14H3z",
};

const signs: Record<Coverage, string> = {
  green: "m6.5 10.2 2.4 2.4 4.6-5",
  amber: "M10 8v4.5M10 15.2v.1",
  red: "m7 7 6 6m0-6-6 6",
};

/** Filled, soon not, or empty: a circle, a triangle or a square, each with its sign and its words. */
export function CoverageMark(props: { coverage: Coverage; text?: string; iconOnly?: boolean }) {
  const texts = uiTexts(useLanguage());
  const words = { green: texts.coverageGreen, amber: texts.coverageAmber, red: texts.coverageRed };
  const text = props.text ?? words[props.coverage];
  return (
    <span class="coverage" data-coverage={props.coverage}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
        <path class="coverage__shape" d={shapes[props.coverage]} />
        <path class="coverage__sign" d={signs[props.coverage]} />
      </svg>
      <span class={props.iconOnly === true ? "ds-sr-only" : undefined}>{text}</span>
    </span>
  );
}
