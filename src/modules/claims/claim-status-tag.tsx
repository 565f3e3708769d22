import { useLanguage } from "../../ui/language.ts";
import { StatusTag, type Tone } from "../../ui/status-tag.tsx";
import { claimTexts } from "./claim-texts.ts";
import type { ClaimStatus } from "./claim-workflow.ts";

const tones: Record<ClaimStatus, Tone> = {
  created: "warning",
  completing: "warning",
  internal: "info",
  fund: "info",
  to_notify: "warning",
  notified: "info",
  investigating: "info",
  decided: "info",
  reconsidering: "warning",
  settled: "success",
  recourse: "info",
  closed: "neutral",
  withdrawn: "neutral",
};

export function ClaimStatusTag({ status }: { status: ClaimStatus }) {
  return <StatusTag tone={tones[status]}>{claimTexts(useLanguage()).statuses[status]}</StatusTag>;
}
