import type { Context } from "../../../platform/context.ts";
import { page } from "../../../platform/respond.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ButtonLink, Form, FormActions, InlineForm, SubmitButton, TextField } from "../../../ui/form.tsx";
import { formatMoney } from "../../../ui/format.ts";
import { MapView } from "../../../ui/map.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StatTile, StatTiles } from "../../../ui/stat-tile.tsx";
import { Time } from "../../../ui/time.tsx";
import { borderAddressOf } from "../../organisation/municipality-border.ts";
import { mayChangeSeries } from "../change-series.ts";
import { viewTexts } from "../incident-view-texts.ts";
import { findOneSeries, findProposal, listSeries, proposalsFor, type SeriesLine } from "../series-queries.ts";
import { seriesTexts } from "../series-texts.ts";
import { proposalTitle, spanWords } from "../series-words.ts";
import { SeriesIncidents } from "./series-incidents.tsx";

/** GET /serier: what waits for a decision, and the series there are. */
export async function showSeriesList(context: Context): Promise<Response> {
  const { db, user, language } = context;
  const t = seriesTexts(language);
  const [proposals, series] = await Promise.all([proposalsFor(db, user), listSeries(db, user)]);
  return page(context, {
    title: t.list,
    active: "incidents",
    content: (
      <>
        <PageHeading
          breadcrumbs={[{ label: viewTexts(language).incidents, href: "/handelser" }, { label: t.list }]}
          title={t.list}
          lead={t.listLead}
        />
        {proposals.length > 0 && (
          <Card title={t.proposals}>
            <p class="muted">{t.proposalsLead}</p>
            <ul class="row-list">
              {proposals.map((proposal) => (
                <li key={proposal.id} class="row-list__row">
                  <div>
                    <a href={`/serier/forslag/${proposal.id}`}>{proposalTitle(proposal, language)}</a>
                    <p class="muted">
                      {t.bases[proposal.basis]} · {t.count(proposal.incidents.length)}{" "}
                      {spanWords(proposal.incidents, language)}
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          </Card>
        )}
        <Card title={t.list}>
          {series.length === 0 ? (
            <EmptyState icon="series" heading={t.none} text={t.noneText} level={3} />
          ) : (
            <ul class="row-list">
              {series.map((one) => (
                <li key={one.id} class="row-list__row">
                  <div>
                    <a href={`/serier/${one.id}`}>{one.title}</a>
                    <p class="muted">
                      {t.bases[one.basis]} · {t.count(one.count)}
                    </p>
                  </div>
                  <Time value={one.latest} now={context.now} />
                </li>
              ))}
            </ul>
          )}
        </Card>
      </>
    ),
  });
}

/** GET /serier/:id: what belongs together, where it happened and what it has cost. */
export async function showSeries(context: Context): Promise<Response> {
  const { db, user, language, params, services } = context;
  const t = seriesTexts(language);
  const series = await findOneSeries(db, user, params.id ?? "");
  const { incidents } = series;
  const href = `/serier/${series.id}`;
  const mayChange = mayChangeSeries(user, series);
  const isPlaced = incidents.some((incident) => incident.latitude !== null);
  const units = new Set(incidents.map((incident) => incident.unit_name).filter((name) => name !== null));
  return page(context, {
    title: series.title,
    active: "incidents",
    scripts: isPlaced ? ["varn-map"] : [],
    content: (
      <>
        <PageHeading
          breadcrumbs={[
            { label: viewTexts(language).incidents, href: "/handelser" },
            { label: t.list, href: "/serier" },
            { label: series.title },
          ]}
          kicker={t.bases[series.basis]}
          title={series.title}
          lead={`${t.count(incidents.length)} ${spanWords(incidents, language)}`}
          actions={
            <>
              <ButtonLink href={`/handelser?serie=${series.id}`} variant="secondary" icon="list">
                {t.asList}
              </ButtonLink>
              {mayChange && (
                <ButtonLink href={`${href}/lagg-till`} variant="secondary" icon="plus">
                  {t.add}
                </ButtonLink>
              )}
              {mayChange && (
                <ButtonLink href={`${href}/namn`} variant="secondary" icon="edit">
                  {t.rename}
                </ButtonLink>
              )}
            </>
          }
        />
        <StatTiles>
          <StatTile figure={String(incidents.length)} label={t.incidents} href={`/handelser?serie=${series.id}`} />
          <StatTile figure={String(units.size)} label={t.units} />
          {incidents.some((incident) => incident.cost_ore !== null) && (
            <StatTile figure={formatMoney(totalOre(incidents), language)} label={t.total} />
          )}
        </StatTiles>
        {isPlaced && (
          <MapView
            label={t.onMap}
            points={`/handelser/karta.geojson?serie=${series.id}`}
            border={await borderAddressOf(db)}
            background={services.config.mapBackground}
          />
        )}
        <Card title={t.incidents} flush>
          <SeriesIncidents
            incidents={incidents}
            language={language}
            action={
              mayChange
                ? (incident) => (
                    <InlineForm
                      action={`${href}/ta-bort`}
                      label={t.remove}
                      ariaLabel={t.removeNamed(incident.number)}
                      variant="tertiary"
                      fields={{ incident: incident.id }}
                    />
                  )
                : undefined
            }
          />
        </Card>
      </>
    ),
  });
}

/** GET /serier/forslag/:id: what may be a series, and the question whether it is one. */
export async function showProposal(
  context: Context,
  typed: { title?: string; error?: string } = {},
): Promise<Response> {
  const { db, user, language, params } = context;
  const t = seriesTexts(language);
  const proposal = await findProposal(db, user, params.id ?? "");
  const title = proposalTitle(proposal, language);
  const href = `/serier/forslag/${proposal.id}`;
  return page(context, {
    title,
    active: "incidents",
    status: typed.error === undefined ? 200 : 422,
    hasErrors: typed.error !== undefined,
    content: (
      <>
        <PageHeading
          breadcrumbs={[
            { label: viewTexts(language).incidents, href: "/handelser" },
            { label: t.list, href: "/serier" },
            { label: title },
          ]}
          kicker={t.bases[proposal.basis]}
          title={title}
          lead={t.proposalLead(proposal.incidents.length, spanWords(proposal.incidents, language))}
        />
        {proposal.mayDecide ? (
          <Card>
            {proposal.series !== null && <p>{t.joinsSeries(proposal.series.title)}</p>}
            <Form action={`${href}/ja`} errors={typed.error === undefined ? {} : { title: typed.error }}>
              {proposal.series === null && (
                <TextField name="title" label={t.name} required maxLength={200} value={typed.title ?? title} />
              )}
              <FormActions>
                <SubmitButton icon="series">{t.accept}</SubmitButton>
                <SubmitButton variant="secondary" formAction={`${href}/nej`}>
                  {t.dismiss}
                </SubmitButton>
              </FormActions>
            </Form>
          </Card>
        ) : (
          <Alert>{t.notAll}</Alert>
        )}
        <Card title={t.incidents} flush>
          <SeriesIncidents incidents={proposal.incidents} language={language} />
        </Card>
      </>
    ),
  });
}

function totalOre(incidents: readonly SeriesLine[]): number {
  return incidents.reduce((sum, incident) => sum + (incident.cost_ore ?? 0), 0);
}
