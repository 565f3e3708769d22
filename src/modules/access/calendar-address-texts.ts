import { texts } from "../../platform/language.ts";

const sv = {
  heading: "Min kalender",
  lead: "Visa det du ska göra i Outlook eller i telefonens kalender: åtgärder, uppföljningar, frister och uppdrag som tar slut. Inga namn och inga rubriker följer med, och aldrig något som är begränsat.",
  none: "Du har ingen kalenderadress.",
  since: "Adressen gjordes",
  used: "Senast hämtad",
  never: "aldrig",
  make: "Gör en adress",
  renew: "Byt adress",
  renewText: "Du får en ny adress, och den gamla slutar fungera genast.",
  end: "Ta bort adressen",
  ended: "Adressen är borttagen.",
  madeTitle: "Din kalenderadress",
  madeText:
    "Kopiera den nu och prenumerera på den i din kalender. Den visas bara här, en gång. Den som har adressen kan läsa kalendern: dela den inte.",
  address: "Adress",
};

const en: typeof sv = {
  heading: "My calendar",
  lead: "Show what you have to do in Outlook or in the calendar of your phone: measures, follow-ups, deadlines and appointments that end. No names and no titles go along, and never anything restricted.",
  none: "You have no calendar address.",
  since: "The address was made",
  used: "Last fetched",
  never: "never",
  make: "Make an address",
  renew: "Change address",
  renewText: "You get a new address, and the old one stops working at once.",
  end: "Remove the address",
  ended: "The address is removed.",
  madeTitle: "Your calendar address",
  madeText:
    "Copy it now and subscribe to it in your calendar. It is shown here only, once. Whoever has the address can read the calendar: do not share it.",
  address: "Address",
};

export const calendarAddressTexts = texts({ sv, en });
