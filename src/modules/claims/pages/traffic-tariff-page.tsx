import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { redirect } from "../../../platform/respond.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { InlineForm, MoneyField, TextField } from "../../../ui/form.tsx";
import { formatMoney } from "../../../ui/format.ts";
import { Table } from "../../../ui/table.tsx";
import { formPage } from "../../records/form-page.tsx";
import { fields, readFields } from "../../records/read-fields.ts";
import { claimPageTexts } from "../claim-page-texts.ts";
import { recourseTexts } from "../recourse-texts.ts";
import { removeTariff, saveTariff, tariffRows } from "../traffic-tariff.ts";

/** The tariff by year, and one form to add to it. */
export async function trafficTariffPage(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const t = recourseTexts(language);
  const f = fields(language);
  const rows = await tariffRows(db).execute();
  const schema = z.object({ year: f.whole(2000, 2999), item: f.text(200), amount: f.ore() });
  return formPage(context, {
    title: t.tariffTitle,
    lead: t.tariffLead,
    active: "insurance",
    back: "/skadearenden",
    breadcrumbs: [{ label: claimPageTexts(language).list, href: "/skadearenden" }, { label: t.tariffTitle }],
    submit: t.tariffSave,
    initial: { year: dateInSweden(now).slice(0, 4) },
    before: (
      <Table
        caption={t.tariffTitle}
        hideCaption
        columns={[
          { key: "item", header: t.tariffItem, primary: true, cell: (row) => row.item },
          { key: "year", header: t.tariffYear, numeric: true, cell: (row) => row.year },
          {
            key: "amount",
            header: t.tariffAmount,
            numeric: true,
            nowrap: true,
            cell: (row) => formatMoney(row.amount_ore, language),
          },
          {
            key: "remove",
            header: t.tariffRemove,
            hideHeader: true,
            cell: (row) => (
              <InlineForm
                action={`/skadearenden/trafikbelopp/${row.id}/ta-bort`}
                label={t.tariffRemove}
                variant="tertiary"
              />
            ),
          },
        ]}
        rows={rows}
        rowKey={(row) => row.id}
        empty={<EmptyState icon="vehicle" heading={t.tariffTitle} text={t.tariffEmpty} />}
      />
    ),
    fields: (shown) => (
      <>
        <h2>{t.tariffNew}</h2>
        <TextField
          name="year"
          label={t.tariffYear}
          required
          inputmode="numeric"
          width="short"
          value={shown.value("year")}
        />
        <TextField name="item" label={t.tariffItem} required value={shown.value("item")} />
        <MoneyField name="amount" label={t.tariffAmount} required value={shown.value("amount")} />
      </>
    ),
    read: (form) => readFields(form, schema),
    perform: async (input) => {
      await saveTariff(db, user, { year: input.year, item: input.item, amountOre: input.amount }, now);
      return { to: "/skadearenden/trafikbelopp", text: t.tariffSaved };
    },
  });
}

/** POST /skadearenden/trafikbelopp/:id/ta-bort */
export async function postRemoveTariff(context: Context): Promise<Response> {
  const { db, user, now, language, params } = context;
  await removeTariff(db, user, params.id ?? "", now);
  return redirect(context, "/skadearenden/trafikbelopp", {
    kind: "success",
    text: recourseTexts(language).tariffRemoved,
  });
}
