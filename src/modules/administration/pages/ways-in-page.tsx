import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { page } from "../../../platform/respond.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card, Stack } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { InlineForm } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Time } from "../../../ui/time.tsx";
import { inviterRoles, needsAll } from "../administration-access.ts";
import { administrationTexts } from "../administration-texts.ts";
import { waysInOf } from "../authority-queries.ts";
import { authorityTexts } from "../authority-texts.ts";

/** How one person gets in, and how to let them in or keep them out. */
export async function showWaysIn(context: Context): Promise<Response> {
  const { db, user, language, now } = context;
  needsAll(user, inviterRoles);
  const t = authorityTexts(language);
  const person = await waysInOf(db, context.params.id ?? "", now);
  const hasLeft = person.validTo !== null && person.validTo < dateInSweden(now);
  const address = `/administration/behorighet/${person.id}`;
  const used = (at: Date | null) =>
    at && (
      <span class="quiet">
        , {t.lastUsed} <Time value={at} />
      </span>
    );
  return page(context, {
    title: t.waysTitle(person.name),
    active: "administration",
    narrow: true,
    content: (
      <>
        <PageHeading
          title={t.waysTitle(person.name)}
          lead={t.waysLead}
          breadcrumbs={[
            { label: administrationTexts(language).title, href: "/administration" },
            { label: t.title, href: "/administration/behorighet" },
            { label: person.name },
          ]}
        />
        <Stack>
          {hasLeft && <Alert kind="info">{t.left}</Alert>}
          <Card>
            <DescriptionList
              items={[
                {
                  term: t.municipalAccount,
                  details:
                    person.identities.length === 0
                      ? t.notTied
                      : person.identities.map((identity) => (
                          <p key={identity.issuer}>
                            {t.tied} ({new URL(identity.issuer).host}){used(identity.lastUsedAt)}
                          </p>
                        )),
                },
                {
                  term: t.passkeys,
                  details:
                    person.passkeys.length === 0
                      ? t.none
                      : person.passkeys.map((key, index) => (
                          <p key={index}>
                            {key.name}
                            {used(key.lastUsedAt)}
                          </p>
                        )),
                },
                {
                  term: t.devices,
                  details: (
                    <>
                      {person.sessions.count}
                      {used(person.sessions.lastSeenAt)}
                    </>
                  ),
                },
                {
                  term: t.invitation,
                  details: person.invitation ? (
                    <>
                      {t.invitationOpen} <Time value={person.invitation.expiresAt} />
                    </>
                  ) : (
                    t.noInvitation
                  ),
                },
              ]}
            />
            <p>
              <a href={`/administration/granskningslogg?person=${person.id}`}>{t.seeLog}</a>
            </p>
            {!hasLeft && (
              <div class="button-row">
                <InlineForm
                  action="/administration/inbjudningar"
                  fields={{ personId: person.id }}
                  label={person.invitation ? t.inviteAgain : t.invite}
                />
                {person.invitation && (
                  <InlineForm action={`${address}/aterkalla`} label={t.withdraw} variant="tertiary" />
                )}
              </div>
            )}
          </Card>
          <Card title={t.revokeTitle}>
            <p>{t.revokeText}</p>
            <InlineForm action={`${address}/sparra`} label={t.revoke} variant="danger" />
          </Card>
        </Stack>
      </>
    ),
  });
}
