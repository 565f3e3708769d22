import { type Language, texts } from "../../platform/language.ts";
import { formatDateTime } from "../../ui/format.ts";
import type { CorrectedField, CorrectedPlace, CorrectedTimes, Correction } from "./incident-correction.ts";
import { viewTexts } from "./incident-view-texts.ts";

const sv = {
  title: "Rätta uppgifter",
  lead: "Rätta när eller var det hände, eller signaturen. Det som rapporterades finns kvar och visas bredvid. Text ändras inte: skriv ett tillägg i stället.",
  happened: "När hände det?",
  earliest: "Tidigast",
  latest: "Senast",
  discovered: "Upptäckt",
  place: "Var hände det?",
  building: "Byggnad",
  noBuilding: "Ingen byggnad, eller utomhus",
  placeName: "Var på platsen?",
  pointSummary: "Peka ut på karta",
  point: "Platsen på kartan",
  noPoint: "Ta bort punkten på kartan",
  signature: "Signatur (klotter)",
  reason: "Varför rättas det?",
  save: "Spara rättelsen",
  saved: "Uppgifterna är rättade.",
  nothingChanged: "Inget är ändrat. Rätta något, eller avbryt.",
  future: "Tiden har inte varit än.",
  order: "Det senaste måste komma efter det tidigaste.",
  needTime: "Ange minst en tid.",
  unknownBuilding: "Välj en av byggnaderna.",
  tooLong: "Skriv högst 300 tecken.",
  corrections: "Rättelser",
  fields: { happened: "När", place: "Var", signature: "Signatur" } satisfies Record<CorrectedField, string>,
  corrected: (by: string, when: string) => `Rättat av ${by} ${when}`,
  fromTo: (what: string, from: string, to: string) => `${what}: från ${from} till ${to}.`,
  because: (reason: string) => `Skäl: ${reason}`,
  nothing: "ingen uppgift",
  at: (latitude: string, longitude: string) => `punkten ${latitude}, ${longitude}`,
};

export type CorrectionTexts = typeof sv;

const en: CorrectionTexts = {
  title: "Correct facts",
  lead: "Correct when or where it happened, or the signature. What was reported is kept and shown beside it. Words are not changed: write an addendum instead.",
  happened: "When did it happen?",
  earliest: "Earliest",
  latest: "Latest",
  discovered: "Discovered",
  place: "Where did it happen?",
  building: "Building",
  noBuilding: "No building, or outdoors",
  placeName: "Where at the place?",
  pointSummary: "Point out on a map",
  point: "The place on the map",
  noPoint: "Remove the point on the map",
  signature: "Signature (graffiti)",
  reason: "Why is it corrected?",
  save: "Save the correction",
  saved: "The facts have been corrected.",
  nothingChanged: "Nothing is different. Correct something, or cancel.",
  future: "That time has not been yet.",
  order: "The latest must come after the earliest.",
  needTime: "Give at least one time.",
  unknownBuilding: "Choose one of the buildings.",
  tooLong: "Write at most 300 characters.",
  corrections: "Corrections",
  fields: { happened: "When", place: "Where", signature: "Signature" },
  corrected: (by, when) => `Corrected by ${by} ${when}`,
  fromTo: (what, from, to) => `${what}: from ${from} to ${to}.`,
  because: (reason) => `Reason: ${reason}`,
  nothing: "nothing",
  at: (latitude, longitude) => `the point ${latitude}, ${longitude}`,
};

export const correctionTexts = texts({ sv, en });

/** "När: från mellan … till …." */
export function correctionWords(correction: Correction, language: Language): string {
  const t = correctionTexts(language);
  const what = t.fields[correction.field];
  switch (correction.field) {
    case "happened":
      return t.fromTo(what, times(correction.before, language), times(correction.after, language));
    case "place":
      return t.fromTo(what, place(correction.before, t), place(correction.after, t));
    case "signature":
      return t.fromTo(what, quoted(correction.before.signature, t), quoted(correction.after.signature, t));
  }
}

const quoted = (words: string | null, t: CorrectionTexts) => (words === null ? t.nothing : `”${words}”`);

function times({ from, to, discovered }: CorrectedTimes, language: Language): string {
  const t = viewTexts(language);
  const say = (at: string) => formatDateTime(new Date(at), language);
  const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
  const happened =
    from && to
      ? from.slice(0, 16) === to.slice(0, 16)
        ? say(from)
        : lower(t.between(say(from), say(to)))
      : from
        ? lower(t.after(say(from)))
        : to
          ? lower(t.before(say(to)))
          : null;
  const found = discovered && discovered !== to ? `${lower(t.discovered)} ${say(discovered)}` : null;
  return [happened, found].filter((words) => words !== null).join(", ") || correctionTexts(language).nothing;
}

function place({ buildingName, placeName, latitude, longitude }: CorrectedPlace, t: CorrectionTexts): string {
  const point = latitude === null || longitude === null ? null : t.at(latitude.toFixed(5), longitude.toFixed(5));
  return [buildingName, placeName, point].filter((words) => words !== null).join(", ") || t.nothing;
}
