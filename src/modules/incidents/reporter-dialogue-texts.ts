import { texts } from "../../platform/language.ts";

const sv = {
  title: "Dialog med den som tipsade",
  lead: "Den som tipsade läser och svarar med sin kod, utan att ni ser vem det är.",
  leadJoined: (count: number) =>
    count === 1
      ? "Ett tips om samma sak är sammanfört med det här. Det du skriver når också den som skickade det."
      : `${count} tips om samma sak är sammanförda med det här. Det du skriver når också dem som skickade dem.`,
  leadMail: "Den som tipsade får ett mejl om att det finns ett svar.",
  none: "Inget har skrivits ännu.",
  reporter: "Den som tipsade",
  municipality: "Kommunen",
  contact: "Så når ni den som tipsade",
  contactName: "Namn",
  contactEmail: "E-post",
  contactPhone: "Telefon",
  question: "Fråga eller svar",
  send: "Skicka",
  sent: "Skickat till den som tipsade.",
  empty: "Skriv en fråga eller ett svar, med högst 20 000 tecken.",
  publicStatus: "Läget, som allmänheten ser det",
  publicStatusHint:
    "Visas för den som tipsade, och för andra som tipsar om samma sak i närheten. Inga namn eller detaljer.",
  savePublicStatus: "Spara",
  publicStatusSaved: "Läget är sparat.",
  publicStatusLong: "Skriv kortare: högst 300 tecken.",
};

const en: typeof sv = {
  title: "Dialogue with the sender",
  lead: "The sender reads and answers with a code, without you seeing who it is.",
  leadJoined: (count) =>
    count === 1
      ? "A report of the same thing has been joined with this one. What you write also reaches its sender."
      : `${count} reports of the same thing have been joined with this one. What you write also reaches their senders.`,
  leadMail: "The sender gets an e-mail that there is an answer.",
  none: "Nothing has been written yet.",
  reporter: "The sender",
  municipality: "The municipality",
  contact: "How to reach the sender",
  contactName: "Name",
  contactEmail: "E-mail",
  contactPhone: "Telephone",
  question: "Question or answer",
  send: "Send",
  sent: "Sent to the reporter.",
  empty: "Write a question or an answer, in at most 20,000 characters.",
  publicStatus: "As it stands, for the public",
  publicStatusHint: "Shown to the sender, and to others who report the same thing nearby. No names or details.",
  savePublicStatus: "Save",
  publicStatusSaved: "Saved.",
  publicStatusLong: "Write shorter: at most 300 characters.",
};

export const reporterDialogueTexts = texts({ sv, en });
