import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { Card, Stack } from "../../../ui/card.tsx";
import { CoverageMark } from "../../../ui/coverage-mark.tsx";
import { ButtonLink } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { type Column, Table } from "../../../ui/table.tsx";
import { Timeline } from "../../../ui/timeline.tsx";
import { type CoverageCounts, countCoverage, coverage } from "../coverage.ts";
import type { CoverageRule } from "../coverage-rule.ts";
import { type CoverageRuleChange, coverageRuleChanges, coverageRules } from "../coverage-rule-queries.ts";
import { coverageRuleTexts, ruleName, termsInWords } from "../coverage-rule-texts.ts";
import { coverageTexts } from "../coverage-texts.ts";
import { mayEditOrganisation } from "../organisation-access.ts";
import { roleNames } from "../role-texts.ts";

export const rulesHref = "/organisation/tackning/krav";

/** What the municipality demands, how it stands today, and how the demands have come to be as they are. */
export async function showCoverageRules(context: Context): Promise<Response> {
  const { db, user, language, now } = context;
  const t = coverageRuleTexts(language);
  const rules = await coverageRules(db);
  const places = await coverage(db, dateInSweden(now));
  const changes = await coverageRuleChanges(db);
  const mayEdit = mayEditOrganisation(user);
  const countOf = (rule: CoverageRule) =>
    countCoverage(places.filter((place) => place.role === rule.role && place.unitKind === rule.appliesTo));
  return page(context, {
    title: t.title,
    active: "organisation",
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.lead}
          breadcrumbs={[{ label: coverageTexts(language).title, href: "/organisation/tackning" }, { label: t.title }]}
          actions={
            mayEdit && (
              <ButtonLink href={`${rulesHref}/nytt`} icon="plus">
                {t.add}
              </ButtonLink>
            )
          }
        />
        <Stack>
          <Table
            caption={t.title}
            hideCaption
            columns={columns(language, countOf, mayEdit)}
            rows={rules}
            rowKey={(rule) => rule.id}
          />
          <Card title={t.history}>
            {changes.length === 0 ? (
              <p class="muted">{t.noHistory}</p>
            ) : (
              <Timeline label={t.history} now={now} events={changes.map((change) => eventOf(change, language))} />
            )}
          </Card>
        </Stack>
      </>
    ),
  });
}

function columns(
  language: Language,
  countOf: (rule: CoverageRule) => CoverageCounts,
  mayEdit: boolean,
): Column<CoverageRule>[] {
  const t = coverageRuleTexts(language);
  return [
    {
      key: "where",
      header: t.where,
      primary: true,
      cell: ({ role, appliesTo }) => (
        <>
          {t.every[appliesTo]}
          {(role === "ombud" || role === "ombud_deputy") && <span class="quiet-line">{t.onlyRequiring}</span>}
        </>
      ),
    },
    {
      key: "who",
      header: t.who,
      cell: (rule) => (
        <>
          {roleNames(language)[rule.role]}
          {rule.minCount > 1 && <span class="quiet-line">{t.terms.minCount(rule.minCount)}</span>}
        </>
      ),
    },
    { key: "training", header: t.training, cell: (rule) => trainingWords(rule, language) },
    {
      key: "times",
      header: t.times,
      cell: (rule) => (
        <>
          {t.warn(rule.warnDays)}
          <span class="quiet-line">{t.escalate(rule.toleranceDays)}</span>
        </>
      ),
    },
    {
      key: "now",
      header: t.now,
      cell: (rule) =>
        rule.active ? (
          <StateNow rule={rule} counts={countOf(rule)} language={language} />
        ) : (
          <NotInForce text={t.notInForce} />
        ),
    },
    ...(mayEdit
      ? [
          {
            key: "change",
            header: t.change,
            hideHeader: true,
            cell: (rule: CoverageRule) => (
              <ButtonLink href={`${rulesHref}/${rule.id}`} variant="secondary" icon="edit">
                {t.change}
                <span class="ds-sr-only"> {ruleName(rule, language)}</span>
              </ButtonLink>
            ),
          },
        ]
      : []),
  ];
}

function trainingWords({ trainingNeeded, trainingMonths }: CoverageRule, language: Language): string {
  const t = coverageRuleTexts(language);
  if (!trainingNeeded) return t.noTraining;
  return trainingMonths === null ? t.trainingOnce : t.trainingFor(trainingMonths);
}

function StateNow(props: { rule: CoverageRule; counts: CoverageCounts; language: Language }) {
  const { rule, counts, language } = props;
  const t = coverageRuleTexts(language);
  return (
    <a href={`/organisation/tackning?roll=${rule.role}&lage=alla`}>
      <CoverageMark
        coverage={counts.red > 0 ? "red" : counts.amber > 0 ? "amber" : "green"}
        text={t.nowCount(counts.total - counts.red, counts.total)}
      />
    </a>
  );
}

function NotInForce({ text }: { text: string }) {
  return <StatusTag tone="neutral">{text}</StatusTag>;
}

function eventOf(change: CoverageRuleChange, language: Language) {
  const t = coverageRuleTexts(language);
  const name = ruleName(change, language);
  return {
    key: String(change.id),
    at: change.at,
    icon: change.before === null ? ("plus" as const) : ("edit" as const),
    title: change.before === null ? t.created(name) : t.changed(name),
    by: change.by,
    body: (
      <>
        {change.before !== null && (
          <p>
            {t.was}: {termsInWords(change.before, language)}
          </p>
        )}
        <p>
          {t.became}: {termsInWords(change.after, language)}
        </p>
        {change.reason !== null && <p>{change.reason}</p>}
      </>
    ),
  };
}
