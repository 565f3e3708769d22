import { texts } from "./platform/language.ts";

const sv = {
  work: "Mitt arbete",
  report: "Rapportera",
  incidents: "Händelser",
  measures: "Åtgärder",
  insurance: "Försäkring",
  organisation: "Organisation",
  statistics: "Statistik",
  administration: "Administration",
  account: "Mitt konto",
};

const en: typeof sv = {
  work: "My work",
  report: "Report",
  incidents: "Incidents",
  measures: "Measures",
  insurance: "Insurance",
  organisation: "Organisation",
  statistics: "Statistics",
  administration: "Administration",
  account: "My account",
};

export const frameTexts = texts({ sv, en });
