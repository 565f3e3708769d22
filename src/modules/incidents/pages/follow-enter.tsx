import type { Context } from "../../../platform/context.ts";
import { countWrongCode, isTryingTooMuch } from "../../../platform/follow-attempts.ts";
import { asCode } from "../../../platform/follow-code.ts";
import { readForm } from "../../../platform/form-data.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { Form, FormActions, SubmitButton, TextField } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { reportByCode } from "../follow-queries.ts";
import { browserName, forgetCode, rememberCode } from "../public-cookies.ts";
import { publicReportTexts } from "../public-report-texts.ts";

/** GET /tipsa/folj: where the code is typed. */
export function enterCode(context: Context): Promise<Response> {
  browserName(context);
  return showEntry(context, "", null);
}

/** POST /tipsa/folj: on to the report, or the same page with what was typed. */
export async function openByCode(context: Context): Promise<Response> {
  const { db, now } = context;
  const typed = (await readForm(context)).value("code");
  const t = publicReportTexts(context.language);
  const browser = browserName(context);
  const code = asCode(typed);
  if (await isTryingTooMuch(db, browser, code, now)) return showEntry(context, typed, t.followTooMany, 429);
  if ((await reportByCode(db, code)) === null) {
    await countWrongCode(db, browser, code, now);
    return showEntry(context, typed, t.followWrong, 422);
  }
  rememberCode(context, code);
  return redirect(context, "/tipsa/folj/arende");
}

/** POST /tipsa/folj/lamna: the browser forgets the code. */
export function leaveReport(context: Context): Response {
  forgetCode(context);
  const { followClosedSession } = publicReportTexts(context.language);
  return redirect(context, "/tipsa/folj", { kind: "info", text: followClosedSession });
}

function showEntry(context: Context, typed: string, error: string | null, status: 200 | 422 | 429 = 200) {
  const t = publicReportTexts(context.language);
  return page(context, {
    title: t.followTitle,
    isPublic: true,
    narrow: true,
    status,
    hasErrors: error !== null,
    content: (
      <>
        <PageHeading title={t.followTitle} lead={t.followLead} />
        <Form action="/tipsa/folj" errors={error === null ? {} : { code: error }} language={context.language}>
          <TextField
            name="code"
            label={t.followCode}
            hint={t.followCodeHint}
            value={typed}
            autocomplete="off"
            spellcheck={false}
            maxLength={200}
            required
          />
          <FormActions>
            <SubmitButton>{t.followOpen}</SubmitButton>
          </FormActions>
        </Form>
        <p>
          <a href="/tipsa">{t.title}</a>
        </p>
      </>
    ),
  });
}
