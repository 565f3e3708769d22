import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { NotFound } from "../../../platform/errors.ts";
import { Details } from "../../../ui/details.tsx";
import { DateField, MoneyField, RadioGroup, Select, TextArea, TextField } from "../../../ui/form.tsx";
import { formatMoneyInput } from "../../../ui/format.ts";
import { attachmentsOf } from "../../attachments/attachment-queries.ts";
import { fields, readFields } from "../../records/read-fields.ts";
import { decidePoliceReport } from "../decide-police-report.ts";
import type { Incident } from "../find-incident.ts";
import { costLinesOf } from "../incident-costs.ts";
import { requireDeed } from "../incident-deeds.ts";
import { policeDraft } from "../police-draft.ts";
import { policeReportsOf } from "../police-queries.ts";
import { policeStatuses, policeTexts } from "../police-texts.ts";
import { recordPoliceOutcome } from "../record-police-outcome.ts";
import { incidentForm } from "./incident-form.tsx";

const section = "polis";

export async function policeDecisionForm(context: Context, incident: Incident): Promise<Response> {
  const { db, user, now, language } = context;
  requireDeed(user, "investigate", incident);
  const t = policeTexts(language);
  const f = fields(language);
  const decisions = z.object({ decision: f.choice(["reported", "not_reported"]) });
  const reported = z.object({ number: f.optionalText(60), reported_on: f.date(), classification: f.optionalText(200) });
  const notReported = z.object({ reason: f.text(1000) });
  const [costs, attachments] = await Promise.all([
    costLinesOf(db, incident).execute(),
    attachmentsOf(db, user, incident.id, now),
  ]);
  const draft = policeDraft(incident, { costs, photos: attachments.filter((one) => one.isPhoto).length, language });
  return incidentForm(context, incident, {
    title: t.decide,
    submit: t.save,
    section,
    initial: { reported_on: dateInSweden(now), reason: incident.no_police_report_reason, "police-draft": draft },
    fields: (shown) => (
      <>
        <RadioGroup
          name="decision"
          label={t.decide}
          required
          options={[
            { value: "reported", label: t.yes },
            { value: "not_reported", label: t.no },
          ]}
          value={shown.value("decision")}
        />
        <div class="shown-when" data-when="reported">
          <TextField name="number" label={t.number} hint={t.numberHint} width="medium" value={shown.value("number")} />
          <Details summary={t.prefilled}>
            <TextArea
              name="police-draft"
              label={t.prefilled}
              hint={t.prefilledHint}
              value={shown.value("police-draft")}
              rows={12}
            />
          </Details>
          <DateField name="reported_on" label={t.reportedOn} value={shown.value("reported_on")} />
          <TextField name="classification" label={t.classification} value={shown.value("classification")} />
        </div>
        <div class="shown-when" data-when="not_reported">
          <TextArea name="reason" label={t.whyNot} rows={3} value={shown.value("reason")} />
        </div>
      </>
    ),
    read: (form) => {
      const { decision } = readFields(form, decisions);
      if (decision === "not_reported") return { decision, ...readFields(form, notReported) };
      const { reported_on, ...rest } = readFields(form, reported);
      return { decision, reportedOn: reported_on, ...rest };
    },
    perform: async (input, sent) => {
      await decidePoliceReport(db, user, incident.id, { ...input, ...sent }, now);
      return { to: `/handelser/${incident.id}#${section}`, text: t.saved };
    },
  });
}

export async function policeOutcomeForm(context: Context, incident: Incident): Promise<Response> {
  const { db, user, now, language } = context;
  requireDeed(user, "record_cost", incident);
  const report = (await policeReportsOf(db, incident).execute()).find((one) => one.id === context.params.report);
  if (!report) throw new NotFound();
  const t = policeTexts(language);
  const f = fields(language);
  const schema = z.object({
    number: f.optionalText(60),
    status: f.choice(policeStatuses),
    outcome_on: f.optionalDate(),
    note: f.optionalText(1000),
    damages: f.optionalOre(),
  });
  return incidentForm(context, incident, {
    title: t.outcomeTitle,
    submit: t.save,
    section,
    initial: {
      number: report.number,
      status: report.status,
      outcome_on: report.outcome_on ?? dateInSweden(now),
      note: report.outcome_note,
      damages: report.damages_claimed_ore === null ? null : formatMoneyInput(report.damages_claimed_ore),
    },
    fields: (shown) => (
      <>
        <TextField name="number" label={t.number} hint={t.numberHint} width="medium" value={shown.value("number")} />
        <Select
          name="status"
          label={t.status}
          required
          empty={false}
          options={policeStatuses.map((status) => ({ value: status, label: t.statuses[status] }))}
          value={shown.value("status")}
        />
        <DateField name="outcome_on" label={t.outcomeOn} value={shown.value("outcome_on")} />
        <TextArea name="note" label={t.outcomeNote} rows={3} value={shown.value("note")} />
        <MoneyField name="damages" label={t.damagesClaimed} value={shown.value("damages")} />
      </>
    ),
    read: (form) => readFields(form, schema),
    perform: async ({ outcome_on, damages, ...rest }, { version }) => {
      const outcome = { ...rest, reportId: report.id, outcomeOn: outcome_on, damagesClaimedOre: damages, version };
      await recordPoliceOutcome(db, user, incident.id, outcome, now);
      return { to: `/handelser/${incident.id}#${section}`, text: t.outcomeSaved };
    },
  });
}
