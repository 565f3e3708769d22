import type { Context } from "../../../../platform/context.ts";
import { dateInSweden } from "../../../../platform/dates.ts";
import type { Language } from "../../../../platform/language.ts";
import { part, readTogether } from "../../../../platform/read-together.ts";
import { page } from "../../../../platform/respond.ts";
import { ActionMenu, type MenuAction } from "../../../../ui/action-menu.tsx";
import { Card, Columns } from "../../../../ui/card.tsx";
import { DescriptionList } from "../../../../ui/description-list.tsx";
import { ButtonLink, InlineForm } from "../../../../ui/form.tsx";
import { formatDate, formatDateTime, formatMoney } from "../../../../ui/format.ts";
import { Money } from "../../../../ui/money.tsx";
import { PageHeading } from "../../../../ui/page-heading.tsx";
import { SecrecyMark } from "../../../../ui/secrecy-mark.tsx";
import { StatusTag } from "../../../../ui/status-tag.tsx";
import { Timeline, type TimelineEvent } from "../../../../ui/timeline.tsx";
import { AttachmentList } from "../../../attachments/attachment-list.tsx";
import { attachmentRowsOf, readableAttachments } from "../../../attachments/attachment-queries.ts";
import { DeadlineList } from "../../../deadlines/deadline-list.tsx";
import { deadlinesOf } from "../../../deadlines/deadline-queries.ts";
import { deadlineTexts } from "../../../deadlines/deadline-texts.ts";
import { measuresFrom } from "../../../measures/measure-queries.ts";
import { MeasureSection } from "../../../measures/measure-section.tsx";
import { commentsOf, seeMentions } from "../../../records/comment-queries.ts";
import { CommentSection } from "../../../records/comment-section.tsx";
import { linkedRecords } from "../../../records/linked-records.ts";
import { type HistoryEvent, historyOf } from "../../../records/record-history.ts";
import { readsContent } from "../../../records/record-reading.ts";
import { mayMark } from "../../../secrecy/secrecy-access.ts";
import { SecrecyMarks } from "../../../secrecy/secrecy-marks.tsx";
import { markingsOf } from "../../../secrecy/secrecy-queries.ts";
import { claimPageTexts } from "../../claim-page-texts.ts";
import { mayProposeFromClaim } from "../../measure-from-claim.ts";
import { known } from "../../pages/claim-cards.tsx";
import { mayCommentLiability } from "../comment-on-liability.ts";
import { type DecisionGround, groundTexts } from "../liability-grounds.ts";
import { checksOf, claimantOf, type Liability } from "../liability-queries.ts";
import { LiabilityStatusTag } from "../liability-status-tag.tsx";
import { liabilityStepPaths } from "../liability-step-paths.ts";
import { liabilityTexts } from "../liability-texts.ts";
import {
  allowedLiabilitySteps,
  handlesLiability,
  isEndedLiability,
  type LiabilityStep,
  liabilityStatuses,
} from "../liability-workflow.ts";
import { mayLinkIncident } from "../link-incident.ts";
import { missingForLiability } from "../take-liability-step.ts";
import { LiabilityIncidentCard } from "./liability-incident.tsx";

