import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Invalid, NotFound } from "../../../platform/errors.ts";
import { type FormInput, readForm } from "../../../platform/form-data.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { Card, Stack } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { Form, FormActions, SubmitButton, TextField } from "../../../ui/form.tsx";
import { FormContext } from "../../../ui/form-context.ts";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type UnitChoice, unitChoices } from "../../organisation/unit-queries.ts";
import { UnitSelect } from "../../organisation/unit-select.tsx";
import { formPage } from "../../records/form-page.tsx";
import { changeRouting } from "../change-routing.ts";
import { publicTypeGroups, type TypeGroup } from "../incident-type-queries.ts";
import { type PublicReportRouting, publicReportRouting } from "../public-report-routing.ts";
import { routingTexts } from "../routing-texts.ts";
import { nameOf } from "./type-choice.tsx";

export const routingAddress = "/administration/tips";

const fieldOf = (typeId: string) => `unit.${typeId}`;

/** GET /administration/tips: who gets what, at a glance; each group of types is changed on a page of its own. */
export async function showRouting(context: Context): Promise<Response> {
  const { radiusMetres, defaultUnitId } = await publicReportRouting(context.db);
  return showOverview(context, { radius: String(radiusMetres), defaultUnit: defaultUnitId ?? "" }, {});
}

/** POST /administration/tips: how much the place decides, and who gets what nothing else decides. */
export async function saveRouting(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const t = routingTexts(language);
  const { values } = await readForm(context);
  const units = await receivers(context);
  const errors: FormErrors = {};
  const radius = /^\d{1,4}$/.test(values.radius?.trim() ?? "") ? Number(values.radius) : -1;
  if (radius < 0 || radius > 1000) errors.radius = t.problems.radius;
  const defaultUnitId = values.defaultUnit || null;
  if (defaultUnitId !== null && !units.some(({ id }) => id === defaultUnitId)) errors.defaultUnit = t.problems.unit;
  if (Object.keys(errors).length > 0) return showOverview(context, values, errors);
  await changeRouting(db, user, { radiusMetres: radius, defaultUnitId }, now);
  return redirect(context, routingAddress, { kind: "success", text: t.saved });
}

/** The types of one group, each with its receiver. */
export async function routingOfGroup(context: Context): Promise<Response> {
  const { db, user, now, language, params } = context;
  const t = routingTexts(language);
  const group = (await publicTypeGroups(db)).find(({ id }) => id === params.id);
  if (!group) throw new NotFound();
  const units = await receivers(context);
  const { unitByType } = await publicReportRouting(db);
  const types = [group, ...group.children];
  const name = nameOf(group, language);
  return formPage(context, {
    title: name,
    lead: t.groupLead,
    active: "administration",
    back: routingAddress,
    breadcrumbs: [
      { label: t.administration, href: "/administration" },
      { label: t.title, href: routingAddress },
      { label: name },
    ],
    submit: t.save,
    initial: Object.fromEntries(types.map(({ id }) => [fieldOf(id), unitByType[id] ?? null])),
    fields: (shown) => (
      <NothingNeeded>
        {types.map((type) => (
          <UnitSelect
            key={type.id}
            name={fieldOf(type.id)}
            label={type === group ? t.all(name) : nameOf(type, language)}
            empty={type === group ? t.asDefault : t.asAbove}
            units={units}
            value={shown.value(fieldOf(type.id))}
          />
        ))}
      </NothingNeeded>
    ),
    read: (form) => readReceivers(form, types, units, t.problems.unit),
    perform: async (chosen) => {
      await changeRouting(db, user, { unitByType: chosen }, now);
      return { to: routingAddress, text: t.saved };
    },
  });
}

/** Every choice may be left as it is, so none needs to say so. */
function NothingNeeded({ children }: { children: ComponentChildren }) {
  const { errors } = useContext(FormContext);
  return <FormContext.Provider value={{ errors, marksOptional: false }}>{children}</FormContext.Provider>;
}

/** For each type the unit chosen, or null for as the level above. Throws Invalid. */
function readReceivers(
  form: FormInput,
  types: readonly { id: string }[],
  units: readonly UnitChoice[],
  unknown: string,
): Record<string, string | null> {
  const chosen = types.map(({ id }) => [id, form.value(fieldOf(id)) || null] as const);
  const wrong = chosen.filter(([, unitId]) => unitId !== null && !units.some(({ id }) => id === unitId));
  if (wrong.length > 0) throw new Invalid(Object.fromEntries(wrong.map(([id]) => [fieldOf(id), unknown])));
  return Object.fromEntries(chosen);
}

async function showOverview(
  context: Context,
  values: Readonly<Record<string, string>>,
  errors: FormErrors,
): Promise<Response> {
  const { db, language } = context;
  const t = routingTexts(language);
  const units = await receivers(context);
  const groups = await publicTypeGroups(db);
  const routing = await publicReportRouting(db);
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
        <Stack>
          <Card title={t.always}>
            <Form action={routingAddress} errors={errors} language={language}>
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
              <FormActions>
                <SubmitButton>{t.save}</SubmitButton>
              </FormActions>
            </Form>
          </Card>
          {groups.map((group) => (
            <GroupReceivers key={group.id} group={group} routing={routing} units={units} language={language} />
          ))}
        </Stack>
      </>
    ),
  });
}

/** The receiver of a group, and of those of its types that go elsewhere. */
function GroupReceivers(props: {
  group: TypeGroup;
  routing: PublicReportRouting;
  units: readonly UnitChoice[];
  language: Context["language"];
}) {
  const { group, routing, units, language } = props;
  const t = routingTexts(language);
  const name = nameOf(group, language);
  const receiverOf = (typeId: string) => units.find(({ id }) => id === routing.unitByType[typeId])?.name;
  const apart = group.children.flatMap((type) => {
    const receiver = receiverOf(type.id);
    return receiver === undefined ? [] : [{ term: nameOf(type, language), details: receiver }];
  });
  return (
    <Card
      title={name}
      action={
        <a href={`${routingAddress}/${group.id}`}>
          {t.change}
          <span class="ds-sr-only"> {name}</span>
        </a>
      }
    >
      <DescriptionList
        items={[
          { term: apart.length === 0 ? t.allTypes : t.otherTypes, details: receiverOf(group.id) ?? t.asDefault },
          ...apart,
        ]}
      />
    </Card>
  );
}

function receivers(context: Context): Promise<UnitChoice[]> {
  return unitChoices(context.db, { on: dateInSweden(context.now) });
}
