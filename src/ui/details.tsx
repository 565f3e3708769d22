import type { ComponentChildren } from "preact";

/** More for those who want it. */
export function Details(props: {
  summary: ComponentChildren;
  open?: boolean;
  children: ComponentChildren;
  id?: string;
}) {
  return (
    <details class="details" open={props.open} id={props.id}>
      <summary>{props.summary}</summary>
      <div class="details__content">{props.children}</div>
    </details>
  );
}
