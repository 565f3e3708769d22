import type { ComponentChildren } from "preact";
import { RadioGroup, TextField } from "../../ui/form.tsx";
import { useLanguage } from "../../ui/language.ts";
import { personLine } from "./find-people.ts";
import { personPickerTexts } from "./person-picker-texts.ts";
import { candidateField, candidatesForField, nobodyPicked, type PersonPick } from "./resolve-person.ts";

interface PersonPickerProps {
  name: string;
  label: string;
  pick?: PersonPick;
  hint?: ComponentChildren;
  error?: string;
  required?: boolean;
  id?: string;
}

/**
 * Names one person among thousands: a text field that proposes names while one types. When the server cannot tell who is meant
 * the same page comes back with the candidates to choose among. Read it with resolvePerson(); needs no script.
 */
export function PersonPicker(props: PersonPickerProps) {
  const { name, label, pick = nobodyPicked } = props;
  const texts = personPickerTexts(useLanguage());
  return (
    <div class="person-picker">
      <varn-suggest src="/organisation/personer/sok">
        <TextField
          name={name}
          label={label}
          id={props.id}
          hint={props.hint ?? texts.hint}
          error={props.error ?? pick.error ?? undefined}
          required={props.required}
          value={pick.typed}
          autocomplete="off"
          spellcheck={false}
          suggestions={[]}
        />
      </varn-suggest>
      {pick.candidates.length > 0 && (
        <>
          <input type="hidden" name={candidatesForField(name)} value={pick.typed} />
          <RadioGroup
            name={candidateField(name)}
            label={texts.whom(label)}
            required
            options={pick.candidates.map((person) => ({
              value: person.id,
              label: personLine(person),
              hint: person.title ?? undefined,
            }))}
          />
        </>
      )}
    </div>
  );
}
