import type { ComponentChildren } from "preact";
import type { Context } from "../../../../platform/context.ts";
import { fingerprintOf } from "../../../../platform/fingerprint.ts";
import { page } from "../../../../platform/respond.ts";
import { Alert } from "../../../../ui/alert.tsx";
import { Card, Stack } from "../../../../ui/card.tsx";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { ButtonLink, Form, FormActions, InlineForm, RadioGroup, SubmitButton } from "../../../../ui/form.tsx";
import type { FormErrors } from "../../../../ui/form-errors.ts";
import { formatDate, formatPercent } from "../../../../ui/format.ts";
import { ChangeGroup, Counts, MoreThanListed, mostListed } from "../../../../ui/import-preview.tsx";
import { ImportSteps } from "../../../../ui/import-steps.tsx";
import { PageHeading } from "../../../../ui/page-heading.tsx";
import { Badge } from "../../../../ui/status-tag.tsx";
import { type Column, Table } from "../../../../ui/table.tsx";
import { organisationTexts } from "../../organisation-texts.ts";
import { changesAnything, countsOf, type ImportPlan } from "../import-plan.ts";
import type { RowProblem } from "../import-row.ts";
import { type ImportTexts, importTexts, problemText, unitChangeText } from "../import-texts.ts";
import { type OrganisationImport, planOf } from "../organisation-import.ts";
import type { PlannedPerson } from "../plan-people.ts";

interface Sent {
  errors: FormErrors;
  changedSince?: boolean;
}

/** All that the import would do, before anything is done. */
export async function showImportPreview(context: Context, one: OrganisationImport, sent?: Sent): Promise<Response> {
  const { db, user, language } = context;
  const t = importTexts(language);
  const plan = await planOf(db, user, one);
  const names = await unitNames(context, plan);
  const path = `/organisation/import/${one.id}`;
  return page(context, {
    title: t.previewTitle,
    active: "organisation",
    status: sent?.changedSince ? 409 : sent ? 422 : 200,
    hasErrors: sent !== undefined,
    content: (
      <>
        <PageHeading
          title={t.previewTitle}
          lead={t.previewLead(formatDate(one.effectiveOn, language))}
          breadcrumbs={[
            { label: organisationTexts(language).organisation, href: "/organisation" },
            { label: t.title, href: "/organisation/import" },
            { label: t.stepCheck },
          ]}
          actions={
            <>
              <ButtonLink href={`${path}/kolumner`} variant="secondary">
                {t.backToColumns}
              </ButtonLink>
              <InlineForm action={`${path}/avbryt`} label={t.discard} variant="tertiary" />
            </>
          }
        />
        <ImportSteps now="check" words={t} />
        <Stack>
          {sent?.changedSince && <Alert kind="warning">{t.changedSince}</Alert>}
          <Warnings plan={plan} context={context} />
          {!changesAnything(plan) && <EmptyState heading={t.nothingChanges} text={t.nothingChangesText} icon="check" />}
          <Problems problems={plan.problems} context={context} />
          <UnitChanges plan={plan} names={names} context={context} />
          <PeopleChanges plan={plan} names={names} t={t} />
          {(changesAnything(plan) || plan.problems.length > 0) && (
            <ApplyForm path={path} plan={plan} errors={sent?.errors ?? {}} t={t} />
          )}
        </Stack>
      </>
    ),
  });
}

type Names = ReadonlyMap<string, string>;

async function unitNames({ db }: Context, plan: ImportPlan): Promise<Names> {
  const known = await db.selectFrom("units").select(["id", "name"]).execute();
  return new Map([
    ...known.map((unit) => [unit.id, unit.name] as const),
    ...plan.units.map((unit) => [unit.key, unit.name] as const),
  ]);
}

function Warnings({ plan, context }: { plan: ImportPlan; context: Context }) {
  const t = importTexts(context.language);
  const known = plan.leaving.length + plan.people.filter((person) => person.action !== "new").length;
  const share = known === 0 ? 0 : plan.leaving.length / known;
  return (
    <>
      {plan.leaving.length >= 10 && share > 0.1 && (
        <Alert kind="warning">{t.manyLost(plan.leaving.length, formatPercent(share, context.language))}</Alert>
      )}
      {plan.keptSelf && <Alert kind="info">{t.keptSelf}</Alert>}
    </>
  );
}

