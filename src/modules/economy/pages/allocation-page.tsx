import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Conflict, Invalid } from "../../../platform/errors.ts";
import { type FormInput, readForm } from "../../../platform/form-data.ts";
import type { Language } from "../../../platform/language.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { holdsFor } from "../../../platform/user.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ButtonLink, Form, FormActions, MoneyField, SubmitButton, TextField } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { formatDate, formatMoney, formatMoneyInput, formatPercent } from "../../../ui/format.ts";
import { Money } from "../../../ui/money.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Column, Table } from "../../../ui/table.tsx";
import { Tabs } from "../../../ui/tabs.tsx";
import { insuranceHandlingRoles } from "../../insurance/insurance-access.ts";
import { fields, readFields } from "../../records/read-fields.ts";
import { allocationBasis, decidedAllocation, objectsOfNobody } from "../allocation-queries.ts";
import { allocationTexts } from "../allocation-texts.ts";
import { type AllocationChoice, decideAllocation } from "../decide-allocation.ts";
import { economyScopeOf } from "../economy-access.ts";
import { otherCosts } from "../other-cost-queries.ts";
import { type AllocatedPart, allocatePremium } from "../premium-key.ts";
import { riskCostTexts } from "../risk-cost-texts.ts";

const path = "/riskkostnad/premiefordelning";
const usual = { valuePercent: 60, cap: 50_000_000 };

interface Sent {
  form: Pick<FormInput, "value">;
  errors: FormErrors;
  conflict?: string;
}

function askedYear({ url, now }: Context): number {
  const thisYear = Number(dateInSweden(now).slice(0, 4));
  const typed = Number(url.searchParams.get("ar"));
  return Number.isInteger(typed) && typed >= 2000 && typed <= thisYear + 1 ? typed : thisYear;
}

/** Who pays how much of a year's premium: as it was decided, or as the key that is tried would give. */
export async function showAllocation(context: Context, sent?: Sent): Promise<Response> {
  const { db, user, language, now } = context;
  const t = allocationTexts(language);
  const year = askedYear(context);
  const thisYear = Number(dateInSweden(now).slice(0, 4));
  const scope = economyScopeOf(user, false);
  const decides = holdsFor(user, insuranceHandlingRoles, null);
  const decided = await decidedAllocation(db, scope.units, year);
  const tried = decided === null && decides ? await triedAllocation(context, year, sent) : null;
  const nobodys = tried === null ? null : await objectsOfNobody(db, year);
  const years = [1, 0, -1, -2, -3, -4].map((step) => thisYear + step);
  const parts = decided?.parts ?? tried?.parts ?? [];
  const errors = { ...tried?.errors, ...sent?.errors };
  const hasErrors = Object.keys(errors).length > 0;
  return page(context, {
    title: t.title,
    active: "insurance",
    hasErrors,
    status: sent?.conflict ? 409 : hasErrors ? 422 : 200,
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.lead}
          breadcrumbs={[{ label: riskCostTexts(language).title, href: "/riskkostnad" }, { label: t.title }]}
        />
        <Tabs
          label={t.year}
          tabs={years.map((one) => ({ label: String(one), href: `${path}?ar=${one}`, active: one === year }))}
        />
        {sent?.conflict !== undefined && <Alert kind="warning">{sent.conflict}</Alert>}
        {decided && (
          <>
            <p>
              {t.decided(formatDate(decided.decidedAt, language), decided.deciderName)}{" "}
              {keyWords(decided.valuePercent, decided.capOre, language)}
            </p>
            <p class="button-row">
              <ButtonLink href={`${path}.csv?ar=${year}`} variant="secondary" icon="download">
                {t.csv}
              </ButtonLink>
              <ButtonLink href={`${path}.xlsx?ar=${year}`} variant="secondary" icon="download">
                {t.xlsx}
              </ButtonLink>
            </p>
          </>
        )}
        {decided === null && !decides && (
          <Card>
            <EmptyState icon="statistics" heading={t.notDecidedYet} />
          </Card>
        )}
        {tried && (
          <Card title={t.tryTitle}>
            <Form action={`${path}?ar=${year}`} errors={errors}>
              <MoneyField
                name="premium"
                label={t.premium}
                hint={t.premiumHint}
                required
                value={tried.typed("premium")}
              />
              <TextField
                name="value_percent"
                label={t.valuePercent}
                hint={t.valuePercentHint}
                required
                width="short"
                inputmode="numeric"
                suffix="%"
                value={tried.typed("value_percent")}
              />
              <MoneyField name="cap" label={t.cap} hint={t.capHint} value={tried.typed("cap")} />
              <FormActions>
                <SubmitButton variant="secondary" name="do" value="try">
                  {t.try}
                </SubmitButton>
                <SubmitButton name="do" value="decide">
                  {t.decide}
                </SubmitButton>
              </FormActions>
              <p class="muted">{t.decideHint}</p>
            </Form>
          </Card>
        )}
        {tried && !hasErrors && parts.length > 0 && (
          <p>
            {t.notDecided} {keyWords(tried.choice.valuePercent, tried.choice.capOre, language)}
          </p>
        )}
        {nobodys !== null && nobodys.count > 0 && (
          <Alert kind="info">
            {t.nobodys(nobodys.count, formatMoney(nobodys.valueOre, language))}{" "}
            <a href="/forsakringsobjekt">{t.nobodysLink}</a>
          </Alert>
        )}
        {parts.length > 0 && <Parts parts={parts} year={year} language={language} />}
        {tried && !hasErrors && parts.length === 0 && (
          <Card>
            <EmptyState icon="statistics" heading={t.empty} text={t.emptyText} />
          </Card>
        )}
      </>
    ),
  });
}

