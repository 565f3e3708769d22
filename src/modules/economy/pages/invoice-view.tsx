import type { Context } from "../../../platform/context.ts";
import { Conflict, Invalid } from "../../../platform/errors.ts";
import { readForm } from "../../../platform/form-data.ts";
import type { Language } from "../../../platform/language.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card, Columns } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { Form, FormActions, InlineForm, SubmitButton, TextField } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { formatMoney } from "../../../ui/format.ts";
import { Money } from "../../../ui/money.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Time } from "../../../ui/time.tsx";
import { fieldMessages } from "../../records/read-fields.ts";
import { recordPath } from "../../records/record-path.ts";
import { attachInvoice, dismissInvoice } from "../decide-invoice.ts";
import { type Invoice, invoiceById } from "../invoice-queries.ts";
import { type Suggestion, suggestionsFor } from "../invoice-suggestions.ts";
import { invoiceTexts } from "../invoice-texts.ts";
import { riskCostTexts } from "../risk-cost-texts.ts";
import { invoicePath, Outcome } from "./invoice-list.tsx";

interface Sent {
  incident?: string;
  reason?: string;
  errors: FormErrors;
  conflict?: string;
}

/** One invoice with the incidents that it may be of; a person says yes or no. */
export async function showInvoice(context: Context, sent: Sent = { errors: {} }): Promise<Response> {
  const { db, user, language, params } = context;
  const t = invoiceTexts(language);
  const invoice = await invoiceById(db, user, params.id ?? "");
  const waits = invoice.decided_at === null;
  const suggestions = waits ? await suggestionsFor(db, user, invoice) : [];
  const hasErrors = Object.keys(sent.errors).length > 0;
  const title = `${invoice.supplier}, ${invoice.number}`;
  const here = `${invoicePath}/${invoice.id}`;
  return page(context, {
    title,
    active: "insurance",
    hasErrors,
    status: sent.conflict ? 409 : hasErrors ? 422 : 200,
    content: (
      <>
        <PageHeading
          title={title}
          breadcrumbs={[
            { label: riskCostTexts(language).title, href: "/riskkostnad" },
            { label: t.title, href: invoicePath },
            { label: invoice.number },
          ]}
        />
        {sent.conflict !== undefined && <Alert kind="warning">{sent.conflict}</Alert>}
        <Columns aside={<Facts invoice={invoice} language={language} />}>
          {waits ? (
            <>
              <Card title={t.suggestions}>
                {suggestions.length === 0 && <p>{t.noSuggestions}</p>}
                {suggestions.map((one) => (
                  <SuggestedIncident key={one.id} suggestion={one} action={`${here}/ja`} language={language} />
                ))}
                <p class="muted">{t.replacesHint}</p>
              </Card>
              <Card title={t.other}>
                <Form action={`${here}/ja`} errors={"incident" in sent.errors ? sent.errors : {}}>
                  <TextField
                    name="incident"
                    label={t.other}
                    hint={t.otherHint}
                    required
                    width="medium"
                    value={sent.incident}
                  />
                  <FormActions>
                    <SubmitButton variant="secondary">{t.attach}</SubmitButton>
                  </FormActions>
                </Form>
              </Card>
              <Card title={t.no}>
                <Form action={`${here}/nej`} errors={"reason" in sent.errors ? sent.errors : {}}>
                  <TextField name="reason" label={t.why} hint={t.whyHint} required value={sent.reason} />
                  <FormActions>
                    <SubmitButton variant="secondary">{t.dismiss}</SubmitButton>
                  </FormActions>
                </Form>
              </Card>
            </>
          ) : (
            <Card title={t.outcome}>
              <p>
                <Outcome invoice={invoice} language={language} />
              </p>
            </Card>
          )}
        </Columns>
      </>
    ),
  });
}

function Facts({ invoice, language }: { invoice: Invoice; language: Language }) {
  const t = invoiceTexts(language);
  return (
    <Card title={t.facts}>
      <DescriptionList
        stacked
        items={[
          { term: t.amount, details: <Money ore={invoice.amount_ore} /> },
          { term: t.date, details: <Time value={invoice.invoiced_on} /> },
          { term: t.fields.description, details: invoice.description },
          { term: t.fields.reference, details: invoice.reference },
          { term: t.fields.account, details: invoice.account },
          { term: t.fields.unit, details: invoice.unit_name },
          { term: t.fields.building, details: invoice.building_name },
        ]}
      />
    </Card>
  );
}

function SuggestedIncident(props: { suggestion: Suggestion; action: string; language: Language }) {
  const { suggestion, action, language } = props;
  const t = invoiceTexts(language);
  return (
    <div class="stack" data-gap="small">
      <p>
        <a href={recordPath("incident", suggestion.id)}>{suggestion.title}</a>
        <span class="cell-note">
          {[suggestion.number, suggestion.onDate, suggestion.unitName].filter(Boolean).join(" · ")}
          {suggestion.estimatedOre > 0 && ` · ${t.estimates(formatMoney(suggestion.estimatedOre, language))}`}
        </span>
        <span class="cell-note">{suggestion.reasons.map((reason) => t.reasons[reason]).join(" · ")}</span>
      </p>
      <InlineForm
        action={action}
        label={t.yes}
        ariaLabel={t.yesTo(suggestion.number)}
        fields={{ incident: suggestion.number }}
      />
    </div>
  );
}

/** Yes: a cost of the incident named. */
export async function sendInvoiceYes(context: Context): Promise<Response> {
  const { db, user, language, now, params } = context;
  const incident = (await readForm(context)).value("incident");
  return decide(context, { incident }, async () => {
    const number = await attachInvoice(db, user, params.id ?? "", incident, now);
    return invoiceTexts(language).saved(number);
  });
}

/** No: of no incident, with why. */
export async function sendInvoiceNo(context: Context): Promise<Response> {
  const { db, user, language, now, params } = context;
  const reason = (await readForm(context)).value("reason").trim();
  return decide(context, { reason }, async () => {
    if (reason === "" || reason.length > 500) {
      throw new Invalid({
        reason: reason === "" ? fieldMessages(language).needed : fieldMessages(language).tooLong(500),
      });
    }
    await dismissInvoice(db, user, params.id ?? "", reason, now);
    return invoiceTexts(language).savedDismissed;
  });
}

async function decide(
  context: Context,
  typed: Omit<Sent, "errors">,
  perform: () => Promise<string>,
): Promise<Response> {
  try {
    return redirect(context, invoicePath, { kind: "success", text: await perform() });
  } catch (error) {
    if (error instanceof Invalid) return showInvoice(context, { ...typed, errors: error.fields });
    if (error instanceof Conflict) return showInvoice(context, { ...typed, errors: {}, conflict: error.message });
    throw error;
  }
}
