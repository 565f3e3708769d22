import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import type { Language } from "../../../platform/language.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card, Stack } from "../../../ui/card.tsx";
import { Details } from "../../../ui/details.tsx";
import { CheckboxGroup, Form, FormActions, InlineForm, SubmitButton, TextField } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { type Column, Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import { type UnitChoice, unitChoices } from "../../organisation/unit-queries.ts";
import { UnitSelect } from "../../organisation/unit-select.tsx";
import { clientsPath } from "../client-access.ts";
import { eventName, webhookEvents } from "../webhook-events.ts";
import { type KeptDelivery, type KeptWebhook, latestDeliveries, webhooksOf } from "../webhook-queries.ts";
import { webhookTexts } from "../webhook-texts.ts";

/** What came back from the form: a secret just made, or what was typed and is wrong. */
export interface WebhookForm {
  secret?: string;
  values?: { url: string; unitId: string; events: readonly string[] };
  errors?: FormErrors;
}

interface Facts {
  clientId: string;
  webhooks: KeptWebhook[];
  deliveries: KeptDelivery[];
  units: UnitChoice[];
  language: Language;
}

export async function webhookFacts({ db, language, now }: Context, clientId: string): Promise<Facts> {
  const webhooks = await webhooksOf(db, clientId);
  const deliveries = await latestDeliveries(db, clientId);
  const units = await unitChoices(db, { on: dateInSweden(now) });
  return { clientId, webhooks, deliveries, units, language };
}

/** To be told instead of asking: whom, of what, and how it went. */
export function WebhookSection({
  clientId,
  webhooks,
  deliveries,
  units,
  language,
  form,
}: Facts & { form: WebhookForm }) {
  const t = webhookTexts(language);
  const path = `${clientsPath}/${clientId}/webhookar`;
  return (
    <Card title={t.title} id="webhookar">
      <p>{t.lead}</p>
      <Stack>
        {form.secret !== undefined && (
          <Alert kind="success" title={t.secretTitle} level={3}>
            <p>{t.secretText}</p>
            <TextField name="secret" label={t.secret} value={form.secret} spellcheck={false} required />
          </Alert>
        )}
        {webhooks.map((webhook) => (
          <OneWebhook key={webhook.id} webhook={webhook} path={`${path}/${webhook.id}`} language={language} />
        ))}
        <Details summary={t.add} open={form.errors !== undefined}>
          <Form action={path} errors={form.errors ?? {}} language={language}>
            <TextField name="url" label={t.url} hint={t.urlHint} type="url" value={form.values?.url ?? ""} required />
            <CheckboxGroup
              name="events"
              label={t.events}
              options={webhookEvents.map((event) => ({ value: event, label: eventName(event, language) }))}
              values={form.values?.events ?? []}
              required
            />
            <UnitSelect
              name="unitId"
              label={t.unit}
              units={units}
              value={form.values?.unitId ?? ""}
              empty={t.allUnits}
            />
            <FormActions>
              <SubmitButton>{t.add}</SubmitButton>
            </FormActions>
          </Form>
        </Details>
        {webhooks.length > 0 && (
          <Table
            caption={t.log}
            columns={columns(language)}
            rows={deliveries}
            rowKey={(delivery) => delivery.id}
            empty={<p class="table-empty">{t.none}</p>}
            language={language}
          />
        )}
      </Stack>
    </Card>
  );
}

function OneWebhook({ webhook, path, language }: { webhook: KeptWebhook; path: string; language: Language }) {
  const t = webhookTexts(language);
  const { disabledAt, failingSince } = webhook;
  const state = disabledAt ? t.disabled : failingSince ? t.failing : t.working;
  return (
    <Card tinted title={new URL(webhook.url).host} level={3}>
      <p>
        <code>{webhook.url}</code>
      </p>
      <p>
        {state}. {webhook.unitName ?? t.allUnits}.
      </p>
      <ul>
        {webhook.events.map((event) => (
          <li key={event}>{eventName(event, language)}</li>
        ))}
      </ul>
      <FormActions>
        {disabledAt && <InlineForm action={`${path}/sla-pa`} label={t.enable} />}
        <InlineForm action={`${path}/skicka-om`} label={t.resend} />
        <InlineForm action={`${path}/ta-bort`} label={t.remove} variant="tertiary" />
      </FormActions>
    </Card>
  );
}

function columns(language: Language): Column<KeptDelivery>[] {
  const t = webhookTexts(language);
  return [
    { key: "event", header: t.event, primary: true, cell: (one) => eventName(one.event, language) },
    {
      key: "state",
      header: t.state,
      cell: (one) =>
        [t.states[one.state], one.lastStatus ?? one.lastError, one.attempts > 0 ? t.tries(one.attempts) : null]
          .filter((part) => part !== null)
          .join(", "),
    },
    { key: "when", header: t.when, cell: (one) => <Time value={one.happenedAt} format="short" /> },
  ];
}
