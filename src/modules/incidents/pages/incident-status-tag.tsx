import { useLanguage } from "../../../ui/language.ts";
import { StatusTag, type Tone } from "../../../ui/status-tag.tsx";
import { type IncidentStatus, statusNames } from "../incident.ts";

const tones: Record<IncidentStatus, Tone> = {
  draft: "neutral",
  reported: "warning",
  received: "info",
  investigating: "info",
  measures_decided: "info",
  ready_to_close: "info",
  closed: "success",
  duplicate: "neutral",
  rejected: "neutral",
};

export function IncidentStatusTag(props: { status: IncidentStatus }) {
  return <StatusTag tone={tones[props.status]}>{statusNames(useLanguage())[props.status]}</StatusTag>;
}
