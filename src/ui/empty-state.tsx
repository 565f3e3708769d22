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

interface EmptyListProps extends EmptyStateProps {
  icon: IconName;
  /** How many filters are on, and where there are none. */
  filters: number;
  clearHref: string;
  /** The heading while filters are on, as "Inga krav"; without it the heading is the same. */
  filteredHeading?: string;
}

/** A list with no rows: while filters are on it says that nothing fits them, otherwise that there is nothing and what to do next. */
export function EmptyList({ filters, clearHref, filteredHeading, ...empty }: EmptyListProps) {
  const texts = uiTexts(useLanguage());
  if (filters === 0) return <EmptyState {...empty} />;
  return (
    <EmptyState
      icon={empty.icon}
      heading={filteredHeading ?? empty.heading}
      text={texts.nothingFits}
      action={
        <ButtonLink href={clearHref} variant="secondary">
          {texts.filterClear}
        </ButtonLink>
      }
    />
  );
}
