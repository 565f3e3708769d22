import type { Language } from "../../platform/language.ts";
import { formatDateTime } from "../../ui/format.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import type { Deadline } from "./deadline-queries.ts";
import { deadlineText, deadlineTexts, timeLeft } from "./deadline-texts.ts";

/** The clocks of a record: what has to be done, by which paragraph, and how much time is left. */
export function DeadlineList(props: {
  deadlines: readonly Deadline[];
  now: Date;
  language: Language;
  /** Where a clock is stopped, for those who may. */
  meetHref: ((id: string) => string) | null;
}) {
  const { language, now, meetHref } = props;
  const t = deadlineTexts(language);
  return (
    <ul class="deadline-list">
      {props.deadlines.map((deadline) => {
        const { title, hint } = deadlineText(deadline.kind, language);
        return (
          <li key={deadline.id}>
            <p>
              <strong>{title}</strong>
              {deadline.provision !== null && <span class="muted"> · {deadline.provision}</span>}
            </p>
            {deadline.met_at === null ? (
              <>
                <p>
                  <StatusTag tone={deadline.due_at < now ? "danger" : "warning"} icon="clock">
                    {timeLeft(deadline.due_at, now, language)}
                  </StatusTag>
                </p>
                {hint !== "" && <p class="muted">{hint}</p>}
                {meetHref !== null && <a href={meetHref(deadline.id)}>{t.meet}</a>}
              </>
            ) : (
              <p class="muted">
                {t.metOn(formatDateTime(deadline.met_at, language), deadline.met_by)}
                {deadline.note !== null && `. ${deadline.note}`}
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
