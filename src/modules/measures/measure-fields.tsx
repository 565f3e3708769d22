import type { Language } from "../../platform/language.ts";
import { Details } from "../../ui/details.tsx";
import { Checkbox, DateField, MoneyField, RadioGroup, Select, TextArea, TextField } from "../../ui/form.tsx";
import { PersonPicker } from "../organisation/person-picker.tsx";
import type { PersonPick } from "../organisation/resolve-person.ts";
import type { Shown } from "../records/form-page.tsx";
import { measureKinds, measureTexts, priorities } from "./measure-texts.ts";

/** The fields of a measure, the same whatever it comes from. */
export function MeasureFields(props: {
  shown: Shown;
  pick: PersonPick;
  language: Language;
  /** May say that the measure is decided at once. */
  mayDecide: boolean;
}) {
  const { shown, language } = props;
  const t = measureTexts(language);
  const hasMore = ["cause", "budget"].some((name) => shown.value(name) !== "");
  return (
    <>
      <TextField
        name="title"
        label={t.title}
        hint={t.titleHint}
        required
        value={shown.value("title")}
        maxLength={200}
      />
      <PersonPicker name="owner" label={t.owner} hint={t.ownerHint} pick={props.pick} />
      <DateField name="due_on" label={t.dueOn} value={shown.value("due_on")} />
      <RadioGroup
        name="kind"
        label={t.kind}
        required
        options={measureKinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
        value={shown.value("kind")}
      />
      <TextArea name="description" label={t.description} rows={4} value={shown.value("description")} />
      <Details summary={t.more} open={hasMore}>
        <div class="stack">
          <TextArea name="cause" label={t.causeAttacked} rows={2} value={shown.value("cause")} />
          <Select
            name="priority"
            label={t.priority}
            required
            empty={false}
            width="short"
            options={priorities.map((priority) => ({ value: priority, label: t.priorities[priority] }))}
            value={shown.value("priority")}
          />
          <MoneyField name="budget" label={t.budget} value={shown.value("budget")} />
        </div>
      </Details>
      {props.mayDecide && (
        <Checkbox name="decided" label={t.decideNow} hint={t.decideNowHint} checked={shown.value("decided") === "on"} />
      )}
    </>
  );
}
