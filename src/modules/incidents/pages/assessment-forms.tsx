import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { Invalid } from "../../../platform/errors.ts";
import { CheckboxGroup, RadioGroup } from "../../../ui/form.tsx";
import { fields, readFields } from "../../records/read-fields.ts";
import { assessConsequence } from "../assess-consequence.ts";
import { assessmentTexts } from "../assessment-texts.ts";
import type { Incident } from "../find-incident.ts";
import { protectedValues, valueNames } from "../incident.ts";
import { requireDeed } from "../incident-deeds.ts";
import { incidentForm } from "./incident-form.tsx";

const section = "bedomning";

export async function assessmentForm(context: Context, incident: Incident): Promise<Response> {
  const { services, user, now, language } = context;
  requireDeed(user, "investigate", incident);
  const t = assessmentTexts(language);
  const f = fields(language);
  const schema = z.object({ actual: f.whole(1, 5), potential: f.whole(1, 5), likelihood: f.optionalWhole(1, 5) });
  const scale = (labels: readonly string[]) => labels.map((label, index) => ({ value: String(index + 1), label }));
  return incidentForm(context, incident, {
    title: t.consequenceTitle,
    submit: t.save,
    section,
    initial: {
      actual: incident.consequence_actual?.toString() ?? null,
      potential: incident.consequence_potential?.toString() ?? null,
      likelihood: incident.recurrence_likelihood?.toString() ?? null,
      values: incident.protected_values,
    },
    fields: (shown) => (
      <>
        <RadioGroup
          name="actual"
          label={t.actual}
          required
          options={scale(t.consequences)}
          value={shown.value("actual")}
        />
        <RadioGroup
          name="potential"
          label={t.potential}
          required
          options={scale(t.consequences)}
          value={shown.value("potential")}
        />
        <RadioGroup
          name="likelihood"
          label={t.likelihood}
          options={scale(t.likelihoods)}
          value={shown.value("likelihood")}
        />
        <CheckboxGroup
          name="values"
          label={t.values}
          required
          options={protectedValues.map((value) => ({ value, label: valueNames(language)[value] }))}
          values={shown.all("values")}
        />
      </>
    ),
    read: (form) => {
      const values = protectedValues.filter((value) => form.all("values").includes(value));
      const numbers = readFields(form, schema);
      if (values.length === 0) throw new Invalid({ values: t.valuesNeeded });
      return { ...numbers, values };
    },
    perform: async (input, { version }) => {
      await assessConsequence(services, user, incident.id, { ...input, version }, now);
      return { to: `/handelser/${incident.id}#${section}`, text: t.assessmentSaved };
    },
  });
}
