import type { Language } from "../platform/language.ts";
import {
  type DateValue,
  formatDate,
  formatDateShort,
  formatDateTime,
  formatDateTimeShort,
  formatRelative,
} from "./format.ts";
import { useLanguage } from "./language.ts";

interface TimeProps {
  value: DateValue;
  /** With it the time is told as distance from now, and the exact time on pointing at it. */
  now?: Date;
  /** `short` for tables. */
  format?: "long" | "short";
  /** The day only. */
  dateOnly?: boolean;
  language?: Language;
}

export function Time(props: TimeProps) {
  const language = useLanguage(props.language);
  const { value, now } = props;
  const machine = typeof value === "string" ? value : value.toISOString();
  const exact = exactTime(props, language);
  if (now === undefined) return <time dateTime={machine}>{exact}</time>;
  return (
    <time dateTime={machine} title={exact}>
      {formatRelative(value, now, language)}
    </time>
  );
}

function exactTime({ value, format = "long", dateOnly }: TimeProps, language: Language): string {
  const isDay = dateOnly === true || (typeof value === "string" && value.length === "YYYY-MM-DD".length);
  if (isDay) return format === "short" ? formatDateShort(value, language) : formatDate(value, language);
  return format === "short" ? formatDateTimeShort(value, language) : formatDateTime(value, language);
}
