import { crimeTexts } from "./crime-texts.ts";
import { injuryTexts } from "./injury-texts.ts";
import { nearMissTexts } from "./near-miss-texts.ts";
import { operationsTexts } from "./operations-texts.ts";
import type { TextsByType, TypeTexts } from "./story.ts";
import { threatTexts } from "./threat-texts.ts";
import { vandalismTexts } from "./vandalism-texts.ts";

const staffTexts: TextsByType = {
  ...nearMissTexts,
  ...threatTexts,
  ...injuryTexts,
  ...vandalismTexts,
  ...crimeTexts,
  ...operationsTexts,
};

/** How staff tell of events of this type. */
export function staffTextsOf(typeId: string): TypeTexts {
  const texts = staffTexts[typeId];
  if (!texts) throw new Error(`No texts for ${typeId}`);
  return texts;
}
