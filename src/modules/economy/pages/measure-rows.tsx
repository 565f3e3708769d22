import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { page } from "../../../platform/respond.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { formatMoney } from "../../../ui/format.ts";
import { Money } from "../../../ui/money.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import { recordPath } from "../../records/record-path.ts";
import { economyScopeOf } from "../economy-access.ts";
import { unitsAskedFor } from "../loss-queries.ts";
import { measureRows } from "../measure-row-queries.ts";
import { readRiskCostFilter, riskCostHref } from "../risk-cost-filter.ts";
import { riskCostTexts } from "../risk-cost-texts.ts";

/** What measures cost that were done in a year; what else prevention cost has a list of its own. */
export async function listMeasureRows(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = riskCostTexts(language);
  const filter = { ...readRiskCostFilter(url.searchParams, Number(dateInSweden(now).slice(0, 4))), whole: false };
  const units = await unitsAskedFor(db, economyScopeOf(user, false), filter);
  const { rows, sumOre, unseen } = await measureRows(db, user, units, filter.year);
  return page(context, {
    title: t.rows.measures,
    active: "insurance",
    content: (
      <>
        <PageHeading
          title={t.rows.measures}
          lead={t.rows.measuresLead(filter.year)}
          breadcrumbs={[{ label: t.title, href: riskCostHref("/riskkostnad", filter) }, { label: t.rows.measures }]}
        />
        <p>
          {t.rows.alsoCosts}{" "}
          <a href={riskCostHref("/riskkostnad/kostnader", filter, { slag: "prevention" })}>{t.links.costs}</a>.
        </p>
        {unseen.number > 0 && <p>{t.rows.unseenMeasures(unseen.number, formatMoney(unseen.ore, language))}</p>}
        <Table
          caption={t.rows.measures}
          hideCaption
          rows={rows}
          rowKey={(row) => row.id}
          empty={<EmptyState icon="measure" heading={t.rows.nothing} text={t.rows.nothingText} />}
          foot={["", t.rows.sum, <Money ore={sumOre} />]}
          columns={[
            {
              key: "measure",
              header: t.rows.measure,
              primary: true,
              cell: (row) => (
                <>
                  <a href={recordPath("measure", row.id)}>{row.title}</a>
                  <span class="cell-note">{[row.number, row.unit_name].filter(Boolean).join(" · ")}</span>
                </>
              ),
            },
            {
              key: "done",
              header: t.rows.done,
              cell: (row) => (row.completed_at ? <Time value={row.completed_at} format="short" /> : "–"),
            },
            { key: "cost", header: t.rows.cost, numeric: true, cell: (row) => <Money ore={row.outcome_ore ?? 0} /> },
          ]}
        />
      </>
    ),
  });
}