function keyWords(valuePercent: number, capOre: number | null, language: Language): string {
  const cap = capOre === null ? null : formatMoney(capOre, language);
  return allocationTexts(language).key(valuePercent, 100 - valuePercent, cap);
}

/** The key that was typed, or the usual one, and what it gives. */
async function triedAllocation(context: Context, year: number, sent?: Sent) {
  const { db, language } = context;
  const { premiumOre } = await otherCosts(db, "all", { from: year, to: year });
  const initial: Record<string, string> = {
    premium: formatMoneyInput(premiumOre.get(year) ?? 0),
    value_percent: String(usual.valuePercent),
    cap: formatMoneyInput(usual.cap),
  };
  const typed = (name: string) => (sent ? sent.form.value(name) : (initial[name] ?? ""));
  try {
    const choice = readChoice({ value: typed }, year, language);
    const basis = await allocationBasis(db, year, choice.capOre);
    const hasBasis = basis.some(({ valueOre, lossesOre }) => valueOre + lossesOre > 0);
    return {
      typed,
      choice,
      errors: {},
      parts: hasBasis ? allocatePremium(choice.premiumOre, basis, choice.valuePercent) : [],
    };
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const choice = { year, premiumOre: 0, valuePercent: 0, capOre: null };
    return { typed, choice, errors: error.fields, parts: [] };
  }
}

function readChoice(form: Pick<FormInput, "value">, year: number, language: Language): AllocationChoice {
  const f = fields(language);
  const schema = z.object({ premium: f.ore(), value_percent: f.whole(0, 100), cap: f.optionalOre() });
  const { premium, value_percent, cap } = readFields(form, schema);
  return { year, premiumOre: premium, valuePercent: value_percent, capOre: cap };
}

/** Counts with the key that was sent, or decides by it. */
export async function sendAllocation(context: Context): Promise<Response> {
  const { db, user, language, now } = context;
  const form = await readForm(context);
  const year = askedYear(context);
  // Somebody decided while this was typed: there is no more to count or to mend.
  if ((await decidedAllocation(db, "all", year)) !== null) {
    return showAllocation(context, { form, errors: {}, conflict: allocationTexts(language).alreadyDecided(year) });
  }
  if (form.value("do") !== "decide") return showAllocation(context, { form, errors: {} });
  try {
    await decideAllocation(db, user, readChoice(form, year, language), now);
  } catch (error) {
    if (error instanceof Invalid) return showAllocation(context, { form, errors: error.fields });
    if (error instanceof Conflict) return showAllocation(context, { form, errors: {}, conflict: error.message });
    throw error;
  }
  return redirect(context, `${path}?ar=${year}`, { kind: "success", text: allocationTexts(language).saved(year) });
}

function Parts({ parts, year, language }: { parts: readonly AllocatedPart[]; year: number; language: Language }) {
  const t = allocationTexts(language);
  const total = parts.reduce((sum, { amountOre }) => sum + amountOre, 0);
  const kronor = (ore: number) => formatMoney(Math.round(ore / 100) * 100, language);
  const sumOf = (ore: (part: AllocatedPart) => number) => parts.reduce((sum, part) => sum + ore(part), 0);
  const figures: { header: string; ore: (part: AllocatedPart) => number }[] = [
    { header: t.value, ore: ({ valueOre }) => valueOre },
    { header: t.losses, ore: ({ lossesOre }) => lossesOre },
    { header: t.valuePart, ore: ({ valuePartOre }) => valuePartOre },
    { header: t.lossPart, ore: ({ lossPartOre }) => lossPartOre },
  ];
  return (
    <Card title={t.yearOf(year)} flush>
      <Table
        caption={t.yearOf(year)}
        hideCaption
        rows={parts}
        rowKey={({ unitId }) => unitId}
        foot={[t.sum, ...figures.map(({ ore }) => kronor(sumOf(ore))), <Money ore={total} />, ""]}
        columns={[
          { key: "unit", header: t.unit, primary: true, cell: ({ unitName }) => unitName },
          ...figures.map(
            ({ header, ore }): Column<AllocatedPart> => ({
              key: header,
              header,
              numeric: true,
              cell: (part) => kronor(ore(part)),
            }),
          ),
          { key: "amount", header: t.amount, numeric: true, cell: ({ amountOre }) => <Money ore={amountOre} /> },
          {
            key: "share",
            header: t.share,
            numeric: true,
            cell: ({ amountOre }) => formatPercent(total === 0 ? 0 : amountOre / total, language, 1),
          },
        ]}
      />
    </Card>
  );
}
