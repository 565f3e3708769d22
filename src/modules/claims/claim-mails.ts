import { texts } from "../../platform/language.ts";

/** Mail is not a safe place: these say that there is something to see and where. */
const sv = {
  mentioned: (number: string, link: string) => ({
    subject: `Du är nämnd i ${number}`,
    text: `Någon har nämnt dig i en kommentar till ${number}:\n${link}\n`,
  }),
  opinionAsked: (number: string, due: string, link: string) => ({
    subject: `Yttrande behövs i ${number}`,
    text: `Ett skadeståndskrav gäller er verksamhet. Skriv ert yttrande senast ${due}:\n${link}\n`,
  }),
};

const en: typeof sv = {
  mentioned: (number, link) => ({
    subject: `You are mentioned in ${number}`,
    text: `Somebody has mentioned you in a comment on ${number}:\n${link}\n`,
  }),
  opinionAsked: (number, due, link) => ({
    subject: `An opinion is needed in ${number}`,
    text: `A claim for damages concerns your work. Write your opinion by ${due}:\n${link}\n`,
  }),
};

export const claimMails = texts({ sv, en });
