import type { Context } from "../../../platform/context.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ButtonLink } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Column, Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import { roleNames } from "../../organisation/role-texts.ts";
import { clientsPath, needsToKeepClients } from "../client-access.ts";
import { allClients, type KeptClient } from "../client-queries.ts";
import { clientTexts } from "../client-texts.ts";
import { scimTexts } from "../scim/scim-texts.ts";

/** Every system that has a key. */
export async function showClients(context: Context): Promise<Response> {
  const { db, user, language, now } = context;
  needsToKeepClients(user);
  const t = clientTexts(language);
  return page(context, {
    title: t.title,
    active: "administration",
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.lead}
          breadcrumbs={administrationCrumbs(language)}
          actions={
            <>
              <ButtonLink href={`${clientsPath}/katalogen`} variant="secondary" icon="people">
                {scimTexts(language).title}
              </ButtonLink>
              <ButtonLink href="/api" variant="secondary" icon="info">
                {t.documentation}
              </ButtonLink>
              <ButtonLink href={`${clientsPath}/nytt`} icon="plus">
                {t.newClient}
              </ButtonLink>
            </>
          }
        />
        <Card flush>
          <Table
            caption={t.title}
            hideCaption
            columns={columns(language, now)}
            rows={await allClients(db)}
            rowKey={(client) => client.id}
            empty={<EmptyState heading={t.none} text={t.noneText} icon="key" level={2} />}
            language={language}
          />
        </Card>
      </>
    ),
  });
}

export function administrationCrumbs(language: Language, ...more: { label: string; href?: string }[]) {
  const t = clientTexts(language);
  const label = language === "sv" ? "Administration" : "Administration";
  return [
    { label, href: "/administration" },
    { label: t.title, ...(more.length > 0 ? { href: clientsPath } : {}) },
    ...more,
  ];
}

/** Whether the key still opens anything. */
export function stateOf(client: KeptClient, now: Date): "active" | "revoked" | "expired" {
  if (client.revokedAt !== null) return "revoked";
  return client.expiresAt > now ? "active" : "expired";
}

export function roleWords(client: Pick<KeptClient, "role">, language: Language): string {
  return client.role === "employee" ? clientTexts(language).noInsight : roleNames(language)[client.role];
}

function columns(language: Language, now: Date): Column<KeptClient>[] {
  const t = clientTexts(language);
  return [
    {
      key: "name",
      header: t.name,
      primary: true,
      cell: (client) => <a href={`${clientsPath}/${client.id}`}>{client.name}</a>,
    },
    { key: "role", header: t.role, cell: (client) => roleWords(client, language) },
    { key: "unit", header: t.unit, cell: (client) => client.unitName ?? t.wholeMunicipality },
    {
      key: "used",
      header: t.lastUsed,
      cell: (client) => (client.lastUsedAt ? <Time value={client.lastUsedAt} format="short" /> : t.never),
    },
    { key: "state", header: t.state, cell: (client) => t[stateOf(client, now)] },
  ];
}
