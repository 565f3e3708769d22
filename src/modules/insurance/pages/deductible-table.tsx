import type { Context } from "../../../platform/context.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card } from "../../../ui/card.tsx";
import { formatDateShort } from "../../../ui/format.ts";
import { type Column, Table } from "../../../ui/table.tsx";
import type { PriceBaseAmounts } from "../../records/price-base-amount.ts";
import { deductibleTexts } from "../deductible-texts.ts";
import { ruleWords } from "../deductible-words.ts";
import { insuranceTexts } from "../insurance-texts.ts";
import type { Deductible } from "../policy-queries.ts";
import { keepsPriceBase } from "../price-base/price-base-access.ts";
import { priceBaseTexts } from "../price-base/price-base-texts.ts";
import { uncertainYears } from "../price-base/uncertain-deductibles.ts";

/** The deductibles of a policy: who bears how much, of what, and when. */
export function DeductibleTable(props: {
  rules: readonly Deductible[];
  amounts: PriceBaseAmounts;
  context: Context;
  /** For those who may. */
  addHref: string | null;
  changeHref: ((id: string) => string) | null;
}) {
  const { rules, amounts, changeHref } = props;
  const { language } = props.context;
  const t = deductibleTexts(language);
  const { levels, causes } = insuranceTexts(language);
  const columns: Column<Deductible>[] = [
    {
      key: "level",
      header: t.columns.level,
      primary: true,
      cell: (rule) => (
        <>
          {levels[rule.level]}
          {rule.cause !== null && <span class="cell-note">{causes[rule.cause]}</span>}
        </>
      ),
    },
    { key: "amount", header: t.columns.amount, cell: (rule) => ruleWords(rule, language) },
    {
      key: "period",
      header: t.columns.period,
      cell: (rule) => `${formatDateShort(rule.valid_from, language)} – ${formatDateShort(rule.valid_to, language)}`,
    },
    ...(changeHref === null
      ? []
      : [
          {
            key: "change",
            header: t.change,
            hideHeader: true,
            cell: (rule: Deductible) => (
              <a href={changeHref(rule.id)} aria-label={t.changeNamed(levels[rule.level])}>
                {t.change}
              </a>
            ),
          },
        ]),
  ];
  const inAmounts = rules.filter(({ unit }) => unit === "price_base_amounts");
  const uncertain = uncertainYears(amounts, inAmounts, language);
  return (
    <Card title={t.heading} action={props.addHref !== null && <a href={props.addHref}>{t.add}</a>}>
      {uncertain && (
        <Alert kind="warning">
          {priceBaseTexts(language).inPolicy(uncertain.years, uncertain.used)}{" "}
          {keepsPriceBase(props.context.user) && (
            <a href="/forsakringar/prisbasbelopp">{priceBaseTexts(language).toAmounts}</a>
          )}
        </Alert>
      )}
      {rules.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <Table caption={t.heading} hideCaption compact columns={columns} rows={rules} rowKey={(rule) => rule.id} />
      )}
    </Card>
  );
}
