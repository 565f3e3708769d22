import type { Language } from "../../platform/language.ts";

/** What other systems may be told of: actions of the log that are about a matter. */
export const webhookEvents = [
  "incident.reported",
  "incident.received",
  "incident.status_changed",
  "incident.reclassified",
  "incident.handed_over",
  "incident.addendum_added",
  "incident.reopened",
  "incident.rejected",
  "measure.proposed",
  "measure.created",
  "measure.changed",
  "measure.status_changed",
] as const;

export type WebhookEvent = (typeof webhookEvents)[number];

const names: Record<WebhookEvent, Record<Language, string>> = {
  "incident.reported": { sv: "En händelse rapporteras", en: "An incident is reported" },
  "incident.received": { sv: "En händelse tas emot", en: "An incident is received" },
  "incident.status_changed": { sv: "En händelse byter status", en: "An incident changes status" },
  "incident.reclassified": { sv: "En händelse får annan typ", en: "An incident changes type" },
  "incident.handed_over": { sv: "En händelse lämnas över", en: "An incident is handed over" },
  "incident.addendum_added": { sv: "Text läggs till en händelse", en: "Text is added to an incident" },
  "incident.reopened": { sv: "En händelse öppnas igen", en: "An incident is reopened" },
  "incident.rejected": { sv: "En händelse avvisas", en: "An incident is rejected" },
  "measure.proposed": { sv: "En åtgärd föreslås", en: "A measure is proposed" },
  "measure.created": { sv: "En åtgärd läggs till", en: "A measure is added" },
  "measure.changed": { sv: "En åtgärd ändras", en: "A measure is changed" },
  "measure.status_changed": { sv: "En åtgärd byter status", en: "A measure changes status" },
};

export function eventName(event: string, language: Language): string {
  return (names as Record<string, Record<Language, string>>)[event]?.[language] ?? event;
}
