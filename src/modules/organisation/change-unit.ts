import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import type { Database } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { Forbidden, Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { formatDateShort } from "../../ui/format.ts";
import { checkCoverage } from "./coverage-job.ts";
import { refuseTakenHrId } from "./create-unit.ts";
import { mayEditUnit } from "./organisation-access.ts";
import type { UnitValues } from "./unit-form.ts";
import { unitById } from "./unit-queries.ts";
import { unitTexts } from "./unit-texts.ts";
import { rebuildUnitTree, recordUnitVersion } from "./unit-versions.ts";

/**
 * Changes what a unit is called, where it lies and what it does, from a day on. What it was before stays in its history; who changed
 * what stands in the audit log. Throws Forbidden and Invalid.
 */
export async function changeUnit(
  db: Database,
  user: User,
  unitId: string,
  values: UnitValues & { parentId: string | null },
  { now, services }: Pick<Context, "now" | "services">,
): Promise<void> {
  const t = unitTexts(user.language);
  const today = dateInSweden(now);
  await db.transaction().execute(async (trx) => {
    await trx.selectFrom("units").select("id").where("id", "=", unitId).forUpdate().execute();
    const unit = await unitById(trx, unitId);
    if (!mayEditUnit(user, unit.id)) throw new Forbidden(t.mayNotEdit);
    if (values.from > today) throw new Invalid({ from: t.futureDate });
    if (values.from < unit.valid_from) {
      throw new Invalid({ from: t.beforeStart(formatDateShort(unit.valid_from, user.language)) });
    }
    const hasOwnPlace = unit.kind === "department" || unit.kind === "company";
    const parentId = hasOwnPlace ? unit.parent_id : values.parentId;
    if (!hasOwnPlace && parentId !== unit.parent_id) {
      if (parentId === null) throw new Invalid({ parent: t.needParent });
      const parent = await unitById(trx, parentId);
      if (parent.organisation_id !== unit.organisation_id) throw new Invalid({ parent: t.otherOrganisation });
      if (!mayEditUnit(user, parent.id)) throw new Forbidden(t.mayNotEdit);
      const isBelow = await trx
        .selectFrom("unit_tree")
        .select("depth")
        .where("ancestor_id", "=", unit.id)
        .where("unit_id", "=", parent.id)
        .executeTakeFirst();
      if (isBelow || parent.kind === "workplace") throw new Invalid({ parent: t.wrongParent });
    }
    await refuseTakenHrId(trx, user, unit.organisation_id, values.hrId, unit.id);

    const next = {
      name: values.name,
      parent_id: parentId,
      workplace_type: values.workplaceType,
      clients: values.clients,
      cost_centre: values.costCentre,
      hr_id: values.hrId,
      requires_ombud: unit.kind === "workplace" && values.requiresOmbud,
    };
    await trx.updateTable("units").set(next).where("id", "=", unit.id).execute();
    await recordUnitVersion(trx, unit.id, values.from);
    await rebuildUnitTree(trx, today);
    await audit(trx, user, {
      action: "unit.changed",
      at: now,
      subjectKind: "unit",
      subjectId: unit.id,
      unitId: unit.id,
      details: { from: values.from, before: pick(unit, next), after: next },
    });
    await checkCoverage(trx, services.jobs);
  });
}

function pick<T extends object, K extends object>(row: T, like: K): Partial<T> {
  return Object.fromEntries(Object.entries(row).filter(([key]) => key in like)) as Partial<T>;
}
