/** Störningstimmar: hours × degree. What still goes on is counted until now. */
export function disruptionHours(
  disruption: { started_at: Date; ended_at: Date | null; degree_percent: number },
  now: Date,
): number {
  const end = disruption.ended_at ?? now;
  const hours = Math.max(0, end.getTime() - disruption.started_at.getTime()) / 3_600_000;
  return (hours * disruption.degree_percent) / 100;
}
