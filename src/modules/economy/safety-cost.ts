import type { SafetyCostKind } from "../../../db/schema.ts";

export const safetyCostKinds = ["prevention", "administration", "hours"] as const satisfies readonly SafetyCostKind[];

/** Hours as people write them ("2", "2,5", "0.25") in hundredths; null for anything else, nought included. */
export function parseHours(typed: string): number | null {
  const match = /^(\d{1,5})(?:[.,](\d{1,2}))?$/.exec(typed.replace(/\s|h$|tim(mar)?$/gi, ""));
  if (!match) return null;
  const hundredths = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return hundredths > 0 ? hundredths : null;
}

/** What hours cost at a rate in öre an hour, in whole öre, half an öre upwards. */
export function costOfHours(hoursHundredths: number, rateOre: number): number {
  return Number((BigInt(hoursHundredths) * BigInt(rateOre) + 50n) / 100n);
}
