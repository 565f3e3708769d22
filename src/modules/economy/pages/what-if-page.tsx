import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { Card, CardGrid } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Fieldset, Form, FormActions, Select, SubmitButton, TextField } from "../../../ui/form.tsx";
import { formatMoney, formatMoneyShort } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StackedBarChart } from "../../../ui/stacked-bar-chart.tsx";
import { StatTile, StatTiles } from "../../../ui/stat-tile.tsx";
import { type Column, Table } from "../../../ui/table.tsx";
import type { Shares } from "../../insurance/waterfall.ts";
import { priceBaseAmountOf, priceBaseAmounts } from "../../records/price-base-amount.ts";
import { requireWhole } from "../economy-access.ts";
import { otherCosts } from "../other-cost-queries.ts";
import { replayedLosses } from "../replayed-loss-queries.ts";
import { riskCostTexts } from "../risk-cost-texts.ts";
import { asItWas, breakEven, replay } from "../what-if.ts";
import { levelFields, levelNames, readLevels } from "../what-if-form.ts";
import { whatIfTexts } from "../what-if-texts.ts";

const path = "/riskkostnad/sjalvrisker";
const bearers = ["workplace", "fund", "insurer", "uninsured"] as const;
const none: Shares = { workplace: 0, fund: 0, insurer: 0, uninsured: 0 };

/** Ten whole years of losses under other deductibles. Nothing is changed by it, so everything stands in the address. */
export async function tryDeductibles(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = whatIfTexts(language);
  requireWhole(user);
  const lastYear = Number(dateInSweden(now).slice(0, 4)) - 1;
  const span = { from: lastYear - 9, to: lastYear };
  const { levels, errors } = readLevels(url.searchParams, language);
  const hasErrors = Object.keys(errors).length > 0;
  const [losses, amounts, { premiumOre }] = await Promise.all([
    replayedLosses(db, span),
    priceBaseAmounts(db),
    otherCosts(db, "all", { from: lastYear, to: lastYear }),
  ]);
  const baseOf = (year: number) => priceBaseAmountOf(amounts, year).ore;
  const history = replay(losses, asItWas, baseOf);
  const replayed = hasErrors ? history : replay(losses, levels, baseOf);
  const years = Array.from({ length: 10 }, (_, index) => span.from + index);
  const isTried = !hasErrors && levelNames.some((name) => levels[name] !== null);
  return page(context, {
    title: t.title,
    active: "insurance",
    hasErrors,
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.lead(span.from, span.to)}
          breadcrumbs={[{ label: riskCostTexts(language).title, href: "/riskkostnad" }, { label: t.title }]}
        />
        <Form action={path} method="get" errors={errors}>
          {levelNames.map((name) => (
            <Fieldset key={name} legend={t[name]} inline>
              <TextField
                name={levelFields[name].value}
                label={t.level}
                hint={name === "aggregate" ? t.aggregateHint : t.levelHint}
                inputmode="decimal"
                width="medium"
                value={url.searchParams.get(levelFields[name].value)}
              />
              <Select
                name={levelFields[name].unit}
                label={t.unit}
                empty={false}
                options={[
                  { value: "kr", label: t.units.kronor },
                  { value: "pbb", label: t.units.base },
                ]}
                value={url.searchParams.get(levelFields[name].unit) === "pbb" ? "pbb" : "kr"}
              />
            </Fieldset>
          ))}
          <FormActions>
            <SubmitButton>{t.run}</SubmitButton>
          </FormActions>
        </Form>
        {losses.length === 0 ? (
          <Card>
            <EmptyState icon="statistics" heading={t.empty} text={t.emptyText} />
          </Card>
        ) : (
          <>
            {isTried && (
              <BreakEvenCard
                outcome={breakEven(history, replayed, years, premiumOre.get(lastYear) ?? 0)}
                premiumNowOre={premiumOre.get(lastYear) ?? 0}
                year={lastYear}
                language={language}
              />
            )}
            <CardGrid size="large">
              <Card>
                <Picture title={t.asItWas} of={history} years={years} language={language} />
              </Card>
              {isTried && (
                <Card>
                  <Picture title={t.tried} of={replayed} years={years} language={language} />
                </Card>
              )}
            </CardGrid>
            <Card title={t.table} flush>
              <Years {...{ history, replayed, years, isTried, language }} />
            </Card>
            <ul class="chart-notes">
              <li>{t.noteUnclaimed}</li>
              <li>{t.noteMoney}</li>
              <li>{t.noteFuture}</li>
            </ul>
          </>
        )}
      </>
    ),
  });
}

