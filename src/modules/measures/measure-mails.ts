import { texts } from "../../platform/language.ts";

/** Mail is not a safe place: these say that there is something to see and where. */

const sv = {
  assigned: (number: string, link: string) => ({
    subject: `Du är ansvarig för åtgärden ${number}`,
    text: `Du har blivit ansvarig för åtgärden ${number}:\n${link}\n`,
  }),
  done: (number: string, link: string) => ({
    subject: `Åtgärden ${number} är klar`,
    text: `Åtgärden ${number} är klar:\n${link}\n`,
  }),
};

const en: typeof sv = {
  assigned: (number, link) => ({
    subject: `You are responsible for measure ${number}`,
    text: `You have been made responsible for measure ${number}:\n${link}\n`,
  }),
  done: (number, link) => ({
    subject: `Measure ${number} is done`,
    text: `Measure ${number} is done:\n${link}\n`,
  }),
};

export const measureMails = texts({ sv, en });
