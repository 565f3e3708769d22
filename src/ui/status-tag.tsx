import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icons.tsx";

export type Tone = "neutral" | "info" | "success" | "warning" | "danger";

/** A short word about a thing's state. The words carry the meaning, the colour only helps to find it. */
export function StatusTag(props: { tone?: Tone; icon?: IconName; children: ComponentChildren }) {
  const { tone = "neutral" } = props;
  return (
    <span class="ds-tag status-tag" data-color={tone}>
      {props.icon === undefined ? (
        <span class="status-tag__dot" aria-hidden="true" />
      ) : (
        <Icon name={props.icon} size={16} />
      )}
      {props.children}
    </span>
  );
}

/** A small count or word without a state. */
export function Badge(props: { tone?: Tone; children: ComponentChildren }) {
  return (
    <span class="badge" data-color={props.tone ?? "neutral"}>
      {props.children}
    </span>
  );
}
