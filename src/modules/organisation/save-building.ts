import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { Forbidden } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import type { BuildingValues } from "./building-form.ts";
import { buildingById } from "./building-queries.ts";
import { buildingTexts } from "./building-texts.ts";
import { mayEditOrganisation } from "./organisation-access.ts";
import { municipalityOrganisation } from "./organisation-queries.ts";
import { unitById } from "./unit-queries.ts";

/** Adds a building (id null) or changes one, and links a unit that uses it from today. Gives its id. */
export async function saveBuilding(
  db: Database,
  user: User,
  id: string | null,
  values: BuildingValues & { unitId: string | null },
  now: Date,
): Promise<string> {
  if (!mayEditOrganisation(user)) throw new Forbidden(buildingTexts(user.language).mayNotEdit);
  return db.transaction().execute(async (trx) => {
    const before = id === null ? null : await buildingById(trx, id);
    const row = {
      name: values.name,
      address: values.address,
      kind: values.kind,
      property_designation: values.designation,
      area_m2: values.areaM2,
      built_year: values.builtYear,
      caretaker_name: values.caretakerName,
      caretaker_phone: values.caretakerPhone,
      latitude: values.latitude,
      longitude: values.longitude,
    };
    const today = dateInSweden(now);
    const buildingId =
      before?.id ??
      (
        await trx
          .insertInto("buildings")
          .values({
            ...row,
            owner_organisation_id: (await municipalityOrganisation(trx))?.id ?? null,
            valid_from: today,
          })
          .returning("id")
          .executeTakeFirstOrThrow()
      ).id;
    if (before) await trx.updateTable("buildings").set(row).where("id", "=", buildingId).execute();
    if (values.unitId !== null) {
      const unit = await unitById(trx, values.unitId);
      await trx
        .insertInto("unit_buildings")
        .values({ unit_id: unit.id, building_id: buildingId, valid_from: today })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    await audit(trx, user, {
      action: before ? "building.changed" : "building.created",
      at: now,
      subjectKind: "building",
      subjectId: buildingId,
      details: { ...row, unitId: values.unitId },
    });
    return buildingId;
  });
}
