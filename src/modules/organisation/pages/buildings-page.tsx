import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { page } from "../../../platform/respond.ts";
import { Stack } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ButtonLink, TextField } from "../../../ui/form.tsx";
import { MapView } from "../../../ui/map.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Column, FilterBar, KeysetPagination, Table } from "../../../ui/table.tsx";
import { type Building, listBuildings } from "../building-queries.ts";
import { buildingTexts } from "../building-texts.ts";
import { borderAddressOf } from "../municipality-border.ts";
import { namePage, positionFrom } from "../name-keyset.ts";
import { mayEditOrganisation } from "../organisation-access.ts";
import { organisationTexts } from "../organisation-texts.ts";
import { OrganisationTabs } from "./organisation-tabs.tsx";

const perPage = 50;

/** All buildings, on a map and as a list. */
export async function showBuildings(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = buildingTexts(language);
  const today = dateInSweden(now);
  const search = url.searchParams.get("sok")?.trim().slice(0, 100) ?? "";
  const position = positionFrom(url);
  const found = await listBuildings(db, search, position, { on: today, limit: perPage });
  const { rows, nextHref, prevHref } = namePage(found, perPage, position, url);
  const isEmpty = rows.length === 0 && search === "" && position === null;
  const addButton = mayEditOrganisation(user) && (
    <ButtonLink href="/organisation/byggnader/ny" icon="plus">
      {t.add}
    </ButtonLink>
  );
  const columns: Column<Building>[] = [
    {
      key: "name",
      header: t.name,
      primary: true,
      cell: (building) => <a href={`/organisation/byggnader/${building.id}`}>{building.name}</a>,
    },
    { key: "address", header: t.address, cell: (building) => building.address },
    { key: "kind", header: t.kind, cell: (building) => building.kind },
    { key: "owner", header: t.owner, cell: (building) => building.owner, wideOnly: true },
  ];
  return page(context, {
    title: t.title,
    active: "organisation",
    scripts: isEmpty ? [] : ["varn-map"],
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.lead}
          kicker={organisationTexts(language).organisation}
          actions={addButton}
        />
        <OrganisationTabs active="buildings" />
        {isEmpty ? (
          <EmptyState heading={t.noneYet} text={t.noneYetText} icon="building" action={addButton} />
        ) : (
          <Stack>
            <FilterBar
              action="/organisation/byggnader"
              activeCount={Number(search !== "")}
              resetHref="/organisation/byggnader"
            >
              <TextField name="sok" label={t.search} value={search} type="search" />
            </FilterBar>
            <MapView label={t.allOnMap} points="/organisation/byggnader.geojson" border={await borderAddressOf(db)} />
            <Table
              caption={t.title}
              hideCaption
              columns={columns}
              rows={rows}
              rowKey={(building) => building.id}
              empty={<EmptyState heading={t.none} text={t.noneText} icon="search" />}
            />
            <KeysetPagination nextHref={nextHref} prevHref={prevHref} />
          </Stack>
        )}
      </>
    ),
  });
}
