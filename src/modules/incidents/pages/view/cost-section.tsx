import type { Language } from "../../../../platform/language.ts";
import { Card } from "../../../../ui/card.tsx";
import { Details } from "../../../../ui/details.tsx";
import { formatDateShort, formatMoney, formatNumber } from "../../../../ui/format.ts";
import { Money } from "../../../../ui/money.tsx";
import { Badge } from "../../../../ui/status-tag.tsx";
import { costTexts } from "../../cost-texts.ts";
import type { Incident } from "../../find-incident.ts";
import type { CostLine, OwnHours } from "../../incident-costs.ts";

/** What it has cost, line by line, with the sum; struck lines are kept but out of the way. Nothing until something is known. */
export function CostSection(props: {
  incident: Incident;
  lines: readonly CostLine[];
  hours: OwnHours | null;
  language: Language;
  mayRecord: boolean;
}) {
  const { incident, lines, hours, language, mayRecord } = props;
  const t = costTexts(language);
  const valid = lines.filter((line) => line.voided_at === null);
  const struck = lines.filter((line) => line.voided_at !== null);
  const hasHours = hours !== null && hours.hours_hundredths > 0;
  if (lines.length === 0 && incident.no_cost_reason === null && !hasHours) return null;
  return (
    <Card
      title={t.heading}
      id="kostnader"
      action={mayRecord && <a href={`/handelser/${incident.id}/kostnad`}>{t.add}</a>}
    >
      {valid.length === 0 ? (
        <p>{incident.no_cost_reason === null ? t.none : t.noCostStated(incident.no_cost_reason)}</p>
      ) : (
        <CostLines incidentId={incident.id} lines={valid} language={language} mayRecord={mayRecord} />
      )}
      {hasHours && (
        <p>
          {t.ownHours(formatNumber(hours.hours_hundredths / 100, language, 2), formatMoney(hours.amount_ore, language))}
        </p>
      )}
      {valid.length > 0 && (
        <p>
          <a href={`/kedja/${incident.id}`}>{t.chain}</a>
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

function CostLines(props: { incidentId: string; lines: readonly CostLine[]; language: Language; mayRecord: boolean }) {
  const { incidentId, lines, language, mayRecord } = props;
  const t = costTexts(language);
  const sum = (some: readonly CostLine[]) => some.reduce((total, line) => total + line.amount_ore, 0);
  const estimated = sum(lines.filter((line) => line.certainty === "estimated"));
  return (
    <>
      <ul class="cost-lines">
        {lines.map((line) => (
          <li key={line.id}>
            <div>
              <p>
                {t.kinds[line.kind]}{" "}
                {line.certainty === "estimated" && <Badge tone="warning">{t.certainties.estimated}</Badge>}
              </p>
              <p class="cell-note">{lineFacts(line, language)}</p>
              {mayRecord && (
                <p class="cell-note">
                  <a
                    href={`/handelser/${incidentId}/kostnad/${line.id}/stryk`}
                    aria-label={`${t.strike}: ${t.kinds[line.kind]}, ${formatMoney(line.amount_ore, language)}`}
                  >
                    {t.strike}
                  </a>
                </p>
              )}
            </div>
            <Money ore={line.amount_ore} />
          </li>
        ))}
      </ul>
      <p class="cost-total">
        <span>
          <strong>{t.total}</strong>
          {estimated > 0 && <span class="cell-note">{t.ofWhichEstimated(formatMoney(estimated, language))}</span>}
        </span>
        <strong>
          <Money ore={sum(lines)} />
        </strong>
      </p>
    </>
  );
}

function lineFacts(line: CostLine, language: Language): string {
  const t = costTexts(language);
  return [
    formatDateShort(line.incurred_on, language),
    line.account === null ? "" : `${t.accountShort} ${line.account}`,
    line.invoice === null ? "" : `${t.invoiceShort} ${line.invoice}`,
    line.note ?? "",
  ]
    .filter((fact) => fact !== "")
    .join(" · ");
}
