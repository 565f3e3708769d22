import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { Forbidden, Invalid } from "../../../platform/errors.ts";
import { readForm } from "../../../platform/form-data.ts";
import { redirect } from "../../../platform/respond.ts";
import { MoneyField, TextArea, TextField } from "../../../ui/form.tsx";
import { formatMoneyInput } from "../../../ui/format.ts";
import { AttachmentField } from "../../attachments/attachment-field.tsx";
import { attachmentTexts } from "../../attachments/attachment-texts.ts";
import { type Drafts, draftFields, noDrafts, takeDrafts } from "../../attachments/draft-files.ts";
import { lossCauses } from "../../insurance/loss-lines.ts";
import { commentTexts } from "../../records/comment-texts.ts";
import { openRecord } from "../../records/open-record.ts";
import { fields, readFields } from "../../records/read-fields.ts";
import { adjustClaim } from "../adjust-claim.ts";
import { attachToClaim } from "../attach-to-claim.ts";
import { requireOpenClaim } from "../change-claim.ts";
import { insuranceLines } from "../claim-filter.ts";
import { claimPageTexts } from "../claim-page-texts.ts";
import { type Claim, findClaim } from "../claim-queries.ts";
import { commentOnClaim, mayCommentClaim } from "../comment-on-claim.ts";
import { decideBundle } from "../decide-bundle.ts";
import { finishLoss } from "../finish-loss.ts";
import { objectChoices } from "../object-choices.ts";
import { claimForm } from "./claim-form.tsx";
import { ClaimFields } from "./new-claim.tsx";

export async function changeClaimForm(context: Context, claim: Claim): Promise<Response> {
  const { db, user, now, language } = context;
  requireOpenClaim(user, claim);
  const t = claimPageTexts(language);
  const f = fields(language);
  const objects = await objectChoices(db, {
    organisationId: claim.organisation_id,
    on: claim.loss_on,
    include: claim.object_id,
  });
  const schema = z.object({
    line: f.choice(insuranceLines as [string, ...string[]]),
    cause: f.choice(lossCauses),
    loss_on: f.date(),
    object: f.optionalId(),
    reserve: f.optionalOre(),
  });
  return claimForm(context, claim, {
    title: t.editTitle,
    lead: t.editLead,
    submit: t.save,
    initial: {
      line: claim.line,
      cause: claim.cause,
      loss_on: claim.loss_on,
      object: claim.object_id,
      reserve: claim.reserve_ore === 0 ? null : formatMoneyInput(claim.reserve_ore),
    },
    fields: (shown) => (
      <>
        <ClaimFields shown={shown} objects={objects} language={language} />
        <MoneyField name="reserve" label={t.reserve} hint={t.reserveHint} value={shown.value("reserve")} />
      </>
    ),
    read: (form) => readFields(form, schema),
    perform: async (input, { version }) => {
      const facts = {
        line: insuranceLines.find((line) => line === input.line) ?? claim.line,
        cause: lossCauses.find((cause) => cause === input.cause) ?? claim.cause,
        lossOn: input.loss_on,
        objectId: input.object,
        reserveOre: input.reserve ?? 0,
      };
      await adjustClaim(db, user, claim.id, { ...facts, version }, now);
      return { to: `/skadearenden/${claim.id}`, text: t.changed };
    },
  });
}

/** Asks for the reason before a claim of a restricted incident is shown. */
export async function openClaimForm(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const claim = await findClaim(db, user, context.params.id ?? "", now);
  const t = claimPageTexts(language);
  const href = `/skadearenden/${claim.id}`;
  if (!claim.restricted || claim.opened_today) return redirect(context, href);
  const schema = z.object({ reason: fields(language).text(500) });
  return claimForm(context, claim, {
    title: t.openTitle,
    lead: t.openLead,
    submit: t.open,
    fields: (shown) => <TextField name="reason" label={t.openReason} required value={shown.value("reason")} />,
    read: (form) => readFields(form, schema),
    perform: async ({ reason }) => {
      await openRecord(db, user, { recordId: claim.id, part: "record", reason }, now);
      return { to: href, text: t.opened };
    },
  });
}

/** The field on the claim's own page sends here; a comment that cannot be taken comes back as a page of its own. */
export async function commentClaimForm(context: Context, claim: Claim): Promise<Response> {
  const { services, user, now, language } = context;
  if (!mayCommentClaim(user, claim)) throw new Forbidden();
  const t = commentTexts(language);
  const schema = z.object({ text: fields(language).text(4000) });
  return claimForm(context, claim, {
    title: t.write,
    lead: t.lead,
    submit: t.send,
    fields: (shown) => (
      <TextArea name="text" label={t.write} hint={t.hint} required rows={5} value={shown.value("text")} />
    ),
    read: (form) => readFields(form, schema),
    perform: async ({ text }, { requestKey }) => {
      await commentOnClaim(services, user, claim.id, { text, requestKey }, now);
      return { to: `/skadearenden/${claim.id}#kommentarer`, text: t.saved };
    },
  });
}

export async function attachClaimForm(context: Context, claim: Claim): Promise<Response> {
  const { services, user, now, language } = context;
  requireOpenClaim(user, claim);
  const t = claimPageTexts(language);
  let drafts: Drafts = noDrafts;
  return claimForm(context, claim, {
    title: t.attachTitle,
    submit: t.save,
    section: "filer",
    multipart: true,
    fields: () => <AttachmentField drafts={drafts} language={language} />,
    read: async (form) => {
      drafts = await takeDrafts(services, form);
      const refused = drafts.refused.map((file) => attachmentTexts(language).refused[file.reason](file.fileName));
      if (refused.length > 0) throw new Invalid({ [draftFields.files]: refused.join(" ") });
      if (drafts.files.length === 0) throw new Invalid({ [draftFields.files]: t.attachNone });
      return drafts;
    },
    perform: async (sent) => {
      await attachToClaim(services.db, user, claim.id, sent, now);
      return { to: `/skadearenden/${claim.id}#filer`, text: t.attached };
    },
  });
}

/** POST /skadearenden/:id/slutlig */
export async function postFinalLoss(context: Context, claim: Claim): Promise<Response> {
  const { db, user, now, language } = context;
  const form = await readForm(context);
  await finishLoss(db, user, claim.id, { version: Number(form.value("version")) || 0 }, now);
  return redirect(context, `/skadearenden/${claim.id}`, {
    kind: "success",
    text: claimPageTexts(language).finished,
  });
}

/** POST /skadearenden/:id/samma/:proposal */
export async function postBundle(context: Context, claim: Claim): Promise<Response> {
  const { db, user, now, language, params } = context;
  const t = claimPageTexts(language);
  const accepted = (await readForm(context)).value("svar") === "ja";
  await decideBundle(db, user, claim.id, { proposalId: params.proposal ?? "", accepted }, now);
  return redirect(context, `/skadearenden/${claim.id}`, {
    kind: "success",
    text: accepted ? t.bundleAdded : t.bundleDeclined,
  });
}
