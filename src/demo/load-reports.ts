import type { InsuranceLine, ReportKind } from "../../db/schema.ts";
import { insuranceTexts } from "../modules/insurance/insurance-texts.ts";
import { municipalityOf } from "../modules/organisation/municipality.ts";
import { figuresFor, type ReportFigures } from "../modules/reports/figures/report-figures.ts";
import { reportPaper } from "../modules/reports/papers/report-paper.ts";
import { reportTexts } from "../modules/reports/report-texts.ts";
import {
  type ReportPeriod,
  type ReportStatus,
  type Section,
  tertialPeriod,
  yearOf,
  yearsPeriod,
} from "../modules/reports/written-report.ts";
import type { Queryable } from "../platform/database.ts";
import { dateInSweden, startOfDay } from "../platform/dates.ts";
import { renderPdf } from "../platform/typst/render-pdf.ts";
import { addAuditEvent } from "./audit-rows.ts";
import { createRowCollector, type RowCollector } from "./demo-rows.ts";
import type { Person } from "./demo-staff.ts";
import type { Organisation, Unit } from "./demo-units.ts";
import { insertRows } from "./insert-rows.ts";
import { advanceNumbers } from "./load-claims.ts";
import type { DemoOrganisation } from "./load-organisation.ts";
import type { DepartmentKey } from "./organisation-plan.ts";
import { createRandom, type Random } from "./random.ts";
import { numbering } from "./reports.ts";
import { createVectorMaker } from "./search-vectors.ts";
import { iso, moment } from "./timeline.ts";

const day = 86_400_000;
const t = reportTexts("sv");
/** Children in the order that foreign keys allow. */
const tables = ["records", "reports", "report_papers", "status_changes", "audit_log"] as const;

interface Plan {
  readonly kind: ReportKind;
  readonly title: string;
  readonly period: ReportPeriod;
  readonly line: InsuranceLine | null;
  readonly organisation: Organisation;
  readonly unit: Unit | null;
  readonly author: Person;
  readonly recipient: Person | null;
  readonly words: Partial<Record<Section, string>>;
  readonly startedAt: number;
  /** Null for a draft. */
  readonly finishedAt: number | null;
  readonly receipt: { readonly at: number; readonly note: string } | null;
}

/**
 * What has been reported to heads, the board and the insurer. Figures and papers are made by the program itself from the events that are
 * there, so this comes last.
 */
export async function loadReports(db: Queryable, organisation: DemoOrganisation): Promise<void> {
  const random = createRandom("written reports");
  const plans = [...tertials(organisation), ...insuranceYears(organisation), ...lossHistories(organisation)];
  const vectors = createVectorMaker(db);
  const text = ({ title }: Plan) => ({ title, text: "" });
  await vectors.learn(plans.map(text));
  const nextNumber = numbering("RAP");
  const rows = createRowCollector();
  const numbered = plans
    .toSorted((one, other) => one.startedAt - other.startedAt)
    .map((plan) => ({ plan, number: nextNumber(yearOf(dateInSweden(new Date(plan.startedAt)))) }));
  const finished = await finishedReports(db, numbered);
  for (const { plan, number } of numbered)
    addReport(rows, {
      plan,
      number,
      finished: finished.get(number) ?? null,
      search: vectors.vectorOf(text(plan)),
      random,
    });
  const taken = rows.take();
  for (const table of tables) await insertRows(db, table, taken[table] ?? []);
  await advanceNumbers(
    db,
    "RAP",
    numbered.map(({ number }) => number),
  );
}

/** The departments that report, and what their coordinators have to say in the newest report. */
const tertialWords: readonly [DepartmentKey, Partial<Record<Section, string>>][] = [
  [
    "education",
    {
      summary:
        "Skadegörelsen vid skolorna är det som märks mest. Belysningen på skolgårdarna är viktigare än vi trodde: det mesta händer efter klockan 20.",
      requests: "Två skolor saknar fungerande larm i slöjdsalarna. Jag föreslår att de går före i nästa års budget.",
    },
  ],
  [
    "care",
    {
      summary: "Fler vågar rapportera hot än förra året. Det är bra, men det betyder inte att hoten har blivit fler.",
      measures: "Personallarmen är bytta på två boenden. De andra väntar på leverans.",
    },
  ],
  [
    "urban",
    {
      summary: "Potthålen efter vintern syns i kraven från invånare.",
      requests: "Vi behöver ett säkerhetsombud till. Det finns förslag på vem.",
    },
  ],
];

