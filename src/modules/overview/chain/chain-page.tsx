import type { Context } from "../../../platform/context.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { isUuid } from "../../../platform/uuid.ts";
import { Alert } from "../../../ui/alert.tsx";
import type { Breadcrumb } from "../../../ui/breadcrumbs.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { recordPath } from "../../records/record-path.ts";
import { type Chain, chainOf } from "./chain.ts";
import { ClaimStep } from "./chain-claims.tsx";
import { ChainMoney } from "./chain-money.tsx";
import { causeStart, recordStart } from "./chain-start.ts";
import { CauseStep, CostStep, EffectStep, HandlingStep, MeasureStep, ReportStep } from "./chain-steps.tsx";
import { chainTexts } from "./chain-texts.ts";

const lists = {
  incident: { href: "/handelser", active: "incidents" },
  claim: { href: "/skadearenden", active: "insurance" },
  liability_claim: { href: "/skadestandskrav", active: "insurance" },
  measure: { href: "/atgarder", active: "measures" },
} as const;

/** GET /kedja/:id: the chain of an incident, a claim of ours or against us, or a measure. */
export async function showChain(context: Context): Promise<Response> {
  const { db, user, params, now, language } = context;
  const t = chainTexts(language);
  const start = await recordStart(db, user, params.id ?? "", now);
  if (start.restricted && !start.opened_today) return redirect(context, `${recordPath(start.kind, start.id)}/oppna`);
  const { href, active } = lists[start.kind];
  return chainPage(context, await chainOf(db, user, start, now), {
    active,
    lead: t.lead,
    breadcrumbs: [
      { label: t.lists[start.kind], href },
      { label: start.number, href: recordPath(start.kind, start.id) },
      { label: t.title },
    ],
  });
}

/** GET /kedja/orsak/:id?enhet=: the chain of a cause of the list, in a unit or in the whole. */
export async function showCauseChain(context: Context): Promise<Response> {
  const { db, user, params, url, now, language } = context;
  const t = chainTexts(language);
  const asked = url.searchParams.get("enhet");
  const unitId = asked !== null && isUuid(asked) ? asked : null;
  const start = await causeStart(db, { causeId: params.id ?? "", unitId, language });
  return chainPage(context, await chainOf(db, user, start, now), {
    active: "incidents",
    lead: t.causeLead(start.unit?.name ?? t.whole),
    breadcrumbs: [
      { label: t.lists.incident, href: "/handelser" },
      { label: t.causes, href: "/handelser/orsaker" },
      { label: t.title },
    ],
  });
}

function chainPage(
  context: Context,
  chain: Chain,
  frame: { active: "incidents" | "insurance" | "measures"; lead: string; breadcrumbs: readonly Breadcrumb[] },
): Promise<Response> {
  const { language } = context;
  const t = chainTexts(language);
  const { start } = chain;
  return page(context, {
    title: `${t.title}: ${start.title}`,
    active: frame.active,
    content: (
      <>
        <PageHeading breadcrumbs={frame.breadcrumbs} kicker={start.title} title={t.title} lead={frame.lead} />
        {chain.isCut && <Alert kind="info" title={t.cut} />}
        <ChainMoney chain={chain} language={language} />
        <h2>{t.drawn}</h2>
        <ol class="chain">
          <ReportStep chain={chain} language={language} />
          <HandlingStep chain={chain} language={language} />
          <CostStep chain={chain} language={language} />
          <ClaimStep chain={chain} language={language} />
          <CauseStep chain={chain} language={language} />
          <MeasureStep chain={chain} language={language} />
          <EffectStep chain={chain} language={language} />
        </ol>
      </>
    ),
  });
}
