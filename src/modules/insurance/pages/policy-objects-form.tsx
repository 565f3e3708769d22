import type { Context } from "../../../platform/context.ts";
import type { FormInput } from "../../../platform/form-data.ts";
import type { Language } from "../../../platform/language.ts";
import { Details } from "../../../ui/details.tsx";
import { Checkbox, CheckboxGroup, FormActions, SubmitButton, TextField } from "../../../ui/form.tsx";
import type { Shown } from "../../records/form-page.tsx";
import { choosePolicyObjects } from "../change-policy.ts";
import { choicesByDepartment, choicesFound, type ObjectChoice, policyObjectChoices } from "../policy-object-choices.ts";
import { objectsOfPolicy, type Policy } from "../policy-queries.ts";
import { policyTexts } from "../policy-texts.ts";
import { policyForm } from "./policy-forms.tsx";

/** So many are shown at once; more are opened department by department. */
const fewEnoughToShow = 20;

/** Which objects a policy names: by department, narrowed by a search. What is ticked and not shown stays ticked. */
export async function policyObjectsForm(context: Context, policy: Policy): Promise<Response> {
  const { db, user, now, language } = context;
  const t = policyTexts(language);
  const choices = await policyObjectChoices(db, policy.id, policy.line);
  const chosen = await objectsOfPolicy(db, policy.id).execute();
  return policyForm(context, policy, {
    title: t.chooseObjects,
    lead: choices.length === 0 ? t.noObjectsToChoose : t.objectsLead,
    submit: t.register,
    initial: { objects: chosen.map(({ id }) => id) },
    fields: (shown) => (
      <>
        {choices.length > fewEnoughToShow && <Search shown={shown} count={choices.length} language={language} />}
        <ObjectGroups all={choices} shown={shown} language={language} />
      </>
    ),
    again: (form) => (form.value("find") === "" ? null : searchedAnew(form, choices)),
    read: (form) => tickedObjects(form, choices),
    perform: async (objectIds, { version }) => {
      await choosePolicyObjects(db, user, policy.id, { objectIds, version }, now);
      return { to: `/forsakringar/${policy.id}`, text: t.objectsChosen };
    },
  });
}

/** Inside the form itself: what has been ticked goes with the search. `searched` is what the choices that are shown answer to. */
function Search({ shown, count, language }: { shown: Shown; count: number; language: Language }) {
  const t = policyTexts(language);
  const searched = shown.value("searched");
  return (
    <>
      <input type="hidden" name="searched" value={searched} />
      <TextField name="sok" type="search" label={t.findObjects} hint={t.findObjectsHint} value={searched} />
      <FormActions>
        <SubmitButton variant="secondary" icon="search" name="find" value="some">
          {t.find}
        </SubmitButton>
        {searched !== "" && (
          <SubmitButton variant="tertiary" name="find" value="all">
            {t.showAllObjects(count)}
          </SubmitButton>
        )}
      </FormActions>
    </>
  );
}

/** The same form with other choices in it, and everything ticked that was. */
function searchedAnew(form: FormInput, all: readonly ObjectChoice[]): Shown {
  const searched = form.value("find") === "all" ? "" : form.value("sok").slice(0, 200);
  const values: Record<string, readonly string[]> = {
    searched: [searched],
    objects: tickedObjects(form, all),
    groups: [],
  };
  return { all: (name) => values[name] ?? form.all(name), value: (name) => (values[name] ?? form.all(name))[0] ?? "" };
}

/** A whole department is said by its name; "" for what no department has for itself. */
const groupName = (department: string | null) => department ?? "";

function ObjectGroups(props: { all: readonly ObjectChoice[]; shown: Shown; language: Language }) {
  const { all, shown, language } = props;
  const t = policyTexts(language);
  const found = choicesFound(all, shown.value("searched"));
  const ticked = new Set(shown.all("objects"));
  const hidden = all.filter((choice) => ticked.has(choice.id) && !found.includes(choice));
  const count = all.filter(({ id }) => ticked.has(id)).length;
  const groups = choicesByDepartment(found);
  return (
    <>
      {all.length > 0 && <p>{t.objectsTicked(count, all.length)}</p>}
      {hidden.map(({ id }) => (
        <input key={id} type="hidden" name="objects" value={id} />
      ))}
      {all.length > 0 && found.length === 0 && <p>{t.noneFound}</p>}
      {groups.map(([department, choices], index) => {
        const name = department ?? t.noDepartment;
        const here = choices.filter(({ id }) => ticked.has(id)).length;
        return (
          <Details
            key={name}
            summary={t.groupSummary(name, here, choices.length)}
            open={found.length <= fewEnoughToShow || groups.length === 1}
          >
            {choices.length > 1 && (
              <Checkbox
                id={`group-${index}`}
                name="groups"
                value={groupName(department)}
                label={t.wholeGroup(choices.length)}
                required
                checked={shown.all("groups").includes(groupName(department))}
              />
            )}
            <CheckboxGroup
              id={index === 0 ? undefined : `objects-${index}`}
              name="objects"
              label={name}
              hideLabel
              required
              options={choices.map((choice) => ({ value: choice.id, label: choice.name, hint: factsOf(choice) }))}
              values={[...ticked]}
            />
          </Details>
        );
      })}
    </>
  );
}

function factsOf({ designation, unit, owner }: ObjectChoice): string {
  return [designation, unit, owner].filter((fact) => fact !== null).join(" · ");
}

/** What is ticked by itself, and what is shown of a department that is ticked whole. */
function tickedObjects(form: FormInput, all: readonly ObjectChoice[]): string[] {
  const ticked = new Set(form.all("objects"));
  const groups = new Set(form.all("groups"));
  const found = new Set(choicesFound(all, form.value("searched")));
  const isWhole = (choice: ObjectChoice) => groups.has(groupName(choice.department)) && found.has(choice);
  return all.filter((choice) => ticked.has(choice.id) || isWhole(choice)).map(({ id }) => id);
}
