import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { holdsFor } from "../../../platform/user.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ButtonLink } from "../../../ui/form.tsx";
import { formatMoney, formatMoneyShort } from "../../../ui/format.ts";
import { LineChart } from "../../../ui/line-chart.tsx";
import { Money } from "../../../ui/money.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StatTile, StatTiles } from "../../../ui/stat-tile.tsx";
import { type Column, KeysetPagination, Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import { insuranceHandlingRoles } from "../../insurance/insurance-access.ts";
import { InsuranceTabs } from "../../insurance/insurance-tabs.tsx";
import { recordPath } from "../../records/record-path.ts";
import { economyScopeOf } from "../economy-access.ts";
import { checkFund } from "../fund-check.ts";
import { type FundRow, type FundYear, fundPage, fundYears } from "../fund-queries.ts";
import { fundTexts } from "../fund-texts.ts";
import { dayCursorText, readDayCursor } from "../loss-row-queries.ts";
import { FundCheck } from "./fund-check-card.tsx";

const path = "/skadefond";
const pageSize = 50;

/** The internal fund: what it holds, its ledger, and whether it agrees with what incidents cost. */
export async function showFund(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = fundTexts(language);
  const thisYear = Number(dateInSweden(now).slice(0, 4));
  const scope = economyScopeOf(user, false);
  const readsAll = scope.units === "all";
  const cursor = readDayCursor(url.searchParams);
  const [years, ledger, checked] = await Promise.all([
    readsAll ? fundYears(db, thisYear) : [],
    scope.kind === "rows" ? fundPage(db, user, scope, { cursor, size: pageSize }) : null,
    readsAll && scope.kind === "rows" && cursor === null ? checkFund(db) : [],
  ]);
  const mayEnter = holdsFor(user, insuranceHandlingRoles, null);
  const add = mayEnter && (
    <ButtonLink href="/skadefond/ny" icon="plus">
      {t.add}
    </ButtonLink>
  );
  return page(context, {
    title: t.title,
    active: "insurance",
    content: (
      <>
        <PageHeading title={t.title} lead={readsAll ? t.lead : t.leadOwn} actions={add} />
        <InsuranceTabs user={user} active="fund" />
        {cursor === null && years.length > 0 && <Balance years={years} thisYear={thisYear} language={language} />}
        {ledger && (
          <>
            <h2>{t.entries}</h2>
            <Table
              caption={t.entries}
              hideCaption
              columns={columns(language)}
              rows={ledger.rows}
              rowKey={(row) => row.id}
              empty={
                <EmptyState
                  icon="statistics"
                  heading={readsAll ? t.empty : t.emptyOwn}
                  text={readsAll ? t.emptyText : t.emptyOwnText}
                  action={add}
                />
              }
            />
            <KeysetPagination
              nextHref={ledger.next === null ? undefined : `${path}?efter=${dayCursorText(ledger.next)}`}
              prevHref={cursor === null ? undefined : path}
            />
          </>
        )}
        {checked.length > 0 && <FundCheck years={checked} language={language} />}
      </>
    ),
  });
}

function Balance({ years, thisYear, language }: { years: readonly FundYear[]; thisYear: number; language: Language }) {
  const t = fundTexts(language);
  const balance = years.at(-1)?.balanceOre ?? 0;
  const kronor = (ore: number) => formatMoney(ore, language);
  const kinds = (["opening", "contribution", "loss", "recovery", "correction"] as const).filter((kind) =>
    years.some(({ byKind }) => byKind[kind] !== undefined),
  );
  const label = (year: number) => (year >= thisYear ? t.soFar(year) : String(year));
  return (
    <>
      {balance < 0 && <Alert kind="warning">{t.overdrawn}</Alert>}
      <StatTiles>
        <StatTile label={t.balance} figure={kronor(balance)} />
      </StatTiles>
      <Card>
        <LineChart
          caption={t.balanceOverTime}
          language={language}
          format={(ore) => formatMoneyShort(ore, language)}
          labelHeader={t.year}
          valueHeader={t.balance}
          data={years.slice(-12).map(({ year, balanceOre }) => ({
            label: String(year),
            longLabel: label(year),
            isUnfinished: year >= thisYear,
            value: Math.max(0, balanceOre),
          }))}
        />
        {years.some(({ balanceOre }) => balanceOre < 0) && <p class="muted">{t.overdrawnYears}</p>}
      </Card>
      <Card title={t.years} flush>
        <Table
          caption={t.years}
          hideCaption
          rows={years.toReversed().slice(0, 12)}
          rowKey={({ year }) => String(year)}
          columns={[
            { key: "year", header: t.year, primary: true, cell: ({ year }) => label(year) },
            ...kinds.map(
              (kind): Column<FundYear> => ({
                key: kind,
                header: t.kinds[kind],
                numeric: true,
                cell: ({ byKind }) => kronor(byKind[kind] ?? 0),
              }),
            ),
            {
              key: "balance",
              header: t.yearEnd,
              numeric: true,
              cell: ({ balanceOre }) => <strong>{kronor(balanceOre)}</strong>,
            },
          ]}
        />
      </Card>
    </>
  );
}

function columns(language: Language): Column<FundRow>[] {
  const t = fundTexts(language);
  const isOfClaim = ({ kind }: FundRow) => kind === "loss" || kind === "recovery";
  return [
    {
      key: "entry",
      header: t.entry,
      primary: true,
      cell: (row) => (
        <>
          {row.claim_id !== null && row.claim_kind !== null ? (
            <a href={recordPath(row.claim_kind, row.claim_id)}>{row.claim_title}</a>
          ) : (
            (row.note ?? (isOfClaim(row) ? t.hiddenClaim : t.kinds[row.kind]))
          )}
          <span class="cell-note">
            {[t.kinds[row.kind], row.claim_number, row.creator_name].filter(Boolean).join(" · ")}
          </span>
        </>
      ),
    },
    { key: "when", header: t.onDate, nowrap: true, cell: (row) => <Time value={row.on_date} format="short" /> },
    { key: "amount", header: t.amount, numeric: true, cell: (row) => <Money ore={row.amount_ore} /> },
  ];
}
