import { texts } from "../../platform/language.ts";

/**
 * Mail goes unencrypted through many hands: these say that there is something to see and where, never what has happened to whom.
 * Each takes the number of the incident and the address of its page.
 */
export interface MailText {
  subject: string;
  text: string;
}

const sv = {
  reportMoved: (number: string, link: string): MailText => ({
    subject: `Din rapport ${number} har gått vidare`,
    text: `Något nytt har hänt med din rapport ${number}. Läs mer när du har loggat in:\n${link}\n`,
  }),
  assigned: (number: string, link: string): MailText => ({
    subject: `Du är handläggare för ${number}`,
    text: `Du har blivit handläggare för händelsen ${number}:\n${link}\n`,
  }),
  review: (number: string, link: string): MailText => ({
    subject: `${number} väntar på din granskning`,
    text: `Händelsen ${number} är klar för stängning och allvarlig nog att granskas först:\n${link}\n`,
  }),
  handedOver: (number: string, link: string): MailText => ({
    subject: `${number} har lämnats över till er`,
    text: `Händelsen ${number} har lämnats över till er och väntar på att tas emot:\n${link}\n`,
  }),
  notBegun: (number: string, link: string): MailText => ({
    subject: `Ingen har börjat med ${number}`,
    text: `Rapporten ${number} har väntat mer än en arbetsdag på att någon börjar utreda:\n${link}\n`,
  }),
  alarming: (number: string, link: string): MailText => ({
    subject: `${number} kunde ha fått allvarliga följder`,
    text: `Händelsen ${number} har bedömts kunna få allvarliga eller katastrofala följder:\n${link}\n`,
  }),
  invited: (number: string, link: string): MailText => ({
    subject: `Du har fått läsa ${number}`,
    text: `Du är med i den krets som får läsa ${number}. Du behöver ange ett skäl när du öppnar:\n${link}\n`,
  }),
  reporterWrote: (number: string, link: string): MailText => ({
    subject: `Den som tipsade om ${number} har skrivit`,
    text: `Den som skickade tipset ${number} har skrivit. Logga in och läs:\n${link}\n`,
  }),
  mentioned: (number: string, link: string): MailText => ({
    subject: `Du är nämnd i ${number}`,
    text: `Någon har nämnt dig i en kommentar till ${number}:\n${link}\n`,
  }),
};

const en: typeof sv = {
  reportMoved: (number, link) => ({
    subject: `Your report ${number} has moved on`,
    text: `There is something new about your report ${number}. Sign in to read more:\n${link}\n`,
  }),
  assigned: (number, link) => ({
    subject: `You are the handler of ${number}`,
    text: `You have been made the handler of incident ${number}:\n${link}\n`,
  }),
  review: (number, link) => ({
    subject: `${number} waits for your review`,
    text: `Incident ${number} is ready to close and serious enough to be reviewed first:\n${link}\n`,
  }),
  handedOver: (number, link) => ({
    subject: `${number} has been handed over to you`,
    text: `Incident ${number} has been handed over to you and waits to be received:\n${link}\n`,
  }),
  notBegun: (number, link) => ({
    subject: `Nobody has begun on ${number}`,
    text: `Report ${number} has waited for more than one working day for somebody to begin:\n${link}\n`,
  }),
  alarming: (number, link) => ({
    subject: `${number} could have had serious consequences`,
    text: `Incident ${number} has been judged as one that could have had serious or disastrous consequences:\n${link}\n`,
  }),
  invited: (number, link) => ({
    subject: `You have been let in to ${number}`,
    text: `You are in the circle that may read ${number}. You will be asked for a reason when you open it:\n${link}\n`,
  }),
  reporterWrote: (number, link) => ({
    subject: `The one who reported ${number} has written`,
    text: `The sender of report ${number} has written. Sign in to read:\n${link}\n`,
  }),
  mentioned: (number, link) => ({
    subject: `You are mentioned in ${number}`,
    text: `Somebody has mentioned you in a comment on ${number}:\n${link}\n`,
  }),
};

export const incidentMails = texts({ sv, en });
