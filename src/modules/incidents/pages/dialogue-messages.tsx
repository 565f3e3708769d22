import { Time } from "../../../ui/time.tsx";

export interface DialogueMessage {
  id: string;
  fromReporter: boolean;
  body: string;
  createdAt: Date;
}

/** Questions and answers between a reporter and the municipality, oldest first. */
export function DialogueMessages(props: {
  messages: readonly DialogueMessage[];
  /** What the two sides are called for whoever reads. */
  reporter: string;
  municipality: string;
  none: string;
}) {
  if (props.messages.length === 0) return <p class="muted">{props.none}</p>;
  return (
    <ol class="dialogue">
      {props.messages.map((message) => (
        <li key={message.id} class="dialogue__message" data-from={message.fromReporter ? "reporter" : "municipality"}>
          <p class="dialogue__head">
            <strong>{message.fromReporter ? props.reporter : props.municipality}</strong>{" "}
            <span class="muted">
              <Time value={message.createdAt} format="short" />
            </span>
          </p>
          <p class="told">{message.body}</p>
        </li>
      ))}
    </ol>
  );
}
