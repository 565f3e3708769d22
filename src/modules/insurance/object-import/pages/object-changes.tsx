import type { Language } from "../../../../platform/language.ts";
import { parseKronor } from "../../../../platform/money.ts";
import { Card } from "../../../../ui/card.tsx";
import { ButtonLink } from "../../../../ui/form.tsx";
import { formatMoney } from "../../../../ui/format.ts";
import { ChangeGroup, Counts, MoreThanListed, mostListed } from "../../../../ui/import-preview.tsx";
import { Badge } from "../../../../ui/status-tag.tsx";
import { type Column, Table } from "../../../../ui/table.tsx";
import { countsOf } from "../object-import.ts";
import { objectImportTexts } from "../object-import-texts.ts";
import type { ObjectChange, ObjectPlan, PlannedObject, RefusedLine } from "../plan-objects.ts";

/** What a file would do, object by object. */
export function ObjectChanges({ plan, language }: { plan: ObjectPlan; language: Language }) {
  const t = objectImportTexts(language);
  const of = (action: PlannedObject["action"]) => plan.objects.filter((object) => object.action === action);
  return (
    <Card title={t.rows}>
      <Counts labels={t.actions} counts={countsOf(plan)} />
      {(["new", "changed"] as const).map((action) => (
        <ChangeGroup
          key={action}
          label={t.actions[action]}
          lines={of(action).map((object) => <ChangedObject object={object} language={language} />)}
          more={t.moreNot}
          open
        />
      ))}
      <ChangeGroup
        label={t.missing}
        lines={plan.missing.map(({ id, name, external_id }) => (
          <>
            <a href={`/forsakringsobjekt/${id}`}>{name}</a>
            {external_id !== null && <span class="quiet-line">{external_id}</span>}
          </>
        ))}
        more={t.moreNot}
      />
      {plan.missing.length > 0 && <p class="muted">{t.missingText}</p>}
    </Card>
  );
}

function ChangedObject({ object, language }: { object: PlannedObject; language: Language }) {
  const t = objectImportTexts(language);
  const { before, input, changes, joins } = object;
  return (
    <>
      <strong>{input.name}</strong>
      {before === null && (
        <span class="quiet-line">
          {[input.externalId, formatMoney(input.valueOre, language)].filter((fact) => fact !== null).join(" · ")}
        </span>
      )}
      {changes.map((change) => (
        <span class="quiet-line" key={change.field}>
          {changeWords(change, language)}
        </span>
      ))}
      {joins && <span class="quiet-line">{t.joins(joins.number)}</span>}
    </>
  );
}

function changeWords({ field, from, to }: ObjectChange, language: Language): string {
  const t = objectImportTexts(language);
  const words = (typed: string) => {
    if (field === "insured") return typed === "on" ? t.yes : t.no;
    return typed === "" ? t.nothing : field === "value" ? formatMoney(parseKronor(typed) ?? 0, language) : typed;
  };
  return t.fromTo(t.fields[field], words(from), words(to));
}

/** Lines of the file that cannot be taken, with why, and where to fetch them (`file`); nothing when there are none. */
export function RefusedLines(props: {
  title: string;
  refused: readonly RefusedLine[];
  file: string | null;
  language: Language;
}) {
  const t = objectImportTexts(props.language);
  const { title, refused, file } = props;
  if (refused.length === 0) return null;
  const columns: Column<RefusedLine>[] = [
    { key: "line", header: t.line, primary: true, cell: ({ line }) => `${t.line} ${line}` },
    { key: "why", header: t.why, cell: ({ why }) => why },
  ];
  return (
    <Card
      title={title}
      action={
        <div class="button-row">
          <Badge tone="danger">{refused.length}</Badge>
          {file !== null && (
            <ButtonLink href={file} variant="tertiary" icon="download" download>
              {t.fetchRefused}
            </ButtonLink>
          )}
        </div>
      }
      flush
    >
      <Table
        caption={title}
        hideCaption
        columns={columns}
        rows={refused.slice(0, mostListed)}
        rowKey={({ line }) => String(line)}
      />
      <MoreThanListed total={refused.length} more={t.moreNot} />
    </Card>
  );
}
