import type { PlainDate } from "../../platform/dates.ts";
import type { Language } from "../../platform/language.ts";
import { Card } from "../../ui/card.tsx";
import { formatDate } from "../../ui/format.ts";
import type { MeasureLine } from "./measure-queries.ts";
import { MeasureStatusTags } from "./measure-status-tag.tsx";
import { measureTexts } from "./measure-texts.ts";

/** The measures that come from a record, and the way to a new one. */
export function MeasureSection(props: {
  measures: readonly MeasureLine[];
  language: Language;
  today: PlainDate;
  /** Where a new measure is written down; null for those who may not. */
  newHref: string | null;
  /** The page that shows the whole chain of the record. */
  chainHref: string | null;
}) {
  const { measures, language, today, newHref, chainHref } = props;
  const t = measureTexts(language);
  if (measures.length === 0 && newHref === null) return null;
  return (
    <Card title={t.heading} id="atgarder" action={newHref !== null && <a href={newHref}>{t.newMeasure}</a>}>
      {measures.length === 0 ? (
        <p class="muted">{t.noneFromRecord}</p>
      ) : (
        <ul class="row-list">
          {measures.map((measure) => (
            <li key={measure.id} class="row-list__row">
              <div>
                <p>
                  <a href={`/atgarder/${measure.id}`}>{measure.title}</a>
                </p>
                <p class="muted">
                  {measure.owner_name ?? t.noOwner}
                  {measure.due_on !== null && ` · ${t.dueBy(formatDate(measure.due_on, language))}`}
                </p>
              </div>
              <MeasureStatusTags measure={measure} today={today} />
            </li>
          ))}
        </ul>
      )}
      {chainHref !== null && measures.length > 0 && (
        <p>
          <a href={chainHref}>{t.chain}</a>
        </p>
      )}
    </Card>
  );
}
