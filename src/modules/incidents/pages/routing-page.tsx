import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { readForm } from "../../../platform/form-data.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { Form, FormActions, SubmitButton, TextField } from "../../../ui/form.tsx";
import { FormContext } from "../../../ui/form-context.ts";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type UnitChoice, unitChoices } from "../../organisation/unit-queries.ts";
import { UnitSelect } from "../../organisation/unit-select.tsx";
import { changeRouting } from "../change-routing.ts";
import { publicTypeGroups, type TypeGroup } from "../incident-type-queries.ts";
import { publicReportRouting } from "../public-report-routing.ts";
import { routingTexts } from "../routing-texts.ts";
import { nameOf } from "./type-choice.tsx";

export const routingAddress = "/administration/tips";

const fieldOf = (typeId: string) => `unit.${typeId}`;

/** GET /administration/tips */
export async function showRouting(context: Context): Promise<Response> {
  const routing = await publicReportRouting(context.db);
  const units = Object.entries(routing.unitByType).map(([typeId, unitId]) => [fieldOf(typeId), unitId]);
  return showForm(
    context,
    {
      radius: String(routing.radiusMetres),
      defaultUnit: routing.defaultUnitId ?? "",
      ...Object.fromEntries(units),
    },
    {},
  );
}

/** POST /administration/tips */
export async function saveRouting(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const t = routingTexts(language);
  const { values } = await readForm(context);
  const known = new Set((await receivers(context)).map((unit) => unit.id));
  const errors: FormErrors = {};
  const radius = /^\d{1,4}$/.test(values.radius?.trim() ?? "") ? Number(values.radius) : -1;
  if (radius < 0 || radius > 1000) errors.radius = t.problems.radius;
  const unitByType: Record<string, string> = {};
  for (const { id } of await everyPublicType(context)) {
    const unitId = values[fieldOf(id)] ?? "";
    if (unitId === "") continue;
    if (known.has(unitId)) unitByType[id] = unitId;
    else errors[fieldOf(id)] = t.problems.unit;
  }
  const defaultUnitId = values.defaultUnit || null;
  if (defaultUnitId !== null && !known.has(defaultUnitId)) errors.defaultUnit = t.problems.unit;
  if (Object.keys(errors).length > 0) return showForm(context, values, errors);
  await changeRouting(db, user, { radiusMetres: radius, unitByType, defaultUnitId }, now);
  return redirect(context, routingAddress, { kind: "success", text: t.saved });
}

async function showForm(
  context: Context,
  values: Readonly<Record<string, string>>,
  errors: FormErrors,
): Promise<Response> {
  const { db, language } = context;
  const t = routingTexts(language);
  const units = await receivers(context);
  const groups = await publicTypeGroups(db);
  const hasErrors = Object.keys(errors).length > 0;
  return page(context, {
    title: t.title,
    active: "administration",
    narrow: true,
    hasErrors,
    status: hasErrors ? 422 : 200,
    content: (
      <>
        <PageHeading
          breadcrumbs={[{ label: t.administration, href: "/administration" }, { label: t.title }]}
          title={t.title}
          lead={t.lead}
        />
        <Form action={routingAddress} errors={errors} language={language}>
          <div class="card form-part">
            <TextField
              name="radius"
              label={t.radius}
              hint={t.radiusHint}
              value={values.radius}
              inputmode="numeric"
              width="short"
              suffix={t.metres}
              required
            />
            <UnitSelect
              name="defaultUnit"
              label={t.defaultUnit}
              empty={t.defaultEmpty}
              units={units}
              value={values.defaultUnit}
              required
            />
          </div>
          <FormContext.Provider value={{ errors, marksOptional: false }}>
            {groups.map((group) => (
              <GroupFields key={group.id} group={group} units={units} values={values} language={language} />
            ))}
          </FormContext.Provider>
          <FormActions>
            <SubmitButton>{t.save}</SubmitButton>
          </FormActions>
        </Form>
      </>
    ),
  });
}

function GroupFields(props: {
  group: TypeGroup;
  units: readonly UnitChoice[];
  values: Readonly<Record<string, string>>;
  language: Context["language"];
}) {
  const { group, units, values, language } = props;
  const t = routingTexts(language);
  const field = (id: string) => ({ name: fieldOf(id), units, value: values[fieldOf(id)] });
  const name = nameOf(group, language);
  return (
    <div class="card form-part">
      <UnitSelect {...field(group.id)} label={t.all(name)} empty={t.asDefault} />
      {group.children.map((type) => (
        <UnitSelect key={type.id} {...field(type.id)} label={nameOf(type, language)} empty={t.asAbove} />
      ))}
    </div>
  );
}

function receivers(context: Context): Promise<UnitChoice[]> {
  return unitChoices(context.db, { on: dateInSweden(context.now) });
}

async function everyPublicType(context: Context): Promise<{ id: string }[]> {
  const groups = await publicTypeGroups(context.db);
  return groups.flatMap((group) => [group, ...group.children]);
}
