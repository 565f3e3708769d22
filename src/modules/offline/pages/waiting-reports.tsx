import type { Context } from "../../../platform/context.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { offlineTexts } from "../offline-texts.ts";
import { DialogButton } from "../outbox-notice.tsx";

/** GET /rapportera/vantar: what the reader has waiting on this device. The server knows nothing of it; the device fills it in. */
export function waitingReports(context: Context): Promise<Response> {
  const { language, user } = context;
  const t = offlineTexts(language);
  return page(context, {
    title: t.waitingTitle,
    active: "report",
    narrow: true,
    scripts: ["varn-waiting"],
    content: (
      <>
        <PageHeading title={t.waitingTitle} lead={t.waitingLead} />
        <WaitingList personId={user.id} language={language} />
        <noscript>
          <p>{t.waitingScript}</p>
        </noscript>
      </>
    ),
  });
}

export function WaitingList({ personId, language }: { personId: string | null; language: Language }) {
  const t = offlineTexts(language);
  return (
    <varn-waiting person={personId ?? undefined}>
      <ul class="waiting" data-list="" />
      <p class="card" data-none="" hidden>
        {t.waitingNone}
      </p>
      <template>
        <li class="card waiting__form">
          <p class="waiting__when">
            <strong>
              {t.writtenAt} <time />
            </strong>
            <span data-photos="">
              {" "}
              · <span data-count="" /> {t.photos}
            </span>
          </p>
          <div class="waiting__state" data-state="waiting">
            <StatusTag tone="info" icon="clock">
              {t.stateWaiting}
            </StatusTag>
          </div>
          <div class="waiting__state" data-state="mend">
            <StatusTag tone="warning" icon="edit">
              {t.stateMend}
            </StatusTag>
            <p>{t.mendText}</p>
          </div>
          <div class="waiting__choices">
            <span data-state="mend">
              <button class="ds-button" type="button" data-mend="">
                {t.mend}
              </button>
            </span>
            <button class="ds-button" data-variant="secondary" type="button" data-remove="">
              {t.remove}
            </button>
          </div>
        </li>
      </template>
      <dialog class="ask" aria-labelledby="remove-title">
        <form method="dialog">
          <h2 id="remove-title">{t.removeTitle}</h2>
          <p>{t.removeText}</p>
          <div class="ask__choices">
            <DialogButton value="remove" color="danger">
              {t.removeYes}
            </DialogButton>
            <DialogButton value="" variant="secondary">
              {t.removeNo}
            </DialogButton>
          </div>
        </form>
      </dialog>
    </varn-waiting>
  );
}
