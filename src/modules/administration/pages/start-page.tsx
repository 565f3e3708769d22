import type { Context } from "../../../platform/context.ts";
import { page } from "../../../platform/respond.ts";
import type { Role } from "../../../platform/role.ts";
import { hasRole } from "../../../platform/user.ts";
import { Card, CardGrid, Stack } from "../../../ui/card.tsx";
import { Icon, type IconName } from "../../../ui/icons.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import {
  auditRoles,
  authorityRoles,
  backupRoles,
  inviterRoles,
  outboxRoles,
  reachesAll,
  settingsRoles,
} from "../administration-access.ts";
import { administrationTexts } from "../administration-texts.ts";

interface Way {
  href: string;
  icon: IconName;
  label: string;
  text: string;
  /** Whom it is for; absent = everyone who comes here. */
  roles?: readonly Role[];
  /** Only for a role held for the whole municipality. */
  all?: boolean;
}

/** The ways on from administration, as far as the reader may go. */
export function showAdministration(context: Context): Promise<Response> {
  const { user, language } = context;
  const t = administrationTexts(language);
  const groups: { heading: string; ways: Way[] }[] = [
    {
      heading: t.people,
      ways: [
        {
          href: "/administration/behorighet",
          icon: "shield",
          label: t.authority,
          text: t.authorityText,
          roles: authorityRoles,
        },
        {
          href: "/administration/inbjudningar",
          icon: "key",
          label: t.invitations,
          text: t.invitationsText,
          roles: inviterRoles,
          all: true,
        },
        {
          href: "/organisation/import",
          icon: "organisation",
          label: t.organisation,
          text: t.organisationText,
          roles: settingsRoles,
        },
      ],
    },
    {
      heading: t.content,
      ways: [
        {
          href: "/administration/typer",
          icon: "list",
          label: t.types,
          text: t.typesText,
          roles: settingsRoles,
        },
        {
          href: "/administration/orsaker",
          icon: "search",
          label: t.causes,
          text: t.causesText,
          roles: settingsRoles,
        },
        {
          href: "/administration/tips",
          icon: "pin",
          label: t.tips,
          text: t.tipsText,
          roles: settingsRoles,
        },
        {
          href: "/administration/import",
          icon: "upload",
          label: t.incidents,
          text: t.incidentsText,
          roles: settingsRoles,
        },
      ],
    },
    {
      heading: t.system,
      ways: [
        {
          href: "/administration/installningar",
          icon: "settings",
          label: t.settings,
          text: t.settingsText,
          roles: settingsRoles,
          all: true,
        },
        {
          href: "/administration/andra-system",
          icon: "link",
          label: t.integrations,
          text: t.integrationsText,
          roles: inviterRoles,
          all: true,
        },
        {
          href: "/administration/utkorg",
          icon: "mail",
          label: t.outbox,
          text: t.outboxText,
          roles: outboxRoles,
          all: true,
        },
        {
          href: "/administration/sakerhetskopior",
          icon: "download",
          label: t.backups,
          text: t.backupsText,
          roles: backupRoles,
          all: true,
        },
        {
          href: "/administration/granskningslogg",
          icon: "eye",
          label: t.audit,
          text: t.auditText,
          roles: auditRoles,
        },
        { href: "/om", icon: "info", label: t.about, text: t.aboutText },
      ],
    },
  ];
  const open = groups
    .map(({ heading, ways }) => ({
      heading,
      ways: ways.filter(({ roles, all }) => !roles || (all ? reachesAll(user, roles) : hasRole(user, ...roles))),
    }))
    .filter(({ ways }) => ways.length > 0);
  return page(context, {
    title: t.title,
    active: "administration",
    content: (
      <>
        <PageHeading title={t.title} lead={t.lead} />
        <Stack gap="large">
          {open.map(({ heading, ways }) => (
            <section key={heading}>
              <h2>{heading}</h2>
              <CardGrid>
                {ways.map((way) => (
                  <Card key={way.href}>
                    <h3 class="way">
                      <Icon name={way.icon} size={20} />
                      <a href={way.href}>{way.label}</a>
                    </h3>
                    <p>{way.text}</p>
                  </Card>
                ))}
              </CardGrid>
            </section>
          ))}
        </Stack>
      </>
    ),
  });
}
