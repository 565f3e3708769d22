import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { TextArea } from "../../../ui/form.tsx";
import { fields, readFields } from "../../records/read-fields.ts";
import type { Incident } from "../find-incident.ts";
import { workflowTexts } from "../incident-workflow-texts.ts";
import { type PlainStep, requireStep, takeStep } from "../take-step.ts";
import { incidentForm } from "./incident-form.tsx";

/** Taking a step that only needs a yes, or a reason. */
export function stepForm(step: PlainStep) {
  return (context: Context, incident: Incident): Promise<Response> => {
    const { services, user, now, language } = context;
    const t = workflowTexts(language);
    const transition = requireStep(user, incident, step);
    const schema = z.object({
      reason: transition.needsReason ? fields(language).text() : fields(language).optionalText(),
    });
    return incidentForm(context, incident, {
      title: t.steps[step],
      lead: t.about[step],
      submit: t.steps[step],
      danger: step === "reject",
      fields: (shown) =>
        transition.needsReason || step === "review" ? (
          <TextArea
            name="reason"
            label={transition.needsReason ? t.reason : t.note}
            required={transition.needsReason}
            value={shown.value("reason")}
          />
        ) : null,
      read: (form) => readFields(form, schema),
      perform: async ({ reason }, { version }) => {
        await takeStep(services, user, incident.id, { step, version, reason }, now);
        return { to: `/handelser/${incident.id}`, text: t.done[step] };
      },
    });
  };
}
