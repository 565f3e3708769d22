import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Forbidden, Invalid } from "../../../platform/errors.ts";
import { TextField } from "../../../ui/form.tsx";
import { formatMoneyInput } from "../../../ui/format.ts";
import { AttachmentField } from "../../attachments/attachment-field.tsx";
import { attachmentTexts } from "../../attachments/attachment-texts.ts";
import { type Drafts, draftFields, noDrafts, takeDrafts } from "../../attachments/draft-files.ts";
import { deadlineTexts } from "../../deadlines/deadline-texts.ts";
import { meetDeadline } from "../../deadlines/meet-deadline.ts";
import { type FormPage, formPage } from "../../records/form-page.tsx";
import { attachToPolicy, changePolicy, onLockedPolicy } from "../change-policy.ts";
import { keptBy, ownOrganisations } from "../own-organisations.ts";
import { keepsPolicy } from "../policy-access.ts";
import { PolicyFields } from "../policy-fields.tsx";
import { readPolicy } from "../policy-form.ts";
import { insuredOrganisationsOf, type Policy } from "../policy-queries.ts";
import { policyTexts } from "../policy-texts.ts";
import { registerPolicy } from "../register-policy.ts";
import { nextPeriod } from "../renewed-period.ts";

type PolicyFormPage<Input> = Omit<FormPage<Input>, "breadcrumbs" | "active" | "back" | "version">;

/** A form page about one policy, for those who keep it: the way back is the policy. */
export async function policyForm<Input>(
  context: Context,
  policy: Policy,
  form: PolicyFormPage<Input>,
): Promise<Response> {
  if (!keepsPolicy(context.user, policy)) throw new Forbidden();
  const href = `/forsakringar/${policy.id}`;
  return formPage(context, {
    ...form,
    active: "insurance",
    version: policy.version,
    back: href,
    breadcrumbs: [
      { label: policyTexts(context.language).title, href: "/forsakringar" },
      { label: policy.number, href },
      { label: form.title },
    ],
  });
}

export async function newPolicyForm(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const t = policyTexts(language);
  const all = await ownOrganisations(db, dateInSweden(now));
  const kept = keptBy(user, all);
  const [first] = kept;
  if (!first) throw new Forbidden();
  return formPage(context, {
    title: t.new,
    active: "insurance",
    back: "/forsakringar",
    breadcrumbs: [{ label: t.title, href: "/forsakringar" }, { label: t.new }],
    submit: t.register,
    initial: { organisation: first.id, insured: [first.id], limitation_years: "10" },
    fields: (shown) => <PolicyFields shown={shown} kept={kept} all={all} language={language} />,
    read: (form) => readPolicy(form, { kept, all }, language),
    perform: async (input, { requestKey }) => {
      const policy = await registerPolicy(db, user, { ...input, requestKey, renews: null }, now);
      return { to: `/forsakringar/${policy.id}`, text: t.registered(policy.number) };
    },
  });
}

export async function changePolicyForm(context: Context, policy: Policy): Promise<Response> {
  const { db, user, now, language } = context;
  const t = policyTexts(language);
  const all = await ownOrganisations(db, dateInSweden(now));
  const kept = keptBy(user, all);
  return policyForm(context, policy, {
    title: t.editTitle(policy.number),
    submit: t.register,
    initial: await initial(context, policy),
    fields: (shown) => <PolicyFields shown={shown} kept={kept} all={all} language={language} />,
    read: (form) => readPolicy(form, { kept, all }, language),
    perform: async (input, { version }) => {
      await changePolicy(db, user, policy.id, { ...input, version }, now);
      return { to: `/forsakringar/${policy.id}`, text: t.changed };
    },
  });
}

