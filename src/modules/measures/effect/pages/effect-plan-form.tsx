import { z } from "zod";
import type { Context } from "../../../../platform/context.ts";
import { Forbidden, Invalid } from "../../../../platform/errors.ts";
import { CheckboxGroup, DateField, Select, TextField } from "../../../../ui/form.tsx";
import { fieldMessages, fields, readFields } from "../../../records/read-fields.ts";
import type { Measure } from "../../measure-queries.ts";
import { measureForm } from "../../pages/measure-forms.tsx";
import { areaCode, areaFromCode, effectChoices } from "../effect-choices.ts";
import { type EffectPlan, effectPlanOf, type FoundPlan } from "../effect-plan.ts";
import { effectTexts } from "../effect-texts.ts";
import { mayPlanEffect, planEffect } from "../plan-effect.ts";

const followUps = [3, 6, 12, 18, 24, 36];
const baselines = [1, 2, 3, 4, 5];
const buffers = [200, 300, 400];

/** What is expected of a measure and how it will be told; filled in from what the measure comes from. */
export async function effectPlanForm(context: Context, measure: Measure): Promise<Response> {
  const { db, user, now, language } = context;
  const t = effectTexts(language);
  if (!mayPlanEffect(user, measure)) throw new Forbidden();
  const plan = await effectPlanOf(db, measure.id);
  const choices = await effectChoices(db, user, measure, plan, { language, now });
  const areas = choices.areas;
  const back = `/atgarder/${measure.id}`;
  return measureForm(context, measure, {
    title: t.planTitle,
    lead: t.planLead,
    submit: t.savePlan,
    initial: initially(plan, choices.proposed),
    fields: (shown) => (
      <>
        <CheckboxGroup
          name="types"
          label={t.types}
          hint={t.typesHint}
          required
          options={choices.types.map(({ id, name }) => ({ value: id, label: name }))}
          values={shown.all("types")}
        />
        <Select name="treated" label={t.treated} required options={areas} value={shown.value("treated")} />
        <Select
          name="comparison"
          label={t.comparison}
          hint={t.comparisonHint}
          required
          empty={false}
          options={[{ value: "rest", label: t.rest }, ...areas]}
          value={shown.value("comparison")}
        />
        <TextField
          name="expected"
          label={t.expected}
          required
          inputmode="numeric"
          width="short"
          suffix="%"
          value={shown.value("expected")}
        />
        <DateField name="begins_on" label={t.beginsOn} hint={t.beginsOnHint} value={shown.value("begins_on")} />
        <Select
          name="months"
          label={t.months}
          required
          empty={false}
          width="short"
          options={followUps.map((months) => ({ value: String(months), label: t.monthCount(months) }))}
          value={shown.value("months")}
        />
        <Select
          name="baseline"
          label={t.baseline}
          required
          empty={false}
          width="short"
          options={baselines.map((years) => ({ value: String(years), label: t.baselineYears(years) }))}
          value={shown.value("baseline")}
        />
        <Select
          name="buffer"
          label={t.buffer}
          empty={t.noBuffer}
          options={buffers.map((metres) => ({ value: String(metres), label: t.bufferMetres(metres) }))}
          value={shown.value("buffer")}
        />
      </>
    ),
    read: (form) => {
      const known = new Set(areas.flatMap((group) => group.options.map(({ value }) => value)));
      return readPlan(
        { value: (name) => form.value(name), types: form.all("types") },
        { known, typeIds: choices.types.map(({ id }) => id), language },
      );
    },
    perform: async (input, { version }) => {
      await planEffect(db, user, measure.id, input, { version, now });
      return { to: back, text: t.planSaved };
    },
  });
}

type Initial = Record<string, string | readonly string[] | null>;

function initially(plan: FoundPlan | null, proposed: { typeIds: readonly string[]; treated: string }): Initial {
  if (!plan) {
    return { types: proposed.typeIds, treated: proposed.treated, comparison: "rest", months: "12", baseline: "3" };
  }
  return {
    types: plan.typeIds,
    treated: areaCode(plan.treated),
    comparison: areaCode(plan.comparison),
    expected: String(-plan.expectedChangePercent),
    begins_on: plan.beginsOn,
    months: String(plan.months),
    baseline: String(plan.baselineYears),
    buffer: plan.bufferM === null ? "" : String(plan.bufferM),
  };
}

interface SentPlan {
  value(name: string): string;
  types: readonly string[];
}

/** Throws Invalid with a message for each field; places and kinds must be among those that the form offered. */
function readPlan(
  sent: SentPlan,
  { known, typeIds, language }: { known: ReadonlySet<string>; typeIds: readonly string[]; language: "sv" | "en" },
): EffectPlan {
  const t = effectTexts(language);
  const messages = fieldMessages(language);
  const f = fields(language);
  const oneOf = (numbers: readonly number[]) =>
    z
      .string()
      .refine((typed) => numbers.map(String).includes(typed), messages.choose)
      .transform(Number);
  const isKnown = (code: string) => known.has(code);
  const schema = z
    .object({
      treated: z.string().refine(isKnown, messages.choose),
      comparison: z.string().refine((code) => code === "rest" || isKnown(code), messages.choose),
      expected: f.whole(1, 100),
      begins_on: f.optionalDate(),
      months: oneOf(followUps),
      baseline: oneOf(baselines),
      buffer: z.union([z.literal("").transform(() => null), oneOf(buffers)]),
    })
    .refine(({ treated, comparison }) => treated !== comparison, { path: ["comparison"], message: t.samePlace })
    .refine(({ treated, buffer }) => buffer === null || !treated.startsWith("unit:"), {
      path: ["buffer"],
      message: t.bufferNeedsPlace,
    });
  const types = sent.types.filter((id) => typeIds.includes(id));
  const typesError: Record<string, string> = types.length === 0 ? { types: t.typesHint } : {};
  const input = withErrors(typesError, () => readFields(sent, schema));
  const treated = areaFromCode(input.treated);
  const comparison = areaFromCode(input.comparison);
  if (!treated || treated.kind === "rest" || !comparison) throw new Invalid({ treated: messages.choose });
  return {
    typeIds: types,
    expectedChangePercent: -input.expected,
    beginsOn: input.begins_on,
    months: input.months,
    baselineYears: input.baseline,
    bufferM: input.buffer,
    treated,
    comparison,
  };
}

/** Everything wrong is told at once. */
function withErrors<Input>(own: Record<string, string>, read: () => Input): Input {
  try {
    const input = read();
    if (Object.keys(own).length > 0) throw new Invalid(own);
    return input;
  } catch (error) {
    throw error instanceof Invalid ? new Invalid({ ...own, ...error.fields }) : error;
  }
}
