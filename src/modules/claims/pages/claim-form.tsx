import type { Context } from "../../../platform/context.ts";
import { redirect } from "../../../platform/respond.ts";
import type { Handler } from "../../../platform/route.ts";
import { type FormPage, formPage } from "../../records/form-page.tsx";
import { claimPageTexts } from "../claim-page-texts.ts";
import { type Claim, findClaim } from "../claim-queries.ts";

type ClaimForm<Input> = Omit<FormPage<Input>, "breadcrumbs" | "active" | "back" | "version"> & {
  /** The part of the claim's page that the form is about, to come back to. */
  section?: string;
};

/** A form page about one claim: the way back is the claim. */
export function claimForm<Input>(context: Context, claim: Claim, form: ClaimForm<Input>): Promise<Response> {
  const href = `/skadearenden/${claim.id}`;
  return formPage(context, {
    ...form,
    active: "insurance",
    version: claim.version,
    back: form.section ? `${href}#${form.section}` : href,
    breadcrumbs: [
      { label: claimPageTexts(context.language).list, href: "/skadearenden" },
      { label: claim.number, href },
      { label: form.title },
    ],
  });
}

/** A handler about the claim of the address, for those who may see it; a restricted one opens with a reason. */
export function onClaim(handle: (context: Context, claim: Claim) => Promise<Response>): Handler {
  return async (context) => {
    const claim = await findClaim(context.db, context.user, context.params.id ?? "", context.now);
    if (claim.restricted && !claim.opened_today) return redirect(context, `/skadearenden/${claim.id}/oppna`);
    return handle(context, claim);
  };
}
