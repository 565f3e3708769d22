import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { Forbidden, NotFound } from "../../../platform/errors.ts";
import { localAddress } from "../../../platform/local-address.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { Card } from "../../../ui/card.tsx";
import { ButtonLink, TextArea, TextField } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { formatDate } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { PersonPicker } from "../../organisation/person-picker.tsx";
import { nobodyPicked, type PersonPick, resolvePerson } from "../../organisation/resolve-person.ts";
import { openRecord } from "../../records/open-record.ts";
import { fieldMessages, fields, readFields } from "../../records/read-fields.ts";
import { type Member, membersOf } from "../../records/record-members.ts";
import { circleTexts } from "../circle-texts.ts";
import { findIncident, type Incident } from "../find-incident.ts";
import { readableParts } from "../incident-access.ts";
import { mayDo, requireDeed } from "../incident-deeds.ts";
import { viewTexts } from "../incident-view-texts.ts";
import { addToCircle, removeFromCircle, restrictIncident } from "../keep-circle.ts";
import { incidentForm } from "./incident-form.tsx";

/** Asks for the reason before a restricted incident, or the people affected in an open one, is shown. */
export async function openingForm(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const incident = await findIncident(db, user, context.params.id ?? "", now);
  const t = circleTexts(language);
  const href = `/handelser/${incident.id}`;
  const to = localAddress(context.url.searchParams.get("till"), href);
  if (!incident.restricted && !readableParts(user, incident, incident.is_member).affectedPeople) throw new Forbidden();
  if (incident.opened_today) return redirect(context, to);
  const schema = z.object({ reason: fields(language).text(500) });
  return incidentForm(context, incident, {
    title: incident.restricted ? t.openTitle : t.openPeopleTitle,
    lead: incident.restricted ? t.openLead : t.openPeopleLead,
    submit: t.open,
    fields: (shown) => (
      <TextField name="reason" label={t.reason} required suggestions={t.reasons} value={shown.value("reason")} />
    ),
    read: (form) => readFields(form, schema),
    perform: async ({ reason }) => {
      const part = incident.restricted ? "record" : "affected_people";
      await openRecord(db, user, { recordId: incident.id, part, reason }, now);
      return { to, text: t.opened };
    },
  });
}

export async function showCircle(context: Context, incident: Incident): Promise<Response> {
  if (!incident.restricted) throw new NotFound();
  const { db, user, language } = context;
  const t = circleTexts(language);
  const members = await membersOf(db, incident.id);
  const keeps = mayDo(user, "keep_circle", incident);
  const href = `/handelser/${incident.id}`;
  return page(context, {
    title: t.title,
    active: "incidents",
    narrow: true,
    content: (
      <>
        <PageHeading
          breadcrumbs={[
            { label: viewTexts(language).incidents, href: "/handelser" },
            { label: incident.number, href },
            { label: t.heading },
          ]}
          title={t.title}
          lead={t.lead}
          actions={
            keeps && (
              <ButtonLink href={`${href}/krets/ny`} icon="plus">
                {t.add}
              </ButtonLink>
            )
          }
        />
        <Card flush>
          <ul class="row-list">
            {members.map((member) => (
              <MemberRow key={member.id} member={member} href={href} keeps={keeps} language={language} />
            ))}
          </ul>
        </Card>
      </>
    ),
  });
}

function MemberRow(props: { member: Member; href: string; keeps: boolean; language: Context["language"] }) {
  const { member, language } = props;
  const t = circleTexts(language);
  const when = formatDate(member.added_at, language);
  // Those let in by the program were added by nobody's decision, though somebody's report was the occasion.
  const decided = member.reason !== null && !(member.reason in t.codes);
  return (
    <li class="row-list__row">
      <div>
        <strong>{member.name}</strong>
        {member.title !== null && <span class="muted"> · {member.title}</span>}
        <p class="muted">
          {decided && member.added_by_name !== null ? t.added(when, member.added_by_name) : t.addedUnknown(when)}
          {member.reason !== null && `. ${t.codes[member.reason] ?? member.reason}`}
        </p>
      </div>
      {props.keeps && (
        <a href={`${props.href}/krets/${member.id}/ta-bort`} aria-label={t.removeNamed(member.name)}>
          {t.remove}
        </a>
      )}
    </li>
  );
}

export async function addMemberForm(context: Context, incident: Incident): Promise<Response> {
  const { db, services, user, now, language } = context;
  requireDeed(user, "keep_circle", incident);
  const t = circleTexts(language);
  const schema = z.object({ reason: fields(language).text(500) });
  let pick: PersonPick = nobodyPicked;
  return incidentForm(context, incident, {
    title: t.addTitle,
    submit: t.add,
    fields: (shown) => (
      <>
        <PersonPicker name="person" label={t.person} required pick={pick} />
        <TextArea name="reason" label={t.addReason} required rows={2} value={shown.value("reason")} />
      </>
    ),
    read: async (form) => {
      pick = await resolvePerson(db, user, form, "person", now);
      const { person } = pick;
      const missing: FormErrors = person ? {} : { person: pick.error ?? fieldMessages(language).needed };
      return { ...readFields(form, schema, missing), personId: person?.id ?? "", name: person?.name ?? "" };
    },
    perform: async ({ personId, name, reason }) => {
      await addToCircle(services, user, incident.id, { personId, reason }, now);
      return { to: `/handelser/${incident.id}/krets`, text: t.addSaved(name) };
    },
  });
}

export async function removeMemberForm(context: Context, incident: Incident): Promise<Response> {
  const { db, services, user, now, language, params } = context;
  requireDeed(user, "keep_circle", incident);
  const t = circleTexts(language);
  const member = (await membersOf(db, incident.id)).find((one) => one.id === params.person);
  if (!member) throw new NotFound();
  const schema = z.object({ reason: fields(language).text(500) });
  return incidentForm(context, incident, {
    title: t.removeTitle(member.name),
    submit: t.remove,
    danger: true,
    fields: (shown) => (
      <TextArea name="reason" label={t.removeReason} required rows={2} value={shown.value("reason")} />
    ),
    read: (form) => readFields(form, schema),
    perform: async ({ reason }) => {
      await removeFromCircle(services, user, incident.id, { personId: member.id, reason }, now);
      // Whoever leaves the circle no longer has a page of it to come back to.
      const to = member.id === user.id ? "/handelser" : `/handelser/${incident.id}/krets`;
      return { to, text: t.removed(member.name) };
    },
  });
}

export async function restrictForm(context: Context, incident: Incident): Promise<Response> {
  const { services, user, now, language } = context;
  requireDeed(user, "restrict", incident);
  const t = circleTexts(language);
  const schema = z.object({ reason: fields(language).text(500) });
  return incidentForm(context, incident, {
    title: t.restrict,
    lead: t.restrictLead,
    submit: t.restrict,
    fields: (shown) => (
      <TextArea name="reason" label={t.restrictReason} required rows={2} value={shown.value("reason")} />
    ),
    read: (form) => readFields(form, schema),
    perform: async ({ reason }, { version }) => {
      await restrictIncident(services, user, incident.id, { reason, version }, now);
      return { to: `/handelser/${incident.id}/krets`, text: t.restricted };
    },
  });
}
