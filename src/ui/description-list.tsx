import type { ComponentChildren } from "preact";

export interface Description {
  term: string;
  /** A dash is shown for nothing. */
  details: ComponentChildren;
}

/** Facts about one thing. */
export function DescriptionList(props: {
  items: readonly Description[] /** One above the other, for narrow columns. */;
  stacked?: boolean;
}) {
  return (
    <dl class="description-list" data-stacked={props.stacked === true ? "" : undefined}>
      {props.items.map((item) => (
        <div key={item.term}>
          <dt>{item.term}</dt>
          <dd>{isNothing(item.details) ? "–" : item.details}</dd>
        </div>
      ))}
    </dl>
  );
}

function isNothing(details: ComponentChildren): boolean {
  return details === undefined || details === null || details === "" || details === false;
}
