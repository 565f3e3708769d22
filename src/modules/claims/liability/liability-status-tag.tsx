import { useLanguage } from "../../../ui/language.ts";
import { StatusTag, type Tone } from "../../../ui/status-tag.tsx";
import { liabilityTexts } from "./liability-texts.ts";
import type { LiabilityStatus } from "./liability-workflow.ts";

const tones: Record<LiabilityStatus, Tone> = {
  received: "warning",
  opinion_asked: "info",
  opinion_given: "warning",
  assessing: "info",
  at_insurer: "info",
  decided: "warning",
  served: "info",
  contested: "warning",
  in_court: "warning",
  accepted: "warning",
  settled: "success",
  closed: "neutral",
  withdrawn: "neutral",
};

export function LiabilityStatusTag({ status }: { status: LiabilityStatus }) {
  return <StatusTag tone={tones[status]}>{liabilityTexts(useLanguage()).statuses[status]}</StatusTag>;
}
