import { texts } from "../../platform/language.ts";

/** SM-01 (domain, section 3). Reclassified and reopened are steps, not statuses; they stand in the history. */
export const incidentStatuses = [
  "draft",
  "reported",
  "received",
  "investigating",
  "measures_decided",
  "ready_to_close",
  "closed",
  "duplicate",
  "rejected",
] as const;

export type IncidentStatus = (typeof incidentStatuses)[number];

/** Nothing more waits for anybody in these. */
export const endStatuses: readonly IncidentStatus[] = ["closed", "duplicate", "rejected"];

/** The five protected values of the seed (S09). */
export const protectedValues = ["inhabitants", "staff", "visitors", "environment", "property"] as const;

export type ProtectedValue = (typeof protectedValues)[number];

const sv: Record<IncidentStatus, string> = {
  draft: "Utkast",
  reported: "Inrapporterad",
  received: "Mottagen",
  investigating: "Under utredning",
  measures_decided: "Åtgärder beslutade",
  ready_to_close: "Klar för stängning",
  closed: "Stängd",
  duplicate: "Dubblett",
  rejected: "Avvisad",
};

const en: Record<IncidentStatus, string> = {
  draft: "Draft",
  reported: "Reported",
  received: "Received",
  investigating: "Under investigation",
  measures_decided: "Measures decided",
  ready_to_close: "Ready to close",
  closed: "Closed",
  duplicate: "Duplicate",
  rejected: "Rejected",
};

export const statusNames = texts({ sv, en });

export const valueNames = texts<Record<ProtectedValue, string>>({
  sv: {
    inhabitants: "Invånare",
    staff: "Medarbetare",
    visitors: "Besökare",
    environment: "Miljö",
    property: "Egendom",
  },
  en: {
    inhabitants: "Inhabitants",
    staff: "Staff",
    visitors: "Visitors",
    environment: "Environment",
    property: "Property",
  },
});
