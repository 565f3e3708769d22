import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { NotFound } from "../../../platform/errors.ts";
import { followCodeOf } from "../../../platform/follow-code.ts";
import { type FormInput, readForm } from "../../../platform/form-data.ts";
import { newFormToken, readFormToken } from "../../../platform/public-form-token.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { errorsFromZod, type FormErrors } from "../../../ui/form-errors.ts";
import { refusalMessage } from "../../attachments/attachment-texts.ts";
import { draftFields, noDrafts, takeDrafts } from "../../attachments/draft-files.ts";
import { borderAddressOf } from "../../organisation/municipality-border.ts";
import { type PublicReport, pointOf, publicPlace, publicReport, textsOf } from "../incident-form.ts";
import { type IncidentType, typeById } from "../incident-type-queries.ts";
import { rememberReceipt } from "../public-cookies.ts";
import { routePublicReport } from "../public-report-routing.ts";
import { publicReportTexts } from "../public-report-texts.ts";
import { isReportSent, reportIncident } from "../report-incident.ts";
import { similarReports } from "../similar-reports.ts";
import { spamSigns } from "../spam-signs.ts";
import { seenWarningsField, unseenWarnings } from "../text-warnings.ts";
import { PublicReportForm, type PublicReportFormProps, publicFields } from "./public-report-form.tsx";
import { nameOf } from "./type-choice.tsx";

/** GET /tipsa/ny?typ=…; without a type one is chosen first. */
export async function newPublicReport(context: Context): Promise<Response> {
  const chosen = context.url.searchParams.get("typ");
  if (!chosen) return redirect(context, "/tipsa");
  const type = await publicType(context, chosen);
  return showForm(context, {
    type,
    token: await newFormToken(context.db, context.now),
    values: {},
    drafts: noDrafts,
    errors: {},
    warnings: [],
    similar: [],
  });
}

/** POST /tipsa/ny: saves and leads to the receipt, or shows the form again: what is wrong, what to look at, what is similar. */
export async function sendPublicReport(context: Context): Promise<Response> {
  const { db, services, user, now } = context;
  const form = await readForm(context);
  const type = await publicType(context, form.value("typeId"));
  const drafts = await takeDrafts(services, form);
  const token = await readFormToken(db, form.value(publicFields.token), now);
  const parsed = publicReport.safeParse(form.values);
  const errors = errorsOf(context, form.values, token === null, drafts);
  const warnings = unseenWarnings(textsOf(form.values), form.value(seenWarningsField));
  const shown = { type, values: form.values, drafts, errors, warnings, similar: [] };
  if (token === null || !parsed.success || Object.keys(errors).length > 0 || warnings.length > 0) {
    if (token !== null && (await isReportSent(db, token.key))) return receipt(context, form);
    const again = token === null ? await newFormToken(db, now) : form.value(publicFields.token);
    return showForm(context, { ...shown, token: again });
  }

  const report = parsed.data;
  const point = pointOf(report);
  const similar = await similarReports(db, { typeId: type.id, point, placeName: report.placeName });
  if (similar.length > 0 && form.value(publicFields.similarSeen) === "") {
    // The first press of a double press is similar to the second.
    if (await isReportSent(db, token.key)) return receipt(context, form);
    return showForm(context, { ...shown, similar, token: form.value(publicFields.token) });
  }
  // Only what was shown as similar may be joined, not any incident whose id somebody knows.
  const sameAs = similar.find((one) => one.id === form.value(publicFields.sameAs))?.id ?? null;
  const { description } = report;
  await reportIncident(
    db,
    services,
    user,
    {
      requestKey: token.key,
      typeId: type.id,
      ...(await routePublicReport(db, { typeId: type.id, point }, dateInSweden(now))),
      description,
      placeName: report.placeName,
      point,
      discoveredAt: now,
      reporterKind: isAnonymous(report) ? "anonymous" : "inhabitant",
      contact: { name: report.contactName, email: report.contactEmail, phone: report.contactPhone },
      followCode: await followCodeOf(db, token.key),
      drafts,
      held: await spamSigns(db, { token, hiddenField: form.value(publicFields.hidden), description }, now),
      sameAs,
    },
    now,
  );
  return receipt(context, form);
}

function receipt(context: Context, form: FormInput): Response {
  rememberReceipt(context, form.value(publicFields.token));
  return redirect(context, "/tipsa/tack");
}

function errorsOf(
  context: Context,
  values: Readonly<Record<string, string>>,
  isTooOld: boolean,
  drafts: PublicReportFormProps["drafts"],
): FormErrors {
  const t = publicReportTexts(context.language);
  const errors: FormErrors = {};
  // The place by itself, so that it is told of in the same go as everything else.
  for (const schema of [publicPlace, publicReport]) {
    const { error } = schema.safeParse(values);
    if (error) Object.assign(errors, errorsFromZod(error, t.problems));
  }
  if (isTooOld) errors.description ??= t.tokenOld;
  const refused = refusalMessage(drafts.refused, context.language);
  if (refused !== undefined) errors[draftFields.files] = refused;
  return errors;
}

const isAnonymous = (report: PublicReport) =>
  report.contactName === null && report.contactEmail === null && report.contactPhone === null;

async function showForm(
  context: Context,
  shown: Omit<PublicReportFormProps, "context" | "groupName" | "border">,
): Promise<Response> {
  const { db, language } = context;
  const { type, errors, warnings, similar } = shown;
  const group = type.parent_id ? await typeById(db, type.parent_id) : undefined;
  const hasErrors = Object.keys(errors).length > 0;
  return page(context, {
    title: `${nameOf(type, language)} – ${publicReportTexts(language).title}`,
    isPublic: true,
    narrow: true,
    hasErrors,
    status: hasErrors || warnings.length > 0 || similar.length > 0 ? 422 : 200,
    scripts: ["varn-map"],
    content: (
      <PublicReportForm
        {...shown}
        context={context}
        groupName={group ? nameOf(group, language) : ""}
        border={await borderAddressOf(db)}
      />
    ),
  });
}

async function publicType(context: Context, id: string): Promise<IncidentType> {
  const type = await typeById(context.db, id);
  if (!type?.active || !type.offered_to_public || type.parent_id === null) throw new NotFound();
  return type;
}
