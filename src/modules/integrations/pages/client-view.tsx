import type { Context } from "../../../platform/context.ts";
import { page } from "../../../platform/respond.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card, Stack } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { Details } from "../../../ui/details.tsx";
import { InlineForm, TextField } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import { clientsPath, needsToKeepClients } from "../client-access.ts";
import { keptClient, latestCalls } from "../client-queries.ts";
import { clientTexts, purposeNames } from "../client-texts.ts";
import { administrationCrumbs, roleWords, stateOf } from "./client-list.tsx";
import { type WebhookForm, WebhookSection, webhookFacts } from "./webhook-section.tsx";

/** A system and what it has asked for. `key` is shown when it has just been made, and never again. */
export async function showClient(
  context: Context,
  id: string,
  { key, webhooks = {} }: { key?: string; webhooks?: WebhookForm } = {},
): Promise<Response> {
  const { db, user, language, now } = context;
  needsToKeepClients(user);
  const t = clientTexts(language);
  const client = await keptClient(db, id);
  const state = stateOf(client, now);
  return page(context, {
    title: client.name,
    active: "administration",
    narrow: true,
    status: webhooks.errors ? 422 : 200,
    hasErrors: webhooks.errors !== undefined,
    content: (
      <>
        <PageHeading title={client.name} breadcrumbs={administrationCrumbs(language, { label: client.name })} />
        <Stack>
          {key !== undefined && (
            <Alert kind="success" title={t.keyTitle(client.name)}>
              <p>{t.keyText}</p>
              <TextField name="key" label={t.key} value={key} spellcheck={false} required />
            </Alert>
          )}
          <Card>
            <DescriptionList
              items={[
                { term: t.state, details: t[state] },
                {
                  term: t.purposes,
                  details: client.purposes.map((purpose) => <div key={purpose}>{purposeNames(language)[purpose]}</div>),
                },
                { term: t.role, details: roleWords(client, language) },
                { term: t.unit, details: client.unitName ?? t.wholeMunicipality },
                { term: t.key, details: <code>{client.keyHint}…</code> },
                { term: t.expires, details: <Time value={client.expiresAt} format="short" /> },
                { term: t.perMinute, details: String(client.perMinute) },
                {
                  term: t.lastUsed,
                  details: client.lastUsedAt ? <Time value={client.lastUsedAt} format="short" /> : t.never,
                },
                {
                  term: t.created,
                  details: (
                    <>
                      <Time value={client.createdAt} format="short" />{" "}
                      {client.createdBy && t.createdBy(client.createdBy)}
                    </>
                  ),
                },
              ]}
            />
            {state !== "revoked" && (
              <Stack gap="small">
                <Details summary={t.renew}>
                  <p>{t.renewText}</p>
                  <InlineForm action={`${clientsPath}/${client.id}/byt-nyckel`} label={t.renew} />
                </Details>
                <Details summary={t.revoke}>
                  <p>{t.revokeText}</p>
                  <InlineForm action={`${clientsPath}/${client.id}/aterkalla`} label={t.revoke} variant="danger" />
                </Details>
              </Stack>
            )}
          </Card>
          {state === "active" && <WebhookSection {...(await webhookFacts(context, client.id))} form={webhooks} />}
          <Card
            title={t.calls}
            flush
            action={
              <a href={`/administration/granskningslogg?vad=api&vem=${encodeURIComponent(client.name)}`}>
                {t.allCalls}
              </a>
            }
          >
            <Table
              caption={t.calls}
              hideCaption
              columns={[
                { key: "call", header: t.call, primary: true, cell: (call) => <code>{call.call}</code> },
                { key: "status", header: t.status, numeric: true, cell: (call) => call.status ?? "" },
                { key: "at", header: t.when, cell: (call) => <Time value={call.at} format="short" /> },
              ]}
              rows={await latestCalls(db, client.id)}
              rowKey={(call) => String(call.id)}
              empty={<p class="table-empty">{t.noCalls}</p>}
              language={language}
            />
          </Card>
        </Stack>
      </>
    ),
  });
}
