import type { OrganisationKind } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import type { Database, Queryable } from "../../platform/database.ts";
import { dateInSweden, type PlainDate } from "../../platform/dates.ts";
import { Conflict, Forbidden } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { checkCoverage } from "./coverage-job.ts";
import type { Municipality } from "./municipality.ts";
import { mayEditOrganisation } from "./organisation-access.ts";
import { organisationTexts } from "./organisation-texts.ts";
import { rebuildUnitTree, recordUnitVersion } from "./unit-versions.ts";

export interface NewMunicipality {
  /** "Strömsviks kommun" */
  name: string;
  shortName?: string;
  orgNumber?: string | null;
  population?: number | null;
  center?: [number, number] | null;
  border?: unknown;
  securityUnitEmail?: string | null;
  /** When it began, for history from before the system: absent = today. */
  validFrom?: PlainDate;
}

/**
 * The first thing in an empty system: the municipality itself, inside the transaction that also makes its first administrator. There
 * can be only one (each is its own authority). Throws Conflict.
 */
export async function insertMunicipality(
  trx: Queryable,
  user: User,
  values: NewMunicipality,
  now: Date,
): Promise<{ id: string }> {
  const existing = await trx
    .selectFrom("organisations")
    .select("id")
    .where("kind", "=", "municipality")
    .executeTakeFirst();
  if (existing) throw new Conflict(organisationTexts(user.language).municipalityExists);
  const organisation = await insertOrganisation(trx, {
    name: values.name,
    kind: "municipality",
    orgNumber: values.orgNumber ?? null,
    isAuthority: true,
    validFrom: values.validFrom ?? dateInSweden(now),
  });
  const settings: Municipality = {
    name: values.name,
    shortName: values.shortName ?? values.name.replace(/s? kommun$/i, ""),
    population: values.population ?? null,
    center: values.center ?? null,
    border: values.border ?? null,
    securityUnitEmail: values.securityUnitEmail ?? null,
  };
  await trx
    .insertInto("settings")
    .values({ key: "municipality", value: JSON.stringify(settings), updated_at: now })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: JSON.stringify(settings), updated_at: now }))
    .execute();
  await audit(trx, user, {
    action: "organisation.created",
    at: now,
    subjectKind: "organisation",
    subjectId: organisation.id,
    details: { name: values.name, kind: "municipality" },
  });
  return organisation;
}

export interface NewCompany {
  name: string;
  kind: "owned_company" | "partly_owned_company" | "municipal_federation" | "foundation";
  orgNumber?: string | null;
  validFrom?: PlainDate;
}

/** A legal person of its own beside the municipality, with the unit that its workplaces hang on. */
export async function createCompany(
  db: Database,
  user: User,
  values: NewCompany,
  { now, services }: Pick<Context, "now" | "services">,
): Promise<{ id: string; unitId: string }> {
  if (!mayEditOrganisation(user)) throw new Forbidden();
  return db.transaction().execute(async (trx) => {
    const validFrom = values.validFrom ?? dateInSweden(now);
    const organisation = await insertOrganisation(trx, {
      name: values.name,
      kind: values.kind,
      orgNumber: values.orgNumber ?? null,
      isAuthority: values.kind === "municipal_federation",
      validFrom,
    });
    const unit = await trx
      .insertInto("units")
      .values({ organisation_id: organisation.id, kind: "company", name: values.name, valid_from: validFrom })
      .returning("id")
      .executeTakeFirstOrThrow();
    await recordUnitVersion(trx, unit.id, validFrom);
    await rebuildUnitTree(trx, dateInSweden(now));
    await audit(trx, user, {
      action: "organisation.created",
      at: now,
      subjectKind: "organisation",
      subjectId: organisation.id,
      unitId: unit.id,
      details: { name: values.name, kind: values.kind },
    });
    await checkCoverage(trx, services.jobs);
    return { id: organisation.id, unitId: unit.id };
  });
}

/** An authority, association or firm that the municipality works with; it has people but no units here. */
export async function createOutsideActor(
  db: Database,
  user: User,
  values: { name: string; orgNumber?: string | null; isAuthority: boolean },
  now: Date,
): Promise<{ id: string }> {
  if (!mayEditOrganisation(user)) throw new Forbidden();
  return db.transaction().execute(async (trx) => {
    const organisation = await insertOrganisation(trx, {
      name: values.name,
      kind: "external",
      orgNumber: values.orgNumber ?? null,
      isAuthority: values.isAuthority,
      validFrom: dateInSweden(now),
    });
    await audit(trx, user, {
      action: "organisation.created",
      at: now,
      subjectKind: "organisation",
      subjectId: organisation.id,
      details: { name: values.name, kind: "external" },
    });
    return organisation;
  });
}

async function insertOrganisation(
  trx: Queryable,
  values: {
    name: string;
    kind: OrganisationKind;
    orgNumber: string | null;
    isAuthority: boolean;
    validFrom: PlainDate;
  },
): Promise<{ id: string }> {
  return trx
    .insertInto("organisations")
    .values({
      name: values.name,
      kind: values.kind,
      org_number: values.orgNumber,
      is_authority: values.isAuthority,
      valid_from: values.validFrom,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
}
