import type { Context } from "../../../platform/context.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Details } from "../../../ui/details.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Select, TextField } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StatusTag, type Tone } from "../../../ui/status-tag.tsx";
import { type Column, FilterBar, KeysetPagination, Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import { needsAll, outboxRoles } from "../administration-access.ts";
import { administrationTexts } from "../administration-texts.ts";
import {
  type MailState,
  mailStates,
  type OutboxMail,
  outboxFilter,
  outboxMails,
  outboxPageSize,
} from "../outbox-queries.ts";
import { outboxTexts } from "../outbox-texts.ts";

const address = "/administration/utkorg";
const tones: Record<MailState, Tone> = { sent: "success", waiting: "info", failed: "danger" };

export async function showOutbox(context: Context): Promise<Response> {
  const { db, user, language, url, services } = context;
  needsAll(user, outboxRoles);
  const t = outboxTexts(language);
  const filter = outboxFilter(url.searchParams);
  const found = await outboxMails(db, user, filter);
  const mails = found.slice(0, outboxPageSize);
  const last = found.length > outboxPageSize ? mails.at(-1) : undefined;
  const chosen = [filter.state, filter.receiver || null].filter((value) => value !== null).length;
  return page(context, {
    title: t.title,
    active: "administration",
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.lead}
          breadcrumbs={[{ label: administrationTexts(language).title, href: "/administration" }, { label: t.title }]}
        />
        {!services.config.smtp && (
          <Alert kind="warning" title={t.notSending}>
            <p>{t.notSendingText}</p>
          </Alert>
        )}
        <FilterBar action={address} activeCount={chosen} resetHref={address} language={language}>
          <Select
            name="lage"
            label={t.state}
            value={filter.state}
            empty={t.anyState}
            options={mailStates.map((state) => ({ value: state, label: t.states[state] }))}
          />
          <TextField name="till" label={t.receiver} value={filter.receiver} />
        </FilterBar>
        <Table
          caption={t.title}
          hideCaption
          columns={columns(language)}
          rows={mails}
          rowKey={(mail) => mail.id}
          empty={
            chosen > 0 ? (
              <EmptyState heading={t.emptyFiltered} icon="search" />
            ) : (
              <EmptyState heading={t.empty} text={t.emptyText} icon="mail" />
            )
          }
          language={language}
        />
        <p class="quiet">{t.leftOut}</p>
        <KeysetPagination
          {...(last ? { nextHref: hrefFrom(url, last.id) } : {})}
          {...(filter.beforeId === null ? {} : { summary: <a href={hrefFrom(url, null)}>{t.toNewest}</a> })}
          language={language}
        />
      </>
    ),
  });
}

function columns(language: Language): Column<OutboxMail>[] {
  const t = outboxTexts(language);
  return [
    { key: "written", header: t.written, cell: (mail) => <Time value={mail.createdAt} format="short" /> },
    { key: "receiver", header: t.receiver, primary: true, cell: (mail) => mail.receiver ?? t.reporter },
    {
      key: "subject",
      header: t.subject,
      cell: (mail) =>
        mail.content === null ? (
          <span class="quiet">{t.hidden}</span>
        ) : (
          <Details summary={mail.content.subject}>
            <pre class="mail-text">{mail.content.text}</pre>
          </Details>
        ),
    },
    {
      key: "state",
      header: t.state,
      cell: (mail) => (
        <>
          <StatusTag tone={tones[mail.state]}>{t.states[mail.state]}</StatusTag>
          {mail.state === "failed" && (
            <p class="quiet">
              {t.attempts(mail.attempts)}: {mail.lastError}
            </p>
          )}
        </>
      ),
    },
  ];
}

function hrefFrom(url: URL, before: string | null): string {
  const parameters = new URLSearchParams(url.searchParams);
  parameters.delete("efter");
  if (before !== null) parameters.set("efter", before);
  return `${url.pathname}?${parameters}`;
}
