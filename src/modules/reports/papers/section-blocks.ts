import type { Language } from "../../../platform/language.ts";
import {
  formatDate,
  formatDateShort,
  formatMoney,
  formatMoneyShort,
  formatMonth,
  formatNumber,
} from "../../../ui/format.ts";
import { paperBars, paperColumns } from "../../../ui/paper-charts.tsx";
import { type RiskCost, totalOf } from "../../economy/risk-cost.ts";
import { insuranceTexts } from "../../insurance/insurance-texts.ts";
import { effectTexts } from "../../measures/effect/effect-texts.ts";
import { roleNames } from "../../organisation/role-texts.ts";
import type { InsuranceYearFigures } from "../figures/insurance-year.ts";
import type { LossHistoryFigures } from "../figures/loss-history.ts";
import type { ReportFigures } from "../figures/report-figures.ts";
import type { TertialFigures } from "../figures/tertial.ts";
import type { Section } from "../written-report.ts";
import type { DrawnBlock } from "./drawn-block.ts";
import { causeOfLoss, groupBlocks, largestBlocks, lineName, lossTiles, yearBlocks } from "./loss-blocks.ts";
import { paperTexts } from "./paper-texts.ts";

type Blocks = Partial<Record<Section, DrawnBlock[]>>;

/** What the system says in each section of a report; a section without figures is only for the author's words. */
export function sectionBlocks(figures: ReportFigures, language: Language): Blocks {
  switch (figures.kind) {
    case "loss_history":
      return lossHistory(figures, language);
    case "insurance_year":
      return insuranceYear(figures, language);
    case "tertial":
      return tertial(figures, language);
  }
}

function lossHistory(figures: LossHistoryFigures, language: Language): Blocks {
  const t = paperTexts(language);
  return {
    summary: [
      lossTiles(figures.whole, null, language),
      ...(figures.byYear.length > 1 ? yearBlocks(figures.byYear, language) : []),
      { kind: "note", text: `${t.withoutRestricted} ${t.recoveredOff}` },
    ],
    lines: groupBlocks(
      figures.byLine,
      { caption: t.byLine, header: t.line, nameOf: (key) => lineName(key, language) },
      language,
    ),
    objects: groupBlocks(
      figures.byObject,
      { caption: t.objectsWithMost, header: t.object, nameOf: (key) => key ?? t.noKey, mostBars: 10 },
      language,
    ),
    largest: largestBlocks(figures.largest, language),
  };
}

function insuranceYear(figures: InsuranceYearFigures, language: Language): Blocks {
  const t = paperTexts(language);
  return {
    summary: [
      lossTiles(figures.whole, figures.before, language),
      { kind: "note", text: `${t.withoutRestricted} ${t.recoveredOff}` },
    ],
    policies: policies(figures, language),
    losses: [
      ...groupBlocks(
        figures.byDepartment,
        { caption: t.byDepartment, header: t.department, nameOf: (key) => key ?? t.noKey },
        language,
      ),
      ...groupBlocks(
        figures.byCause,
        { caption: t.byCause, header: t.cause, nameOf: (key) => causeOfLoss(key, language) },
        language,
      ),
      ...largestBlocks(figures.largest, language),
    ],
    risk_cost: riskCost(figures, language),
    fund: [figures.fund === null ? { kind: "text", text: t.noFund } : fund(figures.fund, language)],
  };
}

function policies({ policies: inForce }: InsuranceYearFigures, language: Language): DrawnBlock[] {
  const t = paperTexts(language);
  if (inForce.length === 0) return [{ kind: "text", text: t.none }];
  return [
    {
      kind: "table",
      caption: t.policies,
      columns: [
        { header: t.line },
        { header: t.insurerName },
        { header: t.period, isCode: true },
        { header: t.premium, isNumeric: true },
      ],
      rows: inForce.map((policy) => [
        insuranceTexts(language).lines[policy.line],
        policy.insurer,
        `${formatDateShort(policy.beginsOn, language)}–${formatDateShort(policy.endsOn, language)}`,
        formatMoney(policy.premiumOre, language),
      ]),
    },
  ];
}

function riskCost({ riskCost: years, population }: InsuranceYearFigures, language: Language): DrawnBlock[] {
  const t = paperTexts(language);
  const last = years.at(-1);
  if (!last) return [];
  const parts = (cost: RiskCost) => [
    cost.premiumOre,
    cost.workplaceOre + cost.fundOre,
    cost.uninsuredOre,
    cost.preventionOre,
    cost.administrationOre,
  ];
  const total = totalOf(last.cost);
  return [
    {
      kind: "tiles",
      tiles: [
        { label: t.riskCost, value: formatMoneyShort(total, language) },
        ...(population
          ? [{ label: t.perInhabitant, value: formatMoney(Math.round(total / population / 100) * 100, language) }]
          : []),
      ],
    },
    {
      kind: "figure",
      caption: t.riskYears,
      alt:
        t.most(t.riskYears, String(last.year), formatMoney(total, language)).replace(/\. .*/, ".") +
        ` ${years.map(({ year, cost }) => `${year}: ${formatMoneyShort(totalOf(cost), language)}`).join(", ")}.`,
      drawing: paperColumns({
        legend: t.parts,
        format: (value) => formatMoneyShort(value, language),
        data: years.map(({ year, cost }) => ({ label: String(year), values: parts(cost) })),
      }),
    },
    {
      kind: "table",
      caption: t.riskYears,
      columns: [
        { header: t.year },
        ...[...t.parts, t.recovered, t.total].map((header) => ({ header, isNumeric: true })),
      ],
      rows: years.map(({ year, cost }) => [
        String(year),
        ...[...parts(cost), cost.recoveredOre, totalOf(cost)].map((ore) => formatMoneyShort(ore, language)),
      ]),
    },
  ];
}

