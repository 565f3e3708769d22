import type { Language } from "../../../../platform/language.ts";
import { Card } from "../../../../ui/card.tsx";
import { DescriptionList } from "../../../../ui/description-list.tsx";
import { Time } from "../../../../ui/time.tsx";
import { AttachmentList } from "../../../attachments/attachment-list.tsx";
import type { Attachment, RemovedFile } from "../../../attachments/attachment-queries.ts";
import { assessmentTexts } from "../../assessment-texts.ts";
import type { Incident } from "../../find-incident.ts";
import type { Addendum } from "../../incident-children.ts";
import type { Answer } from "../../incident-question.ts";
import { viewTexts } from "../../incident-view-texts.ts";

/** What was sent, word for word, and what has been added to it since. */
export function ReportSection(props: {
  incident: Incident;
  language: Language;
  readsContent: boolean;
  addenda: readonly Addendum[];
  attachments: readonly Attachment[];
  removedFiles: readonly RemovedFile[];
  mayRemoveFiles: boolean;
  /** The name of an author, or "the reporter" when the name is not for this reader. */
  nameOf: (personId: string | null, name: string | null) => string;
}) {
  const { incident, language, addenda } = props;
  const t = viewTexts(language);
  if (!props.readsContent) {
    return (
      <Card title={t.whatHappened} id="rapporten">
        <p class="muted">{t.noDescription}</p>
      </Card>
    );
  }
  const answers = incident.answers as unknown as Answer[];
  return (
    <Card title={t.whatHappened} id="rapporten">
      <p class="told">{incident.description}</p>
      <AttachmentList
        attachments={props.attachments}
        removed={props.removedFiles}
        language={language}
        removeHref={props.mayRemoveFiles ? (id) => `/handelser/${incident.id}/bilaga/${id}/ta-bort` : null}
      />
      {answers.length > 0 && (
        <>
          <h3>{t.answers}</h3>
          <DescriptionList
            items={answers.map((answer) => ({
              term: language === "sv" ? answer.questionSv : answer.questionEn,
              details: language === "sv" ? answer.answerSv : answer.answerEn,
            }))}
          />
        </>
      )}
      {addenda.length > 0 && (
        <>
          <h3>{assessmentTexts(language).addendum}</h3>
          <ol class="talk">
            {addenda.map((addendum) => (
              <li key={addendum.id}>
                <p class="talk__who">
                  <strong>
                    {addendum.from_reporter && addendum.author_id === null
                      ? t.fromReporter
                      : props.nameOf(addendum.author_id, addendum.author)}
                  </strong>
                  <Time value={addendum.created_at} />
                </p>
                <p class="told">{addendum.body}</p>
              </li>
            ))}
          </ol>
        </>
      )}
    </Card>
  );
}
