import { z } from "zod";
import type { Context } from "../../../../platform/context.ts";
import { Forbidden } from "../../../../platform/errors.ts";
import { readForm } from "../../../../platform/form-data.ts";
import type { Language } from "../../../../platform/language.ts";
import { redirect } from "../../../../platform/respond.ts";
import { Card } from "../../../../ui/card.tsx";
import { InlineForm, TextField } from "../../../../ui/form.tsx";
import type { LinkedRecord } from "../../../records/linked-records.ts";
import { fields, readFields } from "../../../records/read-fields.ts";
import type { Liability } from "../liability-queries.ts";
import { liabilityTexts } from "../liability-texts.ts";
import { linkLiabilityIncident, mayLinkIncident, unlinkLiabilityIncident } from "../link-incident.ts";
import { liabilityForm } from "./liability-form.tsx";

/** The incident that a claim against us is about, and the way to its whole chain. */
export function LiabilityIncidentCard(props: {
  claim: Liability;
  links: readonly LinkedRecord[];
  mayLink: boolean;
  language: Language;
}) {
  const { claim, mayLink } = props;
  const t = liabilityTexts(props.language);
  const href = `/skadestandskrav/${claim.id}`;
  const incidents = props.links.filter(({ kind }) => kind === "incident");
  return (
    <Card title={t.incident} id="handelse" action={<a href={`/kedja/${claim.id}`}>{t.chain}</a>}>
      {incidents.length === 0 ? (
        <p class="muted">{t.noIncident}</p>
      ) : (
        <ul class="related-list">
          {incidents.map((incident) => (
            <li key={incident.id}>
              <span class="muted">{incident.number}</span>
              <a href={`/handelser/${incident.id}`}>{incident.title}</a>
            </li>
          ))}
        </ul>
      )}
      {mayLink &&
        (incidents.length === 0 ? (
          <p>
            <a href={`${href}/handelse`}>{t.linkIncident}</a>
          </p>
        ) : (
          <InlineForm
            action={`${href}/handelse/ta-bort`}
            label={t.unlinkIncident}
            variant="tertiary"
            fields={{ version: String(claim.version) }}
          />
        ))}
    </Card>
  );
}

/** GET and POST /skadestandskrav/:id/handelse */
export async function linkIncidentForm(context: Context, claim: Liability): Promise<Response> {
  const { db, user, now, language } = context;
  if (!mayLinkIncident(user, claim)) throw new Forbidden();
  const t = liabilityTexts(language);
  const schema = z.object({ number: fields(language).text(40) });
  return liabilityForm(context, claim, {
    title: t.linkIncident,
    lead: t.linkLead,
    submit: t.linkIncident,
    fields: (shown) => (
      <>
        <TextField
          name="number"
          label={t.incidentNumber}
          hint={t.incidentNumberHint}
          required
          width="medium"
          value={shown.value("number")}
        />
        <p class="muted">
          {t.notReported} <a href="/rapportera">{t.reportFirst}</a>
        </p>
      </>
    ),
    read: (form) => readFields(form, schema),
    perform: async ({ number }, { version }) => {
      await linkLiabilityIncident(db, user, claim.id, { number, version }, now);
      return { to: `/skadestandskrav/${claim.id}#handelse`, text: t.linked };
    },
  });
}

/** POST /skadestandskrav/:id/handelse/ta-bort */
export async function postUnlinkIncident(context: Context, claim: Liability): Promise<Response> {
  const { db, user, now, language } = context;
  const t = liabilityTexts(language);
  const form = await readForm(context);
  await unlinkLiabilityIncident(db, user, claim.id, { version: Number(form.value("version")) || 0 }, now);
  return redirect(context, `/skadestandskrav/${claim.id}#handelse`, { kind: "success", text: t.unlinked });
}
