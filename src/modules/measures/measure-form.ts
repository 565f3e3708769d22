import { z } from "zod";
import { Invalid } from "../../platform/errors.ts";
import type { FormInput } from "../../platform/form-data.ts";
import type { Language } from "../../platform/language.ts";
import type { PersonPick } from "../organisation/resolve-person.ts";
import { fields, readFields } from "../records/read-fields.ts";
import { measureKinds, priorities } from "./measure-texts.ts";
import type { MeasureInput } from "./propose-measure.ts";

/** What the form of a measure sent, with the person that its picker pointed out; throws Invalid with a message for each field. */
export function readMeasure(
  form: FormInput,
  pick: PersonPick,
  language: Language,
): MeasureInput & { decided: boolean } {
  const f = fields(language);
  const schema = z.object({
    title: f.text(200),
    description: f.optionalText(10_000),
    kind: f.choice(measureKinds),
    due_on: f.optionalDate(),
    priority: f.choice(priorities),
    cause: f.optionalText(1000),
    budget: f.optionalOre(),
  });
  const input = withErrorOf(pick, () => readFields(form, schema));
  return {
    title: input.title,
    description: input.description ?? "",
    kind: input.kind,
    causeAttacked: input.cause,
    priority: input.priority,
    ownerId: pick.person?.id ?? null,
    dueOn: input.due_on,
    budgetOre: input.budget,
    decided: form.value("decided") === "on",
  };
}

/** The picker's own error stands beside those of the other fields, so that everything wrong is told at once. */
function withErrorOf<Input>(pick: PersonPick, read: () => Input): Input {
  const own: Record<string, string> = pick.error === null ? {} : { owner: pick.error };
  try {
    const input = read();
    if (pick.error !== null) throw new Invalid(own);
    return input;
  } catch (error) {
    if (error instanceof Invalid) throw new Invalid({ ...error.fields, ...own });
    throw error;
  }
}