const receipts = [
  "Läst. Vi tar upp larmen i ledningsgruppen.",
  "Tack. Jag tar med behoven i budgetarbetet.",
  "Läst. Återkom med en plan för de försenade åtgärderna.",
];

/** Of the three thirds before today's, the newest last. */
function latestTertials(today: string) {
  const current = yearOf(today) * 3 + Math.floor((Number(today.slice(5, 7)) - 1) / 4);
  return [current - 3, current - 2, current - 1].map((at) => {
    const year = Math.floor(at / 3);
    const third = (at % 3) + 1;
    return { year, third, period: tertialPeriod(year, third) };
  });
}

/** All but the newest are acknowledged; of the newest one waits and one is still being written. */
function tertials({ units, appointments, timeline }: DemoOrganisation): Plan[] {
  const thirds = latestTertials(timeline.today);
  return tertialWords.flatMap(([key, words], which) => {
    const unit = units.departments.find(({ departmentKey }) => departmentKey === key);
    if (!unit) return [];
    return thirds.flatMap(({ year, third, period }, index): Plan[] => {
      const startedAt = moment(period.to, "10:20") + (8 + which) * day;
      const finishedAt = startedAt + (5 + which) * day;
      const receivedAt = finishedAt + (2 + which) * day;
      const author = appointments.coordinator(key, startedAt);
      const recipient = appointments.holder("department_head", unit, finishedAt);
      if (!author || !recipient || startedAt >= timeline.end) return [];
      const isNewest = index === thirds.length - 1;
      const isDraft = (isNewest && which === 2) || finishedAt >= timeline.end;
      const waits = (isNewest && which === 0) || receivedAt >= timeline.end;
      return [
        {
          kind: "tertial",
          title: t.titles.tertial(unit.name, third, year),
          period,
          line: null,
          organisation: unit.organisation,
          unit,
          author,
          recipient: isDraft ? null : recipient,
          words: isNewest ? words : {},
          startedAt,
          finishedAt: isDraft ? null : finishedAt,
          receipt:
            isDraft || waits ? null : { at: receivedAt, note: receipts[(index + which) % receipts.length] ?? "" },
        },
      ];
    });
  });
}

/** The three last whole years, for the board. */
function insuranceYears({ units, appointments, timeline }: DemoOrganisation): Plan[] {
  const last = yearOf(timeline.today) - 1;
  return [last - 2, last - 1, last].flatMap((year): Plan[] => {
    const startedAt = moment(`${year + 1}-01-20`, "09:15");
    const author = appointments.holder("insurance_officer", null, startedAt);
    if (!author || startedAt >= timeline.end) return [];
    const finishedAt = startedAt + 14 * day;
    return [
      {
        kind: "insurance_year",
        title: t.titles.insurance_year(year),
        period: yearsPeriod(year, year),
        line: null,
        organisation: units.municipality,
        unit: null,
        author,
        recipient: null,
        words:
          year === last
            ? {
                ahead:
                  "Självrisken i egendomsförsäkringen ses över inför nästa förnyelse. Underlaget är tio års skador.",
              }
            : {},
        startedAt,
        finishedAt: finishedAt < timeline.end ? finishedAt : null,
        receipt: null,
      },
    ];
  });
}

/** What went with the latest renewal, and what is being written for the next. */
function lossHistories({ units, appointments, timeline }: DemoOrganisation): Plan[] {
  const last = yearOf(timeline.today) - 1;
  const plan = (
    line: InsuranceLine | null,
    to: number,
    startedAt: number,
    words: Plan["words"],
    finishedAt: number | null,
  ): Plan[] => {
    const author = appointments.holder("insurance_officer", null, startedAt);
    if (!author || startedAt >= timeline.end) return [];
    return [
      {
        kind: "loss_history",
        title: t.titles.loss_history(to - 4, to, line && insuranceTexts("sv").lines[line]),
        period: yearsPeriod(to - 4, to),
        line,
        organisation: units.municipality,
        unit: null,
        author,
        recipient: null,
        words,
        startedAt,
        finishedAt,
        receipt: null,
      },
    ];
  };
  const renewal = moment(`${last}-10-06`, "13:40");
  const prevention =
    "Belysning och kameror vid de skolor som har haft flest skador, och vattenfelsbrytare i kök som byggs om.";
  return [
    ...plan(null, last - 1, renewal, { prevention }, renewal + 3 * day),
    ...plan("property", last, timeline.end - 6 * day + day / 2, { prevention }, null),
  ];
}

