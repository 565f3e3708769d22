import { texts } from "../../platform/language.ts";

const sv = {
  organisation: "Organisation",
  municipalityExists: "Kommunen finns redan. Varje kommun är en egen myndighet och har sitt eget system.",
};

const en: typeof sv = {
  organisation: "Organisation",
  municipalityExists: "The municipality already exists. Each municipality is its own authority and has its own system.",
};

export const organisationTexts = texts({ sv, en });
