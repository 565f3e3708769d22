import type { ComponentChildren } from "preact";
import type { Language } from "../../platform/language.ts";
import { Icon, type IconName } from "../../ui/icons.tsx";
import { offlineTexts } from "./offline-texts.ts";

/**
 * What waits on the device, above the contents of every page. Every line is there from the beginning and hidden;
 * ui/browser/varn-outbox.ts shows those that are true. Without script nothing waits, and nothing is shown.
 */
export function OutboxNotice(props: { personId: string | null; language: Language; isShell: boolean }) {
  const t = offlineTexts(props.language);
  const toWaiting = <a href="/rapportera/vantar">{t.showWaiting}</a>;
  const count = <span data-count="" />;
  return (
    <varn-outbox class="outbox" person={props.personId ?? undefined} shell={props.isShell}>
      <div role="status">
        <Line when="offline" icon="offline">
          <strong>{t.offline}</strong> {t.offlineMore}
        </Line>
        <Line when="waiting-one" icon="clock">
          <strong>{t.waitingOne}</strong> {toWaiting}
        </Line>
        <Line when="waiting-many" icon="clock">
          <strong>
            {count} {t.waitingMany}
          </strong>{" "}
          {toWaiting}
        </Line>
        <Line when="sign-in" icon="user">
          {t.signIn} <a href="/logga-in?till=%2Frapportera%2Fvantar">{t.toSignIn}</a>
        </Line>
        <Line when="mend-one" icon="edit" tone="warning">
          <strong>{t.mendOne}</strong> {toWaiting}
        </Line>
        <Line when="mend-many" icon="edit" tone="warning">
          <strong>
            {count} {t.mendMany}
          </strong>{" "}
          {toWaiting}
        </Line>
        <Line when="no-room" icon="incident" tone="danger">
          <strong>{t.noRoom}</strong> {t.noRoomMore}
        </Line>
        <Line when="sent" icon="check" tone="success">
          <strong>{t.sent}</strong>
          <ul />
        </Line>
      </div>
      <dialog class="ask" aria-labelledby="leave-title">
        <form method="dialog">
          <h2 id="leave-title">{t.leaveTitle}</h2>
          <p>{t.leaveText}</p>
          <div class="ask__choices">
            <DialogButton value="keep">{t.leaveKeep}</DialogButton>
            <DialogButton value="remove" variant="secondary" color="danger">
              {t.leaveRemove}
            </DialogButton>
            <DialogButton value="" variant="tertiary">
              {t.stay}
            </DialogButton>
          </div>
        </form>
      </dialog>
    </varn-outbox>
  );
}

function Line(props: {
  when: string;
  icon: IconName;
  tone?: "warning" | "danger" | "success";
  children: ComponentChildren;
}) {
  return (
    <div class="outbox__line" data-say={props.when} data-color={props.tone ?? "info"} hidden>
      <Icon name={props.icon} size={20} />
      <div>{props.children}</div>
    </div>
  );
}

/** Closes the dialog it stands in, with its value. */
export function DialogButton(props: {
  value: string;
  variant?: "primary" | "secondary" | "tertiary";
  color?: "danger";
  children: ComponentChildren;
}) {
  return (
    <button
      class="ds-button"
      type="submit"
      value={props.value}
      data-variant={props.variant ?? "primary"}
      data-color={props.color}
    >
      {props.children}
    </button>
  );
}
