import { defaultQuestions } from "../modules/incidents/default-questions.ts";
import {
  type Answer,
  type Question,
  signatureKey,
  suspectKey,
  toAnswer,
} from "../modules/incidents/incident-question.ts";
import { hintedAnswer } from "./answer-hints.ts";
import type { Random } from "./random.ts";

export interface AnsweredQuestions {
  /** The type whose questions were asked. */
  readonly typeId: string;
  readonly answers: readonly Answer[];
  readonly suspectCategory: string | null;
}

export interface AskedOf {
  readonly typeId: string;
  readonly isAuthority: boolean;
  readonly signature: string | null;
  readonly injuryLevel: number;
  /** Title and description: what they say is not answered otherwise. */
  readonly words: string;
}

/** Most answer most of the questions. Null: the type asks nothing. */
export function answersOf(asked: AskedOf, random: Random): AnsweredQuestions | null {
  const typeId = defaultQuestions[asked.typeId] ? asked.typeId : (asked.typeId.split(".")[0] ?? "");
  const questions = defaultQuestions[typeId];
  if (!questions) return null;
  const answers: Answer[] = [];
  let suspectCategory: string | null = null;
  for (const question of questions) {
    const value = invent(question, asked, random);
    if (value === null) continue;
    if (question.key === suspectKey) suspectCategory = asked.isAuthority ? value : null;
    else {
      const answer = toAnswer(question, value);
      if (answer) answers.push(answer);
    }
  }
  return { typeId, answers, suspectCategory };
}

/** How likely "yes" is, and which choices are likelier than others; the rest is drawn evenly. */
const yesShares: Readonly<Record<string, number>> = {
  serious_threat: 0.03,
  fire_service: 0.25,
  people_at_risk: 0.04,
  witnesses: 0.12,
  insulting: 0.04,
  alarm_used: 0.1,
  personal_data: 0.2,
  clicked: 0.15,
  evacuated: 0.3,
  sent_home: 0.25,
  drivable: 0.9,
};

const choiceWeights: Readonly<Record<string, readonly number[]>> = {
  suspect_category: [52, 20, 10, 8, 6, 4],
  care_needed: [30, 50, 15, 0, 5],
  surface: [0, 2, 1, 1, 5, 2],
};

/** Where a guess might say another thing than the report: answered only when the words give the answer. */
const onlyFromWords = new Set([
  "building_part",
  "injury_place",
  "surface",
  "alarm_cause",
  "water_source",
  "entry",
  "put_out_by",
  "road_surface",
  "part_of_day",
  "how_often",
]);

const textAnswers: Readonly<Record<string, readonly string[]>> = {
  stolen_goods: [
    "Märkt med kommunens nummer",
    "Inte stöldmärkt",
    "Vet inte än",
    "Ja, märkning finns, se inventarielistan",
  ],
  started_where: ["I papperskorgen vid entrén", "På spisen", "I elcentralen", "Vid gaveln", "Vet inte"],
  registration: ["XYZ 00A", "ÅÄÖ 000", "DEM 00O", "PÅH 1TT"],
};

const numberAnswers: Readonly<Record<string, readonly number[]>> = {
  square_metres: [1, 1, 2, 3, 4, 6],
  panes: [1, 1, 1, 2, 2, 3],
  group_size: [3, 5, 8, 10, 15, 20],
  area_m2: [2, 5, 10, 15, 30, 60],
  value_kr: [500, 1500, 3000, 6000, 12000, 20000],
  people_count: [1, 1, 2, 5, 24, 60],
};

function invent(question: Question, { typeId, signature, injuryLevel, words }: AskedOf, random: Random): string | null {
  if (question.key === signatureKey) return signature;
  // Copper, diesel and potted plants carry no marking.
  if (question.key === "stolen_goods" && /metal|fuel|other$/.test(typeId)) return null;
  // Nobody is led out for a burglar alarm, nor for one that only the keeper hears.
  if (question.key === "evacuated" && typeId !== "alarm.fire") return null;
  // A tree across the path is asked about as water is.
  if (typeId === "water.storm" && !/vatten|blöt|regn|läck|skyfall/i.test(words)) return null;
  if (question.key === "weapon" && typeId === "threat.weapon") return random.pick(["object", "object", "knife"]);
  if (random.chance(0.26) || (question.key === "surface" && !/halk|föll|fall|snubbl/i.test(words))) return null;
  const hinted = hintedAnswer(question.key, words);
  if (hinted !== null && (question.kind !== "choice" || question.options?.some(({ value }) => value === hinted)))
    return hinted;
  if (question.key === "care_needed" && injuryLevel >= 3) return "hospital";
  if (question.key === "weapon") return "none";
  if (onlyFromWords.has(question.key)) return null;
  if (question.kind === "yes_no") return random.chance(yesShares[question.key] ?? 0.5) ? "yes" : "no";
  if (question.kind === "text") return random.pick(textAnswers[question.key] ?? ["Se beskrivningen"]);
  if (question.kind === "number") return String(random.pick(numberAnswers[question.key] ?? [1, 2, 3]));
  const options = question.options ?? [];
  const weights =
    choiceWeights[question.key] ?? options.map(({ value }) => (value === "unknown" || value === "other" ? 0.5 : 1));
  return options[random.weighted(options.map((_, index) => weights[index] ?? 1))]?.value ?? null;
}
