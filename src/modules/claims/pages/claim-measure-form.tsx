import type { Context } from "../../../platform/context.ts";
import { Forbidden } from "../../../platform/errors.ts";
import { MeasureFields } from "../../measures/measure-fields.tsx";
import { readMeasure } from "../../measures/measure-form.ts";
import { measureTexts } from "../../measures/measure-texts.ts";
import { isMeasureActor } from "../../measures/measure-workflow.ts";
import { nobodyPicked, type PersonPick, resolvePerson } from "../../organisation/resolve-person.ts";
import type { FormPage } from "../../records/form-page.tsx";
import type { Claim } from "../claim-queries.ts";
import type { Liability } from "../liability/liability-queries.ts";
import { liabilityForm } from "../liability/pages/liability-form.tsx";
import { type ClaimOrigin, mayProposeFromClaim, measureFromClaim } from "../measure-from-claim.ts";
import { claimForm } from "./claim-form.tsx";

/** From a claim of ours to a measure in one step. */
export async function claimMeasureForm(context: Context, claim: Claim): Promise<Response> {
  return claimForm(context, claim, measureFormOf(context, { ...claim, to: `/skadearenden/${claim.id}#atgarder` }));
}

/** From a claim against us to a measure in one step. */
export async function liabilityMeasureForm(context: Context, claim: Liability): Promise<Response> {
  return liabilityForm(
    context,
    claim,
    measureFormOf(context, { ...claim, to: `/skadestandskrav/${claim.id}#atgarder` }),
  );
}

type Input = ReturnType<typeof readMeasure>;

function measureFormOf(
  context: Context,
  claim: ClaimOrigin & { title: string; to: string },
): Omit<FormPage<Input>, "breadcrumbs" | "active" | "back" | "version"> {
  const { db, services, user, now, language } = context;
  if (!mayProposeFromClaim(user, claim)) throw new Forbidden();
  const t = measureTexts(language);
  let pick: PersonPick = nobodyPicked;
  return {
    title: t.newMeasure,
    lead: claim.title,
    submit: t.propose,
    initial: { kind: "permanent", priority: "normal" },
    fields: (shown) => (
      <MeasureFields
        shown={shown}
        pick={pick}
        language={language}
        mayDecide={isMeasureActor(user, "decider", { unit_id: claim.unit_id, owner_id: null })}
      />
    ),
    read: async (form) => {
      pick = await resolvePerson(db, user, form, "owner", now);
      return readMeasure(form, pick, language);
    },
    perform: async (input, { requestKey }) => {
      const number = await measureFromClaim(services, user, claim, { ...input, requestKey }, now);
      return { to: claim.to, text: t.saved(number) };
    },
  };
}