function fund(balance: NonNullable<InsuranceYearFigures["fund"]>, language: Language): DrawnBlock {
  const t = paperTexts(language);
  return {
    kind: "facts",
    rows: [
      { label: t.opening, value: formatMoney(balance.openingOre, language) },
      { label: t.moneyIn, value: formatMoney(balance.inOre, language) },
      { label: t.moneyOut, value: formatMoney(balance.outOre, language) },
      { label: t.closing, value: formatMoney(balance.closingOre, language) },
    ],
  };
}

function tertial(figures: TertialFigures, language: Language): Blocks {
  const t = paperTexts(language);
  const { events, measures } = figures;
  const number = (value: number) => formatNumber(value, language);
  return {
    summary: [
      {
        kind: "tiles",
        tiles: [
          { label: t.incidents, value: number(events.count), note: t.sameBefore(number(events.before)) },
          { label: t.serious, value: number(events.serious) },
          { label: t.nearMisses, value: number(events.nearMisses) },
          { label: t.cost, value: formatMoneyShort(events.costOre, language) },
          { label: t.open, value: number(events.open) },
          { label: t.late, value: number(measures.late) },
        ],
      },
      { kind: "note", text: `${t.withoutRestricted} ${t.reportingNote}` },
    ],
    events: eventBlocks(figures, language),
    causes: [
      figures.causes.length === 0
        ? { kind: "text", text: t.noCauses }
        : {
            kind: "table",
            caption: t.causesTable,
            columns: [{ header: t.cause }, { header: t.times, isNumeric: true }],
            rows: figures.causes.map((cause) => [cause[language], number(cause.count)]),
          },
    ],
    measures: [
      {
        kind: "facts",
        rows: [
          { label: t.proposed, value: number(measures.proposed) },
          { label: t.done, value: number(measures.done) },
          { label: t.late, value: number(measures.late) },
        ],
      },
      ...(measures.effects.length === 0
        ? []
        : [
            {
              kind: "table" as const,
              caption: t.effects,
              columns: [{ header: t.conclusion }, { header: t.count, isNumeric: true }],
              rows: measures.effects.map(({ conclusion, count }) => [
                effectTexts(language).conclusionsShort[conclusion],
                number(count),
              ]),
            },
          ]),
    ],
    coverage: [
      figures.vacancies.length === 0
        ? { kind: "text", text: t.noVacancies }
        : {
            kind: "table",
            caption: t.vacancies,
            columns: [{ header: t.workplaceHeader, share: 1.5 }, { header: t.role }, { header: t.since }],
            rows: figures.vacancies.map(({ unit, role, since }) => [
              unit,
              roleNames(language)[role],
              formatDate(since, language),
            ]),
          },
    ],
  };
}

function eventBlocks({ events, byMonth, byType, byUnit }: TertialFigures, language: Language): DrawnBlock[] {
  const t = paperTexts(language);
  if (events.count === 0 && events.before === 0) return [{ kind: "text", text: t.none }];
  const number = (value: number) => formatNumber(value, language);
  const months = byMonth.map(({ month, count }) => ({ name: formatMonth(`${month}-01`, language), count }));
  const [most] = byType;
  return [
    {
      kind: "figure",
      caption: t.byMonth,
      alt: `${t.byMonth}: ${months.map(({ name, count }) => `${name} ${number(count)}`).join(", ")}.`,
      drawing: paperColumns({
        format: number,
        data: months.map(({ name, count }) => ({ label: name, values: [count] })),
      }),
    },
    ...(most
      ? [
          {
            kind: "figure" as const,
            caption: t.byType,
            alt: t.most(t.byType, most[language], number(most.count)),
            drawing: paperBars({
              format: number,
              data: byType.slice(0, 8).map((type) => ({ label: type[language], values: [type.count] })),
            }),
          },
        ]
      : []),
    {
      kind: "table",
      caption: t.byType,
      columns: [
        { header: t.type },
        ...[t.now, t.lastYear, t.serious, t.cost].map((header) => ({ header, isNumeric: true })),
      ],
      rows: byType.map((type) => [
        type[language],
        number(type.count),
        number(type.before),
        number(type.serious),
        formatMoney(type.costOre, language),
      ]),
    },
    {
      kind: "table",
      caption: t.byUnit,
      columns: [
        { header: t.workplaceHeader },
        ...[t.now, t.lastYear, t.cost].map((header) => ({ header, isNumeric: true })),
      ],
      rows: byUnit.map((unit) => [
        unit.name,
        number(unit.count),
        number(unit.before),
        formatMoney(unit.costOre, language),
      ]),
    },
  ];
}
