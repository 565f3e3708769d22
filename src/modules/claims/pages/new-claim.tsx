import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Forbidden, Invalid } from "../../../platform/errors.ts";
import { redirect } from "../../../platform/respond.ts";
import { Card } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { DateField, Select } from "../../../ui/form.tsx";
import { Money } from "../../../ui/money.tsx";
import { insuranceTexts } from "../../insurance/insurance-texts.ts";
import { linesFor, lossCauses } from "../../insurance/loss-lines.ts";
import { formPage } from "../../records/form-page.tsx";
import { fields, readFields } from "../../records/read-fields.ts";
import { insuranceLines } from "../claim-filter.ts";
import { claimFromIncident, findClaimSource, mayMakeClaim } from "../claim-from-incident.ts";
import { claimPageTexts } from "../claim-page-texts.ts";
import { claimTexts } from "../claim-texts.ts";
import { objectChoices } from "../object-choices.ts";
import { known } from "./claim-cards.tsx";

/** /skadearenden/ny?handelse=…: what is known of the incident is shown and goes along; nothing has to be typed. */
export async function newClaimForm(context: Context): Promise<Response> {
  const { db, user, now, language, url } = context;
  const t = claimPageTexts(language);
  const id = url.searchParams.get("handelse") ?? "";
  if (id === "") return redirect(context, "/handelser");
  const source = await findClaimSource(db, user, id, now);
  if (!mayMakeClaim(user, source)) throw new Forbidden();
  const back = `/handelser/${source.id}`;
  if (source.restricted && !source.opened_today) {
    return redirect(context, `${back}/oppna?till=${encodeURIComponent(url.pathname + url.search)}`);
  }
  if (source.claim_id !== null) return redirect(context, `/skadearenden/${source.claim_id}`);
  const objects = await objectChoices(db, { organisationId: source.organisation_id, on: source.lossOn });
  const here = objects.find((object) => object.building_id !== null && object.building_id === source.building_id);
  const cause = source.cause ?? "other";
  const f = fields(language);
  const schema = z.object({
    line: f.choice(insuranceLines as [string, ...string[]]),
    cause: f.choice(lossCauses),
    loss_on: f.date(),
    object: f.optionalId(),
  });
  return formPage(context, {
    title: t.newTitle,
    lead: t.newLead(source.number),
    active: "insurance",
    back,
    submit: t.create,
    breadcrumbs: [
      { label: t.list, href: "/skadearenden" },
      { label: source.number, href: back },
      { label: t.newTitle },
    ],
    initial: {
      line: linesFor(cause, here?.kind ?? null)[0]?.[0] ?? "property",
      cause,
      loss_on: source.lossOn,
      object: here?.id ?? null,
    },
    fields: (shown) => (
      <>
        <Card title={t.carried} tinted>
          <DescriptionList
            items={[
              { term: t.carriedCost, details: <Money ore={source.cost_ore} /> },
              ...known(t.carriedBuilding, source.building_name),
              ...known(t.carriedPolice, source.police_numbers),
              ...known(t.carriedPhotos, source.photos === 0 ? null : t.carriedPhotosCount(source.photos)),
            ]}
          />
        </Card>
        <ClaimFields shown={shown} objects={objects} language={language} />
      </>
    ),
    read: (form) => {
      const input = readFields(form, schema);
      if (input.loss_on > dateInSweden(now)) throw new Invalid({ loss_on: claimTexts(language).inFuture });
      return input;
    },
    perform: async (input) => {
      const claim = await claimFromIncident(
        db,
        user,
        source.id,
        {
          line: insuranceLines.find((line) => line === input.line) ?? "property",
          cause: lossCauses.find((one) => one === input.cause) ?? "other",
          lossOn: input.loss_on,
          objectId: input.object,
        },
        now,
      );
      return { to: `/skadearenden/${claim.id}`, text: t.created(claim.number) };
    },
  });
}

/** What a claim is about, and which decides the policy that holds. */
export function ClaimFields(props: {
  shown: { value(name: string): string };
  objects: readonly { id: string; name: string }[];
  language: Context["language"];
}) {
  const { shown, objects, language } = props;
  const t = claimPageTexts(language);
  const { lines, causes } = insuranceTexts(language);
  return (
    <>
      <Select
        name="line"
        label={t.line}
        required
        options={insuranceLines.map((line) => ({ value: line, label: lines[line] }))}
        value={shown.value("line")}
      />
      <Select
        name="cause"
        label={t.cause}
        required
        options={lossCauses.map((cause) => ({ value: cause, label: causes[cause] }))}
        value={shown.value("cause")}
      />
      <DateField name="loss_on" label={t.lossOn} required value={shown.value("loss_on")} />
      <Select
        name="object"
        label={t.object}
        hint={t.objectHint}
        empty={t.noObject}
        options={objects.map((object) => ({ value: object.id, label: object.name }))}
        value={shown.value("object")}
      />
    </>
  );
}
