import type { PlainDate } from "../dates.ts";
import type { Language } from "../language.ts";

/** A piece of a paper, top to bottom. All strings are shown as they are: nothing in them is read as markup. */
export type PaperBlock =
  | { kind: "heading"; level: 1 | 2; text: string }
  /** Empty lines part paragraphs; single line breaks are kept. */
  | { kind: "text"; text: string }
  /** What needs to be said, small. */
  | { kind: "note"; text: string }
  /** The author's own words, set apart from what the system says. */
  | { kind: "words"; heading?: string; text: string }
  | { kind: "list"; items: readonly string[] }
  | { kind: "facts"; rows: readonly { label: string; value: string }[] }
  | { kind: "tiles"; tiles: readonly { label: string; value: string; note?: string }[] }
  /** `alt` says in a sentence or two what the picture shows; the figures themselves belong in a table after it. */
  | { kind: "figure"; svg: string; alt: string; caption: string }
  | {
      kind: "table";
      caption: string;
      columns: readonly PaperColumn[];
      rows: readonly (readonly string[])[];
      /** The last row, with the sums. */
      total?: readonly string[];
    };

export interface PaperColumn {
  header: string;
  /** Figures stand to the right and take only the room they need. */
  isNumeric?: boolean;
  /** Numbers and dates as words: only the room they need, on one line. */
  isCode?: boolean;
  /** How much of the remaining width a column of words takes, against the others; 1 otherwise. */
  share?: number;
}

interface PaperFrame {
  language: Language;
  /** The document's title, also in its properties. */
  title: string;
  /** Whose paper it is: the municipality's name, at the top of each page. */
  sender: string;
  /** Number or reference, at the top of each page. */
  reference?: string;
  /** At the foot of each page, before the page number. */
  footer?: string;
  /** Stands as the document's date, so that the same paper is the same bytes whenever it is made. */
  date: PlainDate;
  blocks: readonly PaperBlock[];
}

export interface ReportPaper extends PaperFrame {
  template: "report";
  subtitle?: string;
}

export interface LetterPaper extends PaperFrame {
  template: "letter";
  /** Name and address, a line each. */
  recipient: string;
  /** Who writes: unit, address, contact; a line each. */
  senderLines: string;
  /** Place and date, as letters have it. */
  dateLine: string;
  /** Name, title, unit; a line each. */
  signature?: string;
}

export type Paper = ReportPaper | LetterPaper;
