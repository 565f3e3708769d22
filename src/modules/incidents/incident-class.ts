import type { IncidentClass, ReporterKind } from "../../../db/schema.ts";
import { texts } from "../../platform/language.ts";

/** The kinds of event that the law and the statistics tell apart (domain 2.2). */
export const incidentClasses = [
  "near_miss",
  "accident",
  "property_damage",
  "crime",
  "threat_violence",
  "disruption",
  "deviation",
  "risk_observation",
  "unsafety_observation",
  "information_security",
  "environment",
  "crisis",
] as const satisfies readonly IncidentClass[];

/** Who told of it. */
export const reporterKinds = [
  "staff",
  "inhabitant",
  "anonymous",
  "external",
  "import",
] as const satisfies readonly ReporterKind[];

const svClasses: Record<IncidentClass, string> = {
  near_miss: "Tillbud",
  accident: "Olycka",
  property_damage: "Skada på egendom",
  crime: "Brott",
  threat_violence: "Hot eller våld",
  disruption: "Driftstörning",
  deviation: "Avvikelse",
  risk_observation: "Riskobservation",
  unsafety_observation: "Otrygghetsobservation",
  information_security: "Informationssäkerhet",
  environment: "Miljöhändelse",
  crisis: "Kris",
};

const enClasses: Record<IncidentClass, string> = {
  near_miss: "Near miss",
  accident: "Accident",
  property_damage: "Damage to property",
  crime: "Crime",
  threat_violence: "Threat or violence",
  disruption: "Disruption",
  deviation: "Deviation",
  risk_observation: "Observed risk",
  unsafety_observation: "Unsafe place",
  information_security: "Information security",
  environment: "Environment",
  crisis: "Crisis",
};

export const classNames = texts({ sv: svClasses, en: enClasses });

const svReporters: Record<ReporterKind, string> = {
  staff: "Medarbetare",
  inhabitant: "Invånare",
  anonymous: "Anonym",
  external: "Annan utanför kommunen",
  import: "Import",
};

const enReporters: Record<ReporterKind, string> = {
  staff: "Staff",
  inhabitant: "Inhabitant",
  anonymous: "Anonymous",
  external: "Another outsider",
  import: "Import",
};

export const reporterKindNames = texts({ sv: svReporters, en: enReporters });
