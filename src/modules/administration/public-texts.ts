import { texts } from "../../platform/language.ts";

const sv = {
  accessibility: "Tillgänglighet",
  accessibilityLead: (municipality: string) =>
    `${municipality} vill att alla ska kunna använda Värn: med tangentbord, med skärmläsare, med stor text och på vilken enhet som helst.`,
  how: "Så är Värn byggt",
  howList: [
    "Målet är WCAG 2.2 nivå AA, som den europeiska standarden EN 301 549 bygger på.",
    "Allt går att göra utan skript, utom att logga in med passnyckel och att peka på en karta. Platsen kan skrivas med ord i stället.",
    "Sidorna fungerar med 400 procents förstoring och på en skärm som är 320 punkter bred.",
    "Diagram har alltid en tabell med samma siffror.",
    "Det finns ljust och mörkt utseende, och Värn följer hur din enhet är inställd.",
    "Alla sidor finns på svenska och engelska.",
  ],
  tested: "Så är det prövat",
  testedText:
    "Sidorna prövas maskinellt mot reglerna för EN 301 549 varje gång programmet ändras, i båda språken, ljust och mörkt. Maskinell prövning hittar inte allt. Någon oberoende granskning med användare har inte gjorts av den här versionen.",
  known: "Kända brister",
  knownList: [
    "Kartans bakgrund är en bild. Det som har betydelse på den finns också i listor.",
    "Bifogade filer som andra har laddat upp kan sakna text för skärmläsare.",
  ],
  tell: "Säg till",
  tellText:
    "Stöter du på något som inte fungerar för dig, hör av dig. Berätta vilken sida det gäller och vad du använder.",
  tellMail: (email: string) => `Skriv till ${email}.`,
  tellNobody: "Kontakta kommunens säkerhetsenhet.",
  about: "Om Värn",
  aboutLead: "Ett system för hela kommunens arbete för trygghet och säkerhet.",
  version: "Version",
  database: "Databas",
  licence: "Licens",
  licenceText: "EUPL-1.2: fritt att använda, ändra och dela vidare på samma villkor.",
};

const en: typeof sv = {
  accessibility: "Accessibility",
  accessibilityLead: (municipality) =>
    `${municipality} wants everyone to be able to use Värn: with a keyboard, with a screen reader, with large text and on any device.`,
  how: "How Värn is built",
  howList: [
    "The goal is WCAG 2.2 level AA, on which the European standard EN 301 549 builds.",
    "Everything can be done without script, except signing in with a passkey and pointing at a map. The place can be written in words instead.",
    "The pages work at 400 per cent zoom and on a screen that is 320 points wide.",
    "Charts always have a table with the same figures.",
    "There is a light and a dark appearance, and Värn follows how your device is set.",
    "All pages are in Swedish and English.",
  ],
  tested: "How it is tested",
  testedText:
    "The pages are tested by machine against the rules of EN 301 549 whenever the program changes, in both languages, light and dark. Testing by machine does not find everything. No independent review with users has been made of this version.",
  known: "Known shortcomings",
  knownList: [
    "The background of the map is an image. What matters on it is also in lists.",
    "Attached files that others have uploaded may lack text for screen readers.",
  ],
  tell: "Tell us",
  tellText: "If something does not work for you, let us know. Say which page it is and what you use.",
  tellMail: (email) => `Write to ${email}.`,
  tellNobody: "Contact the municipality's security unit.",
  about: "About Värn",
  aboutLead: "One system for a municipality's whole work for safety and security.",
  version: "Version",
  database: "Database",
  licence: "Licence",
  licenceText: "EUPL-1.2: free to use, change and pass on under the same terms.",
};

export const publicTexts = texts({ sv, en });