/** One claim against us. Whoever makes it is shown to those who handle claims, and to nobody else. */
export async function showLiability(context: Context, claim: Liability): Promise<Response> {
  const { db, user, language, now } = context;
  const t = liabilityTexts(language);
  const handles = handlesLiability(user, claim);
  const reads = readsContent(user, claim, claim.is_member);
  const talks = mayCommentLiability(user, claim);
  const found = await readTogether(db, {
    history: part(historyOf(claim.id), { at: "moment" }),
    claimant: handles && part(claimantOf(db, claim.id), {}),
    checks: handles && part(checksOf(db, claim.id), { at: "moment" }),
    deadlines: reads && part(deadlinesOf(db, claim.id), { due_at: "moment", met_at: "moment" }),
    attachments: reads && part(attachmentRowsOf(db, user, claim.id, now), { createdAt: "moment" }),
    comments: talks && part(commentsOf(db, claim.id), { created_at: "moment" }),
    markings: reads && part(markingsOf(db, user, claim.id), { setAt: "moment", liftedAt: "moment" }),
    links: part(linkedRecords(db, user, claim.id), {}),
    measures: part(measuresFrom(db, user, claim.id), { closed_at: "moment" }),
  });
  if (talks) await seeMentions(db, user, claim.id, now);
  const [claimant] = found.claimant;
  const attachments = readableAttachments(user, found.attachments);
  return page(context, {
    title: `${claim.number} ${claim.title}`,
    active: "insurance",
    content: (
      <>
        <PageHeading
          breadcrumbs={[{ label: t.list, href: "/skadestandskrav" }, { label: claim.number }]}
          kicker={claim.number}
          title={claim.title}
          marks={
            <>
              <LiabilityStatusTag status={claim.status} />
              {claim.held && <StatusTag tone="warning">{t.held}</StatusTag>}
              {claim.restricted && <SecrecyMark text={claimPageTexts(language).restricted} />}
              {reads && (
                <SecrecyMarks recordId={claim.id} markings={found.markings} mayMark={false} language={language} />
              )}
            </>
          }
          actions={<SideMenu context={context} claim={claim} />}
        />
        <NextLiabilityStep context={context} claim={claim} history={found.history} reads={reads} />
        <Columns
          aside={
            <>
              {found.deadlines.length > 0 && (
                <Card title={deadlineTexts(language).heading} id="frister">
                  <DeadlineList deadlines={found.deadlines} now={now} language={language} meetHref={null} />
                </Card>
              )}
              {claimant && (
                <Card title={t.claimant}>
                  <p class="muted">{t.claimantHint}</p>
                  <DescriptionList
                    stacked
                    items={[
                      { term: t.name, details: claimant.name },
                      ...known(t.email, claimant.email),
                      ...known(t.phone, claimant.phone),
                      ...known(t.address, claimant.address),
                    ]}
                  />
                </Card>
              )}
              <LiabilityIncidentCard
                claim={claim}
                links={found.links}
                mayLink={mayLinkIncident(user, claim)}
                language={language}
              />
              <Card title={t.facts}>
                <DescriptionList stacked items={facts(claim, language, reads)} />
                {handles && mayMark(user, claim) && found.markings.length === 0 && (
                  <p class="muted">
                    {t.markAdvice} <a href={`/sekretess/${claim.id}`}>{t.markings}</a>
                  </p>
                )}
              </Card>
            </>
          }
        >
          {reads ? (
            <>
              <Card title={t.told}>
                <p class="told">{claim.description}</p>
                {attachments.length > 0 && <AttachmentList attachments={attachments} language={language} />}
              </Card>
              {claim.opinion !== null && (
                <Card title={t.opinion}>
                  <p class="told">{claim.opinion}</p>
                </Card>
              )}
              {handles && claim.assessment !== null && (
                <Card title={t.assessment}>
                  <p class="told">{claim.assessment}</p>
                </Card>
              )}
              <DecisionCard claim={claim} language={language} handles={handles} check={found.checks[0]} />
            </>
          ) : (
            <p class="muted">{t.reveal}</p>
          )}
          <MeasureSection
            measures={found.measures}
            language={language}
            today={dateInSweden(now)}
            newHref={mayProposeFromClaim(user, claim) ? `/skadestandskrav/${claim.id}/atgarder` : null}
            chainHref={null}
          />
          {talks && (
            <CommentSection
              comments={found.comments}
              language={language}
              action={`/skadestandskrav/${claim.id}/kommentera`}
            />
          )}
          <Card title={t.history}>
            <Timeline events={historyLines(found.history, language)} label={t.history} />
          </Card>
        </Columns>
      </>
    ),
  });
}

