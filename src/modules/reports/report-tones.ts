import type { Tone } from "../../ui/status-tag.tsx";
import type { ReportStatus } from "./written-report.ts";

export const statusTones: Record<ReportStatus, Tone> = {
  draft: "neutral",
  sent: "warning",
  acknowledged: "success",
  finished: "success",
  discarded: "neutral",
};
