/** What was reported at a place in one period. */
export interface Reported {
  /** Near misses, risks and unsafe places: nothing had happened yet. */
  readonly warnings: number;
  /** Accidents and damage: something had. */
  readonly harms: number;
  /** Mean of the consequences 1 to 5 that somebody has judged; null when nobody has. */
  readonly severity: number | null;
}

/**
 * More reports can be good. When people report more of what nearly happened for each thing that did, and what they report is milder, it
 * may be that they have begun to report more and not that more happens (domain 4.5).
 */
export function mayReportMore(before: Reported, after: Reported): boolean {
  if (before.severity === null || after.severity === null) return false;
  const share = ({ warnings, harms }: Reported) => (warnings + 0.5) / (harms + 0.5);
  return share(after) > share(before) && after.severity < before.severity;
}
