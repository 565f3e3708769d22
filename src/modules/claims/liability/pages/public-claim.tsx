import { z } from "zod";
import type { Context } from "../../../../platform/context.ts";
import { readCookie, setCookie } from "../../../../platform/cookies.ts";
import { dateInSweden } from "../../../../platform/dates.ts";
import { Invalid } from "../../../../platform/errors.ts";
import { countWrongCode, isTryingTooMuch } from "../../../../platform/follow-attempts.ts";
import { asCode, followCodeOf, inGroups } from "../../../../platform/follow-code.ts";
import { readForm } from "../../../../platform/form-data.ts";
import { newFormToken, readFormToken } from "../../../../platform/public-form-token.ts";
import { page, redirect } from "../../../../platform/respond.ts";
import { newSecret } from "../../../../platform/secret.ts";
import { Alert } from "../../../../ui/alert.tsx";
import { Card } from "../../../../ui/card.tsx";
import { DescriptionList } from "../../../../ui/description-list.tsx";
import {
  ButtonLink,
  DateField,
  Fieldset,
  Form,
  FormActions,
  MoneyField,
  Select,
  SubmitButton,
  TextArea,
  TextField,
} from "../../../../ui/form.tsx";
import type { FormErrors } from "../../../../ui/form-errors.ts";
import { formatDate } from "../../../../ui/format.ts";
import { PageHeading } from "../../../../ui/page-heading.tsx";
import { AttachmentField } from "../../../attachments/attachment-field.tsx";
import { refusalMessage } from "../../../attachments/attachment-texts.ts";
import { type Drafts, draftFields, noDrafts, takeDrafts } from "../../../attachments/draft-files.ts";
import { fields, readFields } from "../../../records/read-fields.ts";
import { liabilityMatters, matterTexts } from "../liability-matters.ts";
import { claimByCode, claimSpamSigns } from "../public-claim-queries.ts";
import { publicClaimTexts } from "../public-claim-texts.ts";
import { receiveLiability } from "../receive-liability.ts";

const receiptCookie = "krav_kvitto";
const browserCookie = "krav_webb";
/** A name that a program likes to fill in. */
const hiddenField = "webbplats";

/** GET /skadestand */
export async function publicClaimPage(context: Context): Promise<Response> {
  const token = await newFormToken(context.db, context.now);
  return showForm(context, { token, value: () => "", drafts: noDrafts, errors: {} });
}

/** POST /skadestand: received, and never more than received. */
export async function sendPublicClaim(context: Context): Promise<Response> {
  const { db, services, user, now, language } = context;
  const form = await readForm(context);
  const drafts = await takeDrafts(services, form);
  const token = await readFormToken(db, form.value("token"), now);
  const t = publicClaimTexts(language);
  const errors: FormErrors = {};
  const refused = refusalMessage(drafts.refused, language);
  if (refused !== undefined) errors[draftFields.files] = refused;
  if (token === null) errors.description = t.tooOld;
  const input = readClaim(context, form, errors);
  if (input === null || token === null || Object.keys(errors).length > 0) {
    const again = token === null ? await newFormToken(db, now) : form.value("token");
    return showForm(context, { token: again, value: form.value, drafts, errors });
  }
  await receiveLiability(
    db,
    user,
    {
      cameBy: "page",
      receivedOn: dateInSweden(now),
      matter: input.matter,
      description: input.description,
      place: input.place,
      happenedOn: input.happened_on,
      demandedOre: input.amount,
      claimant: { name: input.name, email: input.email, phone: input.phone, address: input.address },
      unitId: null,
      held: await claimSpamSigns(
        db,
        { token, hiddenField: form.value(hiddenField), description: input.description },
        now,
      ),
      followCode: await followCodeOf(db, token.key),
      drafts,
    },
    now,
  );
  setCookie(context, receiptCookie, form.value("token"), { maxAge: 15 * 60 });
  return redirect(context, "/skadestand/tack");
}

/** Adds what is wrong to `errors`; null when a field cannot be read. */
function readClaim({ language, now }: Context, form: Awaited<ReturnType<typeof readForm>>, errors: FormErrors) {
  const t = publicClaimTexts(language);
  const f = fields(language);
  const schema = z.object({
    matter: f.choice(liabilityMatters),
    place: f.text(300),
    happened_on: f.optionalDate().refine((on) => on === null || on <= dateInSweden(now), t.inFuture),
    description: f.text(10_000),
    amount: f.optionalOre(),
    name: f.text(200),
    email: f.optionalText(200),
    phone: f.optionalText(50),
    address: f.optionalText(300),
  });
  try {
    const input = readFields(form, schema);
    if (input.email === null && input.address === null) errors.email = t.reachable;
    return input;
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    Object.assign(errors, error.fields);
    return null;
  }
}

interface Shown {
  token: string;
  value: (name: string) => string;
  drafts: Drafts;
  errors: FormErrors;
}

