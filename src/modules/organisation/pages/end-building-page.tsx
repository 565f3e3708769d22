import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden, type PlainDate } from "../../../platform/dates.ts";
import { DateField } from "../../../ui/form.tsx";
import { type FormPage, formPage } from "../../records/form-page.tsx";
import { fields, readFields } from "../../records/read-fields.ts";
import { type Building, buildingById } from "../building-queries.ts";
import { buildingTexts } from "../building-texts.ts";
import { endBuilding, leaveBuilding } from "../end-building.ts";
import { organisationTexts } from "../organisation-texts.ts";
import { unitById } from "../unit-queries.ts";

/** The last day of a building. */
export async function endBuildingForm(context: Context): Promise<Response> {
  const { db, user, now, language, params } = context;
  const t = buildingTexts(language);
  const building = await buildingById(db, params.id ?? "");
  return lastDayForm(context, building, {
    title: t.endTitle(building.name),
    lead: t.endLead,
    submit: t.end,
    perform: async (lastDay) => {
      await endBuilding(db, user, building.id, lastDay, now);
      return t.ended(building.name);
    },
  });
}

/** The last day on which a unit uses a building. */
export async function leaveBuildingForm(context: Context): Promise<Response> {
  const { db, user, now, language, params } = context;
  const t = buildingTexts(language);
  const building = await buildingById(db, params.id ?? "");
  const unit = await unitById(db, params.unit ?? "");
  return lastDayForm(context, building, {
    title: t.leaveTitle(unit.name, building.name),
    submit: t.leave,
    perform: async (lastDay) => {
      await leaveBuilding(db, user, { buildingId: building.id, unitId: unit.id }, lastDay, now);
      return t.left(unit.name);
    },
  });
}

function lastDayForm(
  context: Context,
  building: Building,
  form: Pick<FormPage<unknown>, "title" | "lead" | "submit"> & { perform: (lastDay: PlainDate) => Promise<string> },
): Promise<Response> {
  const { language, now } = context;
  const t = buildingTexts(language);
  const href = `/organisation/byggnader/${building.id}`;
  const schema = z.object({ lastDay: fields(language).date() });
  return formPage(context, {
    ...form,
    active: "organisation",
    danger: true,
    back: href,
    breadcrumbs: [
      { label: organisationTexts(language).organisation, href: "/organisation" },
      { label: building.name, href },
      { label: form.submit },
    ],
    initial: { lastDay: dateInSweden(now) },
    fields: (shown) => <DateField name="lastDay" label={t.lastDay} value={shown.value("lastDay")} required />,
    read: (sent) => readFields(sent, schema),
    perform: async ({ lastDay }) => ({ to: href, text: await form.perform(lastDay) }),
  });
}
