import { z } from "zod";
import type { Context } from "../../../../platform/context.ts";
import { dateInSweden } from "../../../../platform/dates.ts";
import { Forbidden, Invalid } from "../../../../platform/errors.ts";
import { readForm } from "../../../../platform/form-data.ts";
import { page, redirect } from "../../../../platform/respond.ts";
import { Alert } from "../../../../ui/alert.tsx";
import { Card, Columns } from "../../../../ui/card.tsx";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { ButtonLink } from "../../../../ui/form.tsx";
import { formatDate } from "../../../../ui/format.ts";
import { PageHeading } from "../../../../ui/page-heading.tsx";
import { fields, readFields } from "../../../records/read-fields.ts";
import type { Measure } from "../../measure-queries.ts";
import { measureTexts } from "../../measure-texts.ts";
import { allowedMeasureSteps } from "../../measure-workflow.ts";
import { type ConcludedEffect, concludeEffect, conclusionsOf } from "../conclude-effect.ts";
import { effectByMonth } from "../effect-counts.ts";
import { effectOutcome } from "../effect-outcome.ts";
import { effectPlanOf, type FoundPlan } from "../effect-plan.ts";
import { effectTexts } from "../effect-texts.ts";
import { planInWords } from "../effect-words.ts";
import { mayPlanEffect } from "../plan-effect.ts";
import { effectConclusions } from "../relative-effect.ts";
import { ConclusionForm } from "./conclusion-form.tsx";
import { CountsCard, ResultCard } from "./effect-cards.tsx";
import { EffectChart } from "./effect-chart.tsx";
import { MoneyCard } from "./money-card.tsx";

type Sent = { errors: Record<string, string>; conclusion: string; note: string };

/** What the events say about a measure, and what a person makes of it. */
export async function showEffect(context: Context, measure: Measure, sent?: Sent): Promise<Response> {
  const { db, user, language, now } = context;
  const t = effectTexts(language);
  const href = `/atgarder/${measure.id}`;
  const plan = await effectPlanOf(db, measure.id);
  const mayPlan = mayPlanEffect(user, measure);
  const heading = (
    <PageHeading
      breadcrumbs={[
        { label: measureTexts(language).list, href: "/atgarder" },
        { label: measure.number, href },
        { label: t.title },
      ]}
      kicker={measure.title}
      title={t.cardTitle}
      actions={
        plan &&
        mayPlan && (
          <ButtonLink href={`${href}/effektplan`} icon="edit" variant="secondary">
            {t.changePlan}
          </ButtonLink>
        )
      }
    />
  );
  const frame = { title: `${t.title}: ${measure.title}`, active: "measures" };
  if (!plan) {
    return page(context, {
      ...frame,
      content: (
        <>
          {heading}
          <EmptyState
            icon="statistics"
            heading={t.noPlan}
            action={mayPlan && <ButtonLink href={`${href}/effektplan`}>{t.plan}</ButtonLink>}
          />
        </>
      ),
    });
  }
  const [outcome, typeNames, conclusions] = await Promise.all([
    effectOutcome(db, plan, { costOre: measure.outcome_ore, today: dateInSweden(now) }),
    namesOfTypes(context, plan),
    conclusionsOf(db, measure.id),
  ]);
  const months = outcome ? await effectByMonth(db, plan, outcome.periods) : [];
  const mayConclude = allowedMeasureSteps(user, measure).some(({ step }) => step === "assess");
  return page(context, {
    ...frame,
    hasErrors: sent !== undefined,
    ...(sent ? { status: 422 as const } : {}),
    content: (
      <>
        {heading}
        <p class="page-lead">
          {planInWords(plan, typeNames, language)} {t.expectedChange(-plan.expectedChangePercent)}
        </p>
        {outcome === null ? (
          <Alert kind="info" title={plan.beginsOn === null ? t.notBegun : t.notYet} />
        ) : (
          <Columns
            aside={
              <>
                <MoneyCard outcome={outcome} measureCostOre={measure.outcome_ore} language={language} />
                <Card title={t.methodTitle}>
                  <p class="muted">{t.method}</p>
                </Card>
              </>
            }
          >
            <ResultCard outcome={outcome} language={language} />
            {outcome.periods.isOver && mayConclude && (
              <ConclusionForm measure={measure} proposed={outcome.proposed} sent={sent} language={language} />
            )}
            <Conclusions conclusions={conclusions} language={language} />
            <EffectChart months={months} outcome={outcome} language={language} />
            <CountsCard plan={plan} outcome={outcome} language={language} />
          </Columns>
        )}
      </>
    ),
  });
}

/** Keeps what a person concluded. */
export async function sendConclusion(context: Context, measure: Measure): Promise<Response> {
  const { services, user, now, language } = context;
  const t = effectTexts(language);
  if (!allowedMeasureSteps(user, measure).some(({ step }) => step === "assess")) throw new Forbidden();
  const form = await readForm(context);
  const f = fields(language);
  const schema = z.object({ conclusion: f.choice(effectConclusions), note: f.text(4000) });
  try {
    const input = readFields(form, schema);
    await concludeEffect(services, user, measure.id, { ...input, version: Number(form.value("version")) || 0 }, now);
    return redirect(context, `/atgarder/${measure.id}/effekt`, { kind: "success", text: t.concluded });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return showEffect(context, measure, {
      errors: error.fields,
      conclusion: form.value("conclusion"),
      note: form.value("note"),
    });
  }
}

function Conclusions(props: { conclusions: readonly ConcludedEffect[]; language: Context["language"] }) {
  const { conclusions, language } = props;
  const t = effectTexts(language);
  if (conclusions.length === 0) return null;
  return (
    <Card title={t.history}>
      <ul class="row-list">
        {conclusions.map((one) => (
          <li key={one.at.toISOString()} class="row-list__row">
            <div>
              <p>
                <strong>{t.conclusions[one.conclusion]}</strong>
              </p>
              <p class="told">{one.note}</p>
              <p class="muted">
                {formatDate(one.at, language)}
                {one.by !== null && ` · ${one.by}`}.{" "}
                {t.figuresThen(one.counts.treated.before, one.counts.treated.after)}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

async function namesOfTypes({ db, language }: Context, plan: FoundPlan): Promise<string[]> {
  if (plan.typeIds.length === 0) return [];
  const rows = await db
    .selectFrom("incident_types")
    .select(["name_sv", "name_en"])
    .where("id", "in", [...plan.typeIds])
    .orderBy("sort")
    .orderBy("id")
    .execute();
  return rows.map((row) => (language === "sv" ? row.name_sv : row.name_en));
}
