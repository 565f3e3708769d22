import type { ComponentChildren } from "preact";
import type { Context } from "../../../platform/context.ts";
import { page } from "../../../platform/respond.ts";
import { Card, Stack } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { Details } from "../../../ui/details.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { DateField, Form, FormActions, Select, SubmitButton, TextArea, TextField } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { SecrecyMark } from "../../../ui/secrecy-mark.tsx";
import { Time } from "../../../ui/time.tsx";
import { recordPath } from "../../records/record-path.ts";
import { type Provision, provisionById, provisionName } from "../osl-provisions.ts";
import { mayMark } from "../secrecy-access.ts";
import { findMarkedRecord, type Marking, markingsOf, offeredProvisions } from "../secrecy-queries.ts";
import { fieldName, markableFields, secrecyTexts } from "../secrecy-texts.ts";

type Language = Context["language"];

interface Sent {
  values: Record<string, string>;
  errors: FormErrors;
}

/** The markings of a record, and for those who may: a form for another one. With `sent`, as it came back with errors. */
export async function showMarkings(context: Context, recordId: string, sent?: Sent): Promise<Response> {
  const { db, user, language } = context;
  const t = secrecyTexts(language);
  const record = await findMarkedRecord(db, user, recordId, context.now);
  const markings = await markingsOf(db, user, recordId).execute();
  const inForce = markings.filter((marking) => marking.liftedAt === null);
  const lifted = markings.filter((marking) => marking.liftedAt !== null);
  const writes = mayMark(user, record);
  const path = recordPath(record.kind, record.id);
  return page(context, {
    title: `${t.title}, ${record.number}`,
    active: record.kind === "incident" ? "incidents" : "measures",
    narrow: true,
    status: sent ? 422 : 200,
    hasErrors: sent !== undefined,
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.lead}
          breadcrumbs={[{ label: `${record.number} ${record.title}`, href: path }, { label: t.title }]}
        />
        <Stack>
          <Card title={t.current}>
            {inForce.length === 0 && <EmptyState heading={t.none} text={t.noneText} icon="eye" level={3} />}
            <Stack>
              {inForce.map((marking) => (
                <MarkingFacts key={marking.id} marking={marking} language={language}>
                  {writes && <LiftForm recordId={recordId} marking={marking} sent={sent} language={language} />}
                </MarkingFacts>
              ))}
            </Stack>
          </Card>
          {writes && (
            <Card title={t.markHeading}>
              <MarkForm
                recordId={recordId}
                offered={await offeredProvisions(db)}
                sent={sent?.values.marking === undefined ? sent : undefined}
                authority={record.organisation}
                language={language}
              />
            </Card>
          )}
          {lifted.length > 0 && (
            <Details summary={`${t.lifted} (${lifted.length})`}>
              <Stack>
                {lifted.map((marking) => (
                  <MarkingFacts key={marking.id} marking={marking} language={language} />
                ))}
              </Stack>
            </Details>
          )}
        </Stack>
      </>
    ),
  });
}

function MarkingFacts(props: { marking: Marking; language: Language; children?: ComponentChildren }) {
  const { marking, language } = props;
  const t = secrecyTexts(language);
  const provision = provisionById(marking.provision);
  return (
    <div class="marking">
      <SecrecyMark text={t.markOn(fieldName(marking.field, language), provisionName(marking.provision, language))} />
      <DescriptionList
        items={[
          ...(provision ? [{ term: t.provision, details: describe(provision, language) }] : []),
          { term: t.reason, details: marking.reason },
          {
            term: t.setBy,
            details: (
              <>
                <Time value={marking.setAt} dateOnly />, {marking.authority}
                {marking.setBy !== null && ` (${marking.setBy})`}
              </>
            ),
          },
          ...(marking.reviewBy ? [{ term: t.reviewBy, details: <Time value={marking.reviewBy} /> }] : []),
          ...(marking.liftedAt
            ? [
                {
                  term: t.liftedBy,
                  details: (
                    <>
                      <Time value={marking.liftedAt} dateOnly />
                      {marking.liftedBy !== null && ` (${marking.liftedBy})`}: {marking.liftReason}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {props.children}
    </div>
  );
}

function describe(provision: Provision, language: Language): string {
  const t = secrecyTexts(language);
  const harm = provision.harmTest ? t.harmTests[provision.harmTest] : null;
  const years = provision.maxYears ? t.atMost(provision.maxYears) : null;
  return [provision.protects[language], harm, years].filter((part) => part !== null).join(". ");
}

function LiftForm(props: { recordId: string; marking: Marking; sent: Sent | undefined; language: Language }) {
  const { marking, sent, language } = props;
  const t = secrecyTexts(language);
  const name = `liftReason-${marking.id}`;
  const mine = sent?.values.marking === marking.id ? sent : undefined;
  return (
    <Details summary={t.lift} open={mine !== undefined}>
      <Form action={`/sekretess/${props.recordId}/hav`} errors={mine?.errors ?? {}} language={language}>
        <input type="hidden" name="marking" value={marking.id} />
        <TextField name={name} label={t.liftReason} value={mine?.values[name] ?? ""} required />
        <FormActions>
          <SubmitButton variant="secondary">{t.lift}</SubmitButton>
        </FormActions>
      </Form>
    </Details>
  );
}

function MarkForm(props: {
  recordId: string;
  offered: readonly Provision[];
  sent: Sent | undefined;
  authority: string;
  language: Language;
}) {
  const { language, sent } = props;
  const t = secrecyTexts(language);
  const values = sent?.values ?? {};
  return (
    <Form action={`/sekretess/${props.recordId}`} errors={sent?.errors ?? {}} language={language}>
      <Select
        name="field"
        label={t.what}
        value={values.field ?? ""}
        empty={t.whole}
        required
        options={markableFields.map((field) => ({ value: field, label: fieldName(field, language) }))}
      />
      <Select
        name="provision"
        label={t.provision}
        value={values.provision ?? ""}
        required
        options={props.offered.map((provision) => ({
          value: provision.id,
          label: `${provisionName(provision.id, language)}: ${provision.protects[language]}`,
        }))}
      />
      <TextArea name="reason" label={t.reason} hint={t.reasonHint} value={values.reason ?? ""} rows={2} required />
      <TextField
        name="authority"
        label={t.authority}
        hint={t.authorityHint}
        value={values.authority ?? props.authority}
        required
      />
      <DateField name="reviewBy" label={t.reviewBy} hint={t.reviewByHint} value={values.reviewBy ?? ""} />
      <FormActions>
        <SubmitButton icon="lock">{t.mark}</SubmitButton>
      </FormActions>
    </Form>
  );
}
