import { type Language, texts } from "../../platform/language.ts";
import { formatDate } from "../../ui/format.ts";
import type { CoverageReason, CoverageState } from "./coverage-state.ts";

const sv = {
  states: { green: "Bemannad", amber: "Behöver åtgärd", red: "Saknas" } satisfies Record<CoverageState, string>,
  title: "Bemanning",
  lead: "Här syns var någon saknas eller snart saknas. Vilka som ska finnas var står i kraven.",
  toRules: "Se kraven",
  place: "Enhet",
  role: "Roll",
  state: "Läge",
  holders: "Utsedda",
  department: "Förvaltning eller bolag",
  all: "Alla",
  every: "Alla lägen",
  notWhole: "Saknas eller behöver åtgärd",
  caption: (count: number) => (count === 1 ? "1 plats" : `${count} platser`),
  none: "Inget här behöver åtgärd",
  noneText: "Ingen plats stämmer med det du har valt.",
  vacant: "Ingen är utsedd",
  vacantUntil: (date: string) => `Ingen är utsedd förrän ${date}`,
  tooFew: (held: number, needed: number) => `${held} av ${needed} är utsedda`,
  ends: (name: string, date: string) => `${name} är utsedd till och med ${date}, sedan ingen`,
  untrained: (name: string) => `${name} har inte gått utbildningen`,
  trainingOld: (name: string, date: string) => `${name} gick utbildningen ${date} och behöver gå om den`,
  onLeave: (name: string) => `${name} är ledig`,
  onLeaveUntil: (name: string, date: string) => `${name} är ledig till och med ${date}`,
};

const en: typeof sv = {
  states: { green: "Covered", amber: "Needs attention", red: "Missing" },
  title: "Cover",
  lead: "Here is where somebody is missing or soon will be. Who must be where is in the rules.",
  toRules: "See the rules",
  place: "Unit",
  role: "Role",
  state: "State",
  holders: "Appointed",
  department: "Department or company",
  all: "All",
  every: "All states",
  notWhole: "Missing or needs attention",
  caption: (count) => (count === 1 ? "1 place" : `${count} places`),
  none: "Nothing here needs attention",
  noneText: "No place matches what you have chosen.",
  vacant: "Nobody is appointed",
  vacantUntil: (date) => `Nobody is appointed until ${date}`,
  tooFew: (held, needed) => `${held} of ${needed} are appointed`,
  ends: (name, date) => `${name} is appointed until ${date}, then nobody`,
  untrained: (name) => `${name} has not taken the training`,
  trainingOld: (name, date) => `${name} took the training on ${date} and must take it again`,
  onLeave: (name) => `${name} is on leave`,
  onLeaveUntil: (name, date) => `${name} is on leave until ${date}`,
};

export const coverageTexts = texts({ sv, en });

/** Why a place is not green, in one short sentence without full stop. */
export function coverageReasonText(reason: CoverageReason, language: Language): string {
  const t = coverageTexts(language);
  switch (reason.code) {
    case "vacant":
      return reason.nextFrom === null ? t.vacant : t.vacantUntil(formatDate(reason.nextFrom, language));
    case "too_few":
      return t.tooFew(reason.held, reason.needed);
    case "ends":
      return t.ends(reason.name, formatDate(reason.on, language));
    case "untrained":
      return t.untrained(reason.name);
    case "training_old":
      return t.trainingOld(reason.name, formatDate(reason.on, language));
    case "on_leave":
      return reason.until === null
        ? t.onLeave(reason.name)
        : t.onLeaveUntil(reason.name, formatDate(reason.until, language));
  }
}
