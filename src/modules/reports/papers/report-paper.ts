import type { PlainDate } from "../../../platform/dates.ts";
import type { ReportPaper } from "../../../platform/typst/paper.ts";
import { formatDate } from "../../../ui/format.ts";
import type { ReportFigures } from "../figures/report-figures.ts";
import type { WrittenReport } from "../report-queries.ts";
import { reportTexts } from "../report-texts.ts";
import { sectionsOf } from "../written-report.ts";
import { type DrawnBlock, onPaper } from "./drawn-block.ts";
import { paperTexts } from "./paper-texts.ts";
import { sectionBlocks } from "./section-blocks.ts";

type Told = Pick<
  WrittenReport,
  "kind" | "title" | "number" | "language" | "words" | "from_on" | "to_on" | "author_name" | "recipient_name"
>;

/** Section by section: what the system counted, then the author's own words. A section with neither is left out. */
export function reportBlocks(report: Told, figures: ReportFigures): DrawnBlock[] {
  const t = reportTexts(report.language);
  const counted = sectionBlocks(figures, report.language);
  return sectionsOf[report.kind].flatMap((section): DrawnBlock[] => {
    const words = report.words[section]?.trim() ?? "";
    const blocks = counted[section] ?? [];
    if (words === "" && blocks.length === 0) return [];
    return [
      { kind: "heading", level: 1, text: t.sections[section] },
      ...blocks,
      ...(words === "" ? [] : [{ kind: "words" as const, heading: t.ownWords, text: words }]),
    ];
  });
}

/** The same as a paper, dated `on`. */
export function reportPaper(
  report: Told,
  figures: ReportFigures,
  { municipality, on }: { municipality: string; on: PlainDate },
): ReportPaper {
  const p = paperTexts(report.language);
  const people = [
    ...(report.author_name === null ? [] : [{ label: p.author, value: report.author_name }]),
    ...(report.recipient_name === null ? [] : [{ label: p.recipient, value: report.recipient_name }]),
  ];
  return {
    template: "report",
    language: report.language,
    title: report.title,
    subtitle: `${formatDate(report.from_on, report.language)} – ${formatDate(report.to_on, report.language)}`,
    sender: municipality,
    reference: report.number,
    footer: report.title,
    date: on,
    blocks: [
      ...(people.length === 0 ? [] : [{ kind: "facts" as const, rows: people }]),
      ...reportBlocks(report, figures).map(onPaper),
    ],
  };
}
