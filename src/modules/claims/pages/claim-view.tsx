import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { part, readTogether } from "../../../platform/read-together.ts";
import { page } from "../../../platform/respond.ts";
import { ActionMenu, type MenuAction } from "../../../ui/action-menu.tsx";
import { Card, Columns } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { formatDate, formatDateShort } from "../../../ui/format.ts";
import { Money } from "../../../ui/money.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { SecrecyMark } from "../../../ui/secrecy-mark.tsx";
import { Timeline } from "../../../ui/timeline.tsx";
import { AttachmentList } from "../../attachments/attachment-list.tsx";
import { attachmentRowsOf, readableAttachments } from "../../attachments/attachment-queries.ts";
import { DeadlineList } from "../../deadlines/deadline-list.tsx";
import { deadlinesOf } from "../../deadlines/deadline-queries.ts";
import { deadlineTexts } from "../../deadlines/deadline-texts.ts";
import { insuranceTexts } from "../../insurance/insurance-texts.ts";
import { measuresFrom } from "../../measures/measure-queries.ts";
import { MeasureSection } from "../../measures/measure-section.tsx";
import { commentsOf, seeMentions } from "../../records/comment-queries.ts";
import { CommentSection } from "../../records/comment-section.tsx";
import { historyOf } from "../../records/record-history.ts";
import { readsContent } from "../../records/record-reading.ts";
import { mayMark } from "../../secrecy/secrecy-access.ts";
import { SecrecyMarks } from "../../secrecy/secrecy-marks.tsx";
import { markingsOf } from "../../secrecy/secrecy-queries.ts";
import { missingForClaim } from "../claim-guards.ts";
import { claimHistory } from "../claim-history.ts";
import { claimPageTexts } from "../claim-page-texts.ts";
import {
  type Claim,
  fundEntriesOf,
  incidentsOfClaim,
  paymentsOf,
  proposedIncidents,
  recoursesOf,
  sharesOf,
} from "../claim-queries.ts";
import { ClaimStatusTag } from "../claim-status-tag.tsx";
import { claimStepPaths } from "../claim-step-paths.ts";
import { claimTexts } from "../claim-texts.ts";
import { allowedClaimSteps, handlesClaims, isEndedClaim } from "../claim-workflow.ts";
import { mayCommentClaim } from "../comment-on-claim.ts";
import { mayProposeFromClaim } from "../measure-from-claim.ts";
import { BearingCard } from "./claim-bearing.tsx";
import { BundleCard, IncidentsCard, InsurerCard, known, RecourseCard } from "./claim-cards.tsx";
import { isSideStep, NextClaimStep } from "./claim-next-step.tsx";

