import type { ColumnMatch } from "../platform/match-columns.ts";
import type { TabularRow } from "../platform/tabular-file.ts";
import { Details } from "./details.tsx";
import { Select } from "./form.tsx";
import { useLanguage } from "./language.ts";
import { Table } from "./table.tsx";
import { uiTexts } from "./ui-texts.ts";

/** For each of our fields, which column of a file it is. */
export function ColumnSelects<Field extends string>(props: {
  fields: readonly Field[];
  labels: Readonly<Record<Field, string>>;
  hints?: Partial<Record<Field, string>>;
  needed: readonly string[];
  headers: readonly string[];
  match: ColumnMatch<Field>;
}) {
  const texts = uiTexts(useLanguage());
  const { fields, labels, hints = {}, needed, headers, match } = props;
  return (
    <>
      {fields.map((field) => (
        <Select
          key={field}
          name={field}
          label={labels[field]}
          hint={hints[field as keyof typeof hints]}
          required={needed.includes(field)}
          empty={texts.notInFile}
          options={headers.map((header) => ({ value: header, label: header }))}
          value={match[field] ?? ""}
        />
      ))}
    </>
  );
}

/** The first rows of a file as they stand in it, so that one sees what its columns are. */
export function FirstRows(props: { headers: readonly string[]; rows: readonly TabularRow[]; open: boolean }) {
  const texts = uiTexts(useLanguage());
  return (
    <Details summary={texts.firstRows} open={props.open}>
      <Table
        caption={texts.firstRows}
        hideCaption
        rows={props.rows.slice(0, 5)}
        rowKey={({ line }) => String(line)}
        columns={[
          { key: "line", header: texts.line, primary: true, cell: ({ line }) => line },
          ...props.headers.map((header, index) => ({
            key: header,
            header,
            cell: ({ values }: TabularRow) => values[index] ?? "",
          })),
        ]}
      />
    </Details>
  );
}
