import type { Context } from "../../../platform/context.ts";
import { followCodeOf, inGroups } from "../../../platform/follow-code.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card } from "../../../ui/card.tsx";
import { ButtonLink, FormActions, InlineForm } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { forgetReceipt, rememberCode, rememberedReceipt } from "../public-cookies.ts";
import { publicReportTexts } from "../public-report-texts.ts";

/** GET /tipsa/tack: the code, for a quarter of an hour in the browser that sent the report. */
export async function publicReceipt(context: Context): Promise<Response> {
  const t = publicReportTexts(context.language);
  const key = await rememberedReceipt(context);
  if (key === null) {
    return page(context, {
      title: t.receiptTitle,
      isPublic: true,
      narrow: true,
      status: 410,
      content: (
        <>
          <PageHeading title={t.receiptTitle} lead={t.receiptGone} />
          <FormActions>
            <ButtonLink href="/tipsa/folj">{t.receiptFollow}</ButtonLink>
          </FormActions>
        </>
      ),
    });
  }
  return page(context, {
    title: t.receiptTitle,
    isPublic: true,
    narrow: true,
    content: (
      <>
        <PageHeading title={t.receiptTitle} lead={t.receiptLead} />
        <Card title={t.receiptCode}>
          <p class="follow-code">{inGroups(await followCodeOf(context.db, key))}</p>
          <Alert kind="warning">{t.receiptKeep}</Alert>
          <p>{t.receiptUse}</p>
          <FormActions>
            <InlineForm action="/tipsa/tack/folj" label={t.receiptFollow} variant="primary" />
            <InlineForm action="/tipsa/tack/klar" label={t.receiptDone} />
          </FormActions>
        </Card>
      </>
    ),
  });
}

/** POST /tipsa/tack/folj: straight on to the report that was just sent. */
export async function followFromReceipt(context: Context): Promise<Response> {
  const key = await rememberedReceipt(context);
  if (key === null) return redirect(context, "/tipsa/folj");
  rememberCode(context, await followCodeOf(context.db, key));
  return redirect(context, "/tipsa/folj/arende");
}

/** POST /tipsa/tack/klar: the browser forgets the code. */
export function finishReceipt(context: Context): Response {
  forgetReceipt(context);
  return redirect(context, "/tipsa");
}