/** The next period, as the last one: what is new is the dates, and the number where the year stands in it. */
export async function renewPolicyForm(context: Context, policy: Policy): Promise<Response> {
  const { db, user, now, language } = context;
  const t = policyTexts(language);
  const all = await ownOrganisations(db, dateInSweden(now));
  const kept = keptBy(user, all);
  const next = nextPeriod({ beginsOn: policy.begins_on, endsOn: policy.ends_on });
  const move = (date: string | null) => (date === null ? null : next.move(date));
  const inNextYear = (words: string) => words.replaceAll(policy.begins_on.slice(0, 4), next.beginsOn.slice(0, 4));
  return policyForm(context, policy, {
    title: t.renewTitle(policy.number),
    lead: t.renewLead,
    submit: t.renew,
    initial: {
      ...(await initial(context, policy)),
      title: inNextYear(policy.title),
      policy_number: inNextYear(policy.policy_number),
      begins_on: next.beginsOn,
      ends_on: next.endsOn,
      declaration_due_on: move(policy.declaration_due_on),
      renewal_due_on: move(policy.renewal_due_on),
    },
    fields: (shown) => <PolicyFields shown={shown} kept={kept} all={all} language={language} />,
    read: (form) => readPolicy(form, { kept, all }, language),
    perform: async (input, { requestKey }) => {
      const renewed = await registerPolicy(db, user, { ...input, requestKey, renews: policy.id }, now);
      return { to: `/forsakringar/${renewed.id}`, text: t.renewed(renewed.number) };
    },
  });
}

async function initial({ db }: Context, policy: Policy) {
  const insured = await insuredOrganisationsOf(db, policy.id);
  return {
    title: policy.title,
    line: policy.line,
    insurer: policy.insurer,
    policy_number: policy.policy_number,
    organisation: policy.organisation_id,
    insured: insured.map(({ id }) => id),
    begins_on: policy.begins_on,
    ends_on: policy.ends_on,
    premium: formatMoneyInput(policy.premium_ore),
    sum_insured: policy.sum_insured_ore === null ? null : formatMoneyInput(policy.sum_insured_ore),
    notify_within_days: policy.notify_within_days === null ? null : String(policy.notify_within_days),
    limitation_years: String(policy.limitation_years),
    terms: policy.terms,
    claims_contact: policy.claims_contact,
    emergency_contact: policy.emergency_contact,
    declaration_due_on: policy.declaration_due_on,
    renewal_due_on: policy.renewal_due_on,
    note: policy.note,
  };
}

export async function policyFilesForm(context: Context, policy: Policy): Promise<Response> {
  const { db, services, user, now, language } = context;
  const t = policyTexts(language);
  let drafts: Drafts = noDrafts;
  return policyForm(context, policy, {
    title: t.attach,
    submit: t.attach,
    multipart: true,
    fields: () => <AttachmentField drafts={drafts} language={language} />,
    read: async (form) => {
      drafts = await takeDrafts(services, form);
      const refused = drafts.refused.map((file) => attachmentTexts(language).refused[file.reason](file.fileName));
      if (refused.length > 0) throw new Invalid({ [draftFields.files]: refused.join(" ") });
      if (drafts.files.length === 0) throw new Invalid({ [draftFields.files]: t.attachNone });
      return drafts;
    },
    perform: async (files) => {
      await attachToPolicy(db, user, policy.id, files, now);
      return { to: `/forsakringar/${policy.id}`, text: t.attached };
    },
  });
}

/** A date is ticked off: values are declared, or the policy is not to be renewed. */
export async function policyDateForm(context: Context, policy: Policy): Promise<Response> {
  const { db, user, now, language, params } = context;
  const t = deadlineTexts(language);
  return policyForm(context, policy, {
    title: t.meet,
    submit: t.meet,
    fields: (shown) => <TextField name="note" label={policyTexts(language).note} value={shown.value("note")} />,
    read: (form) => form.value("note").trim().slice(0, 1000) || null,
    perform: async (note) => {
      await onLockedPolicy(db, user, policy.id, undefined, (trx, locked) =>
        meetDeadline(trx, user, locked, { deadlineId: params.deadline ?? "", note }, now),
      );
      return { to: `/forsakringar/${policy.id}`, text: policyTexts(language).dateDone };
    },
  });
}
