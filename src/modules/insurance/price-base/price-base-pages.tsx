import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden, type PlainDate } from "../../../platform/dates.ts";
import { Forbidden, Invalid } from "../../../platform/errors.ts";
import type { FormInput } from "../../../platform/form-data.ts";
import type { Language } from "../../../platform/language.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card, Stack } from "../../../ui/card.tsx";
import { ButtonLink, DateField, InlineForm, MoneyField, TextField } from "../../../ui/form.tsx";
import { formatDateShort, formatMoney } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Column, Table } from "../../../ui/table.tsx";
import { formPage } from "../../records/form-page.tsx";
import { priceBaseAmounts } from "../../records/price-base-amount.ts";
import { fields, readFields } from "../../records/read-fields.ts";
import { policyTexts } from "../policy-texts.ts";
import { priceBaseYearAskedFor } from "./missing-price-base.ts";
import { keepsPriceBase } from "./price-base-access.ts";
import { deductiblesInPriceBase, type PriceBaseRow, priceBaseRows } from "./price-base-queries.ts";
import { priceBaseTexts } from "./price-base-texts.ts";
import { type PriceBaseInput, removePriceBase, savePriceBase } from "./save-price-base.ts";
import { uncertainYears } from "./uncertain-deductibles.ts";

const path = "/forsakringar/prisbasbelopp";

/** The price base amounts by year, which are missing, and for which policies that matters. */
export async function showPriceBase(context: Context): Promise<Response> {
  const { db, user, language, now } = context;
  const t = priceBaseTexts(language);
  const today = dateInSweden(now);
  const rows = await priceBaseRows(db);
  const asked = priceBaseYearAskedFor(today);
  const missing = asked !== null && rows.every(({ year }) => year !== asked) ? asked : null;
  const keeps = keepsPriceBase(user);
  return page(context, {
    title: t.title,
    active: "insurance",
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.lead}
          breadcrumbs={[{ label: policyTexts(language).title, href: "/forsakringar" }, { label: t.title }]}
          actions={
            keeps && (
              <ButtonLink href={missing === null ? `${path}/ny` : `${path}/ny?ar=${missing}`} icon="plus">
                {t.add}
              </ButtonLink>
            )
          }
        />
        <Stack>
          {missing !== null && (
            <Alert kind="warning" title={t.missing(missing)}>
              <p>{t.missingText}</p>
            </Alert>
          )}
          <UncertainPolicies
            rules={await deductiblesInPriceBase(db, user, today)}
            amounts={await priceBaseAmounts(db)}
            language={language}
          />
          <Table
            caption={t.title}
            hideCaption
            compact
            columns={columns(keeps, language)}
            rows={rows}
            rowKey={({ year }) => String(year)}
          />
        </Stack>
      </>
    ),
  });
}

