import type { PoliceStatus } from "../../db/schema.ts";
import type { Happening } from "./happening.ts";
import type { WorkplaceType } from "./organisation-plan.ts";
import type { Random } from "./random.ts";
import { noPoliceReasons, policeOutcomeNotes } from "./texts/handling-texts.ts";

export interface PoliceReport {
  readonly number: string;
  readonly reportedAt: number;
  readonly classification: string;
  readonly status: PoliceStatus;
  readonly outcomeAt: number | null;
  readonly outcomeNote: string | null;
  readonly damagesClaimed: boolean;
}

export type PoliceDecision =
  | { readonly decision: "reported"; readonly report: PoliceReport }
  | { readonly decision: "not_reported"; readonly reason: string };

/** How many are reported to the police, by type or group of types; the rest are no crimes. */
const shares: Readonly<Record<string, number>> = {
  vandalism: 0.34,
  "vandalism.glass": 0.46,
  "vandalism.graffiti": 0.38,
  theft: 0.5,
  "theft.burglary_building": 0.99,
  "theft.burglary_storage": 0.95,
  "theft.burglary_attempt": 0.9,
  "threat.physical": 0.015,
  "threat.verbal": 0.03,
  "threat.written": 0.25,
  "threat.weapon": 0.3,
  "threat.sexual": 0.2,
  "threat.stalking": 0.6,
  "threat.elected": 0.6,
  "threat.undue_influence": 0.5,
  "order.weapon": 0.9,
  "order.bomb_threat": 1,
  "order.intruders": 0.1,
  "order.drone": 0.4,
  "fire.arson": 1,
  "fire.container": 0.6,
  "vehicle.theft": 1,
  "information.invoice_fraud": 0.7,
  "information.ceo_fraud": 0.7,
  "information.malware": 0.5,
  "water.dumping": 0.15,
};

const classifications: Readonly<Record<string, string>> = {
  vandalism: "Skadegörelse",
  "vandalism.graffiti": "Skadegörelse, klotter",
  theft: "Stöld",
  "theft.burglary_building": "Stöld genom inbrott",
  "theft.burglary_storage": "Stöld genom inbrott",
  "theft.burglary_attempt": "Försök till stöld genom inbrott",
  threat: "Olaga hot",
  "threat.physical": "Misshandel",
  "threat.elected": "Hot mot förtroendevald",
  fire: "Mordbrand eller allmänfarlig vårdslöshet",
  "fire.container": "Skadegörelse genom brand",
  vehicle: "Tillgrepp av fortskaffningsmedel",
  information: "Bedrägeri",
  order: "Olaga intrång",
  "order.weapon": "Vapenbrott",
  "order.bomb_threat": "Falskt larm",
  water: "Nedskräpning",
};

const careWork = new Set<WorkplaceType>(["nursing_home", "home_care", "group_home", "day_activity"]);

const day = 86_400_000;

/** `words`: what the report says; where it says that the police have been told, they have. */
export function policeDecisionOn(
  { typeId, day: when, isPublic, unit }: Happening,
  words: string,
  decidedAt: number,
  random: Random,
): PoliceDecision {
  const group = typeId.split(".")[0] ?? "";
  const share = (shares[typeId] ?? shares[group] ?? 0) * (isPublic ? 0.1 : 1);
  const isTold = /polisanmäl[td]|polisanmälan (görs|gjord)/i.test(words);
  if (!random.chance(share) && !isTold)
    return { decision: "not_reported", reason: random.pick(reasonsFor(share, group, unit.type, words)) };
  const outcome = outcomeOf(random);
  return {
    decision: "reported",
    report: {
      number: `9900-K${random.int(100_000, 999_999)}-${String(when.year).slice(2)}`,
      reportedAt: decidedAt,
      classification: classifications[typeId] ?? classifications[group] ?? "Annat brott",
      status: outcome.status,
      outcomeAt: outcome.days === null ? null : decidedAt + outcome.days * day,
      outcomeNote: outcome.status === "discontinued" ? random.pick(policeOutcomeNotes) : null,
      damagesClaimed: outcome.status !== "discontinued" && random.chance(0.6),
    },
  };
}

function reasonsFor(share: number, group: string, workplace: WorkplaceType, words: string): readonly string[] {
  const { noCrime, smallDamage, smallLoss, child, care, threat, other } = noPoliceReasons;
  if (share === 0) return noCrime;
  if (group === "vandalism") return smallDamage;
  if (group === "theft" || group === "vehicle") return smallLoss;
  if (group !== "threat") return other;
  if (/(?<!\p{L})(elev|barn|pojke|flicka|mellanstadiet|lågstadiet|åk [1-8])/iu.test(words)) return child;
  return careWork.has(workplace) && /brukare|boende|deltagare/i.test(words) ? care : threat;
}

/** More than four in five are discontinued within two months. */
function outcomeOf(random: Random): { readonly status: PoliceStatus; readonly days: number | null } {
  const kind = random.weighted([82, 8, 5, 3, 2]);
  if (kind === 0) return { status: "discontinued", days: 1 + Math.floor(58 * random.next() ** 1.6) };
  if (kind === 1) return { status: "discontinued", days: random.int(61, 240) };
  if (kind === 2) return { status: "prosecution", days: random.int(60, 260) };
  return { status: kind === 3 ? "judgment" : "summary_punishment", days: random.int(120, 420) };
}
