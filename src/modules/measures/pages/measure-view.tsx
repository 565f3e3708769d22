import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { part, readTogether } from "../../../platform/read-together.ts";
import { page } from "../../../platform/respond.ts";
import { Card, Columns } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { ButtonLink, InlineForm } from "../../../ui/form.tsx";
import { formatDate, formatMoney } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { SecrecyMark } from "../../../ui/secrecy-mark.tsx";
import { Time } from "../../../ui/time.tsx";
import { Timeline } from "../../../ui/timeline.tsx";
import { commentsOf, seeMentions } from "../../records/comment-queries.ts";
import { CommentSection } from "../../records/comment-section.tsx";
import { historyOf } from "../../records/record-history.ts";
import { recordPath } from "../../records/record-path.ts";
import { mayChangeMeasure } from "../change-measure.ts";
import { mayCommentMeasure } from "../comment-on-measure.ts";
import { conclusionsOf } from "../effect/conclude-effect.ts";
import { effectPlanOf } from "../effect/effect-plan.ts";
import { EffectCard } from "../effect/pages/effect-card.tsx";
import { mayPlanEffect } from "../effect/plan-effect.ts";
import { measureHistory } from "../measure-history.ts";
import { type Measure, originsOf } from "../measure-queries.ts";
import { MeasureStatusTags } from "../measure-status-tag.tsx";
import { measureStepPaths } from "../measure-step-paths.ts";
import { type MeasureTexts, measureTexts } from "../measure-texts.ts";
import { allowedMeasureSteps, type MeasureTransition } from "../measure-workflow.ts";
import { missingForMeasure } from "../take-measure-step.ts";

/** One measure: what is to be done, by whom, until when, and what it comes from. */
export async function showMeasure(context: Context, measure: Measure): Promise<Response> {
  const { db, user, language, now } = context;
  const t = measureTexts(language);
  const talks = mayCommentMeasure(user, measure);
  const { origins, history, comments } = await readTogether(db, {
    origins: part(originsOf(db, user, measure.id), {}),
    history: part(historyOf(measure.id), { at: "moment" }),
    comments: talks && part(commentsOf(db, measure.id), { created_at: "moment" }),
  });
  const [plan, conclusions] = measure.effect_planned
    ? await Promise.all([effectPlanOf(db, measure.id), conclusionsOf(db, measure.id)])
    : [null, []];
  if (talks) await seeMentions(db, user, measure.id, now);
  const mayChange = mayChangeMeasure(user, measure);
  return page(context, {
    title: `${measure.number} ${measure.title}`,
    active: "measures",
    content: (
      <>
        <PageHeading
          breadcrumbs={[{ label: t.list, href: "/atgarder" }, { label: measure.number }]}
          kicker={measure.number}
          title={measure.title}
          marks={
            <>
              <MeasureStatusTags measure={measure} today={dateInSweden(now)} />
              {measure.restricted && <SecrecyMark text={t.restricted} />}
            </>
          }
          actions={
            mayChange && (
              <ButtonLink href={`/atgarder/${measure.id}/andra`} icon="edit" variant="secondary">
                {t.edit}
              </ButtonLink>
            )
          }
        />
        <NextMeasureStep measure={measure} steps={allowedMeasureSteps(user, measure)} t={t} />
        <Columns
          aside={
            <>
              <Card title={t.facts}>
                <DescriptionList stacked items={facts(measure, language, t)} />
              </Card>
              <EffectCard
                measureId={measure.id}
                plan={plan}
                latest={conclusions[0]}
                mayPlan={mayPlanEffect(user, measure)}
                language={language}
              />
              <Card title={t.origins} action={<a href={`/kedja/${measure.id}`}>{t.chain}</a>}>
                {origins.length === 0 ? (
                  <p class="muted">{t.noOrigin}</p>
                ) : (
                  <ul class="related-list">
                    {origins.map((origin) => (
                      <li key={origin.id}>
                        <span class="muted">{origin.number}</span>
                        <a href={recordPath(origin.kind, origin.id)}>{origin.title}</a>
                      </li>
                    ))}
                  </ul>
                )}
              </Card>
            </>
          }
        >
          {measure.description !== "" && (
            <Card title={t.description}>
              <p class="told">{measure.description}</p>
            </Card>
          )}
          {measure.completed_note !== null && (
            <Card title={t.whatWasDone}>
              <p class="told">{measure.completed_note}</p>
            </Card>
          )}
          {talks && (
            <CommentSection comments={comments} language={language} action={`/atgarder/${measure.id}/kommentera`} />
          )}
          <Card title={t.history}>
            <Timeline events={measureHistory(history, language)} label={t.history} />
          </Card>
        </Columns>
      </>
    ),
  });
}

