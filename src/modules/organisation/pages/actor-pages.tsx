import type { ComponentChildren } from "preact";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { page } from "../../../platform/respond.ts";
import { Card, CardGrid } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import {
  ButtonLink,
  Checkbox,
  DateField,
  Form,
  FormActions,
  Select,
  SubmitButton,
  TextField,
} from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { mayEditOrganisation } from "../organisation-access.ts";
import { type OutsideActor, organisationById, outsideActors } from "../organisation-queries.ts";
import { type OrganisationTexts, organisationTexts } from "../organisation-texts.ts";
import { OrganisationTabs } from "./organisation-tabs.tsx";

/** Authorities, associations and firms the municipality works with, and who represents them. */
export async function showActors(context: Context): Promise<Response> {
  const { db, user, language, now } = context;
  const t = organisationTexts(language);
  const actors = await outsideActors(db, user, dateInSweden(now));
  const edits = mayEditOrganisation(user);
  const addButton = edits && (
    <ButtonLink href="/organisation/aktorer/ny" icon="plus">
      {t.newActor}
    </ButtonLink>
  );
  return page(context, {
    title: t.actors,
    active: "organisation",
    content: (
      <>
        <PageHeading title={t.actors} lead={t.actorsLead} kicker={t.organisation} actions={addButton} />
        <OrganisationTabs active="actors" />
        {actors.length === 0 ? (
          <EmptyState heading={t.noActors} text={t.noActorsText} icon="people" action={addButton} />
        ) : (
          <CardGrid>
            {actors.map((actor) => (
              <Card key={actor.id} title={actor.name}>
                <p class="quiet">{aboutActor(actor, t)}</p>
                {actor.people.length > 0 && (
                  <ul class="link-list">
                    {actor.people.map((person) => (
                      <li key={person.id}>
                        <a href={`/organisation/personer/${person.id}`}>{person.name}</a>
                        {person.title !== null && <span class="quiet-line">{person.title}</span>}
                      </li>
                    ))}
                  </ul>
                )}
                {edits && (
                  <p>
                    <a href={`/organisation/aktorer/${actor.id}/person`}>
                      {t.addPerson}
                      <span class="ds-sr-only">: {actor.name}</span>
                    </a>
                  </p>
                )}
              </Card>
            ))}
          </CardGrid>
        )}
      </>
    ),
  });
}

function aboutActor(actor: OutsideActor, t: OrganisationTexts): string {
  const kind = actor.kind === "external" && actor.isAuthority ? t.authority : t.organisationKinds[actor.kind];
  return [kind, actor.orgNumber].filter((part) => part !== null).join(" · ");
}

export interface SentActor {
  values: Record<string, string>;
  errors: FormErrors;
}

export async function showNewActor(context: Context, sent?: SentActor): Promise<Response> {
  const t = organisationTexts(context.language);
  const values = sent?.values ?? {};
  return formPage(
    context,
    t.newActorTitle,
    undefined,
    "/organisation/aktorer",
    sent,
    <Form action="/organisation/aktorer/ny" errors={sent?.errors ?? {}}>
      <TextField name="name" label={t.name} value={values.name ?? ""} required autocomplete="off" />
      <TextField name="orgNumber" label={t.orgNumber} value={values.orgNumber ?? ""} width="medium" />
      <Checkbox name="isAuthority" label={t.isAuthority} checked={values.isAuthority !== undefined} required />
      <Buttons cancelHref="/organisation/aktorer" language={context.language} />
    </Form>,
  );
}

export async function showNewCompany(context: Context, sent?: SentActor): Promise<Response> {
  const t = organisationTexts(context.language);
  const values = sent?.values ?? {};
  const kinds = ["owned_company", "partly_owned_company", "municipal_federation", "foundation"] as const;
  return formPage(
    context,
    t.newCompanyTitle,
    t.newCompanyLead,
    "/organisation",
    sent,
    <Form action="/organisation/bolag/ny" errors={sent?.errors ?? {}}>
      <TextField name="name" label={t.name} value={values.name ?? ""} required autocomplete="off" />
      <Select
        name="kind"
        label={t.companyKind}
        empty={false}
        required
        value={values.kind ?? "owned_company"}
        options={kinds.map((kind) => ({ value: kind, label: t.organisationKinds[kind] }))}
      />
      <TextField name="orgNumber" label={t.orgNumber} value={values.orgNumber ?? ""} width="medium" />
      <DateField name="validFrom" label={t.validFrom} value={values.validFrom ?? dateInSweden(context.now)} required />
      <Buttons cancelHref="/organisation" language={context.language} />
    </Form>,
  );
}

export async function showNewActorPerson(context: Context, actorId: string, sent?: SentActor): Promise<Response> {
  const t = organisationTexts(context.language);
  const actor = await organisationById(context.db, actorId);
  const values = sent?.values ?? {};
  return formPage(
    context,
    t.actorPersonTitle(actor.name),
    undefined,
    "/organisation/aktorer",
    sent,
    <Form action={`/organisation/aktorer/${actor.id}/person`} errors={sent?.errors ?? {}}>
      <TextField name="name" label={t.personName} value={values.name ?? ""} required autocomplete="off" />
      <TextField name="title" label={t.title} value={values.title ?? ""} autocomplete="off" />
      <TextField name="email" label={t.email} value={values.email ?? ""} type="email" autocomplete="off" />
      <TextField name="phone" label={t.phone} value={values.phone ?? ""} type="tel" width="medium" autocomplete="off" />
      <Buttons cancelHref="/organisation/aktorer" language={context.language} />
    </Form>,
  );
}

function Buttons({ cancelHref, language }: { cancelHref: string; language: Context["language"] }) {
  const t = organisationTexts(language);
  return (
    <FormActions>
      <SubmitButton icon="check">{t.save}</SubmitButton>
      <ButtonLink href={cancelHref} variant="tertiary">
        {t.cancel}
      </ButtonLink>
    </FormActions>
  );
}

function formPage(
  context: Context,
  title: string,
  lead: string | undefined,
  backHref: string,
  sent: SentActor | undefined,
  form: ComponentChildren,
): Promise<Response> {
  const t = organisationTexts(context.language);
  return page(context, {
    title,
    active: "organisation",
    narrow: true,
    status: sent ? 422 : 200,
    hasErrors: sent !== undefined,
    content: (
      <>
        <PageHeading
          title={title}
          lead={lead}
          breadcrumbs={[
            { label: backHref === "/organisation" ? t.organisation : t.actors, href: backHref },
            { label: title },
          ]}
        />
        <Card>{form}</Card>
      </>
    ),
  });
}