function showForm(context: Context, { token, value, drafts, errors }: Shown): Promise<Response> {
  const { language } = context;
  const t = publicClaimTexts(language);
  const hasErrors = Object.keys(errors).length > 0;
  const matters = matterTexts(language);
  return page(context, {
    title: t.title,
    isPublic: true,
    narrow: true,
    hasErrors,
    status: hasErrors ? 422 : 200,
    content: (
      <>
        <PageHeading title={t.title} lead={t.lead} />
        <Form action="/skadestand" multipart errors={errors} language={language} autosave="krav">
          <input type="hidden" name="token" value={token} />
          <Alert kind="info">{t.about}</Alert>
          <div class="card form-part">
            <Select
              name="matter"
              label={t.matter}
              required
              options={liabilityMatters.map((matter) => ({ value: matter, label: matters[matter] }))}
              value={value("matter")}
            />
            <TextField name="place" label={t.place} hint={t.placeHint} required value={value("place")} />
            <DateField name="happened_on" label={t.happenedOn} value={value("happened_on")} />
            <TextArea
              name="description"
              label={t.description}
              hint={t.descriptionHint}
              required
              rows={7}
              value={value("description")}
            />
            <MoneyField name="amount" label={t.amount} hint={t.amountHint} value={value("amount")} />
            <AttachmentField drafts={drafts} language={language} photosOnly />
          </div>
          <div class="card form-part">
            <Fieldset legend={t.contact} hint={t.contactHint}>
              <TextField name="name" label={t.name} required value={value("name")} autocomplete="name" />
              <TextField name="email" type="email" label={t.email} value={value("email")} autocomplete="email" />
              <TextField name="phone" type="tel" label={t.phone} value={value("phone")} autocomplete="tel" />
              <TextField name="address" label={t.address} value={value("address")} autocomplete="street-address" />
            </Fieldset>
          </div>
          <div class="not-for-people" aria-hidden="true">
            <label for="hidden-field">{t.hidden}</label>
            <input id="hidden-field" name={hiddenField} type="text" tabIndex={-1} autocomplete="off" />
          </div>
          <FormActions>
            <SubmitButton wide>{t.send}</SubmitButton>
          </FormActions>
        </Form>
        <p>
          <a href="/skadestand/folj">{t.follow}</a>
        </p>
      </>
    ),
  });
}

/** GET /skadestand/tack: the number and the code, for a quarter of an hour in the browser that sent the claim. */
export async function publicClaimReceipt(context: Context): Promise<Response> {
  const { db, now, language } = context;
  const t = publicClaimTexts(language);
  const token = await readFormToken(db, readCookie(context, receiptCookie) ?? "", now);
  const code = token && (await followCodeOf(db, token.key));
  const claim = code ? await claimByCode(db, code) : undefined;
  return page(context, {
    title: t.receiptTitle,
    isPublic: true,
    narrow: true,
    status: claim ? 200 : 410,
    content: claim ? (
      <>
        <PageHeading title={t.receiptTitle} lead={t.receiptLead} />
        <Card>
          <DescriptionList
            items={[
              { term: t.number, details: claim.number },
              { term: t.code, details: <span class="follow-code">{inGroups(code ?? "")}</span> },
            ]}
          />
          <Alert kind="warning">{t.keep}</Alert>
          <FormActions>
            <ButtonLink href="/skadestand/folj" variant="secondary">
              {t.follow}
            </ButtonLink>
          </FormActions>
        </Card>
      </>
    ) : (
      <PageHeading title={t.receiptTitle} lead={t.receiptGone} />
    ),
  });
}

/** GET and POST /skadestand/folj: how far it has come, for whoever holds the code. */
export async function followClaim(context: Context): Promise<Response> {
  const { db, now, language } = context;
  const t = publicClaimTexts(language);
  const typed = context.request.method === "POST" ? (await readForm(context)).value("code") : "";
  const browser = readCookie(context, browserCookie) || newSecret();
  setCookie(context, browserCookie, browser, { maxAge: 24 * 3600 });
  const code = asCode(typed);
  const errors: FormErrors = {};
  let claim: Awaited<ReturnType<typeof claimByCode>>;
  if (context.request.method === "POST") {
    if (await isTryingTooMuch(db, browser, code, now)) errors.code = t.followTooMany;
    else {
      claim = await claimByCode(db, code);
      if (!claim) {
        errors.code = t.followWrong;
        await countWrongCode(db, browser, code, now);
      }
    }
  }
  const hasErrors = Object.keys(errors).length > 0;
  return page(context, {
    title: t.followTitle,
    isPublic: true,
    narrow: true,
    hasErrors,
    status: hasErrors ? 422 : 200,
    content: (
      <>
        <PageHeading title={t.followTitle} lead={t.followLead} />
        {claim && (
          <Card>
            <DescriptionList
              items={[
                { term: t.number, details: claim.number },
                { term: t.received, details: formatDate(claim.receivedOn, language) },
                { term: t.state, details: t.states[claim.state] },
              ]}
            />
          </Card>
        )}
        <Form action="/skadestand/folj" errors={errors} language={language}>
          <TextField
            name="code"
            label={t.code}
            required
            value={claim ? "" : typed}
            autocomplete="off"
            spellcheck={false}
          />
          <FormActions>
            <SubmitButton>{t.show}</SubmitButton>
          </FormActions>
        </Form>
      </>
    ),
  });
}
