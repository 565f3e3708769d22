import type { Context } from "../../../platform/context.ts";
import { NotFound } from "../../../platform/errors.ts";
import { readForm } from "../../../platform/form-data.ts";
import { download, page, redirect } from "../../../platform/respond.ts";
import { Details } from "../../../ui/details.tsx";
import { ButtonLink, InlineForm } from "../../../ui/form.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Badge } from "../../../ui/status-tag.tsx";
import { Table } from "../../../ui/table.tsx";
import { moveIncidentType } from "../change-incident-type.ts";
import { typesAsCsv } from "../incident-type-file.ts";
import { everyTypeGroup, type IncidentType, ownQuestionCounts, type TypeGroup } from "../incident-type-queries.ts";
import { type IncidentTypeTexts, incidentTypeTexts } from "../incident-type-texts.ts";
import { typeIcon } from "../type-icon.ts";
import { nameOf } from "./type-choice.tsx";

export const typesAddress = "/administration/typer";

/** GET /administration/typer: the two-level list. */
export async function listTypes(context: Context): Promise<Response> {
  const { db, language } = context;
  const t = incidentTypeTexts(language);
  const [groups, questionCounts] = await Promise.all([everyTypeGroup(db), ownQuestionCounts(db)]);
  return page(context, {
    title: t.title,
    active: "administration",
    content: (
      <>
        <PageHeading
          breadcrumbs={[{ label: t.administration, href: "/administration" }, { label: t.title }]}
          title={t.title}
          lead={t.lead}
          actions={
            <>
              <ButtonLink href={`${typesAddress}/export.csv`} variant="secondary" icon="download">
                {t.export}
              </ButtonLink>
              <ButtonLink href={`${typesAddress}/import`} variant="secondary" icon="upload">
                {t.import}
              </ButtonLink>
              <ButtonLink href={`${typesAddress}/ny`} icon="plus">
                {t.addGroup}
              </ButtonLink>
            </>
          }
        />
        <div class="stack" data-gap="small">
          {groups.map((group) => (
            <GroupCard key={group.id} context={context} group={group} questionCounts={questionCounts} t={t} />
          ))}
        </div>
      </>
    ),
  });
}

function GroupCard(props: {
  context: Context;
  group: TypeGroup;
  questionCounts: ReadonlyMap<string, number>;
  t: IncidentTypeTexts;
}) {
  const { group, questionCounts, t } = props;
  const { language } = props.context;
  const name = (type: IncidentType) => nameOf(type, language);
  const hasInherited = (questionCounts.get(group.id) ?? 0) > 0;
  return (
    <Details
      summary={<GroupSummary group={group} name={name(group)} t={t} />}
      id={`typ-${group.id}`}
      open={props.context.url.searchParams.get("oppen") === group.id}
    >
      <Table
        caption={name(group)}
        hideCaption
        rows={[group, ...group.children]}
        rowKey={(type) => type.id}
        columns={[
          {
            key: "name",
            header: t.name,
            primary: true,
            cell: (type) => (
              <a href={`${typesAddress}/${type.id}`} class={type.parent_id === null ? "type-row__group" : undefined}>
                {name(type)}
              </a>
            ),
          },
          { key: "code", header: t.code, wideOnly: true, cell: (type) => <code>{type.id}</code> },
          { key: "marks", header: t.marks, cell: (type) => <Marks type={type} t={t} /> },
          {
            key: "questions",
            header: t.questions,
            cell: (type) => (
              <a href={`${typesAddress}/${type.id}/fragor`} aria-label={t.questionsOf(name(type))}>
                {questionWords(type, questionCounts, hasInherited, t)}
              </a>
            ),
          },
          {
            key: "order",
            header: t.edit,
            hideHeader: true,
            cell: (type) => (
              <span class="row-buttons">
                <MoveButton type={type} by="-1" label={t.up} ariaLabel={t.upName(name(type))} />
                <MoveButton type={type} by="1" label={t.down} ariaLabel={t.downName(name(type))} />
              </span>
            ),
          },
        ]}
      />
      <p class="type-row__add">
        <ButtonLink href={`${typesAddress}/ny?under=${group.id}`} variant="secondary" icon="plus">
          {t.addBelow(name(group))}
        </ButtonLink>
      </p>
    </Details>
  );
}

function GroupSummary({ group, name, t }: { group: TypeGroup; name: string; t: IncidentTypeTexts }) {
  return (
    <span class="type-row__summary">
      <Icon name={typeIcon(group.icon)} size={20} />
      <span class="type-row__name">{name}</span>
      <Badge>{t.childCount(group.children.length)}</Badge>
      {!group.active && <Badge tone="warning">{t.inactive}</Badge>}
    </span>
  );
}

function Marks({ type, t }: { type: IncidentType; t: IncidentTypeTexts }) {
  if (!type.active) return <Badge tone="warning">{t.inactive}</Badge>;
  return type.offered_to_public ? <Badge tone="info">{t.public}</Badge> : <Badge>{t.staffOnly}</Badge>;
}

function questionWords(
  type: IncidentType,
  counts: ReadonlyMap<string, number>,
  hasInherited: boolean,
  t: IncidentTypeTexts,
): string {
  const own = counts.get(type.id);
  if (own !== undefined) return own === 0 ? t.none : t.own(own);
  return type.parent_id !== null && hasInherited ? t.inherited : t.none;
}

function MoveButton(props: { type: IncidentType; by: string; label: string; ariaLabel: string }) {
  return (
    <InlineForm
      action={`${typesAddress}/${props.type.id}/flytta`}
      label={props.label}
      ariaLabel={props.ariaLabel}
      fields={{ by: props.by }}
      variant="tertiary"
    />
  );
}

/** POST /administration/typer/:id/flytta */
export async function moveType(context: Context): Promise<Response> {
  const { db, user, now, params } = context;
  const by = (await readForm(context)).value("by");
  if (by !== "-1" && by !== "1") throw new NotFound();
  await moveIncidentType(db, user, { id: params.id ?? "", by: by === "1" ? 1 : -1 }, now);
  const group = (params.id ?? "").split(".")[0] ?? "";
  return redirect(context, `${typesAddress}?oppen=${group}#typ-${group}`, {
    kind: "success",
    text: incidentTypeTexts(context.language).moved,
  });
}

/** GET /administration/typer/export.csv */
export async function exportTypes(context: Context): Promise<Response> {
  return download(await typesAsCsv(context.db), "handelsetyper.csv", "text/csv; charset=utf-8");
}