function UncertainPolicies(props: {
  rules: Awaited<ReturnType<typeof deductiblesInPriceBase>>;
  amounts: Awaited<ReturnType<typeof priceBaseAmounts>>;
  language: Language;
}) {
  const { rules, amounts, language } = props;
  const t = priceBaseTexts(language);
  const policies = [...Map.groupBy(rules, ({ id }) => id).values()].flatMap((periods) => {
    const uncertain = uncertainYears(amounts, periods, language);
    return uncertain && periods[0] ? [{ ...periods[0], ...uncertain }] : [];
  });
  if (policies.length === 0) return null;
  return (
    <Card title={t.uncertain}>
      <ul class="related-list">
        {policies.map(({ id, number, title, years, used }) => (
          <li key={id}>
            <span class="muted">
              {number} · {t.uncertainLine(years, used)}
            </span>
            <a href={`/forsakringar/${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function columns(keeps: boolean, language: Language): Column<PriceBaseRow>[] {
  const t = priceBaseTexts(language);
  const day = (date: PlainDate | Date) => formatDateShort(date, language);
  return [
    { key: "year", header: t.columns.year, primary: true, cell: ({ year }) => year },
    {
      key: "amount",
      header: t.columns.amount,
      numeric: true,
      nowrap: true,
      cell: ({ kronor }) => formatMoney(kronor * 100, language),
    },
    { key: "source", header: t.columns.source, cell: ({ own }) => own?.source ?? t.shipped },
    { key: "decided", header: t.columns.decided, nowrap: true, cell: ({ own }) => (own ? day(own.decidedOn) : "–") },
    {
      key: "saved",
      header: t.columns.saved,
      cell: ({ own }) => (own ? [day(own.savedAt), own.savedBy].filter((fact) => fact !== null).join(", ") : "–"),
    },
    ...(keeps ? changing(t) : []),
  ];
}

function changing(t: ReturnType<typeof priceBaseTexts>): Column<PriceBaseRow>[] {
  return [
    {
      key: "change",
      header: t.change,
      hideHeader: true,
      cell: ({ year }) => (
        <a href={`${path}/ny?ar=${year}`} aria-label={t.changeNamed(year)}>
          {t.change}
        </a>
      ),
    },
    {
      key: "remove",
      header: t.remove,
      hideHeader: true,
      cell: ({ year, own }) =>
        own && (
          <InlineForm
            action={`${path}/${year}/ta-bort`}
            label={t.remove}
            ariaLabel={t.removeNamed(year)}
            variant="tertiary"
          />
        ),
    },
  ];
}

/** Add the amount of a year, or put it right (?ar=2027). */
export async function priceBaseForm(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  if (!keepsPriceBase(user)) throw new Forbidden();
  const t = priceBaseTexts(language);
  const today = dateInSweden(now);
  const asked = url.searchParams.get("ar") ?? "";
  const year = /^\d{4}$/.test(asked) ? asked : String(priceBaseYearAskedFor(today) ?? Number(today.slice(0, 4)) + 1);
  const known = (await priceBaseRows(db)).find((row) => String(row.year) === year);
  return formPage(context, {
    title: t.newTitle,
    active: "insurance",
    back: path,
    breadcrumbs: [
      { label: policyTexts(language).title, href: "/forsakringar" },
      { label: t.title, href: path },
      { label: t.newTitle },
    ],
    submit: t.save,
    initial: {
      year,
      amount: known ? String(known.kronor) : null,
      source: known?.own?.source ?? null,
      decided_on: known?.own?.decidedOn ?? null,
    },
    fields: (shown) => (
      <>
        <TextField name="year" label={t.year} required inputmode="numeric" width="short" value={shown.value("year")} />
        <MoneyField name="amount" label={t.amount} required value={shown.value("amount")} />
        <TextField
          name="source"
          label={t.source}
          hint={t.sourceHint}
          required
          value={shown.value("source")}
          maxLength={300}
        />
        <DateField name="decided_on" label={t.decidedOn} required max={today} value={shown.value("decided_on")} />
      </>
    ),
    read: (form) => readPriceBase(form, today, language),
    perform: async (input) => {
      await savePriceBase(db, user, input, now);
      return { to: path, text: t.saved(input.year) };
    },
  });
}

function readPriceBase(form: FormInput, today: PlainDate, language: Language): PriceBaseInput {
  const f = fields(language);
  const { problems } = priceBaseTexts(language);
  const input = readFields(
    form,
    z.object({
      year: f.whole(1990, Number(today.slice(0, 4)) + 1),
      amount: f.ore(),
      source: f.text(300),
      decided_on: f.date(),
    }),
  );
  const faults: Record<string, string> = {
    ...(input.amount === 0 ? { amount: problems.zero } : {}),
    ...(input.amount % 100 !== 0 ? { amount: problems.wholeKronor } : {}),
    ...(input.decided_on > today ? { decided_on: problems.future } : {}),
  };
  if (Object.keys(faults).length > 0) throw new Invalid(faults);
  return { year: input.year, kronor: input.amount / 100, source: input.source, decidedOn: input.decided_on };
}

export async function sendPriceBaseRemoval(context: Context): Promise<Response> {
  const { db, user, language, now, params } = context;
  const year = Number(params.year);
  await removePriceBase(db, user, year, now);
  return redirect(context, path, { kind: "success", text: priceBaseTexts(language).removed(year) });
}