interface Finished {
  readonly figures: ReportFigures;
  readonly pdf: Buffer;
}

function addReport(
  rows: RowCollector,
  {
    plan,
    number,
    finished,
    search,
    random,
  }: { plan: Plan; number: string; finished: Finished | null; search: string; random: Random },
): void {
  const { kind, period, unit, author, recipient, startedAt, finishedAt, receipt } = plan;
  const id = random.uuid(startedAt);
  const status = statusOf(plan);
  const done = finishedAt === null || finished === null ? null : { at: finishedAt, ...finished };
  rows.add("records", {
    id,
    kind: "report",
    number,
    title: plan.title,
    organisation_id: plan.organisation.id,
    unit_id: unit?.id ?? null,
    owner_id: author.id,
    status,
    occurred_at: startOfDay(period.to).toISOString(),
    created_at: iso(startedAt),
    created_by: author.id,
    updated_at: iso(receipt?.at ?? finishedAt ?? startedAt),
    closed_at: status === "finished" || status === "acknowledged" ? iso(receipt?.at ?? finishedAt ?? startedAt) : null,
    version: 1 + Number(finishedAt !== null) + Number(receipt !== null),
    restricted: false,
    audiences: kind === "tertial" ? [] : ["insurance"],
    cost_ore: 0,
    occurred_precision: "hour",
    held: false,
    search,
  });
  rows.add("reports", {
    id,
    kind,
    from_on: period.from,
    to_on: period.to,
    line: plan.line,
    language: "sv",
    words: plan.words,
    figures: done?.figures ?? null,
    finished_at: done && iso(done.at),
    finished_by: done && author.id,
    recipient_id: recipient?.id ?? null,
    acknowledged_at: receipt && iso(receipt.at),
    acknowledged_by: receipt && (recipient?.id ?? null),
    receipt_note: receipt?.note ?? null,
  });
  if (done) rows.add("report_papers", { report_id: id, pdf: `\\x${done.pdf.toString("hex")}`, made_at: iso(done.at) });
  const steps = [
    { from: null, to: "draft", at: startedAt, by: author },
    ...(done ? [{ from: "draft", to: recipient ? "sent" : "finished", at: done.at, by: author }] : []),
    ...(receipt && recipient ? [{ from: "sent", to: "acknowledged", at: receipt.at, by: recipient }] : []),
  ];
  for (const { from, to, at, by } of steps) {
    rows.add("status_changes", { record_id: id, from_status: from, to_status: to, at: iso(at), by_id: by.id });
    addAuditEvent(rows, {
      at,
      by,
      action: from === null ? "report.started" : "report.status_changed",
      recordId: id,
      unitId: unit?.id ?? null,
      details: from === null ? { number, kind, from: period.from, to: period.to } : { from, to },
    });
  }
}

function statusOf({ finishedAt, recipient, receipt }: Plan): ReportStatus {
  if (finishedAt === null) return "draft";
  if (recipient === null) return "finished";
  return receipt === null ? "sent" : "acknowledged";
}

/** Figures and papers of those that are finished, by number. While one paper is drawn, the next one's figures are counted. */
async function finishedReports(
  db: Queryable,
  numbered: readonly { plan: Plan; number: string }[],
): Promise<Map<string, Finished>> {
  const { name: municipality } = await municipalityOf(db);
  const drawn: Promise<[string, Finished]>[] = [];
  for (const { plan, number } of numbered) {
    const { kind, title, period, line, unit, words, author, recipient, finishedAt } = plan;
    if (finishedAt === null) continue;
    const told = { kind, title, number, words, language: "sv" as const, from_on: period.from, to_on: period.to };
    const figures = await figuresFor(db, { ...told, line, unit_id: unit?.id ?? null });
    const people = { author_name: author.name, recipient_name: recipient?.name ?? null };
    const paper = { municipality, on: dateInSweden(new Date(finishedAt)) };
    const pdf = renderPdf(reportPaper({ ...told, ...people }, figures, paper));
    const both = pdf.then((bytes): [string, Finished] => [number, { figures, pdf: Buffer.from(bytes) }]);
    // A failure is thrown where it is waited for, below; until then it only must not count as unheard of.
    both.catch(() => {});
    drawn.push(both);
  }
  return new Map(await Promise.all(drawn));
}
