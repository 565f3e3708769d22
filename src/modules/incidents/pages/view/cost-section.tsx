import type { Language } from "../../../../platform/language.ts";
import { Card } from "../../../../ui/card.tsx";
import { Details } from "../../../../ui/details.tsx";
import { formatMoney } from "../../../../ui/format.ts";
import { Money } from "../../../../ui/money.tsx";
import { Badge } from "../../../../ui/status-tag.tsx";
import { type Column, Table } from "../../../../ui/table.tsx";
import { Time } from "../../../../ui/time.tsx";
import { costTexts } from "../../cost-texts.ts";
import type { Incident } from "../../find-incident.ts";
import type { CostLine } from "../../incident-costs.ts";

/** What it has cost, line by line, with the sum; struck lines are kept but out of the way. */
export function CostSection(props: {
  incident: Incident;
  lines: readonly CostLine[];
  language: Language;
  mayRecord: boolean;
}) {
  const { incident, lines, language, mayRecord } = props;
  const t = costTexts(language);
  const valid = lines.filter((line) => line.voided_at === null);
  const struck = lines.filter((line) => line.voided_at !== null);
  if (lines.length === 0 && incident.no_cost_reason === null && !mayRecord) return null;
  return (
    <Card
      title={t.heading}
      id="kostnader"
      action={mayRecord && <a href={`/handelser/${incident.id}/kostnad`}>{t.add}</a>}
    >
      {valid.length === 0 && (
        <p class="muted">{incident.no_cost_reason === null ? t.none : t.noCostStated(incident.no_cost_reason)}</p>
      )}
      {valid.length > 0 && (
        <Table
          caption={t.heading}
          hideCaption
          columns={columns(incident.id, language, mayRecord)}
          rows={valid}
          rowKey={(line) => line.id}
          foot={foot(valid, language, mayRecord)}
        />
      )}
      {mayRecord && valid.length === 0 && incident.no_cost_reason === null && (
        <p>
          <a href={`/handelser/${incident.id}/ingen-kostnad`}>{t.noCost}</a>
        </p>
      )}
      {struck.length > 0 && (
        <Details summary={t.struckLines(struck.length)}>
          <ul class="struck-lines">
            {struck.map((line) => (
              <li key={line.id}>
                <s>
                  {t.kinds[line.kind]}, {formatMoney(line.amount_ore, language)}
                </s>{" "}
                <span class="muted">{t.struckBecause(line.void_reason ?? "")}</span>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </Card>
  );
}

function columns(incidentId: string, language: Language, mayRecord: boolean): Column<CostLine>[] {
  const t = costTexts(language);
  return [
    {
      key: "kind",
      header: t.kindShort,
      primary: true,
      cell: (line) => (
        <>
          {t.kinds[line.kind]}{" "}
          {line.certainty === "estimated" && <Badge tone="warning">{t.certainties.estimated}</Badge>}
          {line.note !== null && <span class="cell-note">{line.note}</span>}
        </>
      ),
    },
    { key: "date", header: t.incurredOn, cell: (line) => <Time value={line.incurred_on} format="short" /> },
    { key: "account", header: t.accountShort, cell: (line) => line.account ?? "–" },
    { key: "invoice", header: t.invoiceShort, cell: (line) => line.invoice ?? "–" },
    { key: "amount", header: t.amountShort, numeric: true, cell: (line) => <Money ore={line.amount_ore} /> },
    ...(mayRecord
      ? [
          {
            key: "strike",
            header: t.strike,
            hideHeader: true,
            cell: (line: CostLine) => (
              <a
                href={`/handelser/${incidentId}/kostnad/${line.id}/stryk`}
                aria-label={`${t.strike}: ${t.kinds[line.kind]}, ${formatMoney(line.amount_ore, language)}`}
              >
                {t.strike}
              </a>
            ),
          },
        ]
      : []),
  ];
}

function foot(lines: readonly CostLine[], language: Language, mayRecord: boolean) {
  const t = costTexts(language);
  const sum = (some: readonly CostLine[]) => some.reduce((total, line) => total + line.amount_ore, 0);
  const estimated = sum(lines.filter((line) => line.certainty === "estimated"));
  return [
    <>
      <strong>{t.total}</strong>
      {estimated > 0 && <span class="cell-note">{t.ofWhichEstimated(formatMoney(estimated, language))}</span>}
    </>,
    "",
    "",
    "",
    <strong key="sum">
      <Money ore={sum(lines)} />
    </strong>,
    ...(mayRecord ? [""] : []),
  ];
}
