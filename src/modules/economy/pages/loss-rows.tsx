import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { Money } from "../../../ui/money.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Column, KeysetPagination, Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import { insuranceTexts } from "../../insurance/insurance-texts.ts";
import { recordPath } from "../../records/record-path.ts";
import { dayCursorText, type LossRow, lossRowPage, readDayCursor } from "../loss-row-queries.ts";
import { readRiskCostFilter, riskCostHref } from "../risk-cost-filter.ts";
import { riskCostTexts } from "../risk-cost-texts.ts";

const path = "/riskkostnad/skador";
const pageSize = 50;

/** The losses that a figure is the sum of. */
export async function listLossRows(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = riskCostTexts(language);
  const asked = readRiskCostFilter(url.searchParams, Number(dateInSweden(now).slice(0, 4)));
  const filter = { ...asked, whole: false };
  const cursor = readDayCursor(url.searchParams);
  const { rows, sums, next } = await lossRowPage(db, user, filter, { cursor, size: pageSize });
  const columns = lossColumns(language);
  const sumCells = [
    t.rows.sumOfAll(formatNumber(sums.number, language)),
    "",
    <Money ore={sums.workplace_ore} />,
    <Money ore={sums.fund_ore} />,
    <Money ore={sums.insurer_ore} />,
    <Money ore={sums.uninsured_ore} />,
    <Money ore={-sums.recovered_ore + 0} />,
    <Money ore={sums.net_ore} />,
  ];
  return page(context, {
    title: t.rows.losses,
    active: "insurance",
    content: (
      <>
        <PageHeading
          title={t.rows.losses}
          lead={t.rows.lossesLead}
          breadcrumbs={[{ label: t.title, href: riskCostHref("/riskkostnad", filter) }, { label: t.rows.losses }]}
        />
        <Table
          caption={t.rows.losses}
          hideCaption
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          foot={sumCells}
          empty={<EmptyState icon="statistics" heading={t.rows.nothing} text={t.rows.nothingText} />}
        />
        <KeysetPagination
          nextHref={next === null ? undefined : riskCostHref(path, filter, { efter: dayCursorText(next) })}
          prevHref={cursor === null ? undefined : riskCostHref(path, filter)}
        />
      </>
    ),
  });
}

function lossColumns(language: Language): Column<LossRow>[] {
  const t = riskCostTexts(language);
  const { causes } = insuranceTexts(language);
  const money = (key: string, header: string, ore: (row: LossRow) => number): Column<LossRow> => ({
    key,
    header,
    numeric: true,
    cell: (row) => <Money ore={ore(row)} />,
  });
  return [
    {
      key: "loss",
      header: t.rows.loss,
      primary: true,
      cell: (row) => (
        <>
          <a href={recordPath(row.kind, row.id)}>{row.title}</a>
          <span class="cell-note">
            {[row.number, row.unit_name, row.cause === null ? t.noCause : causes[row.cause]]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </>
      ),
    },
    { key: "when", header: t.rows.when, nowrap: true, cell: (row) => <Time value={row.on_date} format="short" /> },
    money("workplace", t.parts.workplaceOre, (row) => row.workplace_ore),
    money("fund", t.parts.fundOre, (row) => row.fund_ore),
    money("insurer", t.rows.insurer, (row) => row.insurer_ore),
    money("uninsured", t.parts.uninsuredOre, (row) => row.uninsured_ore),
    money("recovered", t.parts.recoveredOre, (row) => -row.recovered_ore + 0),
    money("net", t.net, (row) => row.net_ore),
  ];
}