function facts(claim: Liability, language: Language, reads: boolean) {
  const t = liabilityTexts(language);
  const day = (date: string | Date | null) => (date === null ? null : formatDate(date, language));
  const money = (ore: number | null) => (ore === null || !reads ? null : <Money ore={ore} />);
  return [
    { term: t.unit, details: claim.unit_name ?? t.noUnit },
    { term: t.receivedOn, details: formatDate(claim.received_on, language) },
    { term: t.cameBy, details: t.cameByWays[claim.came_by] ?? claim.came_by },
    ...known(t.journalNumber, claim.journal_number),
    ...known(t.happened, day(claim.happened_from)),
    ...known(t.place, reads ? claim.place : null),
    ...known(t.demanded, money(claim.demanded_ore)),
    ...known(t.ground, claim.ground === "unknown" ? null : t.grounds[claim.ground]),
    ...known(t.reserve, claim.reserve_ore === 0 ? null : money(claim.reserve_ore)),
    ...known(t.insurerNumber, claim.insurer_number),
    ...known(t.court, claim.court),
    ...known(t.caseNumber, claim.case_number),
    ...known(t.owner, claim.owner_name),
  ];
}

function DecisionCard(props: {
  claim: Liability;
  language: Language;
  handles: boolean;
  check: { at: Date; by: string | null } | undefined;
}) {
  const { claim, language, handles, check } = props;
  const t = liabilityTexts(language);
  if (claim.decision === null) return null;
  const { grounds, decisions } = groundTexts(language);
  const money = (ore: number) => formatMoney(ore, language);
  const hasPaid = claim.paid_ore + claim.insurer_paid_ore > 0;
  return (
    <Card
      title={t.decision}
      action={
        handles &&
        claim.checked && (
          <a href={`/skadestandskrav/${claim.id}/beslut.pdf`} download>
            {t.letter}
          </a>
        )
      }
    >
      <DescriptionList
        items={[
          { term: t.decision, details: decisions[claim.decision] },
          ...known(t.decidedOn, claim.decided_on === null ? null : formatDate(claim.decided_on, language)),
          ...known(t.decidedAmount, claim.decided_ore === null ? null : money(claim.decided_ore)),
          ...known(t.servedOn, claim.served_on === null ? null : formatDate(claim.served_on, language)),
          ...known(t.paid, hasPaid ? t.paidBy(money(claim.paid_ore), money(claim.insurer_paid_ore)) : null),
        ]}
      />
      <ul>
        {claim.decision_grounds.map((ground) => (
          <li key={ground}>{grounds[ground as DecisionGround] ?? ground}</li>
        ))}
      </ul>
      {claim.decision_words !== null && <p class="told">{claim.decision_words}</p>}
      {check && <p class="muted">{t.checkedOn(formatDateTime(check.at, language), check.by ?? "–")}</p>}
    </Card>
  );
}

const sideSteps: readonly LiabilityStep[] = ["withdraw", "reopen", "ask_opinion"];
const plain: readonly LiabilityStep[] = ["accept", "settle", "close"];

function isSide(step: LiabilityStep, claim: Liability): boolean {
  return sideSteps.includes(step) && !(step === "ask_opinion" && claim.status === "received");
}

