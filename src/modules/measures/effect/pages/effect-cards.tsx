import type { Language } from "../../../../platform/language.ts";
import { Alert } from "../../../../ui/alert.tsx";
import { Card } from "../../../../ui/card.tsx";
import { formatDate, formatNumber } from "../../../../ui/format.ts";
import { StatusTag, type Tone } from "../../../../ui/status-tag.tsx";
import { Table } from "../../../../ui/table.tsx";
import type { EffectOutcome } from "../effect-outcome.ts";
import type { FoundPlan, NamedArea } from "../effect-plan.ts";
import { effectTexts } from "../effect-texts.ts";
import { areaName, changeInWords, eventsHref } from "../effect-words.ts";
import type { Counts, EffectConclusion } from "../relative-effect.ts";

const tones: Record<EffectConclusion, Tone> = {
  effect: "success",
  likely: "info",
  none: "neutral",
  opposite: "danger",
  undecidable: "warning",
};

/** How many fewer, how sure that is, whether it only moved, and whether people may have begun to report more. */
export function ResultCard({ outcome, language }: { outcome: EffectOutcome; language: Language }) {
  const t = effectTexts(language);
  const { effect, periods, proposed, displacement } = outcome;
  const day = (date: string) => formatDate(date, language);
  return (
    <Card>
      <p class="effect-figure">{changeInWords(effect.ratio, language)}</p>
      <p>{t.interval(changeInWords(effect.high, language), changeInWords(effect.low, language))}</p>
      <p>
        {t.saysItself} <StatusTag tone={tones[proposed]}>{t.conclusionsShort[proposed]}</StatusTag>
      </p>
      <p class="muted">
        {periods.isOver ? t.isOver(day(periods.after.from), day(periods.after.to)) : t.followed(day(periods.after.to))}
        {effect.corrected && ` ${t.corrected}`}
      </p>
      {displacement && (
        <>
          <h3>{t.movedTitle}</h3>
          <p>
            {t.moved[displacement.verdict]}{" "}
            <span class="muted">{t.quotient(formatNumber(displacement.quotient, language, 2))}</span>
          </p>
        </>
      )}
      {outcome.mayReportMore && (
        <Alert kind="warning" title={t.reportingTitle}>
          <p>{t.reporting}</p>
        </Alert>
      )}
    </Card>
  );
}

interface Row {
  area: NamedArea | null;
  name: string;
  counts: Counts;
}

/** The counts that the formula took, each leading to the events where a list can show them. */
export function CountsCard(props: { plan: FoundPlan; outcome: EffectOutcome; language: Language }) {
  const { plan, outcome, language } = props;
  const t = effectTexts(language);
  const { counts, periods } = outcome;
  const rows: Row[] = [
    { area: plan.treated, name: areaName(plan.treated, language), counts: counts.treated },
    { area: plan.comparison, name: areaName(plan.comparison, language), counts: counts.comparison },
    ...(counts.buffer && plan.bufferM !== null
      ? [{ area: null, name: t.around(plan.bufferM), counts: counts.buffer }]
      : []),
  ];
  const earliest = periods.before.at(-1) ?? periods.after;
  return (
    <Card title={t.countsTitle} flush>
      <Table
        caption={t.countsCaption}
        hideCaption
        keepColumns
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          {
            key: "where",
            header: t.where,
            primary: true,
            cell: ({ area, name }) => {
              const href = area && eventsHref(area, plan.typeIds, { from: earliest.from, to: periods.after.to });
              return href ? <a href={href}>{name}</a> : name;
            },
          },
          {
            key: "before",
            header: t.before(periods.before.length),
            numeric: true,
            cell: (row) => formatNumber(row.counts.before, language, 0),
          },
          {
            key: "after",
            header: t.after,
            numeric: true,
            cell: (row) => formatNumber(row.counts.after, language, 0),
          },
        ]}
      />
    </Card>
  );
}
