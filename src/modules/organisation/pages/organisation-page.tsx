import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { page } from "../../../platform/respond.ts";
import { ActionMenu, type MenuAction } from "../../../ui/action-menu.tsx";
import { Card, Stack } from "../../../ui/card.tsx";
import { CoverageMark } from "../../../ui/coverage-mark.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ButtonLink } from "../../../ui/form.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StatTile, StatTiles } from "../../../ui/stat-tile.tsx";
import { type Column, Table } from "../../../ui/table.tsx";
import { type Appointment, municipalAppointments } from "../appointment-queries.ts";
import { type CoveredPlace, coverage } from "../coverage.ts";
import { coverageTexts } from "../coverage-texts.ts";
import { municipalityOf } from "../municipality.ts";
import { mayEditOrganisation } from "../organisation-access.ts";
import { municipalityOrganisation, type TopUnit, topUnits } from "../organisation-queries.ts";
import { type OrganisationTexts, organisationTexts } from "../organisation-texts.ts";
import { roleNames } from "../role-texts.ts";
import { OrganisationTabs } from "./organisation-tabs.tsx";

/** The whole organisation at a glance: who answers for what, and where somebody is missing. */
export async function showOrganisation(context: Context): Promise<Response> {
  const { db, user, language, now } = context;
  const t = organisationTexts(language);
  const today = dateInSweden(now);
  const organisation = await municipalityOrganisation(db);
  const places = await coverage(db, today);
  const tops = await topUnits(db, places, today);
  const municipal = await municipalAppointments(db, user, today);
  const { name } = await municipalityOf(db);
  const total = (key: "workplaces" | "employees") => tops.reduce((sum, unit) => sum + unit[key], 0);
  const edits = mayEditOrganisation(user);
  return page(context, {
    title: t.organisation,
    active: "organisation",
    content: (
      <>
        <PageHeading
          title={organisation ? name : t.organisation}
          kicker={t.organisation}
          lead={tops.length > 0 ? t.lead(total("workplaces"), total("employees")) : undefined}
          actions={edits && organisation && <ActionMenu label={t.more} actions={editActions(t)} />}
        />
        <OrganisationTabs active="overview" />
        {tops.length === 0 ? (
          <NothingYet hasMunicipality={organisation !== undefined} edits={edits} t={t} />
        ) : (
          <Stack>
            <CoverTiles places={places} t={t} />
            <TopUnits
              caption={t.departments}
              units={tops.filter((unit) => unit.kind !== "company")}
              language={language}
            />
            <TopUnits
              caption={t.companies}
              units={tops.filter((unit) => unit.kind === "company")}
              language={language}
            />
            <MunicipalRoles appointments={municipal} language={language} />
          </Stack>
        )}
      </>
    ),
  });
}

function editActions(t: OrganisationTexts): MenuAction[] {
  return [
    { label: t.importFile, icon: "upload", href: "/organisation/import" },
    { label: t.reorganise, icon: "swap", href: "/organisation/omorganisation" },
    { label: t.newDepartment, icon: "plus", href: "/organisation/enheter/ny?slag=department" },
    { label: t.newCompany, icon: "plus", href: "/organisation/bolag/ny" },
    { label: t.newActor, icon: "plus", href: "/organisation/aktorer/ny" },
    { label: t.appointForAll, icon: "user", href: "/organisation/kommunen/utse" },
  ];
}

function NothingYet({ hasMunicipality, edits, t }: { hasMunicipality: boolean; edits: boolean; t: OrganisationTexts }) {
  if (!hasMunicipality)
    return <EmptyState heading={t.noMunicipality} text={t.noMunicipalityText} icon="organisation" />;
  return (
    <EmptyState
      heading={t.empty}
      text={t.emptyText}
      icon="organisation"
      action={
        edits && (
          <ButtonLink href="/organisation/import" icon="upload">
            {t.importFile}
          </ButtonLink>
        )
      }
    />
  );
}

