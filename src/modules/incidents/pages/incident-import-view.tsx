import type { Context } from "../../../platform/context.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card } from "../../../ui/card.tsx";
import { Details } from "../../../ui/details.tsx";
import {
  ButtonLink,
  Form,
  FormActions,
  InlineForm,
  RadioGroup,
  Select,
  SubmitButton,
  TextField,
} from "../../../ui/form.tsx";
import { formatDate, formatNumber } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StatTile, StatTiles } from "../../../ui/stat-tile.tsx";
import { Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import type { ImportField } from "../import-mapping.ts";
import type { RejectedRow } from "../import-row.ts";
import { importTexts } from "../import-texts.ts";
import type { IncidentImport } from "../incident-import-queries.ts";

/** The fields that people may match with columns of a table. */
export const columnFields = [
  "sourceId",
  "type",
  "title",
  "description",
  "occurred",
  "occurredTime",
  "occurredTo",
  "reported",
  "unit",
  "placeName",
  "latitude",
  "longitude",
  "cost",
  "policeNumber",
  "cause",
] as const satisfies readonly ImportField[];

interface ViewProps {
  context: Context;
  found: IncidentImport;
  rejected: readonly RejectedRow[];
}

export function ImportView({ context, found, rejected }: ViewProps) {
  const t = importTexts(context.language);
  const breadcrumbs = [{ label: t.title, href: "/administration/import" }, { label: found.file_name }];
  return (
    <>
      <PageHeading title={found.file_name} breadcrumbs={breadcrumbs} />
      {found.state === "previewed" && <Preview context={context} found={found} rejected={rejected} />}
      {found.state === "running" && <Running context={context} found={found} />}
      {found.state === "failed" && <Alert kind="danger">{t.failed(found.error ?? "")}</Alert>}
      {found.state === "done" && <Outcome context={context} found={found} />}
      {rejected.length > 0 && <Rejected context={context} found={found} rejected={rejected} />}
    </>
  );
}

function Preview({ context, found, rejected }: ViewProps) {
  const t = importTexts(context.language);
  const { language } = context;
  const { preview } = found;
  const number = (value: number) => formatNumber(value, language);
  const period =
    preview.earliest && preview.latest
      ? `${formatDate(new Date(preview.earliest), language)} – ${formatDate(new Date(preview.latest), language)}`
      : "–";
  const action = `/administration/import/${found.id}`;
  return (
    <>
      <StatTiles>
        <StatTile label={t.rows} figure={number(preview.total)} />
        <StatTile label={t.canBeTaken} figure={number(preview.total - preview.rejectedCount)} />
        <StatTile label={t.cannot} figure={number(preview.rejectedCount)} />
      </StatTiles>
      <p>
        {t.period} {period}.
      </p>
      {preview.withArea > 0 && (
        <Alert kind="info">
          {t.area}: {number(preview.withArea)}. {t.areaHint}
        </Alert>
      )}
      <Form action={`${action}/starta`} language={language}>
        <RadioGroup
          name="strict"
          label={t.howStrict}
          value="good"
          options={[
            { value: "good", label: t.takeGood, hint: t.takeGoodHint },
            { value: "none", label: t.takeNone, hint: t.takeNoneHint },
          ]}
        />
        <FormActions>
          <SubmitButton>{t.start}</SubmitButton>
        </FormActions>
      </Form>
      <InlineForm action={`${action}/slang`} label={t.discard} variant="secondary" />
      {found.headers.length > 0 && <Columns context={context} found={found} rejected={rejected} />}
      <h2>{t.firstHeading}</h2>
      <Table
        caption={t.firstHeading}
        hideCaption
        rows={preview.first}
        rowKey={(row) => String(row.line)}
        columns={[
          { key: "line", header: t.lineHeading, cell: (row) => row.line, numeric: true },
          { key: "what", header: t.what, primary: true, cell: (row) => row.description },
          { key: "type", header: t.theirType, cell: (row) => row.sourceType },
          { key: "when", header: t.when, cell: (row) => <Time value={new Date(row.at)} now={context.now} /> },
          { key: "place", header: t.place, cell: (row) => row.place ?? "–" },
        ]}
      />
      <h2>{t.typesHeading}</h2>
      <Table
        caption={t.typesHeading}
        hideCaption
        keepColumns
        rows={preview.types}
        rowKey={(row) => row.sourceType}
        columns={[
          { key: "theirs", header: t.theirType, primary: true, cell: (row) => row.sourceType },
          { key: "ours", header: t.ourType, cell: (row) => row.typeId ?? t.noType },
          { key: "rows", header: t.count, cell: (row) => number(row.rows), numeric: true },
        ]}
      />
    </>
  );
}

function Columns({ context, found }: ViewProps) {
  const t = importTexts(context.language);
  const options = found.headers.map((header) => ({ value: header, label: header }));
  return (
    <Details
      summary={t.columns}
      open={found.preview.rejectedCount > 0 && found.preview.rejectedCount === found.preview.total}
    >
      <p>{t.columnsLead}</p>
      <Form action={`/administration/import/${found.id}/kolumner`} language={context.language}>
        {columnFields.map((field) => (
          <Select
            key={field}
            name={field}
            label={t.fields[field]}
            options={options}
            empty={t.notInFile}
            value={columnOf(found, field)}
          />
        ))}
        <TextField name="save_as" label={t.saveAs} hint={t.saveAsHint} />
        <SubmitButton variant="secondary">{t.lookAgain}</SubmitButton>
      </Form>
    </Details>
  );
}

/** The column that the mapping takes a field from, as the file writes it. */
function columnOf(found: IncidentImport, field: ImportField): string | undefined {
  const wanted = found.mapping.fields[field];
  const names = wanted === undefined ? [] : typeof wanted === "string" ? [wanted] : wanted;
  for (const name of names) {
    const header = found.headers.find((one) => one.trim().toLowerCase() === name.toLowerCase());
    if (header !== undefined) return header;
  }
  return undefined;
}

function Running({ context, found }: Omit<ViewProps, "rejected">) {
  const t = importTexts(context.language);
  const total = found.total_rows ?? 0;
  return (
    <Card>
      <p>
        <strong>{t.running(found.done_rows, total)}</strong>
      </p>
      <progress max={Math.max(total, 1)} value={found.done_rows} aria-label={t.running(found.done_rows, total)} />
      <p>{t.runningLead}</p>
    </Card>
  );
}

function Outcome({ context, found }: Omit<ViewProps, "rejected">) {
  const t = importTexts(context.language);
  const number = (value: number) => formatNumber(value, context.language);
  const tookNothing = !found.take_good_rows && found.rejected > 0;
  return (
    <>
      {tookNothing && <Alert kind="warning">{t.nothingTaken}</Alert>}
      <StatTiles>
        <StatTile label={t.added} figure={number(found.added)} />
        <StatTile label={t.updated} figure={number(found.updated)} />
        <StatTile label={t.unchanged} figure={number(found.unchanged)} />
        <StatTile label={t.rejectedTile} figure={number(found.rejected)} />
      </StatTiles>
      <ButtonLink href={found.mapping.kind === "incident" ? "/handelser" : "/handelser?ursprung=omvarld"}>
        {t.toList}
      </ButtonLink>
    </>
  );
}

function Rejected({ context, found, rejected }: ViewProps) {
  const t = importTexts(context.language);
  const shown = rejected.slice(0, 50);
  return (
    <>
      <h2>{t.rejectedHeading}</h2>
      <p>
        {rejected.length > shown.length && `${t.onlySome(shown.length)} `}
        <a href={`/administration/import/${found.id}/bortvalda.csv`}>{t.downloadRejected}</a>
      </p>
      <Table
        caption={t.rejectedHeading}
        hideCaption
        rows={shown}
        rowKey={(row) => String(row.line)}
        columns={[
          { key: "line", header: t.lineHeading, primary: true, cell: (row) => t.line(row.line) },
          { key: "why", header: t.why, cell: (row) => t.problems[row.problem](row.value) },
          { key: "row", header: t.theRow, cell: (row) => row.content.slice(0, 300) },
        ]}
      />
    </>
  );
}
