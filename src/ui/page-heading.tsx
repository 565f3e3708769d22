import type { ComponentChildren } from "preact";
import { type Breadcrumb, Breadcrumbs } from "./breadcrumbs.tsx";

interface PageHeadingProps {
  title: string;
  /** Stands above the title: a number such as HÄN-2026-00042, or what kind of thing this is. */
  kicker?: ComponentChildren;
  lead?: ComponentChildren;
  /** Tags beside the title. */
  marks?: ComponentChildren;
  actions?: ComponentChildren;
  breadcrumbs?: readonly Breadcrumb[];
}

export function PageHeading(props: PageHeadingProps) {
  return (
    <div class="page-heading">
      {props.breadcrumbs !== undefined && <Breadcrumbs items={props.breadcrumbs} />}
      <div class="page-heading__row">
        <div class="page-heading__words">
          {props.kicker !== undefined && <p class="page-heading__kicker">{props.kicker}</p>}
          <h1>{props.title}</h1>
          {props.marks !== undefined && <div class="page-heading__marks">{props.marks}</div>}
          {props.lead !== undefined && <div class="lead">{props.lead}</div>}
        </div>
        {props.actions !== undefined && <div class="page-heading__actions">{props.actions}</div>}
      </div>
    </div>
  );
}
