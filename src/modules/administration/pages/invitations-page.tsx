import type { Context } from "../../../platform/context.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card, Stack } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Form, FormActions, InlineForm, SubmitButton, TextField } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Column, Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import type { Invited } from "../../access/invite-person.ts";
import { PersonPicker } from "../../organisation/person-picker.tsx";
import type { PersonPick } from "../../organisation/resolve-person.ts";
import { inviterRoles, needsAll } from "../administration-access.ts";
import { administrationTexts } from "../administration-texts.ts";
import { type OpenInvitation, openInvitations } from "../authority-queries.ts";
import { authorityTexts } from "../authority-texts.ts";

interface InvitationsPage {
  /** A person field that could not be taken. */
  pick?: PersonPick;
  /** What was just made: its link is shown here and nowhere else. */
  invited?: Invited & { name: string };
}

export async function showInvitations(context: Context, { pick, invited }: InvitationsPage = {}): Promise<Response> {
  const { db, user, language, now } = context;
  needsAll(user, inviterRoles);
  const t = authorityTexts(language);
  const errors: FormErrors = pick ? { person: pick.error ?? t.needPerson } : {};
  return page(context, {
    title: t.invitations,
    active: "administration",
    narrow: true,
    status: pick ? 422 : 200,
    hasErrors: pick !== undefined,
    content: (
      <>
        <PageHeading
          title={t.invitations}
          lead={t.invitationsLead}
          breadcrumbs={[
            { label: administrationTexts(language).title, href: "/administration" },
            { label: t.invitations },
          ]}
        />
        <Stack>
          {invited && <NewInvitation invited={invited} language={language} />}
          <Card>
            <Form action="/administration/inbjudningar" errors={errors} language={language}>
              <PersonPicker name="person" label={t.whom} required {...(pick ? { pick } : {})} />
              <FormActions>
                <SubmitButton icon="key">{t.invite}</SubmitButton>
              </FormActions>
            </Form>
          </Card>
          <section>
            <h2>{t.open}</h2>
            <Table
              caption={t.open}
              hideCaption
              columns={columns(language)}
              rows={await openInvitations(db, now)}
              rowKey={(invitation) => invitation.id}
              empty={<EmptyState heading={t.noOpen} text={t.noOpenText} icon="key" level={3} />}
              language={language}
            />
          </section>
        </Stack>
      </>
    ),
  });
}

function NewInvitation({ invited, language }: { invited: Invited & { name: string }; language: Language }) {
  const t = authorityTexts(language);
  if (invited.mailedTo !== null) {
    return (
      <Alert kind="success" title={t.invited(invited.name)}>
        <p>{t.mailed(invited.mailedTo)}</p>
      </Alert>
    );
  }
  return (
    <Alert kind="success" title={t.invited(invited.name)}>
      <p>{t.handOver}</p>
      <TextField name="link" label={t.link} value={invited.link} required />
    </Alert>
  );
}

function columns(language: Language): Column<OpenInvitation>[] {
  const t = authorityTexts(language);
  return [
    {
      key: "person",
      header: t.person,
      primary: true,
      cell: (invitation) => <a href={`/administration/behorighet/${invitation.id}`}>{invitation.name}</a>,
    },
    { key: "by", header: t.invitedBy, cell: (invitation) => invitation.invitedBy },
    { key: "until", header: t.expires, cell: (invitation) => <Time value={invitation.expiresAt} format="short" /> },
    {
      key: "withdraw",
      header: t.withdraw,
      hideHeader: true,
      cell: (invitation) => (
        <InlineForm action={`/administration/behorighet/${invitation.id}/aterkalla`} label={t.withdraw} />
      ),
    },
  ];
}
