import { texts } from "../../platform/language.ts";

const sv = {
  title: "Hela kedjan",
  lead: "Från det som hände till vad åtgärderna gav. Bara det som du får se är med, och summorna gäller det.",
  incidents: "Händelser",
  incidentCount: (count: number) => (count === 1 ? "1 händelse" : `${count} händelser`),
  cost: "Kostnad",
  costUnknown: (count: number) =>
    count === 1 ? "Kostnaden saknas för 1 händelse." : `Kostnaden saknas för ${count} händelser.`,
  costHidden: "Du ser inte vad de har kostat.",
  noCost: "Inga kostnader",
  mean: (amount: string) => `I snitt ${amount} per händelse`,
  causes: "Orsak",
  noCause: "Ingen orsak är angiven än.",
  times: (count: number) => `${count} gånger`,
  measures: "Åtgärder",
  noMeasure: "Inga åtgärder än.",
  spent: (amount: string) => `Åtgärderna kostar ${amount}`,
  effect: "Mätt effekt",
  noEffect: "Ingen effekt är mätt än.",
  noPlan: "Effekten mäts inte",
  judgedOn: (day: string) => `Bedöms ${day}`,
  expected: (percent: number) => `Väntat: ${percent} % färre`,
  beforeAfter: (before: number, after: number) => `${before} händelser före, ${after} efter`,
  cut: "Kedjan är längre än vad som ryms här. De senaste visas.",
  showMore: (count: number) => `Visa ${count} till`,
};

const en: typeof sv = {
  title: "The whole chain",
  lead: "From what happened to what the measures gave. Only what you may see is here, and the sums are of that.",
  incidents: "Incidents",
  incidentCount: (count) => (count === 1 ? "1 incident" : `${count} incidents`),
  cost: "Cost",
  costUnknown: (count) =>
    count === 1 ? "The cost of 1 incident is missing." : `The cost of ${count} incidents is missing.`,
  costHidden: "You do not see what they cost.",
  noCost: "No costs",
  mean: (amount) => `${amount} for an incident on average`,
  causes: "Cause",
  noCause: "No cause has been given yet.",
  times: (count) => `${count} times`,
  measures: "Measures",
  noMeasure: "No measures yet.",
  spent: (amount) => `The measures cost ${amount}`,
  effect: "Measured effect",
  noEffect: "No effect has been measured yet.",
  noPlan: "The effect is not measured",
  judgedOn: (day) => `Judged on ${day}`,
  expected: (percent) => `Expected: ${percent}% fewer`,
  beforeAfter: (before, after) => `${before} incidents before, ${after} after`,
  cut: "The chain is longer than what fits here. The latest are shown.",
  showMore: (count) => `Show ${count} more`,
};

export const chainTexts = texts({ sv, en });
