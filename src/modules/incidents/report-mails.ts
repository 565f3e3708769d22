import type { Language } from "../../platform/language.ts";

interface ReportMail {
  number: string;
  link: string;
  /** Threat, violence or restricted: the mail tells only that there is something to see. */
  isDiscreet: boolean;
  urgent: boolean;
}

/** Told to those who handle when a report has come in. What happened is read after signing in, never in the mail. */
export function reportMail(language: Language, mail: ReportMail): { subject: string; text: string } {
  return language === "sv" ? swedish(mail) : english(mail);
}

function swedish({ number, link, isDiscreet, urgent }: ReportMail) {
  const subject = isDiscreet ? "Något väntar på dig i Värn" : `Ny händelse ${number}`;
  const first = isDiscreet ? "Det finns något att läsa i Värn." : `En ny händelse har rapporterats: ${number}.`;
  return {
    subject: urgent ? `Läs genast: ${lowerFirst(subject)}` : subject,
    text: `${first}\n\nLogga in och läs:\n${link}\n`,
  };
}

function english({ number, link, isDiscreet, urgent }: ReportMail) {
  const subject = isDiscreet ? "Something waits for you in Värn" : `New incident ${number}`;
  const first = isDiscreet ? "There is something to read in Värn." : `A new incident has been reported: ${number}.`;
  return {
    subject: urgent ? `Read at once: ${lowerFirst(subject)}` : subject,
    text: `${first}\n\nSign in and read:\n${link}\n`,
  };
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
