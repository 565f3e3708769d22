import type { Language } from "../../../platform/language.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card } from "../../../ui/card.tsx";
import { formatMoney } from "../../../ui/format.ts";
import { Money } from "../../../ui/money.tsx";
import { type Column, Table } from "../../../ui/table.tsx";
import type { CheckedYear } from "../fund-check.ts";
import { fundTexts } from "../fund-texts.ts";

/** Do incidents cost what workplaces, fund, insurer and nobody have borne? */
export function FundCheck({ years, language }: { years: readonly CheckedYear[]; language: Language }) {
  const t = fundTexts(language);
  const difference = years.reduce((sum, { differenceOre }) => sum + Math.abs(differenceOre), 0);
  const sumColumns = [
    ["incidents", t.incidents, (row: CheckedYear) => row.incidentsOre],
    ["workplaces", t.workplaces, (row: CheckedYear) => row.workplaceOre],
    ["fund", t.fundPaid, (row: CheckedYear) => row.fundOre],
    ["toCome", t.fundToCome, (row: CheckedYear) => row.fundToComeOre],
    ["insurer", t.insurer, (row: CheckedYear) => row.insurerOre],
    ["uninsured", t.uninsured, (row: CheckedYear) => row.uninsuredOre],
    ["difference", t.difference, (row: CheckedYear) => row.differenceOre],
  ] as const;
  return (
    <Card title={t.check}>
      <p>{t.checkLead}</p>
      <Alert kind={difference === 0 ? "success" : "warning"}>
        {difference === 0 ? t.checkAgrees : t.checkDiffers(formatMoney(difference, language))}
      </Alert>
      <Table
        caption={t.check}
        hideCaption
        rows={years}
        rowKey={({ year }) => String(year)}
        columns={[
          { key: "year", header: t.year, primary: true, cell: ({ year }) => year },
          ...sumColumns.map(
            ([key, header, ore]): Column<CheckedYear> => ({
              key,
              header,
              numeric: true,
              cell: (row) => <Money ore={ore(row)} />,
            }),
          ),
        ]}
      />
    </Card>
  );
}
