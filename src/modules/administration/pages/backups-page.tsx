import { backupsIn } from "../../../platform/backup/backup-file.ts";
import type { Context } from "../../../platform/context.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card, Stack } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { InlineForm } from "../../../ui/form.tsx";
import { formatDateTime, formatFileSize, formatNumber } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { type Column, Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import { backupRoles, needsAll } from "../administration-access.ts";
import { administrationTexts } from "../administration-texts.ts";
import { lastDue } from "../backup-due.ts";
import { lastGood, latestDrills, latestRuns } from "../backup-queries.ts";
import { backupsAddress, backupTexts } from "../backup-texts.ts";

type Run = Awaited<ReturnType<typeof latestRuns>>[number];
type Drill = Awaited<ReturnType<typeof latestDrills>>[number];

/** A backup under way at the time of the day is not late yet. */
const patience = 2 * 3600_000;

export async function showBackups(context: Context): Promise<Response> {
  const { db, user, language, services } = context;
  needsAll(user, backupRoles);
  const t = backupTexts(language);
  const { backup } = services.config;
  const [runs, drills, lastRun, lastDrill, there] = await Promise.all([
    latestRuns(db),
    latestDrills(db),
    lastGood(db, "backup_runs"),
    lastGood(db, "restore_drills"),
    backup ? backupsIn(backup.dir).catch(() => []) : [],
  ]);
  return page(context, {
    title: t.title,
    active: "administration",
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.lead}
          breadcrumbs={[{ label: administrationTexts(language).title, href: "/administration" }, { label: t.title }]}
        />
        <Stack gap="large">
          <State context={context} lastRun={lastRun} />
          <Card>
            <DescriptionList
              items={[
                ...(backup
                  ? [
                      { term: t.whenLabel, details: t.when(backup.at) },
                      {
                        term: t.keepLabel,
                        details: t.keep(backup.keep.daily, backup.keep.weekly, backup.keep.monthly),
                      },
                    ]
                  : []),
                { term: t.lastLabel, details: lastRun ? <Time value={lastRun} /> : t.never },
                { term: t.lastDrillLabel, details: lastDrill ? <Time value={lastDrill} /> : t.never },
              ]}
            />
            <p class="quiet">{t.why}</p>
            {backup && (
              <div class="button-row">
                <InlineForm action={`${backupsAddress}/ta`} label={t.takeNow} icon="download" />
                {there.length > 0 && <InlineForm action={`${backupsAddress}/prova`} label={t.drillNow} icon="check" />}
              </div>
            )}
          </Card>
          <Stack gap="small">
            <h2>{t.runs}</h2>
            <Table
              caption={t.runs}
              hideCaption
              columns={runColumns(language, new Set(there))}
              rows={runs}
              rowKey={(run) => run.id}
              empty={<EmptyState heading={t.noRuns} icon="download" />}
              language={language}
            />
          </Stack>
          <Stack gap="small">
            <h2>{t.drills}</h2>
            <p>{t.drillsText}</p>
            <Table
              caption={t.drills}
              hideCaption
              columns={drillColumns(language)}
              rows={drills}
              rowKey={(one) => one.id}
              empty={<EmptyState heading={t.noDrills} icon="check" />}
              language={language}
            />
          </Stack>
        </Stack>
      </>
    ),
  });
}

function State({ context, lastRun }: { context: Context; lastRun: Date | null }) {
  const { language, now, services } = context;
  const t = backupTexts(language);
  const { backup } = services.config;
  if (!backup)
    return (
      <Alert kind="warning" title={t.notSet}>
        <p>{t.notSetText}</p>
      </Alert>
    );
  const due = lastDue(new Date(now.getTime() - patience), backup.at);
  if (lastRun && lastRun >= due) return null;
  return (
    <Alert kind="danger" title={t.late}>
      <p>{lastRun ? t.lateText(formatDateTime(due, language)) : t.lateNever}</p>
    </Alert>
  );
}

function runColumns(language: Language, there: ReadonlySet<string>): Column<Run>[] {
  const t = backupTexts(language);
  return [
    { key: "taken", header: t.taken, primary: true, cell: (run) => <Time value={run.started_at} format="short" /> },
    { key: "file", header: t.file, cell: (run) => <span>{run.file_name}</span> },
    {
      key: "size",
      header: t.size,
      numeric: true,
      nowrap: true,
      cell: (run) => (run.size === null ? "–" : formatFileSize(run.size, language)),
    },
    { key: "rows", header: t.rows, numeric: true, cell: (run) => number(run.rows, language) },
    { key: "files", header: t.files, numeric: true, cell: (run) => number(run.files, language) },
    {
      key: "result",
      header: t.result,
      cell: (run) => (
        <>
          <Result problem={run.problem} good={t.whole} language={language} />
          {run.problem === null && <p class="quiet">{there.has(run.file_name) ? t.there : t.gone}</p>}
        </>
      ),
    },
  ];
}

function drillColumns(language: Language): Column<Drill>[] {
  const t = backupTexts(language);
  return [
    { key: "tried", header: t.tried, primary: true, cell: (one) => <Time value={one.started_at} format="short" /> },
    { key: "file", header: t.file, cell: (one) => <span>{one.file_name}</span> },
    { key: "rows", header: t.rows, numeric: true, cell: (one) => number(one.rows, language) },
    { key: "files", header: t.files, numeric: true, cell: (one) => number(one.files, language) },
    {
      key: "took",
      header: t.took,
      numeric: true,
      nowrap: true,
      cell: (one) => (one.seconds === null ? "–" : t.seconds(one.seconds)),
    },
    {
      key: "result",
      header: t.result,
      cell: (one) => <Result problem={one.problem} good={t.restored} language={language} />,
    },
  ];
}

function Result({ problem, good, language }: { problem: string | null; good: string; language: Language }) {
  if (problem === null) return <StatusTag tone="success">{good}</StatusTag>;
  return (
    <>
      <StatusTag tone="danger">{backupTexts(language).failed}</StatusTag>
      {/* As the system said it. */}
      <p class="quiet" lang="en">
        {problem}
      </p>
    </>
  );
}

function number(value: number | null, language: Language) {
  return value === null ? "–" : formatNumber(value, language);
}
