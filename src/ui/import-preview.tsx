import type { ComponentChildren } from "preact";
import { Details } from "./details.tsx";
import { Badge } from "./status-tag.tsx";

/** More lines than this under one heading help nobody; the counts tell the rest. */
export const mostListed = 200;

/** How many there are of each; what there is none of is left out. */
export function Counts<Key extends string>({
  labels,
  counts,
}: {
  labels: Record<Key, string>;
  counts: Record<Key, number>;
}) {
  return (
    <ul class="counts">
      {(Object.keys(labels) as Key[])
        .filter((key) => counts[key] > 0)
        .map((key) => (
          <li key={key}>
            {labels[key]} <Badge>{counts[key]}</Badge>
          </li>
        ))}
    </ul>
  );
}

/** One sort of what a file would change, to be opened; nothing when there is none. */
export function ChangeGroup(props: {
  label: string;
  lines: readonly ComponentChildren[];
  /** Says how many more there are than those listed. */
  more: (count: number) => string;
  open?: boolean;
}) {
  const { lines } = props;
  if (lines.length === 0) return null;
  return (
    <Details summary={`${props.label} (${lines.length})`} open={props.open && lines.length <= 20}>
      <ul class="link-list">
        {lines.slice(0, mostListed).map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
      <MoreThanListed total={lines.length} more={props.more} />
    </Details>
  );
}

export function MoreThanListed({ total, more }: { total: number; more: (count: number) => string }) {
  return total > mostListed ? <p class="quiet">{more(total - mostListed)}</p> : null;
}
