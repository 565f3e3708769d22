import { texts } from "../../platform/language.ts";

/** Mail is not a safe place: these say that there is something to see and where. */

const sv = {
  assigned: (number: string, link: string) => ({
    subject: `Du är ansvarig för åtgärden ${number}`,
    text: `Du har blivit ansvarig för åtgärden ${number}:\n${link}\n`,
  }),
  judge: (number: string, link: string) => ({
    subject: `Hjälpte åtgärden ${number}?`,
    text: `Uppföljningen av åtgärden ${number} är klar. Se siffrorna och bedöm effekten:\n${link}/effekt\n`,
  }),
  done: (number: string, link: string) => ({
    subject: `Åtgärden ${number} är klar`,
    text: `Åtgärden ${number} är klar:\n${link}\n`,
  }),
  late: (number: string, link: string) => ({
    subject: `Åtgärden ${number} är försenad`,
    text: `Åtgärden ${number} skulle ha varit klar. Markera den som klar, eller kom överens om en ny dag:\n${link}\n`,
  }),
  mentioned: (number: string, link: string) => ({
    subject: `Du är nämnd i ${number}`,
    text: `Någon har nämnt dig i en kommentar till åtgärden ${number}:\n${link}\n`,
  }),
};

const en: typeof sv = {
  assigned: (number, link) => ({
    subject: `You are responsible for measure ${number}`,
    text: `You have been made responsible for measure ${number}:\n${link}\n`,
  }),
  judge: (number, link) => ({
    subject: `Did measure ${number} help?`,
    text: `The follow-up of measure ${number} is over. See the figures and judge the effect:\n${link}/effekt\n`,
  }),
  done: (number, link) => ({
    subject: `Measure ${number} is done`,
    text: `Measure ${number} is done:\n${link}\n`,
  }),
  late: (number, link) => ({
    subject: `Measure ${number} is late`,
    text: `Measure ${number} should have been done. Mark it as done, or agree on another day:\n${link}\n`,
  }),
  mentioned: (number, link) => ({
    subject: `You are mentioned in ${number}`,
    text: `Somebody has mentioned you in a comment on measure ${number}:\n${link}\n`,
  }),
};

export const measureMails = texts({ sv, en });
