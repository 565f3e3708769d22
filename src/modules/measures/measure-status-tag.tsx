import type { PlainDate } from "../../platform/dates.ts";
import { useLanguage } from "../../ui/language.ts";
import { StatusTag, type Tone } from "../../ui/status-tag.tsx";
import { measureTexts } from "./measure-texts.ts";
import { isLate, type MeasureStatus } from "./measure-workflow.ts";

const tones: Record<MeasureStatus, Tone> = {
  proposed: "warning",
  decided: "info",
  in_progress: "info",
  done: "success",
  measuring: "info",
  assessed: "warning",
  closed: "success",
  cancelled: "neutral",
  rejected: "neutral",
};

/** The status of a measure, and that it is late when it is. */
export function MeasureStatusTags(props: {
  measure: { status: MeasureStatus; due_on: string | null };
  today: PlainDate;
}) {
  const t = measureTexts(useLanguage());
  const { measure, today } = props;
  return (
    <span class="tags">
      {isLate(measure, today) && (
        <StatusTag tone="danger" icon="clock">
          {t.late}
        </StatusTag>
      )}
      <StatusTag tone={tones[measure.status]}>{t.statuses[measure.status]}</StatusTag>
    </span>
  );
}