function NextLiabilityStep(props: {
  context: Context;
  claim: Liability;
  history: readonly HistoryEvent[];
  reads: boolean;
}) {
  const { claim, history } = props;
  const { user, language } = props.context;
  const t = liabilityTexts(language);
  const href = `/skadestandskrav/${claim.id}`;
  const steps = allowedLiabilitySteps(user, claim).filter(({ step }) => !isSide(step, claim));
  const missing = [...new Set(steps.flatMap((step) => missingForLiability(step, claim)))];
  const ready = steps.filter((step) => missingForLiability(step, claim).length === 0);
  const reason = history.find((event) => event.action === "status_changed")?.reason ?? null;
  const ended = isEndedLiability(claim.status);
  return (
    <section class="next-step" aria-labelledby="next-step-heading" data-ended={ended ? "" : undefined}>
      <div class="next-step__body">
        <h2 id="next-step-heading">{t.next}</h2>
        {reason !== null && props.reads && <p class="next-step__reason">{t.because(reason)}</p>}
        {ended && <p>{t.ended}</p>}
        {!ended && steps.length === 0 && <p>{t.waiting}</p>}
        {missing.length > 0 && (
          <>
            <p>{t.missingBefore}</p>
            <ul class="todo">
              {missing.map((guard) => (
                <li key={guard}>
                  <span class="todo__box" aria-hidden="true" />
                  {guard === "not_held" ? (
                    <span>{t.missing[guard]}</span>
                  ) : (
                    <a href={guard === "all_paid" ? `${href}/betalning` : `${href}/andra`}>{t.missing[guard]}</a>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
        {ready[0] && t.about[ready[0].step] !== "" && <p>{t.about[ready[0].step]}</p>}
        <div class="step-buttons">
          {claim.held && handlesLiability(user, claim) && (
            <InlineForm action={`${href}/slapp-fram`} label={t.release} variant="primary" />
          )}
          {ready.map(({ step }, index) => {
            const to = `${href}/${liabilityStepPaths[step]}`;
            const variant = index === 0 ? "primary" : "secondary";
            return plain.includes(step) ? (
              <InlineForm
                key={step}
                action={to}
                label={t.steps[step]}
                variant={variant}
                fields={{ version: String(claim.version) }}
              />
            ) : (
              <ButtonLink key={step} href={to} variant={variant}>
                {t.steps[step]}
              </ButtonLink>
            );
          })}
        </div>
      </div>
    </section>
  );
}

function SideMenu({ context, claim }: { context: Context; claim: Liability }) {
  const { user, language } = context;
  const t = liabilityTexts(language);
  const href = `/skadestandskrav/${claim.id}`;
  const isOpen = handlesLiability(user, claim) && !isEndedLiability(claim.status);
  const owes = (claim.decided_ore ?? 0) > 0;
  const actions: MenuAction[] = [
    ...(isOpen ? [{ label: t.edit, icon: "edit", href: `${href}/andra` } satisfies MenuAction] : []),
    ...(isOpen && owes ? [{ label: t.pay, icon: "plus", href: `${href}/betalning` } satisfies MenuAction] : []),
    ...allowedLiabilitySteps(user, claim)
      .filter((one) => isSide(one.step, claim) && missingForLiability(one, claim).length === 0)
      .map(
        ({ step }): MenuAction => ({
          label: t.steps[step],
          icon: "arrow",
          href: `${href}/${liabilityStepPaths[step]}`,
        }),
      ),
    ...(mayMark(user, claim)
      ? [{ label: t.markings, icon: "shield", href: `/sekretess/${claim.id}` } satisfies MenuAction]
      : []),
  ];
  return actions.length === 0 ? null : <ActionMenu label={t.more} actions={actions} />;
}

function historyLines(events: readonly HistoryEvent[], language: Language): TimelineEvent[] {
  const t = liabilityTexts(language);
  const lines = claimPageTexts(language).historyLines;
  const words: Partial<Record<string, string>> = {
    "liability_claim.changed": lines.changed,
    "liability_claim.released": t.released,
    "liability_claim.paid": t.pay,
    "liability_claim.incident_linked": t.linked,
    "liability_claim.incident_unlinked": t.unlinked,
    "comment.added": lines.comment,
    "record.opened": lines.opened,
    "deadline.met": lines.deadline_met,
    "attachment.added": lines.files,
  };
  return events.flatMap((event): TimelineEvent[] => {
    const status = liabilityStatuses.find((one) => one === event.details.to);
    const title = event.action === "status_changed" ? status && lines.status(t.statuses[status]) : words[event.action];
    return title ? [{ at: event.at, icon: "arrow", title, by: event.actor ?? t.program }] : [];
  });
}
