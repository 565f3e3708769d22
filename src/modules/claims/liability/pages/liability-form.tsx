import type { Context } from "../../../../platform/context.ts";
import { redirect } from "../../../../platform/respond.ts";
import type { Handler } from "../../../../platform/route.ts";
import { type FormPage, formPage } from "../../../records/form-page.tsx";
import { findLiability, type Liability } from "../liability-queries.ts";
import { liabilityTexts } from "../liability-texts.ts";

/** A form page about one claim against us: the way back is the claim. */
export function liabilityForm<Input>(
  context: Context,
  claim: Liability,
  form: Omit<FormPage<Input>, "breadcrumbs" | "active" | "back" | "version">,
): Promise<Response> {
  const href = `/skadestandskrav/${claim.id}`;
  return formPage(context, {
    ...form,
    active: "insurance",
    version: claim.version,
    back: href,
    breadcrumbs: [
      { label: liabilityTexts(context.language).list, href: "/skadestandskrav" },
      { label: claim.number, href },
      { label: form.title },
    ],
  });
}

/** A handler about the claim of the address, for those who may see it; a restricted one opens with a reason. */
export function onLiability(handle: (context: Context, claim: Liability) => Promise<Response>): Handler {
  return async (context) => {
    const claim = await findLiability(context.db, context.user, context.params.id ?? "", context.now);
    if (claim.restricted && !claim.opened_today) return redirect(context, `/skadestandskrav/${claim.id}/oppna`);
    return handle(context, claim);
  };
}
