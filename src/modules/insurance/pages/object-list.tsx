import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { page } from "../../../platform/respond.ts";
import { EmptyList } from "../../../ui/empty-state.tsx";
import { ButtonLink, Select, TextField } from "../../../ui/form.tsx";
import { formatMoney } from "../../../ui/format.ts";
import { Money } from "../../../ui/money.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Column, FilterBar, KeysetPagination, Table } from "../../../ui/table.tsx";
import { namePage, positionFrom } from "../../organisation/name-keyset.ts";
import { InsuranceTabs } from "../insurance-tabs.tsx";
import { insuranceTexts } from "../insurance-texts.ts";
import { insuredObjectKinds, objectFilterQuery, readObjectFilter } from "../insured-object-filter.ts";
import { type InsuredObject, listObjects, objectValues } from "../insured-object-queries.ts";
import { insuredObjectTexts } from "../insured-object-texts.ts";
import { insuredValueIn, wholeKronor } from "../insured-value.ts";
import { objectImportTexts } from "../object-import/object-import-texts.ts";
import { keptBy, ownOrganisations } from "../own-organisations.ts";
import { valuedFrom } from "../valued-from.ts";

const pageSize = 50;

/** The register of what is insured. */
export async function listInsuredObjects(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = insuredObjectTexts(language);
  const today = dateInSweden(now);
  const year = Number(today.slice(0, 4));
  const filter = readObjectFilter(url.searchParams);
  const position = positionFrom(url);
  const [found, values, organisations] = await Promise.all([
    listObjects(db, user, filter, { position, on: today, limit: pageSize }),
    objectValues(db, user, filter, today),
    ownOrganisations(db, today),
  ]);
  const { rows, nextHref, prevHref } = namePage(found, pageSize, position, url);
  const sum = values.reduce((total, value) => total + insuredValueIn(year, valuedFrom(value)), 0);
  const keeps = keptBy(user, organisations).length > 0;
  const { kind, organisation, state, text } = filter;
  const activeCount = [kind !== null, organisation !== null, state !== "insured", text !== ""].filter(Boolean).length;
  const query = objectFilterQuery(filter);
  return page(context, {
    title: t.title,
    active: "insurance",
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.lead}
          actions={
            keeps && (
              <>
                <ButtonLink href="/forsakringsobjekt/las-in" icon="upload" variant="secondary">
                  {objectImportTexts(language).readIn}
                </ButtonLink>
                <ButtonLink href="/forsakringsobjekt/ny" icon="plus">
                  {t.new}
                </ButtonLink>
              </>
            )
          }
        />
        <InsuranceTabs user={user} active="objects" />
        <FilterBar action="/forsakringsobjekt" activeCount={activeCount} resetHref="/forsakringsobjekt">
          <TextField name="sok" type="search" label={t.filterText} value={text} />
          <Select
            name="slag"
            label={t.filterKind}
            empty={t.filterAnyKind}
            options={insuredObjectKinds.map((one) => ({
              value: one,
              label: insuranceTexts(language).objectKinds[one],
            }))}
            value={kind ?? ""}
          />
          <Select
            name="organisation"
            label={t.filterOrganisation}
            empty={t.filterAnyOrganisation}
            options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
            value={organisation ?? ""}
          />
          <Select
            name="visa"
            label={t.filterState}
            empty={t.states.insured}
            options={[
              { value: "oforsakrade", label: t.states.uninsured },
              { value: "avslutade", label: t.states.ended },
              { value: "alla", label: t.states.all },
            ]}
            value={{ insured: "", uninsured: "oforsakrade", ended: "avslutade", all: "alla" }[state]}
          />
        </FilterBar>
        <Table
          caption={t.title}
          hideCaption
          compact
          columns={columns(context, year)}
          rows={rows}
          rowKey={(row) => row.id}
          empty={
            <EmptyList
              icon="shield"
              heading={t.emptyTitle}
              text={keeps ? t.emptyText : t.emptyOthers}
              action={keeps && <ButtonLink href="/forsakringsobjekt/ny">{t.new}</ButtonLink>}
              filters={activeCount}
              clearHref="/forsakringsobjekt"
            />
          }
        />
        <KeysetPagination
          summary={
            values.length > 0 ? t.summary(values.length, formatMoney(wholeKronor(sum), language), year) : undefined
          }
          nextHref={nextHref}
          prevHref={prevHref}
        />
        {values.length > 0 && (
          <p class="step-buttons">
            <ButtonLink href={`/forsakringsobjekt/export.xlsx${query}`} variant="secondary" icon="download">
              {t.exportXlsx}
            </ButtonLink>
            <ButtonLink href={`/forsakringsobjekt/export.csv${query}`} variant="secondary" icon="download">
              {t.exportCsv}
            </ButtonLink>
          </p>
        )}
      </>
    ),
  });
}

function columns({ language }: Context, year: number): Column<InsuredObject>[] {
  const t = insuredObjectTexts(language);
  return [
    {
      key: "object",
      header: t.columns.object,
      primary: true,
      cell: (row) => (
        <>
          <a href={`/forsakringsobjekt/${row.id}`}>{row.name}</a>
          {row.external_id !== null && <span class="cell-note">{row.external_id}</span>}
        </>
      ),
    },
    { key: "kind", header: t.columns.kind, bare: true, cell: (row) => insuranceTexts(language).objectKinds[row.kind] },
    { key: "owner", header: t.columns.owner, cell: (row) => row.organisation_name },
    { key: "user", header: t.columns.user, cell: (row) => row.unit_name ?? "–" },
    {
      key: "value",
      header: t.columns.value,
      numeric: true,
      cell: (row) => <Money ore={wholeKronor(insuredValueIn(year, valuedFrom(row)))} />,
    },
  ];
}
