import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { page } from "../../../platform/respond.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { formatDateShort } from "../../../ui/format.ts";
import { Money } from "../../../ui/money.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Table } from "../../../ui/table.tsx";
import { insuranceTexts } from "../../insurance/insurance-texts.ts";
import { recordPath } from "../../records/record-path.ts";
import { economyScopeOf } from "../economy-access.ts";
import { unitsAskedFor } from "../loss-queries.ts";
import { allocatedRows, premiumRows } from "../premium-row-queries.ts";
import { readRiskCostFilter, riskCostHref } from "../risk-cost-filter.ts";
import { riskCostTexts } from "../risk-cost-texts.ts";

const sum = (ores: readonly number[]) => ores.reduce((all, ore) => all + ore, 0);

/** The premiums that a figure is the sum of: policies for the whole municipality, allocated parts for some of its units. */
export async function listPremiumRows(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = riskCostTexts(language);
  const { lines } = insuranceTexts(language);
  const filter = { ...readRiskCostFilter(url.searchParams, Number(dateInSweden(now).slice(0, 4))), whole: false };
  const scope = economyScopeOf(user, false);
  const units = await unitsAskedFor(db, scope, filter);
  const isAll = units === "all";
  const [policies, allocated] = await Promise.all([
    isAll ? premiumRows(db, user, filter.year) : [],
    isAll ? [] : allocatedRows(db, { ...scope, units }, filter.year).execute(),
  ]);
  const empty = <EmptyState icon="statistics" heading={t.rows.nothing} text={t.rows.nothingText} />;
  return page(context, {
    title: t.rows.premiums,
    active: "insurance",
    content: (
      <>
        <PageHeading
          title={t.rows.premiums}
          lead={isAll ? t.rows.premiumsLead(filter.year) : t.rows.allocatedLead(filter.year)}
          breadcrumbs={[{ label: t.title, href: riskCostHref("/riskkostnad", filter) }, { label: t.rows.premiums }]}
        />
        {isAll ? (
          <Table
            caption={t.rows.premiums}
            hideCaption
            rows={policies}
            rowKey={(row) => row.id}
            empty={empty}
            foot={[t.rows.sum, "", "", <Money ore={sum(policies.map((row) => row.ofYearOre))} />]}
            columns={[
              {
                key: "policy",
                header: t.rows.policy,
                primary: true,
                cell: (row) => (
                  <>
                    <a href={recordPath("policy", row.id)}>{row.title}</a>
                    <span class="cell-note">{[lines[row.line], row.insurer, row.number].join(" · ")}</span>
                  </>
                ),
              },
              {
                key: "period",
                header: t.rows.period,
                cell: (row) =>
                  `${formatDateShort(row.begins_on, language)} – ${formatDateShort(row.ends_on, language)}`,
              },
              { key: "premium", header: t.rows.premium, numeric: true, cell: (row) => <Money ore={row.premium_ore} /> },
              { key: "part", header: t.rows.ofYear, numeric: true, cell: (row) => <Money ore={row.ofYearOre} /> },
            ]}
          />
        ) : (
          <Table
            caption={t.rows.premiums}
            hideCaption
            rows={allocated}
            rowKey={(row) => row.id}
            empty={empty}
            foot={[t.rows.sum, <Money ore={sum(allocated.map((row) => row.amount_ore))} />]}
            columns={[
              { key: "unit", header: t.unit, primary: true, cell: (row) => row.name },
              { key: "part", header: t.rows.ofYear, numeric: true, cell: (row) => <Money ore={row.amount_ore} /> },
            ]}
          />
        )}
      </>
    ),
  });
}
