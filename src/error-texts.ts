import { texts } from "./platform/language.ts";

const sv = {
  notFound: "Sidan finns inte",
  notFoundLead: "Adressen kan vara felskriven, eller så har du inte tillgång till det som fanns här.",
  forbidden: "Det här kan du inte göra",
  forbiddenLead: "Din roll ger inte rätt att göra det. Behöver du det i ditt arbete? Tala med säkerhetsenheten.",
  signInAgain: "Logga in igen: det du ska göra rör hur du själv kommer in.",
  conflict: "Någon hann före",
  conflictLead: "Uppgifterna har ändrats sedan sidan visades. Gå tillbaka, ladda om och försök igen.",
  tooLarge: "Det du skickade är för stort",
  tooLargeLead: "Gå tillbaka och välj färre eller mindre filer. Det du har skrivit finns kvar i formuläret.",
  tooBusy: "Vänta ett ögonblick",
  tooBusyLead:
    "Du har redan mycket på gång hos oss, till exempel flera hämtningar samtidigt. Försök igen om en liten stund.",
  tooHeavy: "Det tog för lång tid att leta fram",
  tooHeavyLead: "Gå tillbaka och begränsa urvalet, till exempel till en kortare tid eller en enhet, och försök igen.",
  unreadable: "Det du skickade gick inte att läsa",
  unreadableLead: "Gå tillbaka och försök igen. Händer det igen är något fel med webbläsaren eller nätet.",
  unavailable: "Värn svarar inte just nu. Försök igen om en stund.",
  failed: "Något gick fel hos oss",
  failedLead: "Felet är noterat. Försök igen om en stund. Uppge det här numret om du kontaktar oss:",
  toStart: "Till startsidan",
};

const en: typeof sv = {
  notFound: "There is no such page",
  notFoundLead: "The address may be mistyped, or you do not have access to what was here.",
  forbidden: "You cannot do this",
  forbiddenLead: "Your role does not allow it. Do you need it for your work? Talk to the security unit.",
  signInAgain: "Sign in again: what you are about to do concerns how you yourself get in.",
  conflict: "Somebody got there first",
  conflictLead: "Things have changed since the page was shown. Go back, reload and try again.",
  tooLarge: "What you sent is too large",
  tooLargeLead: "Go back and choose fewer or smaller files. What you have typed is still in the form.",
  tooBusy: "Wait a moment",
  tooBusyLead:
    "You already have much under way with us, such as several downloads at once. Try again in a little while.",
  tooHeavy: "It took too long to find",
  tooHeavyLead: "Go back and narrow the selection, for example to a shorter time or one unit, and try again.",
  unreadable: "What you sent could not be read",
  unreadableLead: "Go back and try again. If it happens again, something is wrong with the browser or the network.",
  unavailable: "Värn does not answer just now. Try again in a while.",
  failed: "Something went wrong on our side",
  failedLead: "The error has been noted. Try again in a while. Give this number if you contact us:",
  toStart: "To the start page",
};

export const errorTexts = texts({ sv, en });
