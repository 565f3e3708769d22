import { texts } from "../../platform/language.ts";
import type { SpamSign } from "./spam-signs.ts";

const sv = {
  title: "Tips att granska",
  lead: "De här tipsen liknar skräp och har inte gått vidare till någon. Släpp fram dem som är riktiga.",
  empty: "Inga tips väntar på granskning",
  emptyText: "Tips som liknar skräp hamnar här innan de går vidare.",
  signs: {
    hidden_field_filled: "Ett dolt fält var ifyllt",
    too_fast: "Skickat inom några sekunder",
    many_links: "Många länkar",
    same_text: "Samma text har skickats förut",
  } satisfies Record<SpamSign, string>,
  why: "Varför",
  place: "Plats",
  unit: "Går till",
  sent: "Skickat",
  release: "Släpp fram",
  releaseLabel: (number: string) => `Släpp fram ${number}`,
  spam: "Skräp",
  spamLabel: (number: string) => `${number} är skräp`,
  released: "Tipset är framsläppt och har gått vidare.",
  judgedSpam: "Tipset är avvisat som skräp.",
};

const en: typeof sv = {
  title: "Reports to review",
  lead: "These reports look like spam and have not gone on to anybody. Let the real ones through.",
  empty: "No reports wait for review",
  emptyText: "Reports that look like spam end up here before they go on.",
  signs: {
    hidden_field_filled: "A hidden field was filled in",
    too_fast: "Sent within seconds",
    many_links: "Many links",
    same_text: "The same text has been sent before",
  },
  why: "Why",
  place: "Place",
  unit: "Goes to",
  sent: "Sent",
  release: "Let through",
  releaseLabel: (number) => `Let ${number} through`,
  spam: "Spam",
  spamLabel: (number) => `${number} is spam`,
  released: "The report is let through and has gone on.",
  judgedSpam: "The report is rejected as spam.",
};

export const heldReportTexts = texts({ sv, en });
