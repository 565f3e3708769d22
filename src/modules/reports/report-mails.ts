import { texts } from "../../platform/language.ts";

/** Mail is not a safe place: these say that there is something to read and where. */

const sv = {
  sent: (number: string, link: string) => ({
    subject: `Rapporten ${number} väntar på din kvittens`,
    text: `En tertialrapport har skickats till dig. Läs och kvittera den:\n${link}\n`,
  }),
  reminder: (number: string, link: string) => ({
    subject: `Påminnelse: kvittera rapporten ${number}`,
    text: `Tertialrapporten ${number} är inte kvitterad än. Läs och kvittera den:\n${link}\n`,
  }),
  acknowledged: (number: string, link: string) => ({
    subject: `Rapporten ${number} är kvitterad`,
    text: `Din rapport ${number} är kvitterad:\n${link}\n`,
  }),
};

const en: typeof sv = {
  sent: (number, link) => ({
    subject: `Report ${number} waits for your receipt`,
    text: `A four-month report has been sent to you. Read and acknowledge it:\n${link}\n`,
  }),
  reminder: (number, link) => ({
    subject: `Reminder: acknowledge report ${number}`,
    text: `Report ${number} has not been acknowledged yet. Read and acknowledge it:\n${link}\n`,
  }),
  acknowledged: (number, link) => ({
    subject: `Report ${number} has been acknowledged`,
    text: `Your report ${number} has been acknowledged:\n${link}\n`,
  }),
};

export const reportMails = texts({ sv, en });
