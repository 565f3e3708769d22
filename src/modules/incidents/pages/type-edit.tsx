import type { Context } from "../../../platform/context.ts";
import { NotFound } from "../../../platform/errors.ts";
import { type FormInput, readForm } from "../../../platform/form-data.ts";
import { page, redirect } from "../../../platform/respond.ts";
import {
  ButtonLink,
  Checkbox,
  CheckboxGroup,
  Form,
  FormActions,
  RadioGroup,
  Select,
  SubmitButton,
  TextField,
} from "../../../ui/form.tsx";
import { errorsFromZod, type FormErrors } from "../../../ui/form-errors.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { insuranceTexts } from "../../insurance/insurance-texts.ts";
import { lossCauses } from "../../insurance/loss-lines.ts";
import { addIncidentType, changeIncidentType } from "../change-incident-type.ts";
import { protectedValues, valueNames } from "../incident.ts";
import { classNames, incidentClasses } from "../incident-class.ts";
import { audienceNames, type IncidentTypeInput, incidentTypeForm } from "../incident-type-form.ts";
import { type IncidentType, typeById } from "../incident-type-queries.ts";
import { incidentTypeTexts } from "../incident-type-texts.ts";
import { typeIconName, typeIcons } from "../type-icon.ts";
import { nameOf } from "./type-choice.tsx";
import { typesAddress } from "./type-list.tsx";

type Values = { [Field in keyof IncidentTypeInput]: IncidentTypeInput[Field] | string };

interface Shown {
  type: IncidentType | null;
  parent: IncidentType | null;
  values: Values;
  errors: FormErrors;
}

const emptyType: Values = {
  nameSv: "",
  nameEn: "",
  hintSv: "",
  hintEn: "",
  class: "",
  icon: "incident",
  active: true,
  offeredToPublic: false,
  isThreatOrViolence: false,
  askPoliceReport: false,
  audiences: [],
  protectedValues: [],
  lossCause: "",
};

/** GET /administration/typer/ny?under=… : what it belongs below gives the first proposal. */
export async function newType(context: Context): Promise<Response> {
  const parent = await parentFor(context, context.url.searchParams.get("under") ?? "");
  const values = parent
    ? { ...valuesOf(parent), nameSv: "", nameEn: "", hintSv: "", hintEn: "", active: true }
    : emptyType;
  return showType(context, { type: null, parent, values, errors: {} });
}

/** POST /administration/typer/ny */
export async function createType(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const form = await readForm(context);
  const parent = await parentFor(context, form.value("parentId"));
  const values = given(form);
  const parsed = incidentTypeForm.safeParse(values);
  const t = incidentTypeTexts(language);
  if (!parsed.success) {
    return showType(context, { type: null, parent, values, errors: errorsFromZod(parsed.error, t.problems) });
  }
  const id = await addIncidentType(db, user, { ...parsed.data, parentId: parent?.id ?? null }, now);
  return redirect(context, `${typesAddress}/${id}`, { kind: "success", text: t.added });
}

/** GET /administration/typer/:id */
export async function editType(context: Context): Promise<Response> {
  const type = await typeOfAddress(context);
  return showType(context, { type, parent: await parentOf(context, type), values: valuesOf(type), errors: {} });
}

/** POST /administration/typer/:id */
export async function saveType(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const type = await typeOfAddress(context);
  const values = given(await readForm(context));
  const parsed = incidentTypeForm.safeParse(values);
  const t = incidentTypeTexts(language);
  if (!parsed.success) {
    const parent = await parentOf(context, type);
    return showType(context, { type, parent, values, errors: errorsFromZod(parsed.error, t.problems) });
  }
  await changeIncidentType(db, user, type.id, parsed.data, now);
  const group = type.parent_id ?? type.id;
  return redirect(context, `${typesAddress}?oppen=${group}#typ-${group}`, { kind: "success", text: t.saved });
}

function given(form: FormInput): Values {
  const ticked = (name: string) => form.value(name) === "on";
  return {
    nameSv: form.value("nameSv"),
    nameEn: form.value("nameEn"),
    hintSv: form.value("hintSv"),
    hintEn: form.value("hintEn"),
    class: form.value("class"),
    icon: form.value("icon"),
    active: ticked("active"),
    offeredToPublic: ticked("offeredToPublic"),
    isThreatOrViolence: ticked("isThreatOrViolence"),
    askPoliceReport: ticked("askPoliceReport"),
    audiences: form.all("audiences") as IncidentTypeInput["audiences"],
    protectedValues: form.all("protectedValues") as IncidentTypeInput["protectedValues"],
    lossCause: form.value("lossCause"),
  };
}

