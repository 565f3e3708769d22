import type { ComponentChildren } from "preact";

interface CardProps {
  title?: string;
  /** The heading's level in the page; its size stays the same. */
  level?: 2 | 3 | 4;
  /** Beside the title: a link to all, a button. */
  action?: ComponentChildren;
  /** For what belongs to another card's contents. */
  tinted?: boolean;
  /** The contents reach the card's edges: tables and lists of links. */
  flush?: boolean;
  id?: string;
  children: ComponentChildren;
}

export function Card(props: CardProps) {
  const Heading = `h${props.level ?? 2}` as "h2" | "h3" | "h4";
  const className = ["card", props.tinted && "card--tinted", props.flush && "card--flush"].filter(Boolean).join(" ");
  return (
    <section class={className} id={props.id}>
      {props.title !== undefined && (
        <div class="card__top">
          <Heading class="card__title">{props.title}</Heading>
          {props.action}
        </div>
      )}
      {props.children}
    </section>
  );
}

/** Cards beside each other where there is room. */
export function CardGrid(props: { children: ComponentChildren; size?: "small" | "medium" | "large" }) {
  return (
    <div class="card-grid" data-card={props.size ?? "medium"}>
      {props.children}
    </div>
  );
}

/** Main contents with a column beside it, which comes after it on a phone. */
export function Columns(props: { aside: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="columns">
      <div class="columns__main stack">{props.children}</div>
      <div class="columns__aside stack">{props.aside}</div>
    </div>
  );
}

/** Even distance between the things in a column. */
export function Stack(props: { children: ComponentChildren; gap?: "small" | "medium" | "large" }) {
  return (
    <div class="stack" data-gap={props.gap}>
      {props.children}
    </div>
  );
}
