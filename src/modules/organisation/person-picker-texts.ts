import { texts } from "../../platform/language.ts";

const sv = {
  hint: "Skriv namn eller e-postadress.",
  several: (typed: string) => `Flera kan heta så eller nästan så: ”${typed}”. Välj vem du menar.`,
  unknown: (typed: string) => `Hittar ingen som heter eller har adressen ”${typed}”. Kontrollera stavningen.`,
  whom: (label: string) => `${label}: vem menar du?`,
  required: "Ange vem det gäller.",
};

const en: typeof sv = {
  hint: "Type a name or an e-mail address.",
  several: (typed) => `Several people have a name like “${typed}”. Choose whom you mean.`,
  unknown: (typed) => `Nobody found with the name or address “${typed}”. Check the spelling.`,
  whom: (label) => `${label}: whom do you mean?`,
  required: "Say who it is.",
};

export const personPickerTexts = texts({ sv, en });