/** Covered at all (green or amber) as a share, and how many are red and amber, each leading to its rows. */
export function CoverTiles({ places, t }: { places: readonly CoveredPlace[]; t: OrganisationTexts }) {
  const share = (role: CoveredPlace["role"]) => {
    const some = places.filter((place) => place.role === role);
    return some.length === 0 ? null : t.share(some.filter((place) => place.state !== "red").length / some.length);
  };
  const count = (state: CoveredPlace["state"]) => places.filter((place) => place.state === state).length;
  const ombud = share("ombud");
  const coordinator = share("coordinator");
  return (
    <StatTiles>
      {ombud !== null && (
        <StatTile figure={ombud} label={t.ombudTile} href="/organisation/tackning?roll=ombud&lage=alla" icon="people" />
      )}
      {coordinator !== null && (
        <StatTile
          figure={coordinator}
          label={t.coordinatorTile}
          href="/organisation/tackning?roll=coordinator&lage=alla"
          icon="shield"
        />
      )}
      <StatTile
        figure={String(count("red"))}
        label={t.vacanciesTile}
        href="/organisation/tackning?lage=red"
        icon="incident"
        tone={count("red") > 0 ? "danger" : "success"}
      />
      <StatTile
        figure={String(count("amber"))}
        label={t.attentionTile}
        href="/organisation/tackning?lage=amber"
        icon="clock"
        tone={count("amber") > 0 ? "warning" : "success"}
      />
    </StatTiles>
  );
}

function TopUnits(props: { caption: string; units: readonly TopUnit[]; language: Context["language"] }) {
  const { units, language } = props;
  const t = organisationTexts(language);
  const states = coverageTexts(language).states;
  if (units.length === 0) return null;
  const columns: Column<TopUnit>[] = [
    {
      key: "name",
      header: t.name,
      primary: true,
      cell: (unit) => <a href={`/organisation/enheter/${unit.id}`}>{unit.name}</a>,
    },
    {
      key: "head",
      header: t.head,
      cell: (unit) => unit.head && <a href={`/organisation/personer/${unit.head.id}`}>{unit.head.name}</a>,
    },
    {
      key: "coordinator",
      header: t.coordinator,
      cell: ({ coordinator }) =>
        coordinator && (
          <CoverageMark coverage={coordinator.state} text={coordinator.covers[0]?.name ?? states[coordinator.state]} />
        ),
    },
    {
      key: "ombud",
      header: t.ombud,
      cell: ({ id, ombud }) =>
        ombud.total > 0 && (
          <a class="coverage-link" href={`/organisation/tackning?forvaltning=${id}&roll=ombud&lage=alla`}>
            <CoverageMark
              coverage={ombud.red > 0 ? "red" : ombud.amber > 0 ? "amber" : "green"}
              text={t.covered(ombud.total - ombud.red, ombud.total)}
            />
          </a>
        ),
    },
    { key: "workplaces", header: t.workplaces, numeric: true, cell: (unit) => unit.workplaces, wideOnly: true },
    { key: "employees", header: t.employees, numeric: true, cell: (unit) => formatNumber(unit.employees, language) },
  ];
  return <Table caption={props.caption} columns={columns} rows={units} rowKey={(unit) => unit.id} />;
}

function MunicipalRoles(props: { appointments: readonly Appointment[]; language: Context["language"] }) {
  const { appointments, language } = props;
  const t = organisationTexts(language);
  const names = roleNames(language);
  const byRole = Map.groupBy(appointments, (appointment) => appointment.role);
  return (
    <Card title={t.security}>
      {byRole.size === 0 ? (
        <p>{t.nobodyForAll}</p>
      ) : (
        <DescriptionList
          items={[...byRole].map(([role, held]) => ({
            term: names[role],
            details: held.map((appointment, index) => (
              <>
                {index > 0 && ", "}
                <a key={appointment.id} href={`/organisation/personer/${appointment.personId}`}>
                  {appointment.personName}
                </a>
              </>
            )),
          }))}
        />
      )}
    </Card>
  );
}
