import type { Context } from "../../../platform/context.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { Details } from "../../../ui/details.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { DateField, Select, TextField } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { SecrecyMark } from "../../../ui/secrecy-mark.tsx";
import { type Column, FilterBar, KeysetPagination, Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import { recordPath } from "../../records/record-path.ts";
import { administrationTexts } from "../administration-texts.ts";
import { actionName, subjectChoices } from "../audit-action-texts.ts";
import { auditLogFilter, filtersChosen } from "../audit-log-filter.ts";
import { type AuditLine, auditLines, auditPageSize } from "../audit-log-queries.ts";
import { auditLogTexts } from "../audit-log-texts.ts";

const address = "/administration/granskningslogg";

export async function showAuditLog(context: Context): Promise<Response> {
  const { db, user, language, url } = context;
  const t = auditLogTexts(language);
  const filter = auditLogFilter(url.searchParams);
  const found = await auditLines(db, user, filter);
  const lines = found.slice(0, auditPageSize);
  const last = found.length > auditPageSize ? lines.at(-1) : undefined;
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
        <FilterBar action={address} activeCount={filtersChosen(filter)} resetHref={address} language={language}>
          <Select
            name="vad"
            label={t.what}
            value={filter.what}
            empty={t.everything}
            options={subjectChoices(language)}
          />
          <TextField name="vem" label={t.who} value={filter.who} />
          <TextField name="arende" label={t.number} value={filter.number} />
          <DateField name="fran" label={t.from} value={filter.from} />
          <DateField name="till" label={t.to} value={filter.to} />
          {filter.personId !== "" && <input type="hidden" name="person" value={filter.personId} />}
        </FilterBar>
        {filter.personId !== "" && <p class="quiet">{t.onlyPerson}</p>}
        <Table
          caption={t.title}
          hideCaption
          columns={columns(language)}
          rows={lines}
          rowKey={(line) => String(line.id)}
          empty={<EmptyState heading={t.empty} text={t.emptyText} icon="search" />}
          language={language}
        />
        <KeysetPagination
          {...(last ? { nextHref: hrefFrom(url, String(last.id)) } : {})}
          {...(filter.before === null ? {} : { summary: <a href={hrefFrom(url, null)}>{t.toNewest}</a> })}
          language={language}
        />
      </>
    ),
  });
}

function columns(language: Language): Column<AuditLine>[] {
  const t = auditLogTexts(language);
  return [
    { key: "when", header: t.when, cell: (line) => <Time value={line.at} format="short" /> },
    { key: "what", header: t.what, primary: true, cell: (line) => actionName(line.action, language) },
    { key: "who", header: t.who, cell: (line) => (line.actor === "visitor" ? t.visitor : line.actor) },
    { key: "about", header: t.about, cell: (line) => <About line={line} language={language} /> },
    { key: "details", header: t.details, cell: (line) => <More line={line} language={language} /> },
  ];
}

function About({ line, language }: { line: AuditLine; language: Language }) {
  const { record } = line;
  if (record === "restricted") return <SecrecyMark text={auditLogTexts(language).restricted} />;
  const number =
    record === null ? null : "id" in record ? (
      <a href={recordPath(record.kind, record.id)}>{record.number}</a>
    ) : (
      record.number
    );
  const others = [line.person, line.unit].filter((name) => name !== null).join(", ");
  return (
    <>
      {number}
      {number !== null && others !== "" && ", "}
      {others}
    </>
  );
}

function More({ line, language }: { line: AuditLine; language: Language }) {
  const t = auditLogTexts(language);
  const details = Object.entries(line.details);
  if (details.length === 0 && line.reason === null && line.requestId === null) return null;
  return (
    <Details summary={t.details}>
      <dl class="audit-details">
        {line.reason !== null && <Fact term={t.reason} value={line.reason} />}
        {details.map(([key, value]) => (
          <Fact key={key} term={key} value={typeof value === "string" ? value : JSON.stringify(value)} />
        ))}
        {line.requestId !== null && <Fact term={t.requestId} value={line.requestId} />}
      </dl>
    </Details>
  );
}

function Fact({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function hrefFrom(url: URL, before: string | null): string {
  const parameters = new URLSearchParams(url.searchParams);
  parameters.delete("efter");
  if (before !== null) parameters.set("efter", before);
  return `${url.pathname}?${parameters}`;
}
