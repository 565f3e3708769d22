import type { ComponentChildren } from "preact";
import type { Context } from "../../../../platform/context.ts";
import { dateInSweden } from "../../../../platform/dates.ts";
import { page } from "../../../../platform/respond.ts";
import { Card } from "../../../../ui/card.tsx";
import {
  CheckboxGroup,
  DateField,
  Fieldset,
  Form,
  FormActions,
  RadioGroup,
  Select,
  SubmitButton,
  TextArea,
  TextField,
} from "../../../../ui/form.tsx";
import type { FormErrors } from "../../../../ui/form-errors.ts";
import { PageHeading } from "../../../../ui/page-heading.tsx";
import { PersonPicker } from "../../person-picker.tsx";
import { nobodyPicked, type PersonPick } from "../../resolve-person.ts";
import { type StaffMember, staffAt } from "../../staff-queries.ts";
import { flattened, type UnitChoice, unitChoices, unitForest } from "../../unit-queries.ts";
import { UnitSelect } from "../../unit-select.tsx";
import { mostParts, partHead, partName, placementField, type ReorganisationKind } from "../reorganisation-form.ts";
import { type ReorganisationTexts, reorganisationTexts } from "../reorganisation-texts.ts";
import { crumbs, departmentAsked, reorganisationPaths, showDepartmentChoice } from "./reorganisation-start-page.tsx";

export interface SentReorganisation {
  values: Record<string, string>;
  units: readonly string[];
  heads: Record<string, PersonPick>;
  errors: FormErrors;
}

interface FormProps {
  departmentId: string;
  units: readonly UnitChoice[];
  staff: readonly StaffMember[];
  today: string;
  askedUnit: string | null;
  sent: SentReorganisation | undefined;
  t: ReorganisationTexts;
}

/** The form of each kind, with the units of one department. */
export async function showReorganisationForm(
  context: Context,
  kind: ReorganisationKind,
  sent?: SentReorganisation,
): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = reorganisationTexts(language);
  const today = dateInSweden(now);
  const departmentId = sent?.values.forvaltning ?? (await departmentAsked(context));
  if (departmentId === null) return showDepartmentChoice(context, kind);
  const root = (await unitForest(db, today)).find((node) => node.unit.id === departmentId);
  const ids = root ? flattened([root]).map((node) => node.unit.id) : [];
  const askedUnit = sent?.values.unit ?? url.searchParams.get("enhet");
  const props: FormProps = {
    departmentId,
    units: (await unitChoices(db, { on: today, among: ids })).filter((unit) => unit.kind !== "company"),
    staff:
      kind === "split" && ids.includes(askedUnit ?? "") ? await staffAt(db, user, askedUnit ?? "", today, 200) : [],
    today,
    askedUnit,
    sent,
    t,
  };
  const Fields = { merge: MergeFields, split: SplitFields, close: CloseFields }[kind];
  return page(context, {
    title: t.kinds[kind],
    active: "organisation",
    narrow: true,
    status: sent && Object.keys(sent.errors).length > 0 ? 422 : 200,
    hasErrors: sent !== undefined && Object.keys(sent.errors).length > 0,
    content: (
      <>
        <PageHeading title={t.kinds[kind]} lead={t.kindHints[kind]} breadcrumbs={crumbs(context, t.kinds[kind])} />
        <Card>
          <Form action={reorganisationPaths[kind]} errors={sent?.errors ?? {}}>
            <input type="hidden" name="forvaltning" value={departmentId} />
            <Fields {...props} />
            <CommonFields {...props} />
          </Form>
        </Card>
      </>
    ),
  });
}

function CommonFields({ today, sent, t }: FormProps): ComponentChildren {
  return (
    <>
      <DateField name="on" label={t.on} hint={t.onHint} value={sent?.values.on ?? today} required />
      <TextArea
        name="reason"
        label={t.reason}
        hint={t.reasonHint}
        value={sent?.values.reason ?? ""}
        rows={2}
        required
      />
      <FormActions>
        <SubmitButton>{t.next}</SubmitButton>
      </FormActions>
    </>
  );
}

function MergeFields({ units, askedUnit, sent, t }: FormProps): ComponentChildren {
  const values = sent?.values ?? {};
  const chosen = sent?.units ?? (askedUnit === null ? [] : [askedUnit]);
  const choosable = units.filter((unit) => unit.depth > 0);
  return (
    <>
      <CheckboxGroup
        name="units"
        label={t.units}
        hint={t.unitsHint}
        required
        values={chosen}
        options={choosable.map((unit) => ({ value: unit.id, label: unit.name }))}
      />
      <RadioGroup
        name="target"
        label={t.target}
        required
        value={values.target ?? "new"}
        options={[
          { value: "new", label: t.targetNew },
          { value: "existing", label: t.targetExisting },
        ]}
      />
      <Fieldset legend={t.targetNew}>
        <TextField name="newName" label={t.newName} value={values.newName ?? ""} autocomplete="off" />
        <PersonPicker
          name="newHead"
          label={t.newHead}
          pick={sent?.heads.newHead ?? { ...nobodyPicked, typed: values.newHead ?? "" }}
        />
      </Fieldset>
      <Fieldset legend={t.targetExisting}>
        <UnitSelect name="existing" label={t.existing} units={choosable} value={values.existing ?? ""} />
      </Fieldset>
    </>
  );
}

function SplitFields({ units, staff, askedUnit, sent, t }: FormProps): ComponentChildren {
  const values = sent?.values ?? {};
  return (
    <>
      <UnitSelect
        name="unit"
        label={t.unit}
        units={units.filter((unit) => unit.depth > 0)}
        value={askedUnit}
        required
      />
      {Array.from({ length: mostParts }, (_, index) => (
        <Fieldset key={index} legend={t.part(index + 1)}>
          <TextField
            name={partName(index)}
            label={t.partName(index + 1)}
            hint={index < 2 ? undefined : t.partHint}
            value={values[partName(index)] ?? ""}
            required={index < 2}
            autocomplete="off"
          />
          <PersonPicker
            name={partHead(index)}
            label={t.partHead(index + 1)}
            pick={sent?.heads[partHead(index)] ?? nobodyPicked}
          />
        </Fieldset>
      ))}
      {staff.length > 0 && (
        <Fieldset legend={t.placement}>
          <p>{t.placementLead}</p>
          {staff.map((person) => (
            <Select
              key={person.id}
              name={placementField(person.id)}
              label={person.title === null ? person.name : `${person.name}, ${person.title}`}
              empty={false}
              required
              width="medium"
              value={values[placementField(person.id)] ?? "0"}
              options={Array.from({ length: mostParts }, (_, index) => ({
                value: String(index),
                label: values[partName(index)]?.trim() || t.part(index + 1),
              }))}
            />
          ))}
        </Fieldset>
      )}
    </>
  );
}

function CloseFields({ units, askedUnit, sent, t }: FormProps): ComponentChildren {
  const choosable = units.filter((unit) => unit.depth > 0 || unit.kind === "department");
  return (
    <>
      <UnitSelect name="unit" label={t.unit} units={choosable} value={askedUnit} required />
      <UnitSelect
        name="moveTo"
        label={t.moveTo}
        hint={t.moveToHint}
        units={choosable}
        value={sent?.values.moveTo ?? ""}
        empty={t.nowhere}
      />
    </>
  );
}
