import type { ComponentChildren } from "preact";
import { ButtonLink } from "./form.tsx";
import { Icon, type IconName } from "./icons.tsx";
import { useLanguage } from "./language.ts";
import { uiTexts } from "./ui-texts.ts";

interface EmptyStateProps {
  heading: string;
  text?: ComponentChildren;
  icon?: IconName;
  /** What to do next. */
  action?: ComponentChildren;
  level?: 2 | 3 | 4;
}

/** A place with nothing in it says why, and what to do. */
export function EmptyState(props: EmptyStateProps) {
  const Heading = `h${props.level ?? 2}` as "h2" | "h3" | "h4";
  return (
    <div class="empty-state">
      <svg
        class="empty-state__picture"
        viewBox="0 0 160 96"
        width="160"
        height="96"
        aria-hidden="true"
        focusable="false"
      >
        <path class="empty-state__ground" d="M8 84c20-16 40-22 72-22s52 6 72 22z" />
        <path class="empty-state__hill" d="M24 76 62 34l20 22 14-12 40 32" />
        <circle class="empty-state__sun" cx="112" cy="24" r="10" />
      </svg>
      <span class="empty-state__icon">
        <Icon name={props.icon ?? "check"} size={24} />
      </span>
      <Heading class="empty-state__heading">{props.heading}</Heading>
      {props.text !== undefined && <p class="empty-state__text">{props.text}</p>}
      {props.action !== undefined && <div class="empty-state__action">{props.action}</div>}
    </div>
  );
}

/** A list in which nothing fits the filter: not that there is nothing. `heading` says of what, as "Inga krav". */
export function NothingFits(props: { heading: string; icon: IconName; clearHref: string }) {
  const texts = uiTexts(useLanguage());
  return (
    <EmptyState
      icon={props.icon}
      heading={props.heading}
      text={texts.nothingFits}
      action={
        <ButtonLink href={props.clearHref} variant="secondary">
          {texts.filterClear}
        </ButtonLink>
      }
    />
  );
}
