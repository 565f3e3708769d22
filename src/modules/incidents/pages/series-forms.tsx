import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { Forbidden, Invalid, NotFound } from "../../../platform/errors.ts";
import { readForm } from "../../../platform/form-data.ts";
import { redirect } from "../../../platform/respond.ts";
import { TextField } from "../../../ui/form.tsx";
import { formPage } from "../../records/form-page.tsx";
import { fields, readFields } from "../../records/read-fields.ts";
import { addToSeries, mayChangeSeries, removeFromSeries, renameSeries } from "../change-series.ts";
import { decideSeries } from "../decide-series.ts";
import { findOneSeries, findProposal, type Series } from "../series-queries.ts";
import { seriesTexts } from "../series-texts.ts";
import { showProposal } from "./series-pages.tsx";

/** POST /serier/forslag/:id/ja */
export async function acceptProposal(context: Context): Promise<Response> {
  const { db, user, now, language, params } = context;
  const t = seriesTexts(language);
  const proposal = await findProposal(db, user, params.id ?? "");
  const form = await readForm(context);
  const schema = z.object({ title: fields(language).text(200) });
  let title = proposal.series?.title ?? "";
  if (proposal.series === null) {
    try {
      ({ title } = readFields(form, schema));
    } catch (error) {
      if (error instanceof Invalid)
        return showProposal(context, { title: form.value("title"), error: error.fields.title });
      throw error;
    }
  }
  const seriesId = await decideSeries(db, user, proposal.id, { accept: true, title }, now);
  return redirect(context, `/serier/${seriesId}`, { kind: "success", text: t.accepted });
}

/** POST /serier/forslag/:id/nej */
export async function dismissProposal(context: Context): Promise<Response> {
  const { db, user, now, language, params } = context;
  await decideSeries(db, user, params.id ?? "", { accept: false }, now);
  return redirect(context, "/serier", { kind: "success", text: seriesTexts(language).dismissed });
}

/** A form about one series: the way back is the series. */
async function seriesForm(
  context: Context,
  form: (
    series: Series,
  ) => Pick<Parameters<typeof formPage<string>>[1], "title" | "submit" | "initial" | "fields" | "read" | "perform">,
): Promise<Response> {
  const { db, user, language, params } = context;
  const series = await findOneSeries(db, user, params.id ?? "");
  if (!mayChangeSeries(user, series)) throw new Forbidden();
  const own = form(series);
  const href = `/serier/${series.id}`;
  return formPage(context, {
    ...own,
    active: "incidents",
    back: href,
    breadcrumbs: [
      { label: seriesTexts(language).list, href: "/serier" },
      { label: series.title, href },
      { label: own.title },
    ],
  });
}

export function renameSeriesForm(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const t = seriesTexts(language);
  const schema = z.object({ title: fields(language).text(200) });
  return seriesForm(context, (series) => ({
    title: t.rename,
    submit: t.save,
    initial: { title: series.title },
    fields: (shown) => <TextField name="title" label={t.name} required maxLength={200} value={shown.value("title")} />,
    read: (form) => readFields(form, schema).title,
    perform: async (title) => {
      await renameSeries(db, user, series.id, title, now);
      return { to: `/serier/${series.id}`, text: t.renamed };
    },
  }));
}

export function addToSeriesForm(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const t = seriesTexts(language);
  const schema = z.object({ number: fields(language).text(40) });
  return seriesForm(context, (series) => ({
    title: t.add,
    submit: t.save,
    fields: (shown) => (
      <TextField
        name="number"
        label={t.addNumber}
        hint={t.addHint}
        required
        width="medium"
        value={shown.value("number")}
      />
    ),
    read: (form) => readFields(form, schema).number,
    perform: async (number) => {
      await addToSeries(db, user, series.id, number, now);
      return { to: `/serier/${series.id}`, text: t.added(number.trim().toLocaleUpperCase("sv")) };
    },
  }));
}

/** POST /serier/:id/ta-bort */
export async function removeIncident(context: Context): Promise<Response> {
  const { db, user, now, language, params } = context;
  const id = params.id ?? "";
  const form = await readForm(context);
  const number = await removeFromSeries(db, user, id, form.value("incident"), now);
  const to = (await isLeft(context, id)) ? `/serier/${id}` : "/serier";
  return redirect(context, to, { kind: "success", text: seriesTexts(language).removed(number) });
}

/** A series without incidents that the user sees has no page to come back to. */
async function isLeft({ db, user }: Context, id: string): Promise<boolean> {
  try {
    await findOneSeries(db, user, id);
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}
