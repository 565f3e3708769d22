import type { Context } from "../../../../platform/context.ts";
import { dateInSweden } from "../../../../platform/dates.ts";
import { page } from "../../../../platform/respond.ts";
import { Card, Stack } from "../../../../ui/card.tsx";
import { DateField, FileField, Form, FormActions, RadioGroup, SubmitButton } from "../../../../ui/form.tsx";
import type { FormErrors } from "../../../../ui/form-errors.ts";
import { ImportSteps } from "../../../../ui/import-steps.tsx";
import { PageHeading } from "../../../../ui/page-heading.tsx";
import { StatusTag, type Tone } from "../../../../ui/status-tag.tsx";
import { type Column, Table } from "../../../../ui/table.tsx";
import { Time } from "../../../../ui/time.tsx";
import { organisationTexts } from "../../organisation-texts.ts";
import { importTexts } from "../import-texts.ts";
import { type ListedImport, latestImports } from "../organisation-import.ts";
import { importHref } from "./import-href.ts";

const tones: Record<ListedImport["state"], Tone> = {
  uploaded: "info",
  mapped: "info",
  applied: "success",
  discarded: "neutral",
};

/** Choose a file, say what it holds and from when. */
export async function showImportStart(
  context: Context,
  sent?: { values: Record<string, string>; errors: FormErrors },
): Promise<Response> {
  const { db, language, now } = context;
  const t = importTexts(language);
  const today = dateInSweden(now);
  const imports = await latestImports(db, 10);
  const columns: Column<ListedImport>[] = [
    {
      key: "file",
      header: t.file,
      primary: true,
      cell: (one) => (one.state === "discarded" ? one.fileName : <a href={importHref(one)}>{one.fileName}</a>),
    },
    { key: "when", header: t.effectiveOn, cell: (one) => <Time value={one.createdAt} format="short" /> },
    { key: "by", header: t.personGroup, cell: (one) => one.createdBy },
    {
      key: "state",
      header: t.steps,
      cell: (one) => <StatusTag tone={tones[one.state]}>{t.states[one.state]}</StatusTag>,
    },
  ];
  return page(context, {
    title: t.title,
    active: "organisation",
    narrow: true,
    status: sent ? 422 : 200,
    hasErrors: sent !== undefined,
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.lead}
          breadcrumbs={[{ label: organisationTexts(language).organisation, href: "/organisation" }, { label: t.title }]}
        />
        <ImportSteps now="file" words={t} />
        <Stack>
          <Card>
            <Form action="/organisation/import" multipart errors={sent?.errors ?? {}}>
              <FileField
                name="file"
                label={t.file}
                hint={t.fileHint}
                accept=".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                required
              />
              <RadioGroup
                name="scope"
                label={t.scope}
                value={sent?.values.scope}
                required
                options={[
                  { value: "whole", label: t.scopeWhole, hint: t.scopeWholeHint },
                  { value: "part", label: t.scopePart, hint: t.scopePartHint },
                ]}
              />
              <DateField
                name="effectiveOn"
                label={t.effectiveOn}
                hint={t.effectiveHint}
                value={sent?.values.effectiveOn ?? today}
                max={today}
                required
              />
              <FormActions>
                <SubmitButton icon="upload">{t.upload}</SubmitButton>
              </FormActions>
            </Form>
          </Card>
          {imports.length > 0 && (
            <Table caption={t.earlier} columns={columns} rows={imports} rowKey={(one) => one.id} />
          )}
        </Stack>
      </>
    ),
  });
}
