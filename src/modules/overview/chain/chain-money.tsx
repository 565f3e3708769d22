import { daysBetween } from "../../../platform/dates.ts";
import type { Language } from "../../../platform/language.ts";
import { Card } from "../../../ui/card.tsx";
import { formatMoney } from "../../../ui/format.ts";
import { Money } from "../../../ui/money.tsx";
import { StatTile, StatTiles } from "../../../ui/stat-tile.tsx";
import { Table } from "../../../ui/table.tsx";
import type { Chain, Measured } from "./chain.ts";
import { chainTexts } from "./chain-texts.ts";

/** What it cost, what came back and what is left; of a measure, before it and after. Nothing for whoever reads no amounts of it. */
export function ChainMoney({ chain, language }: { chain: Chain; language: Language }) {
  const t = chainTexts(language);
  const { sums, measured } = chain;
  const readsAmounts = sums.readable > 0 || chain.claims.some((claim) => claim.readsAmounts);
  if (!readsAmounts) return null;
  return (
    <>
      <StatTiles>
        <StatTile label={t.sumCost} figure={formatMoney(sums.costOre, language)} />
        <StatTile label={t.sumBack} figure={formatMoney(sums.backOre, language)} />
        <StatTile label={t.sumNet} figure={formatMoney(sums.netOre, language)} />
      </StatTiles>
      <p class="muted">{t.netHelp}</p>
      {measured && <BeforeAndAfter measured={measured} language={language} />}
    </>
  );
}

function BeforeAndAfter({ measured, language }: { measured: Measured; language: Language }) {
  const t = chainTexts(language);
  const { span, before, after } = measured;
  const isDone = span.begunOn !== null;
  const length = isDone ? daysBetween(span.from, span.begunOn ?? span.from) : daysBetween(span.from, span.to) + 1;
  if (isDone && length === 0) {
    return (
      <Card title={t.measured}>
        <p>{t.justDone}</p>
      </Card>
    );
  }
  const rows = [
    { key: "before", period: t.lengthBefore(length), sums: before },
    ...(isDone ? [{ key: "after", period: t.lengthAfter(length), sums: after }] : []),
  ];
  const change = isDone && before.netOre > 0 ? Math.round((after.netOre / before.netOre - 1) * 100) : null;
  return (
    <Card
      title={t.measured}
      action={span.plan && isDone && <a href={`/atgarder/${span.measureId}/effekt`}>{t.measureEffect}</a>}
    >
      {change !== null && <p class="chain__figure">{t.change(change)}</p>}
      {!isDone && <p>{t.notDone}</p>}
      <Table
        caption={t.measured}
        hideCaption
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "period", header: t.period, primary: true, cell: ({ period }) => period },
          { key: "number", header: t.number, numeric: true, cell: ({ sums }) => sums.events },
          { key: "cost", header: t.sumCost, numeric: true, cell: ({ sums }) => <Money ore={sums.costOre} /> },
          { key: "back", header: t.sumBack, numeric: true, cell: ({ sums }) => <Money ore={sums.backOre} /> },
          { key: "net", header: t.sumNet, numeric: true, cell: ({ sums }) => <Money ore={sums.netOre} /> },
        ]}
      />
      <p class="muted">
        {span.plan ? t.countedByPlan : t.countedByOrigin} {isDone && t.notProof}
      </p>
    </Card>
  );
}
