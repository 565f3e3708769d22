import type { Language } from "../../platform/language.ts";
import { formatDate } from "../../ui/format.ts";
import type { IconName } from "../../ui/icons.tsx";
import type { TimelineEvent } from "../../ui/timeline.tsx";
import type { HistoryEvent } from "../records/record-history.ts";
import { measureTexts } from "./measure-texts.ts";
import { measureStatuses } from "./measure-workflow.ts";

/** What has happened to a measure, in plain words. */
export function measureHistory(events: readonly HistoryEvent[], language: Language): TimelineEvent[] {
  const t = measureTexts(language);
  return events.flatMap((event): TimelineEvent[] => {
    const title = sentence(event, language);
    if (title === null) return [];
    const by = event.actor ?? t.program;
    return [
      {
        at: event.at,
        icon: icons[event.action] ?? "arrow",
        title,
        by,
        body: event.reason ?? undefined,
      },
    ];
  });
}

const icons: Partial<Record<string, IconName>> = { "record.opened": "eye", "comment.added": "comment" };

function sentence(event: HistoryEvent, language: Language): string | null {
  const t = measureTexts(language);
  switch (event.action) {
    case "status_changed": {
      if (event.details.from === null) return t.historyLines.proposed;
      const status = measureStatuses.find((one) => one === event.details.to);
      return status ? t.historyLines.status(t.statuses[status]) : null;
    }
    case "measure.changed":
      return changed(event.details, language);
    case "measure.effect_planned":
      return t.historyLines.effectPlanned;
    case "measure.effect_concluded":
      return null;
    case "comment.added": {
      const names = Array.isArray(event.details.mentions) ? event.details.mentions.map(String) : [];
      return t.historyLines.comment(names.join(", "));
    }
    case "record.opened":
      return t.historyLines.opened;
    default:
      return null;
  }
}

interface Move {
  from: string | null;
  to: string | null;
}

function changed(details: HistoryEvent["details"], language: Language): string {
  const t = measureTexts(language);
  const due = details.due_on as Move | undefined;
  const owner = details.owner as Move | undefined;
  const day = (date: string | null) => (date === null ? t.noDueDate.toLowerCase() : formatDate(date, language));
  const lines = [
    ...(due && due.from !== due.to ? [t.historyLines.dueMoved(day(due.from), day(due.to))] : []),
    ...(owner && owner.from !== owner.to && owner.to !== null ? [t.historyLines.ownerMoved(owner.to)] : []),
  ];
  return lines.length === 0 ? t.historyLines.changed : lines.join(". ");
}
