import { texts } from "../../platform/language.ts";
import type { MentionProblem } from "./mentions.ts";

const sv = {
  heading: "Kommentarer",
  lead: "Syns för dem som handlägger, inte för rapportören.",
  write: "Skriv en kommentar",
  hint: "Skriv @ och hela namnet för att nämna någon: personen får ett mejl.",
  send: "Kommentera",
  saved: "Kommentaren är sparad.",
  empty: "Inga kommentarer än.",
  mentions: (names: string) => `Nämnda: ${names}`,
  problems: {
    unknown: (name: string) => `Ingen heter ”${name}”. Skriv hela namnet efter @, eller @ och e-postadressen.`,
    several: (name: string) => `Flera heter ${name}. Skriv @ och e-postadressen i stället.`,
    may_not_see: (name: string) => `${name} får inte se det här och kan därför inte nämnas.`,
  } satisfies Record<MentionProblem, (name: string) => string>,
};

const en: typeof sv = {
  heading: "Comments",
  lead: "Shown to those who handle it, not to the reporter.",
  write: "Write a comment",
  hint: "Write @ and the whole name to mention somebody: the person gets a mail.",
  send: "Comment",
  saved: "The comment has been saved.",
  empty: "No comments yet.",
  mentions: (names) => `Mentioned: ${names}`,
  problems: {
    unknown: (name) => `Nobody is called “${name}”. Write the whole name after @, or @ and the e-mail address.`,
    several: (name) => `Several people are called ${name}. Write @ and the e-mail address instead.`,
    may_not_see: (name) => `${name} may not see this and therefore cannot be mentioned.`,
  },
};

export const commentTexts = texts({ sv, en });
