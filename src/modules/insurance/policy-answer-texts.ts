import { texts } from "../../platform/language.ts";

/** The words in which it is said which policy applies, and why. */
const sv = {
  holds: (policy: string, line: string, from: string, to: string) =>
    `${policy} (${line.toLowerCase()}) gäller ${from} till ${to}.`,
  objectNamed: "Objektet står i försäkringen.",
  policy: (insurer: string, number: string) => `${insurer} ${number}`,
  deductible: (level: string, made: string) => `${level}: ${made}.`,
  noInternal: "Ingen intern självrisk är satt: verksamheten bär allt som försäkringsbolaget inte betalar.",
  noExternal: "Ingen extern självrisk är satt: försäkringsbolaget betalar från första kronan.",
  fixed: (amount: string) => amount,
  product: (factor: string, of: string, amount: string) => `${factor} × ${of} = ${amount}`,
  baseAmounts: (count: string) => `${count} prisbasbelopp`,
  ofYear: (amount: string, year: number) => `${amount} (${year} års belopp)`,
  ofLoss: (amount: string) => `skadan ${amount}`,
  limits: {
    min: (amount: string) => `dock minst ${amount}`,
    max: (amount: string) => `dock högst ${amount}`,
    external: (amount: string) => `dock inte mer än den externa, ${amount}`,
  },
  forCause: (cause: string) => `regel för ${cause.toLowerCase()}`,
  aggregate: (amount: string) => `högst ${amount} bärs under ett år`,
  undecided: {
    no_policy: (lines: string) => `Det finns ingen försäkring för ${lines.toLowerCase()} som organisationen står i.`,
    outside_period: (ended: string | null, begins: string | null) =>
      `Ingen försäkring gällde den dagen${ended === null ? "" : `: den förra gick ut ${ended}`}${
        begins === null ? "" : `${ended === null ? ":" : ","} nästa börjar ${begins}`
      }.`,
    several_policies: (policies: string) => `Flera försäkringar kan gälla: ${policies}. Välj en av dem.`,
    object_not_insured: "Objektet är inte försäkrat.",
    object_outside_period: (from: string, to: string | null) =>
      to === null ? `Objektet är försäkrat först från ${from}.` : `Objektet var försäkrat ${from} till ${to}.`,
    object_of_other_organisation: "Objektet hör till en annan organisation än den som skadan drabbade.",
    object_needed: (policies: string) => `Välj vilket objekt som skadades: ${policies} gäller bara för vissa.`,
    object_not_in_policy: (policies: string) => `Objektet står inte i ${policies}.`,
  },
};

const en: typeof sv = {
  holds: (policy, line, from, to) => `${policy} (${line.toLowerCase()}) holds ${from} to ${to}.`,
  objectNamed: "The object is named in the policy.",
  policy: (insurer, number) => `${insurer} ${number}`,
  deductible: (level, made) => `${level}: ${made}.`,
  noInternal: "No internal deductible is set: the unit bears all that the insurer does not pay.",
  noExternal: "No external deductible is set: the insurer pays from the first krona.",
  fixed: (amount) => amount,
  product: (factor, of, amount) => `${factor} × ${of} = ${amount}`,
  baseAmounts: (count) => `${count} price base amounts`,
  ofYear: (amount, year) => `${amount} (amount of ${year})`,
  ofLoss: (amount) => `the loss ${amount}`,
  limits: {
    min: (amount) => `but at least ${amount}`,
    max: (amount) => `but at most ${amount}`,
    external: (amount) => `but not more than the external, ${amount}`,
  },
  forCause: (cause) => `rule for ${cause.toLowerCase()}`,
  aggregate: (amount) => `at most ${amount} is borne in a year`,
  undecided: {
    no_policy: (lines) => `There is no policy for ${lines.toLowerCase()} that the organisation is insured by.`,
    outside_period: (ended, begins) =>
      `No policy held on that day${ended === null ? "" : `: the last ended ${ended}`}${
        begins === null ? "" : `${ended === null ? ":" : ","} the next begins ${begins}`
      }.`,
    several_policies: (policies) => `Several policies may hold: ${policies}. Choose one of them.`,
    object_not_insured: "The object is not insured.",
    object_outside_period: (from, to) =>
      to === null ? `The object is insured only from ${from}.` : `The object was insured ${from} to ${to}.`,
    object_of_other_organisation: "The object belongs to another organisation than the one that had the loss.",
    object_needed: (policies) => `Choose the object that was damaged: ${policies} holds for some only.`,
    object_not_in_policy: (policies) => `The object is not named in ${policies}.`,
  },
};

export const policyAnswerTexts = texts({ sv, en });
