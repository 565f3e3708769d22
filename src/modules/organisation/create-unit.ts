import type { UnitKind } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import type { Database, Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { Forbidden, Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { checkCoverage } from "./coverage-job.ts";
import { mayEditOrganisation, mayEditUnit } from "./organisation-access.ts";
import { municipalityOrganisation } from "./organisation-queries.ts";
import type { UnitValues } from "./unit-form.ts";
import { unitById } from "./unit-queries.ts";
import { unitTexts } from "./unit-texts.ts";
import { rebuildUnitTree, recordUnitVersion } from "./unit-versions.ts";

/** Adds a department (no parent), or an area or workplace below another unit. May begin later. Throws Forbidden and Invalid. */
export async function createUnit(
  db: Database,
  user: User,
  values: UnitValues & { kind: UnitKind; parentId: string | null },
  { now, services }: Pick<Context, "now" | "services">,
): Promise<{ id: string }> {
  const t = unitTexts(user.language);
  const parent = values.parentId === null ? null : await unitById(db, values.parentId);
  const may = parent === null ? mayEditOrganisation(user) : mayEditUnit(user, parent.id);
  if (!may) throw new Forbidden(t.mayNotEdit);
  if (parent === null && values.kind !== "department") throw new Invalid({ parent: t.needParent });
  const organisationId = parent?.organisation_id ?? (await municipalityOrganisation(db))?.id;
  if (organisationId === undefined) throw new Invalid({ parent: t.needParent });

  return db.transaction().execute(async (trx) => {
    await refuseTakenHrId(trx, user, organisationId, values.hrId, null);
    const unit = await trx
      .insertInto("units")
      .values({
        organisation_id: organisationId,
        parent_id: parent?.id ?? null,
        board_id: parent?.board_id ?? null,
        kind: values.kind,
        name: values.name,
        workplace_type: values.workplaceType,
        clients: values.clients,
        cost_centre: values.costCentre,
        hr_id: values.hrId,
        requires_ombud: values.kind === "workplace" && values.requiresOmbud,
        valid_from: values.from,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await recordUnitVersion(trx, unit.id, values.from);
    await rebuildUnitTree(trx, dateInSweden(now));
    await audit(trx, user, {
      action: "unit.created",
      at: now,
      subjectKind: "unit",
      subjectId: unit.id,
      unitId: unit.id,
      details: { name: values.name, kind: values.kind, from: values.from },
    });
    await checkCoverage(trx, services.jobs);
    return unit;
  });
}

export async function refuseTakenHrId(
  db: Queryable,
  user: User,
  organisationId: string,
  hrId: string | null,
  ownId: string | null,
): Promise<void> {
  if (hrId === null) return;
  const other = await db
    .selectFrom("units")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .where("hr_id", "=", hrId)
    .executeTakeFirst();
  if (other && other.id !== ownId) throw new Invalid({ hrId: unitTexts(user.language).hrIdTaken });
}