function BreakEvenCard(props: {
  outcome: ReturnType<typeof breakEven>;
  premiumNowOre: number;
  year: number;
  language: Language;
}) {
  const { outcome, premiumNowOre, year, language } = props;
  const t = whatIfTexts(language);
  const { moreBorneOre, premiumOre, worstYearOre } = outcome;
  const kronor = (ore: number) => formatMoney(Math.round(ore / 100) * 100, language);
  // From ten million kronor on the whole figure has no room in a tile; the sentence above has it.
  const inTile = (ore: number) => (Math.abs(ore) < 1_000_000_000 ? kronor(ore) : formatMoneyShort(ore, language));
  return (
    <Card title={t.breakEven}>
      <p>
        {moreBorneOre > 0
          ? t.mayFall(kronor(moreBorneOre))
          : moreBorneOre < 0
            ? t.mayRise(kronor(-moreBorneOre))
            : t.same}
      </p>
      <StatTiles>
        <StatTile label={moreBorneOre < 0 ? t.lessBorne : t.moreBorne} figure={inTile(Math.abs(moreBorneOre))} />
        <StatTile label={t.premiumNow(year)} figure={inTile(premiumNowOre)} />
        <StatTile label={t.premiumAt} figure={inTile(premiumOre)} />
        <StatTile label={t.worst} figure={inTile(worstYearOre)} />
      </StatTiles>
    </Card>
  );
}

function Picture(props: { title: string; of: Map<number, Shares>; years: readonly number[]; language: Language }) {
  const { title, of, years, language } = props;
  const t = whatIfTexts(language);
  return (
    <StackedBarChart
      caption={t.pictureOf(title)}
      language={language}
      format={(ore) => formatMoneyShort(ore, language)}
      labelHeader={t.year}
      series={bearers.map((bearer) => t.bearers[bearer])}
      data={years.map((year) => ({
        label: String(year),
        values: bearers.map((bearer) => (of.get(year) ?? none)[bearer]),
      }))}
    />
  );
}

function Years(props: {
  history: Map<number, Shares>;
  replayed: Map<number, Shares>;
  years: readonly number[];
  isTried: boolean;
  language: Language;
}) {
  const { history, replayed, years, isTried, language } = props;
  const t = whatIfTexts(language);
  const kronor = (ore: number) => formatMoney(Math.round(ore / 100) * 100, language);
  const ours = (share: Shares) => share.workplace + share.fund + share.uninsured;
  const rows = years.map((year) => ({ year, was: history.get(year) ?? none, is: replayed.get(year) ?? none }));
  type Row = (typeof rows)[number];
  const figures: { header: string; ore: (row: Row) => number }[] = [
    ...bearers.map((bearer) => ({ header: t.bearers[bearer], ore: ({ is }: Row) => is[bearer] })),
    { header: isTried ? t.ours : t.oursBefore, ore: ({ is }: Row) => ours(is) },
    ...(isTried
      ? [
          { header: t.oursBefore, ore: ({ was }: Row) => ours(was) },
          { header: t.change, ore: ({ was, is }: Row) => ours(is) - ours(was) },
        ]
      : []),
  ];
  return (
    <Table
      caption={t.table}
      hideCaption
      rows={rows}
      rowKey={({ year }) => String(year)}
      foot={[t.sum, ...figures.map(({ ore }) => kronor(rows.reduce((sum, row) => sum + ore(row), 0)))]}
      columns={[
        { key: "year", header: t.year, primary: true, cell: ({ year }) => year },
        ...figures.map(
          ({ header, ore }): Column<Row> => ({ key: header, header, numeric: true, cell: (row) => kronor(ore(row)) }),
        ),
      ]}
    />
  );
}