function NextMeasureStep(props: { measure: Measure; steps: readonly MeasureTransition[]; t: MeasureTexts }) {
  const { measure, steps, t } = props;
  const href = `/atgarder/${measure.id}`;
  const missing = steps.flatMap((step) => missingForMeasure(step, measure));
  const ended = measure.closed_at !== null;
  return (
    <section class="next-step" aria-labelledby="next-step-heading" data-ended={ended ? "" : undefined}>
      <div class="next-step__body">
        <h2 id="next-step-heading">{t.nextStep}</h2>
        {missing.length > 0 ? (
          <>
            <p>{t.missingBefore}</p>
            <ul class="todo">
              {missing.map((guard) => (
                <li key={guard}>
                  <span class="todo__box" aria-hidden="true" />
                  <a href={guard === "effect_planned" ? `${href}/effektplan` : `${href}/andra`}>{t.missing[guard]}</a>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p>{steps.length > 0 ? (t.ready[measure.status] ?? t.waits[measure.status]) : t.waits[measure.status]}</p>
        )}
        {measure.refusal_reason !== null && <p class="next-step__reason">{t.refusedBecause(measure.refusal_reason)}</p>}
        {steps.length > 0 && (
          <div class="step-buttons">
            {steps.map((step) => (
              <StepButton key={step.step} step={step} measure={measure} t={t} />
            ))}
          </div>
        )}
      </div>
    </section>
  );
}

function StepButton({ step, measure, t }: { step: MeasureTransition; measure: Measure; t: MeasureTexts }) {
  if (missingForMeasure(step, measure).length > 0) return null;
  const to = `/atgarder/${measure.id}/${measureStepPaths[step.step]}`;
  const onwards = ["decide", "complete", "assess", "close"].includes(step.step);
  if (step.needsReason) {
    return (
      <ButtonLink href={to} variant={onwards ? "primary" : "secondary"}>
        {t.steps[step.step]}
      </ButtonLink>
    );
  }
  return (
    <InlineForm
      action={to}
      label={t.steps[step.step]}
      variant={onwards ? "primary" : "secondary"}
      fields={{ version: String(measure.version) }}
    />
  );
}

function facts(measure: Measure, language: Context["language"], t: MeasureTexts) {
  const optional = (term: string, details: string | null | undefined) =>
    details === null || details === undefined || details === "" ? [] : [{ term, details }];
  const day = (date: string | Date | null) => (date === null ? null : formatDate(date, language));
  const money = (ore: number | null) => (ore === null ? null : formatMoney(ore, language));
  return [
    { term: t.owner, details: measure.owner_name ?? <span class="muted">{t.noOwner}</span> },
    { term: t.dueOn, details: measure.due_on === null ? t.noDueDate : <Time value={measure.due_on} /> },
    { term: t.unit, details: measure.unit_name ?? measure.organisation_name },
    { term: t.kind, details: t.kindsShort[measure.kind] },
    { term: t.priority, details: t.priorities[measure.priority] },
    ...optional(t.causeShort, measure.cause_attacked),
    ...optional(t.budget, money(measure.budget_ore)),
    ...optional(t.outcomeShort, money(measure.outcome_ore)),
    ...optional(t.proposedBy, measure.creator_name),
    ...optional(t.decidedBy, measure.decider_name),
    ...optional(t.started, day(measure.start_on)),
    ...optional(t.completed, day(measure.completed_at)),
  ];
}
