import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { page } from "../../../platform/respond.ts";
import { EmptyList } from "../../../ui/empty-state.tsx";
import { ButtonLink, Select, TextField } from "../../../ui/form.tsx";
import { formatDateShort, formatMoney } from "../../../ui/format.ts";
import { Money } from "../../../ui/money.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Column, FilterBar, KeysetPagination, Table } from "../../../ui/table.tsx";
import { InsuranceTabs } from "../insurance-tabs.tsx";
import { insuranceTexts } from "../insurance-texts.ts";
import { insuranceLines } from "../loss-lines.ts";
import { keptBy, ownOrganisations } from "../own-organisations.ts";
import { policyListHref, readPolicyCursor, readPolicyFilter } from "../policy-filter.ts";
import { type PolicyLine, policyPage, policySums } from "../policy-queries.ts";
import { policyTexts } from "../policy-texts.ts";
import { priceBaseTexts } from "../price-base/price-base-texts.ts";

const pageSize = 50;

/** The register of policies. */
export async function listPolicies(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = policyTexts(language);
  const today = dateInSweden(now);
  const filter = readPolicyFilter(url.searchParams);
  const cursor = readPolicyCursor(url.searchParams);
  const [{ rows, next }, sums, organisations] = await Promise.all([
    policyPage(db, user, filter, { cursor, size: pageSize, today }),
    policySums(db, user, filter, today),
    ownOrganisations(db, today),
  ]);
  const keeps = keptBy(user, organisations).length > 0;
  const active = [filter.line, filter.year, filter.organisation, filter.text || null, filter.validNow ? null : 1];
  const activeCount = active.filter((one) => one !== null).length;
  const thisYear = Number(today.slice(0, 4));
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
                <ButtonLink href="/forsakringar/prisbasbelopp" variant="secondary">
                  {priceBaseTexts(language).title}
                </ButtonLink>
                <ButtonLink href="/forsakringar/ny" icon="plus">
                  {t.new}
                </ButtonLink>
              </>
            )
          }
        />
        <InsuranceTabs user={user} active="policies" />
        <FilterBar action="/forsakringar" activeCount={activeCount} resetHref="/forsakringar">
          <TextField name="sok" type="search" label={t.filterText} value={filter.text} />
          <Select
            name="gren"
            label={t.filterLine}
            empty={t.filterAnyLine}
            options={insuranceLines.map((line) => ({ value: line, label: insuranceTexts(language).lines[line] }))}
            value={filter.line ?? ""}
          />
          <Select
            name="galler"
            label={t.filterValid}
            empty={t.filterValidNow}
            options={[{ value: "alla", label: t.filterValidAll }]}
            value={filter.validNow ? "" : "alla"}
          />
          <Select
            name="ar"
            label={t.filterYear}
            empty={t.filterAnyYear}
            options={Array.from({ length: 12 }, (_, index) => String(thisYear + 1 - index)).map((year) => ({
              value: year,
              label: year,
            }))}
            value={filter.year === null ? "" : String(filter.year)}
          />
          <Select
            name="organisation"
            label={t.filterOrganisation}
            empty={t.filterAnyOrganisation}
            options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
            value={filter.organisation ?? ""}
          />
        </FilterBar>
        <Table
          caption={t.title}
          hideCaption
          compact
          columns={columns(context)}
          rows={rows}
          rowKey={(row) => row.id}
          empty={empty(keeps, activeCount, context)}
        />
        <KeysetPagination
          summary={sums.count > 0 ? t.summary(sums.count, formatMoney(sums.premiumOre, language)) : undefined}
          nextHref={next === null ? undefined : policyListHref(filter, next)}
          prevHref={cursor === null ? undefined : policyListHref(filter)}
        />
      </>
    ),
  });
}

function empty(keeps: boolean, activeCount: number, { language }: Context) {
  const t = policyTexts(language);
  return (
    <EmptyList
      icon="shield"
      filters={activeCount}
      clearHref="/forsakringar"
      filteredHeading={t.emptyTitle}
      heading={t.emptyAllTitle}
      text={keeps ? t.emptyText : t.emptyOthers}
      action={keeps && <ButtonLink href="/forsakringar/ny">{t.new}</ButtonLink>}
    />
  );
}

function columns({ language }: Context): Column<PolicyLine>[] {
  const t = policyTexts(language);
  return [
    {
      key: "policy",
      header: t.columns.policy,
      primary: true,
      cell: (row) => (
        <>
          <a href={`/forsakringar/${row.id}`}>{row.title}</a>
          <span class="cell-note">
            {row.number} · {row.organisation_name}
          </span>
        </>
      ),
    },
    { key: "line", header: t.columns.line, bare: true, cell: (row) => insuranceTexts(language).lines[row.line] },
    {
      key: "insurer",
      header: t.columns.insurer,
      cell: (row) => (
        <>
          {row.insurer}
          <span class="cell-note">{row.policy_number}</span>
        </>
      ),
    },
    {
      key: "period",
      header: t.columns.period,
      nowrap: true,
      cell: (row) => `${formatDateShort(row.begins_on, language)} – ${formatDateShort(row.ends_on, language)}`,
    },
    { key: "premium", header: t.columns.premium, numeric: true, cell: (row) => <Money ore={row.premium_ore} /> },
  ];
}
