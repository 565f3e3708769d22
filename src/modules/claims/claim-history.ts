import type { Language } from "../../platform/language.ts";
import { formatMoney } from "../../ui/format.ts";
import type { IconName } from "../../ui/icons.tsx";
import type { TimelineEvent } from "../../ui/timeline.tsx";
import type { HistoryEvent } from "../records/record-history.ts";
import { claimPageTexts } from "./claim-page-texts.ts";
import { claimTexts } from "./claim-texts.ts";
import { claimStatuses } from "./claim-workflow.ts";

/** What has happened to a claim, in plain words; amounts for those who read them. */
export function claimHistory(
  events: readonly HistoryEvent[],
  { language, readsAmounts }: { language: Language; readsAmounts: boolean },
): TimelineEvent[] {
  const t = claimPageTexts(language);
  return events.flatMap((event): TimelineEvent[] => {
    const title = sentence(event, language, readsAmounts);
    if (title === null) return [];
    return [
      {
        at: event.at,
        icon: icons[event.action] ?? "arrow",
        title,
        by: event.actor ?? t.program,
        body: readsAmounts ? (event.reason ?? undefined) : undefined,
      },
    ];
  });
}

const icons: Partial<Record<string, IconName>> = {
  "record.opened": "eye",
  "comment.added": "comment",
  "attachment.added": "attach",
  "deadline.met": "clock",
};

function sentence({ action, details }: HistoryEvent, language: Language, readsAmounts: boolean): string | null {
  const lines = claimPageTexts(language).historyLines;
  const amount = readsAmounts ? formatMoney(Number(details.amount_ore ?? 0), language) : "…";
  const number = String(details.number ?? "");
  switch (action) {
    case "status_changed": {
      if (details.from === null) return lines.created;
      const status = claimStatuses.find((one) => one === details.to);
      return status ? lines.status(claimTexts(language).statuses[status]) : null;
    }
    case "claim.assessed":
      return lines.assessed;
    case "claim.changed":
      return lines.changed;
    case "claim.loss_final":
      return lines.loss_final;
    case "claim.incident_added":
      return lines.incident_added(number);
    case "claim.incident_declined":
      return lines.incident_declined(number);
    case "claim.payment_recorded":
      return lines.payment_recorded(amount);
    case "claim.payment_struck":
      return lines.payment_struck(amount);
    case "claim.recourse_demanded":
      return lines.recourse_demanded(amount);
    case "claim.recourse_paid":
      return lines.recourse_paid(amount);
    case "claim.recourse_written_off":
      return lines.recourse_written_off(amount);
    case "comment.added":
      return lines.comment;
    case "record.opened":
      return lines.opened;
    case "deadline.met":
      return lines.deadline_met;
    case "attachment.added":
      return lines.files;
    default:
      return null;
  }
}