function valuesOf(type: IncidentType): Values {
  return {
    nameSv: type.name_sv,
    nameEn: type.name_en,
    hintSv: type.hint_sv ?? "",
    hintEn: type.hint_en ?? "",
    class: type.class,
    icon: type.icon ?? "incident",
    active: type.active,
    offeredToPublic: type.offered_to_public,
    isThreatOrViolence: type.is_threat_or_violence,
    askPoliceReport: type.ask_police_report,
    audiences: type.audiences as IncidentTypeInput["audiences"],
    protectedValues: type.protected_values as IncidentTypeInput["protectedValues"],
    lossCause: type.loss_cause ?? "",
  };
}

function showType(context: Context, { type, parent, values, errors }: Shown): Promise<Response> {
  const { language } = context;
  const t = incidentTypeTexts(language);
  const hasErrors = Object.keys(errors).length > 0;
  const title = type ? nameOf(type, language) : t.newTitle;
  const text = (name: "nameSv" | "nameEn" | "hintSv" | "hintEn") => String(values[name] ?? "");
  return page(context, {
    title,
    active: "administration",
    narrow: true,
    hasErrors,
    status: hasErrors ? 422 : 200,
    content: (
      <>
        <PageHeading
          breadcrumbs={[{ label: t.title, href: typesAddress }, { label: title }]}
          kicker={parent ? nameOf(parent, language) : undefined}
          title={title}
          lead={type ? <code>{type.id}</code> : undefined}
          actions={
            type && (
              <ButtonLink href={`${typesAddress}/${type.id}/fragor`} variant="secondary">
                {t.questions}
              </ButtonLink>
            )
          }
        />
        <Form action={type ? `${typesAddress}/${type.id}` : `${typesAddress}/ny`} errors={errors} language={language}>
          <input type="hidden" name="parentId" value={parent?.id ?? ""} />
          <div class="card form-part">
            <TextField name="nameSv" label={t.nameSv} hint={t.nameHint} value={text("nameSv")} required />
            <TextField name="nameEn" label={t.nameEn} value={text("nameEn")} required />
            <TextField name="hintSv" label={t.hintSv} value={text("hintSv")} />
            <TextField name="hintEn" label={t.hintEn} value={text("hintEn")} />
            <Select
              name="class"
              label={t.class}
              hint={t.classHint}
              required
              value={String(values.class)}
              options={incidentClasses.map((one) => ({ value: one, label: classNames(language)[one] }))}
            />
            <RadioGroup
              name="icon"
              label={t.icon}
              required
              variant="cards"
              value={String(values.icon)}
              options={typeIcons.map((icon) => ({ value: icon, label: typeIconName(icon, language), icon }))}
            />
          </div>
          <div class="card form-part">
            <Checkbox name="active" label={t.active} hint={t.activeHint} checked={values.active === true} />
            <Checkbox name="offeredToPublic" label={t.offeredToPublic} checked={values.offeredToPublic === true} />
            <Checkbox
              name="isThreatOrViolence"
              label={t.isThreatOrViolence}
              hint={t.isThreatOrViolenceHint}
              checked={values.isThreatOrViolence === true}
            />
            <Checkbox name="askPoliceReport" label={t.askPoliceReport} checked={values.askPoliceReport === true} />
            <CheckboxGroup
              name="audiences"
              label={t.audiences}
              values={values.audiences as string[]}
              options={audienceNames.map((one) => ({ value: one, label: t.audienceNames[one] }))}
            />
            <CheckboxGroup
              name="protectedValues"
              label={t.protectedValues}
              required
              values={values.protectedValues as string[]}
              options={protectedValues.map((one) => ({ value: one, label: valueNames(language)[one] }))}
            />
            <Select
              name="lossCause"
              label={t.lossCause}
              hint={t.lossCauseHint}
              empty={t.noLossCause}
              value={String(values.lossCause)}
              options={lossCauses.map((one) => ({ value: one, label: insuranceTexts(language).causes[one] }))}
            />
          </div>
          <FormActions>
            <SubmitButton>{t.save}</SubmitButton>
          </FormActions>
        </Form>
      </>
    ),
  });
}

export async function typeOfAddress(context: Context): Promise<IncidentType> {
  const type = await typeById(context.db, context.params.id ?? "");
  if (!type) throw new NotFound();
  return type;
}

async function parentOf(context: Context, type: IncidentType): Promise<IncidentType | null> {
  return type.parent_id === null ? null : ((await typeById(context.db, type.parent_id)) ?? null);
}

/** "" means the first level; anything else must be one of its types. */
async function parentFor(context: Context, id: string): Promise<IncidentType | null> {
  if (id === "") return null;
  const parent = await typeById(context.db, id);
  if (parent?.parent_id !== null) throw new NotFound();
  return parent;
}
