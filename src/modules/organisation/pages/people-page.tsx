import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { page } from "../../../platform/respond.ts";
import { roles } from "../../../platform/role.ts";
import { Stack } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Select, TextField } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Column, FilterBar, KeysetPagination, Table } from "../../../ui/table.tsx";
import { namePage, positionFrom } from "../name-keyset.ts";
import { organisationTexts } from "../organisation-texts.ts";
import { type ListedPerson, listPeople } from "../people-queries.ts";
import { personTexts } from "../person-texts.ts";
import { roleNames } from "../role-texts.ts";
import { unitChoices } from "../unit-queries.ts";
import { UnitSelect } from "../unit-select.tsx";
import { OrganisationTabs } from "./organisation-tabs.tsx";

const perPage = 50;

/** Everybody at work today, by name. */
export async function showPeople(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = personTexts(language);
  const names = roleNames(language);
  const today = dateInSweden(now);
  const units = await unitChoices(db, { on: today });
  const filter = {
    search: url.searchParams.get("sok")?.trim().slice(0, 100) ?? "",
    unitId: units.find((unit) => unit.id === url.searchParams.get("enhet"))?.id ?? null,
    role: roles.find((role) => role === url.searchParams.get("roll")) ?? null,
  };
  const position = positionFrom(url);
  const found = await listPeople(db, user, filter, position, { on: today, limit: perPage });
  const { rows, nextHref, prevHref } = namePage(found, perPage, position, url);
  const active = [filter.search !== "", filter.unitId !== null, filter.role !== null].filter(Boolean).length;
  const columns: Column<ListedPerson>[] = [
    {
      key: "name",
      header: t.name,
      primary: true,
      cell: (person) => <a href={`/organisation/personer/${person.id}`}>{person.name}</a>,
    },
    { key: "title", header: t.jobTitle, cell: (person) => person.title },
    {
      key: "workplace",
      header: t.workplace,
      cell: (person) =>
        person.workplaceId && <a href={`/organisation/enheter/${person.workplaceId}`}>{person.workplace}</a>,
    },
    { key: "roles", header: t.roles, cell: (person) => person.roles.map((role) => names[role]).join(", ") },
  ];
  return page(context, {
    title: t.title,
    active: "organisation",
    content: (
      <>
        <PageHeading title={t.title} lead={t.lead} kicker={organisationTexts(language).organisation} />
        <OrganisationTabs active="people" />
        <Stack>
          <FilterBar action="/organisation/personer" activeCount={active} resetHref="/organisation/personer">
            <TextField name="sok" label={t.search} value={filter.search} type="search" />
            <UnitSelect name="enhet" label={t.unit} units={units} value={filter.unitId} empty={t.all} />
            <Select
              name="roll"
              label={t.role}
              empty={t.all}
              value={filter.role}
              options={roles.filter((role) => role !== "employee").map((role) => ({ value: role, label: names[role] }))}
            />
          </FilterBar>
          <Table
            caption={t.caption}
            hideCaption
            columns={columns}
            rows={rows}
            rowKey={(person) => person.id}
            empty={<EmptyState heading={t.none} text={t.noneText} icon="search" />}
          />
          <KeysetPagination nextHref={nextHref} prevHref={prevHref} />
        </Stack>
      </>
    ),
  });
}