/** One claim: where it stands, who bears what, and what the insurer and those who caused it owe. */
export async function showClaim(context: Context, claim: Claim): Promise<Response> {
  const { db, user, language, now } = context;
  const t = claimPageTexts(language);
  const reads = readsContent(user, claim, claim.is_member);
  const talks = mayCommentClaim(user, claim);
  const handles = handlesClaims(user, claim);
  const isOpen = !isEndedClaim(claim.status);
  const found = await readTogether(db, {
    history: part(historyOf(claim.id), { at: "moment" }),
    incidents: part(incidentsOfClaim(db, user, claim.id), { occurred_at: "moment" }),
    shares: reads && part(sharesOf(db, claim.id), {}),
    payments: reads && part(paymentsOf(db, claim.id), {}),
    recourses: reads && part(recoursesOf(db, claim.id), {}),
    fund: reads && part(fundEntriesOf(db, claim.id), {}),
    proposals: handles && isOpen && part(proposedIncidents(db, user, claim.id), { occurred_at: "moment" }),
    deadlines: reads && part(deadlinesOf(db, claim.id), { due_at: "moment", met_at: "moment" }),
    attachments: reads && part(attachmentRowsOf(db, user, claim.id, now), { createdAt: "moment" }),
    comments: talks && part(commentsOf(db, claim.id), { created_at: "moment" }),
    markings: reads && part(markingsOf(db, user, claim.id), { setAt: "moment", liftedAt: "moment" }),
    measures: part(measuresFrom(db, user, claim.id), { closed_at: "moment" }),
  });
  if (talks) await seeMentions(db, user, claim.id, now);
  const steps = allowedClaimSteps(user, claim);
  const href = `/skadearenden/${claim.id}`;
  const reason = found.history.find((event) => event.action === "status_changed")?.reason ?? null;
  const { lines, causes } = insuranceTexts(language);

  return page(context, {
    title: `${claim.number} ${claim.title}`,
    active: "insurance",
    content: (
      <>
        <PageHeading
          breadcrumbs={[{ label: t.list, href: "/skadearenden" }, { label: claim.number }]}
          kicker={`${claim.number} · ${lines[claim.line]} · ${causes[claim.cause]}`}
          title={claim.title}
          marks={
            <>
              <ClaimStatusTag status={claim.status} />
              {claim.restricted && <SecrecyMark text={t.restricted} />}
              {reads && (
                <SecrecyMarks recordId={claim.id} markings={found.markings} mayMark={false} language={language} />
              )}
            </>
          }
          actions={<SideMenu context={context} claim={claim} />}
        />
        <NextClaimStep claim={claim} steps={steps} language={language} reason={reads ? reason : null} />
        <Columns
          aside={
            <>
              {found.deadlines.length > 0 && (
                <Card title={deadlineTexts(language).heading} id="frister">
                  <DeadlineList deadlines={found.deadlines} now={now} language={language} meetHref={null} />
                </Card>
              )}
              <Card title={t.facts}>
                <DescriptionList
                  stacked
                  items={[
                    ...known(t.unit, claim.unit_name),
                    { term: t.organisation, details: claim.organisation_name },
                    { term: t.lossOn, details: formatDate(claim.loss_on, language) },
                    ...known(t.object, claim.object_name),
                    ...known(
                      t.policyNumber,
                      claim.policy_id === null ? null : claim.sees_policy ? (
                        <a href={`/forsakringar/${claim.policy_id}`}>
                          {claim.insurer} {claim.policy_number}
                        </a>
                      ) : (
                        `${claim.insurer} ${claim.policy_number}`
                      ),
                    ),
                    ...known(t.owner, claim.owner_name),
                    ...known(t.reserve, reads && claim.reserve_ore > 0 ? <Money ore={claim.reserve_ore} /> : null),
                    ...known(
                      t.limitation,
                      claim.limitation_on === null ? null : formatDate(claim.limitation_on, language),
                    ),
                  ]}
                />
              </Card>
              {found.fund.length > 0 && (
                <Card title={t.fund}>
                  <DescriptionList
                    stacked
                    items={found.fund.map((entry) => ({
                      term: `${t.fundKinds[entry.kind]} ${formatDateShort(entry.on_date, language)}`,
                      details: <Money ore={entry.amount_ore} />,
                    }))}
                  />
                </Card>
              )}
            </>
          }
        >
          <BundleCard claimId={claim.id} proposals={found.proposals} language={language} />
          {reads ? (
            <BearingCard
              claim={claim}
              shares={found.shares}
              language={language}
              mayFinish={handles && isOpen && !claim.loss_final && claim.assessed_at !== null}
            />
          ) : (
            <p class="muted">{t.amountsHidden}</p>
          )}
          {reads && (
            <InsurerCard claim={claim} payments={found.payments} language={language} handles={handles && isOpen} />
          )}
          {reads && (
            <RecourseCard
              claim={claim}
              recourses={found.recourses}
              language={language}
              handles={handles}
              mayAdd={handles && isOpen && claim.assessed_at !== null}
            />
          )}
          <IncidentsCard
            incidents={found.incidents}
            language={language}
            readsAmounts={reads}
            chainHref={`/kedja/${claim.id}`}
          />
          <MeasureSection
            measures={found.measures}
            language={language}
            today={dateInSweden(now)}
            newHref={mayProposeFromClaim(user, claim) ? `${href}/atgarder` : null}
            chainHref={null}
          />
          {(found.attachments.length > 0 || (handles && isOpen)) && (
            <Card title={t.files} id="filer" action={handles && isOpen && <a href={`${href}/bilaga`}>{t.addFile}</a>}>
              {found.attachments.length === 0 ? (
                <p class="muted">{t.noFiles}</p>
              ) : (
                <AttachmentList attachments={readableAttachments(user, found.attachments)} language={language} />
              )}
            </Card>
          )}
          {talks && <CommentSection comments={found.comments} language={language} action={`${href}/kommentera`} />}
          <Card title={t.history}>
            <Timeline events={claimHistory(found.history, { language, readsAmounts: reads })} label={t.history} />
          </Card>
        </Columns>
      </>
    ),
  });
}

/** What is done seldom. */
function SideMenu({ context, claim }: { context: Context; claim: Claim }) {
  const { user, language } = context;
  const t = claimPageTexts(language);
  const href = `/skadearenden/${claim.id}`;
  const steps = allowedClaimSteps(user, claim).filter(
    (transition) => isSideStep(transition.step) && missingForClaim(transition, claim).length === 0,
  );
  const actions: MenuAction[] = [
    ...(handlesClaims(user, claim) && !isEndedClaim(claim.status)
      ? [{ label: t.edit, icon: "edit", href: `${href}/andra` } satisfies MenuAction]
      : []),
    ...steps.map(
      ({ step }): MenuAction => ({
        label: claimTexts(language).steps[step],
        icon: "arrow",
        href: `${href}/${claimStepPaths[step]}`,
      }),
    ),
    ...(mayMark(user, claim)
      ? [{ label: t.markings, icon: "shield", href: `/sekretess/${claim.id}` } satisfies MenuAction]
      : []),
  ];
  return actions.length === 0 ? null : <ActionMenu label={t.more} actions={actions} />;
}
