import type { Language } from "../../platform/language.ts";
import type { TimelineEvent } from "../../ui/timeline.tsx";
import type { HistoryEvent } from "../records/record-history.ts";
import { policyTexts } from "./policy-texts.ts";

/** What has happened to a policy, in plain words. */
export function policyHistory(events: readonly HistoryEvent[], language: Language): TimelineEvent[] {
  const t = policyTexts(language);
  return events.flatMap((event): TimelineEvent[] => {
    const title = sentence(event, language);
    return title === null ? [] : [{ at: event.at, title, by: event.actor ?? t.program }];
  });
}

function sentence({ action, details }: HistoryEvent, language: Language): string | null {
  const t = policyTexts(language).historyLines;
  switch (action) {
    case "policy.registered":
      return t.registered;
    case "policy.renewed":
      return t.renewed(String(details.renews ?? ""));
    case "policy.changed":
      return t.changed;
    case "policy.deductible_added":
      return t.deductibleAdded;
    case "policy.deductible_changed":
      return t.deductibleChanged;
    case "policy.deductible_removed":
      return t.deductibleRemoved;
    case "policy.objects_chosen":
      return t.objects;
    case "attachment.added":
      return t.attached;
    case "deadline.met":
      return t.dateMet;
    default:
      return null;
  }
}
