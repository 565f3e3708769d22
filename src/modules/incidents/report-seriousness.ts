import type { Answer } from "./incident-question.ts";

/**
 * What a report says by itself of how bad it could have been, before anybody has judged it. From 4 the head of security is told at
 * once (SM-01). Whoever handles the incident may judge otherwise later.
 */

/** By type: how bad it could have been (1-5). */
const byType: Readonly<Record<string, number>> = {
  "threat.weapon": 5,
  "threat.physical": 3,
  "threat.sexual": 4,
  "threat.stalking": 3,
  "threat.elected": 4,
  "threat.undue_influence": 4,
  "order.weapon": 5,
  "order.bomb_threat": 5,
  "fire.arson": 4,
  "information.malware": 4,
};

/** By answer. */
const byAnswer: readonly { key: string; values: readonly string[]; potential: number }[] = [
  { key: "weapon", values: ["knife", "firearm"], potential: 5 },
  { key: "weapon", values: ["object"], potential: 4 },
  { key: "serious_threat", values: ["yes"], potential: 4 },
  { key: "care_needed", values: ["hospital"], potential: 4 },
  { key: "people_at_risk", values: ["yes"], potential: 4 },
  { key: "fire_service", values: ["yes"], potential: 4 },
];

export interface ReportFacts {
  typeId: string;
  isThreatOrViolence: boolean;
  answers: readonly Pick<Answer, "key" | "value">[];
  affected: readonly { role: string; injuryLevel: number }[];
}

/** 1-5, or null when the report says nothing of it. */
export function potentialConsequence(report: ReportFacts): number | null {
  const found = [
    byType[report.typeId],
    ...byAnswer.filter((rule) => isAnswered(report, rule.key, rule.values)).map((rule) => rule.potential),
    ...report.affected.map((person) => person.injuryLevel),
  ].filter((potential) => potential !== undefined && potential > 0);
  return found.length === 0 ? null : Math.max(...(found as number[]));
}

export function isForSecurityChiefAtOnce(potential: number | null): boolean {
  return potential !== null && potential >= 4;
}

/**
 * Arbetsmiljölagen 3 kap. 3 a §: the Swedish Work Environment Authority is told without delay of death or severe injury in work,
 * of what struck several employees at once, and of near misses with serious danger to life or health. Acts of violence, weapons
 * and serious threats are counted as such (domain, S04).
 */
export function needsWorkEnvironmentNotice(report: ReportFacts): boolean {
  const employees = report.affected.filter((person) => person.role === "employee");
  const isWork = report.isThreatOrViolence || employees.length > 0 || report.typeId.startsWith("injury.staff_");
  if (!isWork) return false;
  return (
    report.typeId === "threat.physical" ||
    report.typeId === "threat.weapon" ||
    report.typeId === "threat.sexual" ||
    isAnswered(report, "weapon", ["object", "knife", "firearm"]) ||
    isAnswered(report, "serious_threat", ["yes"]) ||
    isAnswered(report, "care_needed", ["hospital"]) ||
    employees.some((person) => person.injuryLevel >= 3) ||
    employees.length > 1
  );
}

function isAnswered(report: ReportFacts, key: string, values: readonly string[]): boolean {
  return report.answers.some((answer) => answer.key === key && values.includes(answer.value));
}
