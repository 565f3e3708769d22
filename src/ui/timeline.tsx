import type { ComponentChildren } from "preact";
import type { DateValue } from "./format.ts";
import { Icon, type IconName } from "./icons.tsx";
import { Time } from "./time.tsx";

export interface TimelineEvent {
  key?: string;
  at: DateValue;
  icon?: IconName;
  /** What happened, in one line. */
  title: ComponentChildren;
  by?: string;
  body?: ComponentChildren;
}

/** What has happened to a thing, in the order given. */
export function Timeline(props: { events: readonly TimelineEvent[]; now?: Date; label?: string }) {
  return (
    <ol class="timeline" aria-label={props.label}>
      {props.events.map((event, index) => (
        <li key={event.key ?? index}>
          <span class="timeline__mark">
            <Icon name={event.icon ?? "edit"} size={16} />
          </span>
          <div class="timeline__event">
            <p class="timeline__title">{event.title}</p>
            <p class="timeline__when">
              <Time value={event.at} now={props.now} />
              {event.by !== undefined && <span> · {event.by}</span>}
            </p>
            {event.body !== undefined && <div class="timeline__body">{event.body}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
