import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { page } from "../../../platform/respond.ts";
import { Stack } from "../../../ui/card.tsx";
import { type Coverage, CoverageMark } from "../../../ui/coverage-mark.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Select, TextField } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { FilterBar } from "../../../ui/table.tsx";
import { coverage } from "../coverage.ts";
import { organisationTexts } from "../organisation-texts.ts";
import { flattened, type UnitNode, unitForest } from "../unit-queries.ts";
import { type UnitTexts, unitTexts } from "../unit-texts.ts";
import { OrganisationTabs } from "./organisation-tabs.tsx";

/** All units as a tree that opens, or the ones that match a search with the way to them. */
export async function showUnits(context: Context): Promise<Response> {
  const { db, language, now, url } = context;
  const t = unitTexts(language);
  const today = dateInSweden(now);
  const forest = await unitForest(db, today);
  const states = new Map((await coverage(db, today)).map((place) => [place.unitId, place.state]));
  const types = [...new Set(flattened(forest).flatMap(({ unit }) => unit.workplace_type ?? []))].sort((a, b) =>
    a.localeCompare(b, "sv"),
  );
  const search = url.searchParams.get("sok")?.trim().slice(0, 100) ?? "";
  const type = types.find((one) => one === url.searchParams.get("verksamhet")) ?? null;
  const isFiltered = search !== "" || type !== null;
  const matches = ({ unit }: UnitNode) =>
    unit.name.toLocaleLowerCase("sv").includes(search.toLocaleLowerCase("sv")) &&
    (type === null || unit.workplace_type === type);
  const shown = isFiltered ? pruned(forest, matches) : forest;
  const count = flattened(forest).filter(matches).length;
  return page(context, {
    title: t.treeTitle,
    active: "organisation",
    content: (
      <>
        <PageHeading title={t.treeTitle} lead={t.treeLead} kicker={organisationTexts(language).organisation} />
        <OrganisationTabs active="units" />
        <Stack>
          <FilterBar
            action="/organisation/enheter"
            activeCount={Number(search !== "") + Number(type !== null)}
            resetHref="/organisation/enheter"
          >
            <TextField name="sok" label={t.search} value={search} type="search" />
            <Select
              name="verksamhet"
              label={t.type}
              empty={t.allTypes}
              value={type}
              options={types.map((value) => ({ value, label: value }))}
            />
          </FilterBar>
          {isFiltered && (
            <p role="status">
              {t.found(count)}. <a href="/organisation/enheter">{t.showAll}</a>
            </p>
          )}
          {shown.length === 0 ? (
            <EmptyState heading={t.noneFound} text={t.noneFoundText} icon="search" />
          ) : (
            <div class="unit-forest">
              {shown.map((root) => (
                <RootUnit key={root.unit.id} node={root} states={states} open={isFiltered} t={t} />
              ))}
            </div>
          )}
        </Stack>
      </>
    ),
  });
}

/** The nodes that match, with everything above them. */
function pruned(nodes: readonly UnitNode[], matches: (node: UnitNode) => boolean): UnitNode[] {
  return nodes.flatMap((node) => {
    const children = pruned(node.children, matches);
    return children.length > 0 || matches(node) ? [{ ...node, children }] : [];
  });
}

type States = ReadonlyMap<string, Coverage>;

function RootUnit(props: { node: UnitNode; states: States; open: boolean; t: UnitTexts }) {
  const { node, states, t } = props;
  const workplaces = flattened([node]).filter((one) => one.unit.kind === "workplace");
  const worst = worstOf(flattened([node]).flatMap((one) => states.get(one.unit.id) ?? []));
  return (
    <details class="details unit-root" open={props.open}>
      <summary>
        <span class="unit-root__name">{node.unit.name}</span>
        <span class="quiet-line">{t.workplaceCount(workplaces.length)}</span>
        {worst !== null && <CoverageMark coverage={worst} iconOnly />}
      </summary>
      <div class="details__content">
        <p>
          <a href={`/organisation/enheter/${node.unit.id}`}>{t.openUnit(node.unit.name)}</a>
        </p>
        <UnitList nodes={node.children} states={states} />
      </div>
    </details>
  );
}

function UnitList({ nodes, states }: { nodes: readonly UnitNode[]; states: States }) {
  if (nodes.length === 0) return null;
  return (
    <ul class="unit-tree">
      {nodes.map(({ unit, children }) => {
        const state = states.get(unit.id);
        return (
          <li key={unit.id}>
            <span class="unit-tree__line">
              {state !== undefined && <CoverageMark coverage={state} iconOnly />}
              <a href={`/organisation/enheter/${unit.id}`}>{unit.name}</a>
              {unit.workplace_type !== null && <span class="quiet">{unit.workplace_type}</span>}
            </span>
            <UnitList nodes={children} states={states} />
          </li>
        );
      })}
    </ul>
  );
}

function worstOf(states: readonly Coverage[]): Coverage | null {
  return (["red", "amber", "green"] as const).find((state) => states.includes(state)) ?? null;
}
