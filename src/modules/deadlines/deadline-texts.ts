import { texts } from "../../platform/language.ts";

interface DeadlineText {
  /** What has to be done. */
  title: string;
  hint: string;
}

const sv = {
  heading: "Frister",
  kinds: {
    work_environment_notice: {
      title: "Anmäl till Arbetsmiljöverket",
      hint: "Ska göras utan dröjsmål, i Arbetsmiljöverkets e-tjänst.",
    },
    claim_notify: { title: "Anmäl skadan till försäkringsbolaget", hint: "Dagen står i försäkringens villkor." },
    claim_limitation: {
      title: "Rätten till ersättning preskriberas",
      hint: "Kravet på försäkringsbolaget ska vara framställt dessförinnan.",
    },
    recourse_limitation: { title: "Återkravet preskriberas", hint: "Kräv, eller avbryt preskriptionen, dessförinnan." },
    liability_opinion: { title: "Skriv yttrande", hint: "Till den som handlägger skadeståndskravet." },
    policy_renewal: { title: "Förnya försäkringen", hint: "Är klart när nästa period är inlagd." },
    value_declaration: {
      title: "Anmäl värden och objekt till försäkringsbolaget",
      hint: "Hämta listan under Försäkrade objekt.",
    },
  } as Record<string, DeadlineText>,
  other: (kind: string): DeadlineText => ({ title: kind, hint: "" }),
  left: (words: string) => `${words} kvar`,
  late: (words: string) => `${words} för sent`,
  hours: (count: number) => (count === 1 ? "1 timme" : `${count} timmar`),
  days: (count: number) => (count === 1 ? "1 dag" : `${count} dagar`),
  minutes: (count: number) => (count === 1 ? "1 minut" : `${count} minuter`),
  due: "Senast",
  metOn: (when: string, by: string | null) => (by === null ? `Klart ${when}` : `Klart ${when}, ${by}`),
  meet: "Markera som gjort",
  meetTitle: (title: string) => `${title}: är det gjort?`,
  note: "Anteckning, till exempel ärendenummer",
  met: "Fristen är uppfylld.",
  soonMail: {
    subject: (number: string) => `En frist går snart ut för ${number}`,
    text: (number: string, due: string, link: string) => `En frist för ${number} går ut ${due}:\n${link}\n`,
  },
  lateMail: {
    subject: (number: string) => `En frist har gått ut för ${number}`,
    text: (number: string, due: string, link: string) =>
      `En frist för ${number} gick ut ${due} och är inte uppfylld:\n${link}\n`,
  },
};

const en: typeof sv = {
  heading: "Deadlines",
  kinds: {
    work_environment_notice: {
      title: "Notify the Work Environment Authority",
      hint: "To be done without delay, in the e-service of the authority.",
    },
    claim_notify: { title: "Notify the insurer", hint: "The day is in the terms of the policy." },
    claim_limitation: {
      title: "The right to compensation is barred",
      hint: "The insurer has to be asked before then.",
    },
    recourse_limitation: { title: "The recourse is barred", hint: "Demand, or stop the limitation, before then." },
    liability_opinion: { title: "Write the opinion", hint: "To whoever handles the claim for damages." },
    policy_renewal: { title: "Renew the policy", hint: "Is done when the next period is registered." },
    value_declaration: {
      title: "Declare values and objects to the insurer",
      hint: "Get the list under Insured objects.",
    },
  },
  other: (kind) => ({ title: kind, hint: "" }),
  left: (words) => `${words} left`,
  late: (words) => `${words} late`,
  hours: (count) => (count === 1 ? "1 hour" : `${count} hours`),
  days: (count) => (count === 1 ? "1 day" : `${count} days`),
  minutes: (count) => (count === 1 ? "1 minute" : `${count} minutes`),
  due: "At the latest",
  metOn: (when, by) => (by === null ? `Done ${when}` : `Done ${when}, ${by}`),
  meet: "Mark as done",
  meetTitle: (title) => `${title}: is it done?`,
  note: "Note, such as a case number",
  met: "The deadline has been met.",
  soonMail: {
    subject: (number) => `A deadline for ${number} is soon over`,
    text: (number, due, link) => `A deadline for ${number} is over ${due}:\n${link}\n`,
  },
  lateMail: {
    subject: (number) => `A deadline for ${number} is over`,
    text: (number, due, link) => `A deadline for ${number} was over ${due} and has not been met:\n${link}\n`,
  },
};

export const deadlineTexts = texts({ sv, en });

export function deadlineText(kind: string, language: "sv" | "en"): DeadlineText {
  const t = deadlineTexts(language);
  return t.kinds[kind] ?? t.other(kind);
}

/** How much time is left, or by how much it is late, in the largest unit that says something. */
export function timeLeft(dueAt: Date, now: Date, language: "sv" | "en"): string {
  const t = deadlineTexts(language);
  const minutes = Math.round(Math.abs(dueAt.getTime() - now.getTime()) / 60_000);
  const hours = Math.round(minutes / 60);
  const words = minutes < 90 ? t.minutes(minutes) : hours < 72 ? t.hours(hours) : t.days(Math.round(hours / 24));
  return dueAt < now ? t.late(words) : t.left(words);
}
