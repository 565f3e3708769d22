import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, it } from "vitest";
import type { LetterPaper, ReportPaper } from "./paper.ts";
import { renderPdf } from "./render-pdf.ts";

const picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 20"><rect width="90" height="20"/></svg>';

const report: ReportPaper = {
  template: "report",
  language: "sv",
  title: "Skadehistorik för 2025",
  sender: "Ekhamra kommun",
  reference: "RAP-2026-00001",
  footer: "Till försäkringsgivaren",
  date: "2026-02-03",
  blocks: [
    { kind: "heading", level: 1, text: "Alla skador" },
    { kind: "tiles", tiles: [{ label: "Antal", value: "12" }] },
    { kind: "heading", level: 2, text: "Per objekt" },
    { kind: "figure", svg: picture, alt: "Skolan har flest skador, nio av tolv.", caption: "Skador per objekt" },
    {
      kind: "table",
      caption: "Skador per objekt",
      columns: [{ header: "Objekt" }, { header: "Antal", isNumeric: true }],
      rows: [
        ["Skolan", "9"],
        ["Badet", "3"],
      ],
      total: ["Summa", "12"],
    },
    { kind: "words", heading: "Kommentar", text: "Taket läckte.\n\nDet är lagat nu." },
  ],
};

describe("a paper as PDF", () => {
  it("says what it is called, in what language, when it was made and that it is tagged", async () => {
    const pdf = await read(report);
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: report.title, Language: "sv-SE", Author: report.sender });
    expect(info).toMatchObject({ CreationDate: "D:20260203120000Z" });
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    expect(Buffer.from(await renderPdf(report)).includes("pdfuaid")).toBe(true);
  });

  it("has headings, header cells and alternative texts in its structure", async () => {
    const roles = await structureOf(await read(report));
    expect(roles.map(({ role }) => role)).toEqual(expect.arrayContaining(["H1", "H2", "Table", "TH", "TD", "Figure"]));
    expect(roles.find(({ role }) => role === "Figure")?.alt).toBe("Skolan har flest skador, nio av tolv.");
  });

  it("shows everything that was put into it", async () => {
    const words = await wordsOf(report);
    for (const part of [
      "Ekhamra kommun",
      "RAP-2026-00001",
      "Till försäkringsgivaren",
      "1 (1)",
      "Skolan",
      "Det är lagat nu.",
    ])
      expect(words).toContain(part);
  });

  it("shows markup as the text it is", async () => {
    const typed = '#read("/etc/passwd") #{1+1} *fet* $x$ <etikett> @kalla \\ = Rubrik';
    const words = await wordsOf({
      ...report,
      title: typed,
      blocks: [
        { kind: "text", text: typed },
        { kind: "heading", level: 1, text: typed },
        { kind: "table", caption: typed, columns: [{ header: typed }], rows: [[typed]] },
      ],
    });
    expect(words.split('#read("/etc/passwd") #{1+1} *fet* $x$').length - 1).toBe(6);
    expect(words).not.toContain("root:");
  });

  it("puts a square where the typeface has no shape, and leaves out what cannot be seen", async () => {
    const words = await wordsOf({ ...report, blocks: [{ kind: "text", text: "a\u0007b\u202ec\u{1f600}d漢e" }] });
    expect(words).toContain("abc□d□e");
  });

  it("is the same bytes each time it is made", async () => {
    expect(Buffer.compare(await renderPdf(report), await renderPdf({ ...report }))).toBe(0);
  });

  it("can be a letter", async () => {
    const letter: LetterPaper = {
      template: "letter",
      language: "en",
      title: "Your claim for damages",
      sender: "Ekhamra kommun",
      date: "2026-02-03",
      recipient: "Kim Provberg\nLillgatan 1",
      senderLines: "Insurance unit",
      dateLine: "3 February 2026",
      signature: "Pat Exempelsson",
      blocks: [{ kind: "text", text: "We have received it." }],
    };
    const pdf = await read(letter);
    expect((await pdf.getMetadata()).info).toMatchObject({ Title: letter.title, Language: "en-GB" });
    expect(await wordsOf(letter)).toMatch(/Kim Provberg.*Lillgatan 1.*We have received it\..*Pat Exempelsson/s);
  });

  it("refuses a figure without alternative text", async () => {
    const figure = { kind: "figure", svg: picture, caption: "Skador" } as unknown as ReportPaper["blocks"][number];
    await expect(renderPdf({ ...report, blocks: [figure] })).rejects.toThrow("Typst refused");
    await expect(renderPdf(report)).resolves.toBeDefined();
  });
});

async function read(paper: ReportPaper | LetterPaper) {
  return getDocumentProxy(new Uint8Array(await renderPdf(paper)));
}

async function wordsOf(paper: ReportPaper | LetterPaper): Promise<string> {
  const { text } = await extractText(await read(paper), { mergePages: true });
  return text;
}

interface StructureNode {
  role?: string;
  alt?: string;
  children?: StructureNode[];
}

async function structureOf(pdf: Awaited<ReturnType<typeof read>>): Promise<StructureNode[]> {
  const root = (await (await pdf.getPage(1)).getStructTree()) as StructureNode;
  const flat = (node: StructureNode): StructureNode[] => [node, ...(node.children ?? []).flatMap(flat)];
  return flat(root);
}
