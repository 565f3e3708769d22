import type { Context } from "../../../platform/context.ts";
import { page } from "../../../platform/respond.ts";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ButtonLink } from "../../../ui/form.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { useLanguage } from "../../../ui/language.ts";
import { MapView } from "../../../ui/map.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Column, FilterChips, Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import { borderAddressOf } from "../../organisation/municipality-border.ts";
import { noteNameSearch } from "../../records/name-search.ts";
import { filterHref, type IncidentFilter, readFilter } from "../incident-filter.ts";
import { filterChips } from "../incident-filter-chips.ts";
import { listOptions } from "../incident-list-options.ts";
import { listTexts } from "../incident-list-texts.ts";
import { atPlace } from "../incident-map-geojson.ts";
import { type PlaceCount, placeCounts } from "../incident-map-queries.ts";
import { mapTexts } from "../incident-map-texts.ts";
import { selectionOf } from "../incident-selection.ts";
import { IncidentFilterBar } from "./incident-filter-bar.tsx";
import { IncidentSearch } from "./incident-search.tsx";

const path = "/handelser/karta";
/** Enough to see where most happens; the rest when asked for. */
const fewPlaces = 15;
const manyPlaces = 500;

/** Where it happens: a map, and under it the same as a table, which is all that those without script or sight of it need. */
export async function showIncidentMap(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = mapTexts(language);
  const list = listTexts(language);
  const filter = readFilter(url.searchParams);
  await noteNameSearch(context, filter.text);
  const selection = await selectionOf(db, user, filter);
  const shown = url.searchParams.get("platser") === "alla" ? manyPlaces : fewPlaces;
  const [found, options, border] = await Promise.all([
    placeCounts(db, user, selection, shown + 1),
    listOptions(db, user, filter, now),
    // What others tell of happens all over the country, so the map then opens on all of it.
    filter.origin === "outside" ? undefined : borderAddressOf(db),
  ]);
  const places = found.slice(0, shown);
  const chips = filterChips(path, filter, options, language);
  return page(context, {
    title: t.title,
    active: "incidents",
    scripts: ["varn-map"],
    content: (
      <>
        <PageHeading
          title={t.title}
          breadcrumbs={[{ label: list.title, href: filterHref("/handelser", filter) }, { label: list.map }]}
          actions={
            <ButtonLink href={filterHref("/handelser", filter)} variant="secondary" icon="list">
              {t.list}
            </ButtonLink>
          }
        />
        <IncidentSearch action={path} filter={filter} />
        <IncidentFilterBar
          action={path}
          user={user}
          filter={filter}
          options={options}
          chosen={chips.length}
          resetHref={path}
        />
        <FilterChips chips={chips} clearHref={path} />
        {places.length === 0 ? (
          <Card>
            <EmptyState icon="map" heading={t.nothing} text={t.nothingText} />
          </Card>
        ) : (
          <>
            <MapView
              label={t.map}
              points={filterHref("/handelser/karta.geojson", filter)}
              border={border}
              buildings="/organisation/byggnader.geojson"
              background={context.services.config.mapBackground}
            />
            <Legend />
            <Card title={t.places} id="platser" flush>
              <p class="card__text">{t.placesText}</p>
              <Table
                caption={t.places}
                hideCaption
                columns={placeColumns(filter, language)}
                rows={places}
                rowKey={(row) => `${row.kind}:${row.key}`}
              />
              {shown === fewPlaces && found.length > fewPlaces && (
                <p class="card__text">
                  <a href={`${filterHref(path, filter, { platser: "alla" })}#platser`}>{t.morePlaces}</a>
                </p>
              )}
            </Card>
          </>
        )}
      </>
    ),
  });
}

function Legend() {
  const t = mapTexts(useLanguage());
  return (
    <section class="map-legend" aria-label={t.legend}>
      <ul>
        <li>
          <span class="map__point" aria-hidden="true" />
          {t.legendExact}
        </li>
        <li>
          <span class="map__point" data-tone="danger" aria-hidden="true" />
          {t.legendSerious}
        </li>
        <li>
          <span class="map__point" data-imprecise="" aria-hidden="true" />
          {t.legendImprecise}
        </li>
      </ul>
      <p>{t.legendRestricted}</p>
    </section>
  );
}

function placeColumns(filter: IncidentFilter, language: Context["language"]): Column<PlaceCount>[] {
  const t = mapTexts(language);
  const name = (row: PlaceCount) => {
    if (row.kind === "none") return t.noPlace;
    return row.kind === "unit" ? t.onlyUnit(row.name) : row.name;
  };
  return [
    { key: "place", header: t.place, primary: true, cell: name },
    {
      key: "count",
      header: t.count,
      numeric: true,
      cell: (row) => (
        <a href={filterHref("/handelser", atPlace(filter, row))}>
          {formatNumber(row.count, language)}
          <span class="ds-sr-only"> {name(row)}</span>
        </a>
      ),
    },
    {
      key: "latest",
      header: t.latest,
      nowrap: true,
      cell: (row) => <Time value={row.latest} format="short" dateOnly />,
    },
  ];
}
