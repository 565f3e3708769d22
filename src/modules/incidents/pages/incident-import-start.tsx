import type { Context } from "../../../platform/context.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FileField, Form, RadioGroup, SubmitButton } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import type { ImportMapping } from "../import-mapping.ts";
import { importTexts } from "../import-texts.ts";
import type { latestImports } from "../incident-import-queries.ts";

type ImportRow = Awaited<ReturnType<typeof latestImports>>[number];

const tones = { previewed: "warning", running: "info", done: "success", failed: "danger" } as const;

export function ImportStartPage(props: {
  context: Context;
  mappings: readonly ImportMapping[];
  imports: readonly ImportRow[];
  mapping: string;
  errors: Record<string, string>;
}) {
  const { context, mappings, imports } = props;
  const t = importTexts(context.language);
  return (
    <>
      <PageHeading title={t.title} lead={t.lead} />
      <Form action="/administration/import" multipart errors={props.errors} language={context.language}>
        <RadioGroup
          name="mapping"
          label={t.mapping}
          value={props.mapping || mappings[0]?.name}
          options={mappings.map((one) => ({
            value: one.name,
            label: context.language === "sv" ? one.titleSv : one.titleEn,
          }))}
        />
        <FileField name="file" label={t.file} hint={t.fileHint} accept=".csv,.xlsx,.ndjson,.jsonl,.gz,.txt" required />
        <SubmitButton>{t.look}</SubmitButton>
      </Form>
      <h2>{t.earlier}</h2>
      <Table
        caption={t.earlier}
        hideCaption
        rows={imports}
        rowKey={(row) => row.id}
        empty={<EmptyState heading={t.noEarlier} />}
        columns={[
          {
            key: "file",
            header: t.file,
            primary: true,
            cell: (row) => <a href={`/administration/import/${row.id}`}>{row.file_name}</a>,
          },
          { key: "when", header: t.when, cell: (row) => <Time value={row.created_at} now={context.now} /> },
          { key: "by", header: t.byWhom, cell: (row) => row.by_name ?? "–" },
          {
            key: "state",
            header: t.state,
            cell: (row) => (
              <StatusTag tone={tones[row.state as keyof typeof tones]}>
                {t.states[row.state as keyof typeof t.states]}
              </StatusTag>
            ),
          },
          {
            key: "outcome",
            header: t.outcome,
            cell: (row) => (row.state === "done" ? t.outcomeOf(row.added, row.updated, row.rejected) : "–"),
          },
        ]}
      />
    </>
  );
}
