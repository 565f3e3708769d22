import type { Context } from "../../../platform/context.ts";
import { Conflict, Invalid } from "../../../platform/errors.ts";
import { readForm } from "../../../platform/form-data.ts";
import { chosenColumns } from "../../../platform/match-columns.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { Card } from "../../../ui/card.tsx";
import { ColumnSelects, FirstRows } from "../../../ui/column-choice.tsx";
import { ButtonLink, FileField, Form, FormActions, InlineForm, SubmitButton } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { formatNumber } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StatTile, StatTiles } from "../../../ui/stat-tile.tsx";
import { Table } from "../../../ui/table.tsx";
import {
  discardInvoiceImport,
  type InvoiceImport,
  invoiceImportById,
  startInvoiceImport,
  takeInvoicesIn,
} from "../import-invoices.ts";
import { invoiceFields, neededInvoiceFields } from "../invoice-row.ts";
import { invoiceTexts } from "../invoice-texts.ts";
import { riskCostTexts } from "../risk-cost-texts.ts";
import { invoicePath } from "./invoice-list.tsx";

function crumbs({ language }: Context, last: string) {
  return [
    { label: riskCostTexts(language).title, href: "/riskkostnad" },
    { label: invoiceTexts(language).title, href: invoicePath },
    { label: last },
  ];
}

/** Choose a file. */
export async function showInvoiceUpload(context: Context, errors: FormErrors = {}): Promise<Response> {
  const t = invoiceTexts(context.language);
  const hasErrors = Object.keys(errors).length > 0;
  return page(context, {
    title: t.importTitle,
    active: "insurance",
    narrow: true,
    hasErrors,
    status: hasErrors ? 422 : 200,
    content: (
      <>
        <PageHeading title={t.importTitle} breadcrumbs={crumbs(context, t.importTitle)} />
        <Form action={`${invoicePath}/las-in`} multipart errors={errors}>
          <FileField name="file" label={t.file} hint={t.fileHint} accept=".csv,.xlsx,.txt" required />
          <FormActions>
            <SubmitButton>{t.next}</SubmitButton>
            <ButtonLink href={invoicePath} variant="tertiary">
              {t.discard}
            </ButtonLink>
          </FormActions>
        </Form>
      </>
    ),
  });
}

export async function sendInvoiceUpload(context: Context): Promise<Response> {
  const { db, user, language, now } = context;
  const [file] = (await readForm(context)).files("file");
  if (!file) return showInvoiceUpload(context, { file: invoiceTexts(language).chooseFile });
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const id = await startInvoiceImport(db, user, { name: file.name, bytes }, now);
    return redirect(context, `${invoicePath}/las-in/${id}`);
  } catch (error) {
    if (error instanceof Invalid) return showInvoiceUpload(context, error.fields);
    throw error;
  }
}

/** What the columns mean, until the file has been taken in; then what came of it. */
export async function showInvoiceImport(
  context: Context,
  sent?: { value: (name: string) => string; errors: FormErrors },
): Promise<Response> {
  const { db, language, params } = context;
  const t = invoiceTexts(language);
  const one = await invoiceImportById(db, params.id ?? "");
  const waits = one.state === "uploaded";
  return page(context, {
    title: waits ? t.columnsTitle : t.outcomeTitle,
    active: "insurance",
    hasErrors: sent !== undefined,
    status: sent ? 422 : 200,
    content: (
      <>
        <PageHeading
          title={waits ? t.columnsTitle : t.outcomeTitle}
          lead={waits ? t.columnsLead(one.rows.length, one.fileName) : one.fileName}
          breadcrumbs={crumbs(context, one.fileName)}
        />
        {waits ? <ColumnForm one={one} sent={sent} context={context} /> : <Outcome one={one} context={context} />}
      </>
    ),
  });
}

function ColumnForm(props: {
  one: InvoiceImport;
  sent: { value: (name: string) => string; errors: FormErrors } | undefined;
  context: Context;
}) {
  const { one, sent, context } = props;
  const t = invoiceTexts(context.language);
  const here = `${invoicePath}/las-in/${one.id}`;
  return (
    <>
      <Form action={here} errors={sent?.errors ?? {}}>
        <ColumnSelects
          fields={invoiceFields}
          labels={t.fields}
          needed={neededInvoiceFields}
          headers={one.headers}
          match={sent ? chosenColumns(invoiceFields, sent.value, one.headers) : one.mapping}
        />
        <FormActions>
          <SubmitButton>{t.takeIn}</SubmitButton>
        </FormActions>
      </Form>
      <InlineForm action={`${here}/slang`} label={t.discard} variant="tertiary" />
      <FirstRows headers={one.headers} rows={one.rows} open={sent === undefined} />
    </>
  );
}

function Outcome({ one, context }: { one: InvoiceImport; context: Context }) {
  const t = invoiceTexts(context.language);
  const number = (value: number) => formatNumber(value, context.language);
  return (
    <>
      <StatTiles>
        <StatTile label={t.added} figure={number(one.added)} href={invoicePath} />
        <StatTile label={t.known} figure={number(one.known)} />
        <StatTile label={t.rejected} figure={number(one.rejects.length)} />
      </StatTiles>
      {one.rejects.length > 0 && (
        <Card title={t.rejectedRows} flush>
          <Table
            caption={t.rejectedRows}
            hideCaption
            rows={one.rejects.slice(0, 500)}
            rowKey={({ line }) => String(line)}
            columns={[
              { key: "line", header: t.line, primary: true, cell: ({ line }) => line },
              { key: "problem", header: t.problem, cell: ({ problem }) => t.problems[problem] },
              { key: "value", header: t.value, cell: ({ value }) => value || "–" },
            ]}
          />
        </Card>
      )}
    </>
  );
}

export async function sendInvoiceColumns(context: Context): Promise<Response> {
  const { db, user, language, now, params } = context;
  const form = await readForm(context);
  const one = await invoiceImportById(db, params.id ?? "");
  const here = `${invoicePath}/las-in/${one.id}`;
  try {
    const mapping = chosenColumns(invoiceFields, (field) => form.value(field), one.headers);
    const { added, known, rejected } = await takeInvoicesIn(db, user, one.id, mapping, now);
    return redirect(context, here, { kind: "success", text: invoiceTexts(language).taken(added, known, rejected) });
  } catch (error) {
    if (error instanceof Invalid) return showInvoiceImport(context, { value: form.value, errors: error.fields });
    if (error instanceof Conflict) return redirect(context, here, { kind: "info", text: error.message });
    throw error;
  }
}

export async function sendInvoiceDiscard(context: Context): Promise<Response> {
  const { db, user, language, now, params } = context;
  const text = invoiceTexts(language).discarded;
  try {
    await discardInvoiceImport(db, user, params.id ?? "", now);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return redirect(context, invoicePath, { kind: "info", text: error.message });
  }
  return redirect(context, invoicePath, { kind: "info", text });
}
