import { texts } from "../../../platform/language.ts";

/** What claims against us are about. Titles are made of these words alone: what a claimant writes may name people. */
export const liabilityMatters = [
  "road",
  "slip",
  "vehicle",
  "tree",
  "water",
  "building",
  "care",
  "school",
  "authority",
  "other",
] as const;
export type LiabilityMatter = (typeof liabilityMatters)[number];

const sv: Record<LiabilityMatter, string> = {
  road: "Hål eller hinder i gata eller väg",
  slip: "Halka eller fall",
  vehicle: "Skada på fordon",
  tree: "Träd eller gren",
  water: "Vatten eller avlopp",
  building: "Skada på byggnad eller tomt",
  care: "Vård och omsorg",
  school: "Skola eller förskola",
  authority: "Fel i ett beslut eller ett råd",
  other: "Något annat",
};

const en: typeof sv = {
  road: "Hole or obstacle in a street or road",
  slip: "Slip or fall",
  vehicle: "Damage to a vehicle",
  tree: "Tree or branch",
  water: "Water or drain",
  building: "Damage to a building or plot",
  care: "Care",
  school: "School or preschool",
  authority: "Fault in a decision or advice",
  other: "Something else",
};

export const matterTexts = texts({ sv, en });
