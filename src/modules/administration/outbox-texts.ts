import { texts } from "../../platform/language.ts";
import type { MailState } from "./outbox-queries.ts";

const sv = {
  title: "Utkorg",
  lead: "Mejl som Värn har skrivit. Det som är känsligt står aldrig i ett mejl, bara att det finns något att läsa.",
  leftOut:
    "Mejl om sekretessbelagda ärenden, och de dagliga mejlen om vad som väntar på var och en, syns bara när de inte har gått fram, och då utan innehåll.",
  notSending: "Inget skickas",
  notSendingText:
    "Ingen mejlserver är inställd (SMTP_URL). Mejlen stannar här, och den som skulle ha fått dem får inget veta.",
  state: "Läge",
  anyState: "Alla lägen",
  states: { sent: "Skickat", waiting: "Väntar", failed: "Gick inte fram" } as Record<MailState, string>,
  receiver: "Till",
  subject: "Ämne",
  written: "Skrivet",
  show: "Visa",
  hidden: "Innehållet visas inte här",
  reporter: "Den som har rapporterat",
  attempts: (count: number) => (count === 1 ? "1 försök" : `${count} försök`),
  empty: "Inga mejl",
  emptyText: "Här syns mejl när någon har fått ett uppdrag, en påminnelse eller en händelse att ta hand om.",
  emptyFiltered: "Inget mejl stämmer med filtret",
  toNewest: "Till de senaste",
};

const en: typeof sv = {
  title: "Outbox",
  lead: "Mail that Värn has written. What is sensitive is never in a mail, only that there is something to read.",
  leftOut:
    "Mail about restricted cases, and the daily mail about what waits for each person, shows only when it did not arrive, and then without its content.",
  notSending: "Nothing is sent",
  notSendingText:
    "No mail server is set (SMTP_URL). The mails stay here, and those who would have got them are not told.",
  state: "State",
  anyState: "All states",
  states: { sent: "Sent", waiting: "Waiting", failed: "Did not arrive" },
  receiver: "To",
  subject: "Subject",
  written: "Written",
  show: "Show",
  hidden: "The content is not shown here",
  reporter: "The one who reported",
  attempts: (count) => (count === 1 ? "1 try" : `${count} tries`),
  empty: "No mail",
  emptyText: "Mail shows here when somebody has got an appointment, a reminder or an incident to handle.",
  emptyFiltered: "No mail matches the filter",
  toNewest: "To the latest",
};

export const outboxTexts = texts({ sv, en });
