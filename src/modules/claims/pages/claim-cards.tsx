import type { Language } from "../../../platform/language.ts";
import { Card } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { InlineForm } from "../../../ui/form.tsx";
import { formatDate, formatDateShort, formatMoney } from "../../../ui/format.ts";
import { Money } from "../../../ui/money.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { Time } from "../../../ui/time.tsx";
import { claimPageTexts } from "../claim-page-texts.ts";
import type { Claim, ClaimIncident, ClaimPayment, Recourse } from "../claim-queries.ts";
import { claimTexts } from "../claim-texts.ts";
import { leftOf } from "../recourse.ts";
import { recourseTexts } from "../recourse-texts.ts";

type Item = { term: string; details: preact.ComponentChildren };

/** Only what there is: an empty value takes no place. */
export function known(term: string, details: preact.ComponentChildren | null): Item[] {
  return details === null || details === "" ? [] : [{ term, details }];
}

/** What the insurer has been told, has decided and has paid. Nothing before it has to do with it. */
export function InsurerCard(props: {
  claim: Claim;
  payments: readonly ClaimPayment[];
  language: Language;
  handles: boolean;
}) {
  const { claim, payments, language, handles } = props;
  const t = claimPageTexts(language);
  if (claim.policy_id === null || (claim.notified_at === null && claim.layer !== "insurer")) return null;
  const day = (date: string | Date | null) => (date === null ? null : formatDate(date, language));
  const money = (ore: number | null) => (ore === null || ore === 0 ? null : <Money ore={ore} />);
  const href = `/skadearenden/${claim.id}`;
  const owes = claim.compensation_ore !== null && claim.paid_ore < claim.compensation_ore;
  return (
    <Card title={t.insurerCard} id="bolaget" action={handles && owes && <a href={`${href}/betalning`}>{t.pay}</a>}>
      <DescriptionList
        items={[
          ...known(t.insurer, claim.insurer),
          ...known(t.insurerNumber, claim.insurer_number),
          ...(claim.notified_at === null ? known(t.notifyBy, day(claim.notify_by)) : []),
          ...known(t.notifiedOn, day(claim.notified_at)),
          ...known(t.inspectedOn, day(claim.inspected_on)),
          ...known(t.inspectionNote, claim.inspection_note),
          ...known(t.decision, claim.decision === null ? null : claimTexts(language).decisions[claim.decision]),
          ...known(t.decidedOn, day(claim.decided_on)),
          ...known(t.compensation, claim.compensation_ore === null ? null : <Money ore={claim.compensation_ore} />),
          ...known(t.age, money(claim.age_deduction_ore)),
          ...known(t.uncovered, money(claim.uncovered_ore)),
          ...known(t.note, claim.decision_note),
        ]}
      />
      {payments.length > 0 && (
        <ul class="cost-lines" aria-label={t.paid}>
          {payments.map((payment) => (
            <li key={payment.id}>
              <div>
                <p>
                  {t.paid} {formatDateShort(payment.paid_on, language)}
                </p>
                {payment.reference !== null && <p class="cell-note">{payment.reference}</p>}
                {payment.voided ? (
                  <p class="cell-note">{t.struckBecause(payment.void_reason ?? "")}</p>
                ) : (
                  handles && (
                    <p class="cell-note">
                      <a
                        href={`${href}/betalning/${payment.id}/stryk`}
                        aria-label={`${t.strike}: ${formatMoney(payment.amount_ore, language)}`}
                      >
                        {t.strike}
                      </a>
                    </p>
                  )
                )}
              </div>
              {payment.voided ? (
                <s>
                  <Money ore={payment.amount_ore} />
                </s>
              ) : (
                <Money ore={payment.amount_ore} />
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** Demands on whoever caused the loss. Whom they are against by name is for those who handle claims. */
export function RecourseCard(props: {
  claim: Claim;
  recourses: readonly Recourse[];
  language: Language;
  handles: boolean;
  mayAdd: boolean;
}) {
  const { claim, recourses, language, handles } = props;
  const t = recourseTexts(language);
  const money = (ore: number) => formatMoney(ore, language);
  const href = `/skadearenden/${claim.id}/aterkrav`;
  if (recourses.length === 0 && !props.mayAdd) return null;
  return (
    <Card title={t.heading} id="aterkrav" action={props.mayAdd && <a href={`${href}/nytt`}>{t.add}</a>}>
      {recourses.length === 0 ? (
        <p class="muted">{t.none}</p>
      ) : (
        <ul class="cost-lines">
          {recourses.map((recourse) => (
            <li key={recourse.id}>
              <div>
                <p>
                  {t.targets[recourse.against]}{" "}
                  <StatusTag tone={recourse.closed ? "neutral" : "warning"}>
                    {recourse.closed ? t.closed : t.open}
                  </StatusTag>
                </p>
                {handles && recourse.debtor !== null && <p class="cell-note">{recourse.debtor}</p>}
                <p class="cell-note">
                  {t.paid} {money(recourse.paid_ore)}
                  {recourse.insurer_part_ore > 0 && `, ${t.ofWhichInsurer(money(recourse.insurer_part_ore))}`}
                  {!recourse.closed && ` · ${t.left} ${money(leftOf(recourse))}`}
                </p>
                {recourse.ceiling_reason !== null && <p class="cell-note">{t.ceiling(recourse.ceiling_reason)}</p>}
                {recourse.written_off_ore > 0 && (
                  <p class="cell-note">
                    {t.writtenOff(money(recourse.written_off_ore), recourse.written_off_reason ?? "")}
                  </p>
                )}
                {props.mayAdd && !recourse.closed && (
                  <p class="cell-note">
                    <a href={`${href}/${recourse.id}/betalning`}>{t.pay}</a> ·{" "}
                    <a href={`${href}/${recourse.id}/avskriv`}>{t.writeOff}</a>
                  </p>
                )}
              </div>
              <Money ore={recourse.demanded_ore} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** The events that the claim is for, with what each has cost so far. */
export function IncidentsCard(props: {
  incidents: readonly ClaimIncident[];
  language: Language;
  readsAmounts: boolean;
  /** The page that shows the whole chain of the claim. */
  chainHref: string;
}) {
  const t = claimPageTexts(props.language);
  return (
    <Card title={t.incidents} id="handelser" action={<a href={props.chainHref}>{t.chain}</a>}>
      <ul class="cost-lines">
        {props.incidents.map((incident) => (
          <li key={incident.id}>
            <div>
              <p>
                <a href={`/handelser/${incident.id}`}>{incident.title}</a>
              </p>
              <p class="cell-note">
                {[
                  incident.number,
                  formatDateShort(incident.occurred_at, props.language),
                  incident.building_name ?? "",
                  incident.police_numbers === null ? "" : t.police(incident.police_numbers),
                ]
                  .filter((fact) => fact !== "")
                  .join(" · ")}
              </p>
            </div>
            {props.readsAmounts && <Money ore={incident.cost_ore} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Incidents that may be the same event, until somebody has said yes or no of each. */
export function BundleCard(props: {
  claimId: string;
  proposals: readonly {
    id: string;
    incident_id: string;
    number: string;
    title: string;
    occurred_at: Date;
    cost_ore: number;
  }[];
  language: Language;
}) {
  if (props.proposals.length === 0) return null;
  const t = claimPageTexts(props.language);
  return (
    <Card title={t.bundle} id="samma">
      <p>{t.bundleLead}</p>
      <ul class="cost-lines">
        {props.proposals.map((proposal) => {
          const to = `/skadearenden/${props.claimId}/samma/${proposal.id}`;
          return (
            <li key={proposal.id}>
              <div>
                <p>
                  <a href={`/handelser/${proposal.incident_id}`}>{proposal.title}</a>
                </p>
                <p class="cell-note">
                  {proposal.number} · <Time value={proposal.occurred_at} format="short" />
                </p>
                <div class="step-buttons">
                  <InlineForm action={to} label={t.bundleYes} fields={{ svar: "ja" }} />
                  <InlineForm action={to} label={t.bundleNo} variant="tertiary" fields={{ svar: "nej" }} />
                </div>
              </div>
              <Money ore={proposal.cost_ore} />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
