import type { Context } from "../../../platform/context.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ButtonLink } from "../../../ui/form.tsx";
import { Money } from "../../../ui/money.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Column, KeysetPagination, Table } from "../../../ui/table.tsx";
import { Tabs } from "../../../ui/tabs.tsx";
import { Time } from "../../../ui/time.tsx";
import { recordPath } from "../../records/record-path.ts";
import { type Invoice, invoicePage } from "../invoice-queries.ts";
import { invoiceTexts } from "../invoice-texts.ts";
import { dayCursorText, readDayCursor } from "../loss-row-queries.ts";
import { riskCostTexts } from "../risk-cost-texts.ts";

export const invoicePath = "/riskkostnad/fakturor";
const pageSize = 50;

export async function listInvoices(context: Context): Promise<Response> {
  const { db, user, language, url } = context;
  const t = invoiceTexts(language);
  const decided = url.searchParams.get("visa") === "avgjorda";
  const cursor = readDayCursor(url.searchParams);
  const { rows, next } = await invoicePage(db, user, { decided, cursor, size: pageSize });
  const list = decided ? `${invoicePath}?visa=avgjorda` : invoicePath;
  const readIn = (
    <ButtonLink href={`${invoicePath}/las-in`} icon="plus">
      {t.readIn}
    </ButtonLink>
  );
  return page(context, {
    title: t.title,
    active: "insurance",
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.lead}
          breadcrumbs={[{ label: riskCostTexts(language).title, href: "/riskkostnad" }, { label: t.title }]}
          actions={readIn}
        />
        <Tabs
          label={t.title}
          tabs={[
            { label: t.waiting, href: invoicePath, active: !decided },
            { label: t.decidedTab, href: `${invoicePath}?visa=avgjorda`, active: decided },
          ]}
        />
        <Table
          caption={t.title}
          hideCaption
          compact
          columns={columns(decided, language)}
          rows={rows}
          rowKey={(row) => row.id}
          empty={
            decided ? (
              <EmptyState icon="statistics" heading={t.emptyDecided} />
            ) : (
              <EmptyState icon="statistics" heading={t.empty} text={t.emptyText} action={readIn} />
            )
          }
        />
        <KeysetPagination
          nextHref={
            next === null ? undefined : `${invoicePath}?${decided ? "visa=avgjorda&" : ""}efter=${dayCursorText(next)}`
          }
          prevHref={cursor === null ? undefined : list}
        />
      </>
    ),
  });
}

function columns(decided: boolean, language: Language): Column<Invoice>[] {
  const t = invoiceTexts(language);
  return [
    {
      key: "invoice",
      header: t.invoice,
      primary: true,
      cell: (row) => (
        <>
          <a href={`${invoicePath}/${row.id}`}>
            {row.supplier}, {row.number}
          </a>
          <span class="cell-note">
            {[row.description, row.building_name ?? row.unit_name].filter(Boolean).join(" · ")}
          </span>
        </>
      ),
    },
    { key: "date", header: t.date, nowrap: true, cell: (row) => <Time value={row.invoiced_on} format="short" /> },
    { key: "amount", header: t.amount, numeric: true, cell: (row) => <Money ore={row.amount_ore} /> },
    ...(decided
      ? [{ key: "outcome", header: t.outcome, cell: (row: Invoice) => <Outcome invoice={row} language={language} /> }]
      : []),
  ];
}

/** What an invoice became. */
export function Outcome({ invoice, language }: { invoice: Invoice; language: Language }) {
  const t = invoiceTexts(language);
  if (invoice.cost_line_id === null) return <>{t.dismissed(invoice.dismiss_reason ?? "")}</>;
  if (invoice.incident_id === null || invoice.incident_number === null) return <>{t.becameCost(t.hiddenIncident)}</>;
  return <a href={recordPath("incident", invoice.incident_id)}>{t.becameCost(invoice.incident_number)}</a>;
}
