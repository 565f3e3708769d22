import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { buildingById } from "./building-queries.ts";
import { buildingTexts } from "./building-texts.ts";
import { mayEditOrganisation } from "./organisation-access.ts";

/** A building is no longer used by anybody: sold, torn down, left. What has happened there stays tied to it. */
export async function endBuilding(
  db: Database,
  user: User,
  id: string,
  lastDay: PlainDate,
  now: Date,
): Promise<{ name: string }> {
  const t = buildingTexts(user.language);
  if (!mayEditOrganisation(user)) throw new Forbidden(t.mayNotEdit);
  return db.transaction().execute(async (trx) => {
    await trx.selectFrom("buildings").select("id").where("id", "=", id).forUpdate().execute();
    const building = await buildingById(trx, id);
    if (building.validTo !== null) throw new Conflict(t.hasEnded);
    const { valid_from } = await trx
      .selectFrom("buildings")
      .select("valid_from")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    if (lastDay < valid_from) throw new Invalid({ lastDay: t.beforeStart });
    await trx.updateTable("buildings").set({ valid_to: lastDay }).where("id", "=", id).execute();
    await trx.deleteFrom("unit_buildings").where("building_id", "=", id).where("valid_from", ">", lastDay).execute();
    await trx
      .updateTable("unit_buildings")
      .set({ valid_to: lastDay })
      .where("building_id", "=", id)
      .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">", lastDay)]))
      .execute();
    await audit(trx, user, {
      action: "building.ended",
      at: now,
      subjectKind: "building",
      subjectId: id,
      details: { name: building.name, lastDay },
    });
    return { name: building.name };
  });
}

/** One unit no longer uses a building; others may. */
export async function leaveBuilding(
  db: Database,
  user: User,
  link: { buildingId: string; unitId: string },
  lastDay: PlainDate,
  now: Date,
): Promise<void> {
  const t = buildingTexts(user.language);
  if (!mayEditOrganisation(user)) throw new Forbidden(t.mayNotEdit);
  await db.transaction().execute(async (trx) => {
    const used = isUuid(link.unitId)
      ? await trx
          .selectFrom("unit_buildings")
          .select(["valid_from", "valid_to"])
          .where("building_id", "=", link.buildingId)
          .where("unit_id", "=", link.unitId)
          .orderBy("valid_from", "desc")
          .forUpdate()
          .executeTakeFirst()
      : undefined;
    if (!used) throw new NotFound();
    if (used.valid_to !== null) throw new Conflict(t.hasLeft);
    if (lastDay < used.valid_from) throw new Invalid({ lastDay: t.beforeUse });
    await trx
      .updateTable("unit_buildings")
      .set({ valid_to: lastDay })
      .where("building_id", "=", link.buildingId)
      .where("unit_id", "=", link.unitId)
      .where("valid_from", "=", used.valid_from)
      .execute();
    await audit(trx, user, {
      action: "building.left",
      at: now,
      subjectKind: "building",
      subjectId: link.buildingId,
      unitId: link.unitId,
      details: { lastDay },
    });
  });
}
