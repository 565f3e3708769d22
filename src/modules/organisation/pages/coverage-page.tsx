import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { page } from "../../../platform/respond.ts";
import { Stack } from "../../../ui/card.tsx";
import { CoverageMark } from "../../../ui/coverage-mark.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ButtonLink, Select } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Column, FilterBar, type FilterChip, FilterChips, Table } from "../../../ui/table.tsx";
import { mayAppoint } from "../appointment-rules.ts";
import { appointmentTexts } from "../appointment-texts.ts";
import { type CoveredPlace, coverage } from "../coverage.ts";
import { holdsOn } from "../coverage-state.ts";
import { coverageReasonText, coverageTexts } from "../coverage-texts.ts";
import { organisationTexts } from "../organisation-texts.ts";
import { roleNames } from "../role-texts.ts";
import { appointHref } from "../vacancies-for-user.ts";
import { rulesHref } from "./coverage-rules-page.tsx";
import { CoverTiles } from "./organisation-page.tsx";
import { OrganisationTabs } from "./organisation-tabs.tsx";

const order: Record<CoveredPlace["state"], number> = { red: 0, amber: 1, green: 2 };

const stateFilters = ["red", "amber", "green", "alla"] as const;

/** Without a choice the page shows what somebody must do something about. */
function isAskedFor(place: CoveredPlace, filter: (typeof stateFilters)[number] | null): boolean {
  return filter === null ? place.state !== "green" : filter === "alla" || place.state === filter;
}

/** Every place that must be covered, the empty ones first, with reasons in words. */
export async function showCoverage(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = organisationTexts(language);
  const words = coverageTexts(language);
  const today = dateInSweden(now);
  const all = await coverage(db, today);
  const departments = [...new Map(all.map((place) => [place.departmentId, place.departmentName]))];
  const roles = [...new Set(all.map((place) => place.role))];
  const filters = {
    forvaltning: departments.find(([id]) => id === url.searchParams.get("forvaltning"))?.[0] ?? null,
    roll: roles.find((role) => role === url.searchParams.get("roll")) ?? null,
    lage: stateFilters.find((state) => state === url.searchParams.get("lage")) ?? null,
  };
  const inScope = all.filter(
    (place) =>
      (filters.forvaltning === null || place.departmentId === filters.forvaltning) &&
      (filters.roll === null || place.role === filters.roll),
  );
  const shown = inScope
    .filter((place) => isAskedFor(place, filters.lage))
    .sort((a, b) => order[a.state] - order[b.state]);
  const chips = chipsFor(url, {
    forvaltning: departments.find(([id]) => id === filters.forvaltning)?.[1],
    roll: filters.roll ? roleNames(language)[filters.roll] : undefined,
    lage: filters.lage ? (filters.lage === "alla" ? words.every : words.states[filters.lage]) : undefined,
  });

  const columns: Column<CoveredPlace>[] = [
    {
      key: "unit",
      header: words.place,
      primary: true,
      cell: (place) => (
        <>
          <a href={`/organisation/enheter/${place.unitId}`}>{place.unitName}</a>
          {place.unitId !== place.departmentId && <span class="quiet-line">{place.departmentName}</span>}
        </>
      ),
    },
    { key: "role", header: words.role, cell: (place) => roleNames(language)[place.role] },
    {
      key: "state",
      header: words.state,
      cell: (place) => (
        <>
          <CoverageMark coverage={place.state} text={words.states[place.state]} />
          {place.reasons.map((reason) => (
            <span class="quiet-line" key={reason.code}>
              {coverageReasonText(reason, language)}
            </span>
          ))}
        </>
      ),
    },
    {
      key: "holders",
      header: words.holders,
      cell: (place) =>
        place.covers
          .filter((cover) => holdsOn(cover, today))
          .map((cover) => (
            <a class="block-link" key={cover.appointmentId} href={`/organisation/personer/${cover.personId}`}>
              {cover.name}
            </a>
          )),
    },
    {
      key: "action",
      header: appointmentTexts(language).appoint,
      hideHeader: true,
      cell: (place) =>
        place.state !== "green" &&
        mayAppoint(user, place.role, { id: place.unitId, kind: place.unitKind }) && (
          <ButtonLink href={appointHref(place.unitId, place.role)} variant="secondary">
            {appointmentTexts(language).appoint}
            <span class="ds-sr-only">
              {" "}
              {roleNames(language)[place.role]}, {place.unitName}
            </span>
          </ButtonLink>
        ),
    },
  ];

  return page(context, {
    title: words.title,
    active: "organisation",
    content: (
      <>
        <PageHeading
          title={words.title}
          lead={words.lead}
          kicker={t.organisation}
          actions={
            <ButtonLink href={rulesHref} variant="secondary" icon="settings">
              {words.toRules}
            </ButtonLink>
          }
        />
        <OrganisationTabs active="coverage" />
        <Stack>
          <CoverTiles places={inScope} t={t} />
          <FilterBar action="/organisation/tackning" activeCount={chips.length} resetHref="/organisation/tackning">
            <Select
              name="forvaltning"
              label={words.department}
              empty={words.all}
              value={filters.forvaltning}
              options={departments.map(([value, label]) => ({ value, label }))}
            />
            <Select
              name="roll"
              label={words.role}
              empty={words.all}
              value={filters.roll}
              options={roles.map((role) => ({ value: role, label: roleNames(language)[role] }))}
            />
            <Select
              name="lage"
              label={words.state}
              empty={words.notWhole}
              value={filters.lage}
              options={stateFilters.map((state) => ({
                value: state,
                label: state === "alla" ? words.every : words.states[state],
              }))}
            />
          </FilterBar>
          <FilterChips chips={chips} clearHref="/organisation/tackning" />
          <Table
            caption={words.caption(shown.length)}
            columns={columns}
            rows={shown}
            rowKey={(place) => `${place.role} ${place.unitId}`}
            empty={<EmptyState heading={words.none} text={words.noneText} icon="check" />}
          />
        </Stack>
      </>
    ),
  });
}

function chipsFor(url: URL, labels: Record<string, string | undefined>): FilterChip[] {
  return Object.entries(labels).flatMap(([name, label]) => {
    if (label === undefined) return [];
    const without = new URLSearchParams(url.searchParams);
    without.delete(name);
    return [{ label, removeHref: `${url.pathname}?${without}` }];
  });
}
