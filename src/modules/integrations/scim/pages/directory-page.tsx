import type { Context } from "../../../../platform/context.ts";
import type { Language } from "../../../../platform/language.ts";
import { page } from "../../../../platform/respond.ts";
import { Card, Stack } from "../../../../ui/card.tsx";
import { DescriptionList } from "../../../../ui/description-list.tsx";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { ButtonLink } from "../../../../ui/form.tsx";
import { PageHeading } from "../../../../ui/page-heading.tsx";
import { type Column, Table } from "../../../../ui/table.tsx";
import { Time } from "../../../../ui/time.tsx";
import { roleNames } from "../../../organisation/role-texts.ts";
import { clientsPath, needsToKeepClients } from "../../client-access.ts";
import { administrationCrumbs } from "../../pages/client-list.tsx";
import { type DirectoryGroup, directoryGroups, directoryState } from "../directory-queries.ts";
import { scimRoot } from "../scim-resources.ts";
import { scimTexts } from "../scim-texts.ts";

export const directoryPath = `${clientsPath}/katalogen`;

/** Where the directory connects, what it has told, and what its groups give. */
export async function showDirectory(context: Context): Promise<Response> {
  const { db, user, language, now, services } = context;
  needsToKeepClients(user);
  const t = scimTexts(language);
  const state = await directoryState(db);
  const groups = await directoryGroups(db);
  return page(context, {
    title: t.title,
    active: "administration",
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.lead}
          breadcrumbs={administrationCrumbs(language, { label: t.title })}
          actions={
            <ButtonLink href={`${clientsPath}/nytt?oppnar=scim`} icon="key">
              {t.makeKey}
            </ButtonLink>
          }
        />
        <Stack>
          <Card>
            <DescriptionList
              items={[
                { term: t.address, details: <code>{services.config.baseUrl + scimRoot}</code> },
                { term: t.people, details: t.peopleCount(state.active, state.people) },
                {
                  term: t.newest,
                  details: state.lastChange ? <Time value={state.lastChange} now={now} /> : t.never,
                },
              ]}
            />
            <p class="quiet">{t.addressHint}</p>
          </Card>
          <Card title={t.groups}>
            <p>{t.groupsLead}</p>
            <Table
              caption={t.groups}
              hideCaption
              columns={columns(language)}
              rows={groups}
              rowKey={(group) => group.id}
              empty={<EmptyState heading={t.noGroups} text={t.noGroupsText} icon="people" level={3} />}
              language={language}
            />
          </Card>
        </Stack>
      </>
    ),
  });
}

function columns(language: Language): Column<DirectoryGroup>[] {
  const t = scimTexts(language);
  return [
    {
      key: "name",
      header: t.group,
      primary: true,
      cell: (group) => <a href={`${directoryPath}/grupper/${group.id}`}>{group.name}</a>,
    },
    { key: "members", header: t.members, numeric: true, cell: (group) => group.members },
    { key: "gives", header: t.gives, cell: (group) => givenBy(group, language) },
  ];
}

function givenBy({ role, unitName }: DirectoryGroup, language: Language): string {
  const t = scimTexts(language);
  return role === null ? t.givesNothing : t.at(roleNames(language)[role], unitName ?? t.wholeMunicipality);
}
