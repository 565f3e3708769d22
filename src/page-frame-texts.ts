import { texts } from "./platform/language.ts";

const sv = {
  work: "Mitt arbete",
  report: "Rapportera",
  incidents: "Händelser",
  measures: "Åtgärder",
  organisation: "Organisation",
  statistics: "Statistik",
  administration: "Administration",
};

const en: typeof sv = {
  work: "My work",
  report: "Report",
  incidents: "Incidents",
  measures: "Measures",
  organisation: "Organisation",
  statistics: "Statistics",
  administration: "Administration",
};

export const frameTexts = texts({ sv, en });
