import type { InsuranceLine, LossCause } from "../../../../db/schema.ts";
import type { Language } from "../../../platform/language.ts";
import { formatDateShort, formatMoney, formatMoneyShort, formatNumber } from "../../../ui/format.ts";
import { paperBars, paperColumns } from "../../../ui/paper-charts.tsx";
import { insuranceTexts } from "../../insurance/insurance-texts.ts";
import { addedUp, type LargeLoss, type LossGroup, type LossSum } from "../figures/loss-breakdown.ts";
import type { DrawnBlock } from "./drawn-block.ts";
import { paperTexts } from "./paper-texts.ts";

/** Pieces about losses that several reports have. */

export function lineName(key: string | null, language: Language): string {
  return key === null ? paperTexts(language).noLine : insuranceTexts(language).lines[key as InsuranceLine];
}

export function causeOfLoss(key: string | null, language: Language): string {
  return key === null ? paperTexts(language).noKey : insuranceTexts(language).causes[key as LossCause];
}

/** What stayed with the municipality before anything was recovered. */
const ownOre = (sum: LossSum) => sum.workplaceOre + sum.fundOre + sum.uninsuredOre;

/** Bars of the largest groups, parted in what we bore and what the insurer did, and then every group as a table. */
export function groupBlocks(
  groups: readonly LossGroup[],
  words: { caption: string; header: string; nameOf: (key: string | null) => string; mostBars?: number },
  language: Language,
): DrawnBlock[] {
  const t = paperTexts(language);
  const [first] = groups;
  if (!first) return [{ kind: "text", text: t.none }];
  const bars = groups.slice(0, words.mostBars ?? 8).filter(({ sum }) => sum.grossOre > 0);
  return [
    ...(bars.length > 1
      ? [
          {
            kind: "figure" as const,
            caption: words.caption,
            alt: t.most(words.caption, words.nameOf(first.key), formatMoney(first.sum.grossOre, language)),
            drawing: paperBars({
              legend: [t.own, t.insurer],
              format: (value) => formatMoneyShort(value, language),
              data: bars.map(({ key, sum }) => ({ label: words.nameOf(key), values: [ownOre(sum), sum.insurerOre] })),
            }),
          },
        ]
      : []),
    lossTable(groups, words, language),
  ];
}

/** The years in their order, as columns and as a table. */
export function yearBlocks(years: readonly LossGroup[], language: Language): DrawnBlock[] {
  const t = paperTexts(language);
  const largest = years.toSorted((a, b) => b.sum.grossOre - a.sum.grossOre)[0];
  if (!largest) return [];
  return [
    {
      kind: "figure",
      caption: t.byYear,
      alt: t.most(t.byYear, largest.key ?? "", formatMoney(largest.sum.grossOre, language)),
      drawing: paperColumns({
        legend: [t.own, t.insurer],
        format: (value) => formatMoneyShort(value, language),
        data: years.map(({ key, sum }) => ({ label: key ?? "", values: [ownOre(sum), sum.insurerOre] })),
      }),
    },
    lossTable(years, { caption: t.byYear, header: t.year, nameOf: (key) => key ?? "" }, language),
  ];
}

function lossTable(
  groups: readonly LossGroup[],
  words: { caption: string; header: string; nameOf: (key: string | null) => string },
  language: Language,
): DrawnBlock {
  const t = paperTexts(language);
  const cells = (sum: LossSum) => [
    formatNumber(sum.number, language),
    formatMoney(sum.grossOre, language),
    formatMoney(sum.insurerOre, language),
    formatMoney(sum.reserveOre, language),
    formatMoney(ownOre(sum) - sum.recoveredOre, language),
  ];
  return {
    kind: "table",
    caption: words.caption,
    columns: [
      { header: words.header },
      ...[t.losses, t.gross, t.insurer, t.reserve, t.own].map((header) => ({ header, isNumeric: true })),
    ],
    rows: groups.map(({ key, sum }) => [words.nameOf(key), ...cells(sum)]),
    total: [t.total, ...cells(addedUp(groups.map(({ sum }) => sum)))],
  };
}

export function largestBlocks(losses: readonly LargeLoss[], language: Language): DrawnBlock[] {
  const t = paperTexts(language);
  if (losses.length === 0) return [{ kind: "text", text: t.none }];
  return [
    {
      kind: "table",
      caption: t.largest,
      columns: [
        { header: t.number, isCode: true },
        { header: t.date, isCode: true },
        { header: t.object, share: 1.6 },
        { header: t.cause },
        { header: t.gross, isNumeric: true },
        { header: t.insurer, isNumeric: true },
      ],
      rows: losses.map((loss) => [
        loss.number,
        formatDateShort(loss.on, language),
        loss.object ?? loss.department ?? t.noKey,
        causeOfLoss(loss.cause, language),
        formatMoney(loss.grossOre, language),
        formatMoney(loss.insurerOre, language),
      ]),
    },
  ];
}

export function lossTiles(sum: LossSum, before: LossSum | null, language: Language): DrawnBlock {
  const t = paperTexts(language);
  const note = (text: string) => (before === null ? {} : { note: t.before(text) });
  return {
    kind: "tiles",
    tiles: [
      {
        label: t.losses,
        value: formatNumber(sum.number, language),
        ...note(formatNumber(before?.number ?? 0, language)),
      },
      {
        label: t.gross,
        value: formatMoneyShort(sum.grossOre, language),
        ...note(formatMoneyShort(before?.grossOre ?? 0, language)),
      },
      {
        label: t.insurer,
        value: formatMoneyShort(sum.insurerOre, language),
        ...note(formatMoneyShort(before?.insurerOre ?? 0, language)),
      },
    ],
  };
}
