import type { ComponentChildren } from "preact";
import { useLanguage } from "./language.ts";
import { uiTexts } from "./ui-texts.ts";

export type AlertKind = "info" | "success" | "warning" | "danger";

interface AlertProps {
  kind?: AlertKind;
  title?: string;
  level?: 2 | 3 | 4;
  children?: ComponentChildren;
}

/** Something to know before going on. Its kind is said to screen readers too. */
export function Alert(props: AlertProps) {
  const texts = uiTexts(useLanguage());
  const { kind = "info" } = props;
  const Heading = `h${props.level ?? 2}` as "h2" | "h3" | "h4";
  return (
    <div class="ds-alert" data-color={kind}>
      {props.title === undefined ? (
        <span class="ds-sr-only">{texts[kind]}: </span>
      ) : (
        <Heading class="alert__title">
          <span class="ds-sr-only">{texts[kind]}: </span>
          {props.title}
        </Heading>
      )}
      {props.children}
    </div>
  );
}

/** One line of caution inside a form or a card, without a frame of its own. */
export function WarningNote(props: { children: ComponentChildren }) {
  const texts = uiTexts(useLanguage());
  return (
    <p class="warning-note">
      <span class="ds-sr-only">{texts.warning}: </span>
      {props.children}
    </p>
  );
}

export interface FlashMessage {
  kind: "success" | "info" | "warning";
  text: string;
}

/** The answer to what was just done, at the top of the next page. */
export function Flash(props: FlashMessage) {
  return (
    <div class="ds-alert flash" data-color={props.kind} role="status">
      {props.text}
    </div>
  );
}
