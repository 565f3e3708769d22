import type { Queryable } from "../../platform/database.ts";
import type { FormInput } from "../../platform/form-data.ts";
import type { User } from "../../platform/user.ts";
import {
  findPeople,
  type PersonChoice,
  peopleNamed,
  personChoiceById,
  personLine,
  personWithEmail,
} from "./find-people.ts";
import { personPickerTexts } from "./person-picker-texts.ts";

/** What stands in a <PersonPicker>, and whom it means. */
export interface PersonPick {
  typed: string;
  person: PersonChoice | null;
  /** Those it may mean, to choose among. */
  candidates: readonly PersonChoice[];
  /** In the user's language: put it among the form's errors under the name of the field. */
  error: string | null;
}

export const nobodyPicked: PersonPick = { typed: "", person: null, candidates: [], error: null };

/** A field that already names somebody. */
export function pickedPerson(person: PersonChoice): PersonPick {
  return { typed: personLine(person), person, candidates: [], error: null };
}

/** The extra fields that a picker sends beside the one with its own name. */
export const candidateField = (name: string) => `${name}_id`;
export const candidatesForField = (name: string) => `${name}_for`;

/**
 * Reads whom a <PersonPicker> of this name points out: an e-mail address, a name that one person has, a name with workplace, or
 * the choice among candidates. Empty gives nobody and no error; whether it may be empty is up to the form.
 */
export async function resolvePerson(
  db: Queryable,
  user: User,
  form: Pick<FormInput, "value">,
  name: string,
  now: Date,
): Promise<PersonPick> {
  const typed = form.value(name).trim();
  const chosenId = form.value(candidateField(name));
  // Candidates were shown for what was typed then; a changed text makes an old choice void.
  if (chosenId !== "" && form.value(candidatesForField(name)) === typed) {
    const person = await personChoiceById(db, user, chosenId, now);
    if (person) return pickedPerson(person);
  }
  if (typed === "") return nobodyPicked;
  if (typed.includes("@")) {
    const person = await personWithEmail(db, user, typed, now);
    return person ? pickedPerson(person) : unknown(typed, user);
  }
  const named = await peopleNamed(db, user, typed, now);
  if (named[0] && named.length === 1) return pickedPerson(named[0]);
  const candidates = named.length > 1 ? named : await findPeople(db, user, typed, now);
  if (candidates.length === 0) return unknown(typed, user);
  return { typed, person: null, candidates, error: personPickerTexts(user.language).several(typed) };
}

function unknown(typed: string, user: User): PersonPick {
  return { typed, person: null, candidates: [], error: personPickerTexts(user.language).unknown(typed) };
}
