import type { Language } from "../../../../platform/language.ts";
import { Card } from "../../../../ui/card.tsx";
import { Details } from "../../../../ui/details.tsx";
import { Timeline, type TimelineEvent } from "../../../../ui/timeline.tsx";
import type { HistoryEvent } from "../../../records/record-history.ts";
import { historySentence } from "../../incident-history-texts.ts";
import { viewTexts } from "../../incident-view-texts.ts";

/** What has happened to the incident, in plain words, latest first. */
export function HistorySection(props: {
  events: readonly HistoryEvent[];
  language: Language;
  nameOf: (personId: string | null, name: string | null) => string;
}) {
  const { language } = props;
  const t = viewTexts(language);
  const lines = props.events.flatMap((event): TimelineEvent[] => {
    const sentence = historySentence(event, language);
    if (!sentence) return [];
    const by = event.actorId === null ? t.program : props.nameOf(event.actorId, event.actor);
    return [{ at: event.at, icon: sentence.icon, title: sentence.title, by, body: event.reason ?? undefined }];
  });
  if (lines.length === 0) return null;
  const latest = lines.slice(0, shownAtOnce);
  const earlier = lines.slice(shownAtOnce);
  return (
    <Card title={t.history} id="historik">
      <Timeline events={latest} label={t.history} />
      {earlier.length > 0 && (
        <Details summary={t.earlier(earlier.length)}>
          <Timeline events={earlier} label={t.earlier(earlier.length)} />
        </Details>
      )}
    </Card>
  );
}

const shownAtOnce = 8;
