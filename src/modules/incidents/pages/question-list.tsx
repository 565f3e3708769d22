import type { Context } from "../../../platform/context.ts";
import { NotFound } from "../../../platform/errors.ts";
import { readForm } from "../../../platform/form-data.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ButtonLink, FormActions, InlineForm } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Badge } from "../../../ui/status-tag.tsx";
import { Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import {
  askLikeFirstLevel,
  changeQuestionDraft,
  discardQuestionDraft,
  publishQuestions,
  type QuestionDraft,
  type QuestionVersion,
  questionDraft,
  questionVersions,
  withoutQuestion,
  withQuestionMoved,
} from "../edit-questions.ts";
import { buildingPartKey, type Question, signatureKey, suspectKey } from "../incident-question.ts";
import { type IncidentType, typeById } from "../incident-type-queries.ts";
import { incidentTypeTexts } from "../incident-type-texts.ts";
import { type QuestionTexts, questionTexts } from "../question-texts.ts";
import { QuestionFields } from "./question-fields.tsx";
import { nameOf } from "./type-choice.tsx";
import { typeOfAddress } from "./type-edit.tsx";
import { typesAddress } from "./type-list.tsx";

const addressOf = (typeId: string) => `${typesAddress}/${typeId}/fragor`;

/** GET /administration/typer/:id/fragor */
export async function listQuestions(context: Context): Promise<Response> {
  const { db, language } = context;
  const type = await typeOfAddress(context);
  const t = questionTexts(language);
  const draft = await questionDraft(db, type.id);
  const versions = await questionVersions(db, type.id);
  const parent = type.parent_id === null ? null : ((await typeById(db, type.parent_id)) ?? null);
  const title = t.titleOf(nameOf(type, language));
  return page(context, {
    title,
    active: "administration",
    narrow: true,
    content: (
      <>
        <PageHeading
          breadcrumbs={[
            { label: incidentTypeTexts(language).title, href: typesAddress },
            { label: nameOf(type, language), href: `${typesAddress}/${type.id}` },
            { label: t.title },
          ]}
          title={title}
          lead={t.lead}
        />
        <DraftState type={type} parent={parent} draft={draft} context={context} t={t} />
        {draft.questions.length === 0 && <EmptyState heading={t.none} text={t.noneText} />}
        <ol class="question-list">
          {draft.questions.map((question) => (
            <li key={question.key}>
              <QuestionCard type={type} question={question} context={context} t={t} />
            </li>
          ))}
        </ol>
        <FormActions>
          <ButtonLink href={`${addressOf(type.id)}/fraga`} icon="plus" variant="secondary">
            {t.add}
          </ButtonLink>
        </FormActions>
        {draft.questions.length > 0 && (
          <Card title={t.preview} tinted>
            <div class="form-part">
              <QuestionFields questions={draft.questions} values={{}} language={language} />
            </div>
          </Card>
        )}
        {versions.length > 0 && <Versions versions={versions} t={t} />}
        {parent !== null && draft.isOwn && (
          <InlineForm action={`${addressOf(type.id)}/som-over`} label={t.useInherited} variant="tertiary" />
        )}
      </>
    ),
  });
}

function DraftState(props: {
  type: IncidentType;
  parent: IncidentType | null;
  draft: QuestionDraft;
  context: Context;
  t: QuestionTexts;
}) {
  const { type, parent, draft, t } = props;
  if (draft.isChanged) {
    return (
      <Alert kind="warning">
        <p>{t.draft}</p>
        <FormActions>
          <InlineForm action={`${addressOf(type.id)}/publicera`} label={t.publish} variant="primary" />
          <InlineForm action={`${addressOf(type.id)}/kasta`} label={t.discard} />
        </FormActions>
      </Alert>
    );
  }
  if (parent !== null && !draft.isOwn) {
    return <Alert kind="info">{t.inherited(nameOf(parent, props.context.language))}</Alert>;
  }
  return null;
}

function QuestionCard(props: { type: IncidentType; question: Question; context: Context; t: QuestionTexts }) {
  const { type, question, t } = props;
  const sv = props.context.language === "sv";
  const label = sv ? question.labelSv : question.labelEn;
  const isSpecial = [suspectKey, buildingPartKey, signatureKey].includes(question.key);
  const address = addressOf(type.id);
  const button = { fields: { nyckel: question.key }, variant: "tertiary" } as const;
  return (
    <Card title={label} level={2}>
      <p class="muted">
        {t.kinds[question.kind]} {question.authoritiesOnly && <Badge tone="info">{t.onlyAuthorities}</Badge>}
      </p>
      {question.options !== undefined && (
        <p>{question.options.map((option) => (sv ? option.labelSv : option.labelEn)).join(" · ")}</p>
      )}
      {isSpecial && <p class="muted">{t.special}</p>}
      <FormActions>
        <ButtonLink href={`${address}/fraga?nyckel=${encodeURIComponent(question.key)}`} variant="secondary">
          {t.edit}
          <span class="ds-sr-only">: {label}</span>
        </ButtonLink>
        <InlineForm {...button} action={`${address}/upp`} label={t.up} ariaLabel={t.upOf(label)} />
        <InlineForm {...button} action={`${address}/ned`} label={t.down} ariaLabel={t.downOf(label)} />
        <InlineForm {...button} action={`${address}/ta-bort`} label={t.remove} ariaLabel={t.removeOf(label)} />
      </FormActions>
    </Card>
  );
}

function Versions({ versions, t }: { versions: readonly QuestionVersion[]; t: QuestionTexts }) {
  return (
    <Card title={t.versions} flush>
      <Table
        caption={t.versions}
        hideCaption
        rows={versions}
        rowKey={(row) => String(row.version)}
        columns={[
          { key: "version", header: t.version, primary: true, cell: (row) => `${t.version} ${row.version}` },
          {
            key: "at",
            header: t.publishedAt,
            cell: (row) => (
              <>
                <Time value={row.publishedAt} format="short" />{" "}
                {row.withdrawnAt !== null && <Badge tone="warning">{t.withdrawn}</Badge>}
              </>
            ),
          },
          { key: "by", header: t.publishedBy, cell: (row) => row.publishedBy ?? t.standard },
          { key: "questions", header: t.questionCount, numeric: true, cell: (row) => row.questions },
          { key: "reports", header: t.reportCount, numeric: true, cell: (row) => row.reports },
        ]}
      />
    </Card>
  );
}

type DraftChange = (questions: readonly Question[], key: string) => Question[];

/** POST …/upp, …/ned and …/ta-bort */
export function changeQuestions(change: DraftChange) {
  return async (context: Context): Promise<Response> => {
    const { db, user, now, language } = context;
    const type = await typeOfAddress(context);
    const key = (await readForm(context)).value("nyckel");
    const { questions } = await questionDraft(db, type.id);
    if (!questions.some((question) => question.key === key)) throw new NotFound();
    await changeQuestionDraft(db, user, type.id, (current) => change(current, key), now);
    return redirect(context, addressOf(type.id), { kind: "success", text: questionTexts(language).changed });
  };
}

export const moveQuestionUp = changeQuestions((questions, key) => withQuestionMoved(questions, key, -1));
export const moveQuestionDown = changeQuestions((questions, key) => withQuestionMoved(questions, key, 1));
export const removeQuestion = changeQuestions(withoutQuestion);

/** POST …/publicera */
export async function publish(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const type = await typeOfAddress(context);
  const version = await publishQuestions(db, user, type.id, now);
  return redirect(context, addressOf(type.id), { kind: "success", text: questionTexts(language).published(version) });
}

/** POST …/kasta */
export async function discardDraft(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const type = await typeOfAddress(context);
  await discardQuestionDraft(db, user, type.id, now);
  return redirect(context, addressOf(type.id), { kind: "info", text: questionTexts(language).discarded });
}

/** POST …/som-over */
export async function inheritQuestions(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const type = await typeOfAddress(context);
  await askLikeFirstLevel(db, user, type.id, now);
  return redirect(context, addressOf(type.id), { kind: "success", text: questionTexts(language).usesInherited });
}