function Problems({ problems, context }: { problems: readonly RowProblem[]; context: Context }) {
  const t = importTexts(context.language);
  if (problems.length === 0) return null;
  const columns: Column<RowProblem>[] = [
    { key: "line", header: t.line, primary: true, cell: (problem) => `${t.line} ${problem.line}` },
    { key: "why", header: t.why, cell: (problem) => problemText(problem, context.language) },
  ];
  return (
    <Card title={t.problems} action={<Badge tone="danger">{problems.length}</Badge>} flush>
      <Table caption={t.problems} hideCaption columns={columns} rows={problems.slice(0, mostListed)} />
      <MoreThanListed total={problems.length} more={t.moreNot} />
    </Card>
  );
}

function UnitChanges({ plan, names, context }: { plan: ImportPlan; names: Names; context: Context }) {
  const { language } = context;
  const t = importTexts(language);
  const counts = countsOf(plan).units;
  const nameOf = (key: string) => names.get(key) ?? "";
  const groups: [keyof typeof counts, ComponentChildren[]][] = [
    ...(["new", "reopened", "moved", "changed"] as const).map((action): [typeof action, ComponentChildren[]] => [
      action,
      plan.units
        .filter((unit) => unit.action === action)
        .map((unit) => (
          <>
            <strong>{unit.name}</strong>
            {unit.action === "new" && unit.parentKey !== null && (
              <span class="quiet-line">{nameOf(unit.parentKey)}</span>
            )}
            {unit.changes.map((change) => (
              <span class="quiet-line" key={change.field}>
                {unitChangeText(change, language)}
              </span>
            ))}
          </>
        )),
    ]),
    ...(["merged", "split", "closed"] as const).map((kind): [typeof kind, ComponentChildren[]] => [
      kind,
      plan.closings
        .filter((closing) => closing.kind === kind)
        .map((closing) => {
          const successors = closing.successorKeys.map(nameOf).join(", ");
          return (
            <>
              <strong>{closing.name}</strong>
              {successors !== "" && (
                <span class="quiet-line">{kind === "split" ? t.splitsInto(successors) : t.becomes(successors)}</span>
              )}
            </>
          );
        }),
    ]),
  ];
  return (
    <Card title={t.units}>
      <Counts labels={t.unitActions} counts={counts} />
      {groups.map(([action, lines]) => (
        <ChangeGroup key={action} label={t.unitActions[action]} lines={lines} more={t.moreNot} open />
      ))}
    </Card>
  );
}

function PeopleChanges({ plan, names, t }: { plan: ImportPlan; names: Names; t: ImportTexts }) {
  const counts = countsOf(plan).people;
  const endings = plan.endings.length + plan.endingWithUnits;
  const nameOf = (key: string) => names.get(key) ?? "";
  const line = (person: PlannedPerson) => (
    <>
      <strong>{person.shownName === "" ? t.hiddenName : person.shownName}</strong>
      <span class="quiet-line">
        {[
          ...person.stops.map((stop) => t.stopsAt(nameOf(stop.unitId))),
          ...person.starts.map((start) => t.startsAt(nameOf(start.unitKey))),
          ...person.changes.map((change) => t.personChange[change]),
        ].join(", ")}
      </span>
    </>
  );
  return (
    <Card title={t.people}>
      <Counts labels={t.personActions} counts={counts} />
      {(["new", "returned", "moved", "changed"] as const).map((action) => (
        <ChangeGroup
          key={action}
          label={t.personActions[action]}
          lines={plan.people.filter((person) => person.action === action).map(line)}
          more={t.moreNot}
        />
      ))}
      <ChangeGroup
        label={t.personActions.left}
        lines={plan.leaving.map((person) => person.shownName)}
        more={t.moreNot}
      />
      {plan.heads.length > 0 && <p>{t.newHeads(plan.heads.length)}.</p>}
      {endings > 0 && <p>{t.endings(endings)}.</p>}
    </Card>
  );
}

function ApplyForm(props: { path: string; plan: ImportPlan; errors: FormErrors; t: ImportTexts }) {
  const { plan, t } = props;
  return (
    <Card>
      <Form action={`${props.path}/genomfor`} errors={props.errors}>
        <input type="hidden" name="fingerprint" value={fingerprintOf(plan)} />
        {plan.problems.length > 0 && (
          <RadioGroup
            name="problems"
            label={t.badChoice}
            required
            options={[
              { value: "skip", label: t.applyGood },
              { value: "stop", label: t.applyNone },
            ]}
          />
        )}
        <FormActions>
          <SubmitButton icon="check">{t.apply}</SubmitButton>
        </FormActions>
      </Form>
    </Card>
  );
}
