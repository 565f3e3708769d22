import type { PlainDate } from "../../../platform/dates.ts";
import type { OrganisationSnapshot, SnapshotUnit } from "./organisation-snapshot.ts";

/** Names are the same however they are capitalised. */
export function plainName(text: string): string {
  return text.toLocaleLowerCase("sv").trim();
}

/** Our units by id in the personnel system and by name, on the day the import holds from. */
export class UnitLookup {
  readonly on: PlainDate;
  readonly municipalityId: string | null;
  readonly snapshot: OrganisationSnapshot;
  /** Legal persons with units of their own, by name. */
  readonly companies: ReadonlyMap<string, string>;
  readonly #byId: ReadonlyMap<string, SnapshotUnit>;
  readonly #byHrId: ReadonlyMap<string, SnapshotUnit[]>;
  readonly #byName: ReadonlyMap<string, SnapshotUnit[]>;

  constructor(snapshot: OrganisationSnapshot, on: PlainDate) {
    this.on = on;
    this.snapshot = snapshot;
    this.municipalityId = snapshot.organisations.find((one) => one.kind === "municipality")?.id ?? null;
    const withUnits = new Set(snapshot.units.map((unit) => unit.organisationId));
    this.companies = new Map(
      snapshot.organisations
        .filter((one) => one.kind !== "municipality" && withUnits.has(one.id))
        .map((one) => [plainName(one.name), one.id]),
    );
    this.#byId = new Map(snapshot.units.map((unit) => [unit.id, unit]));
    this.#byHrId = Map.groupBy(
      snapshot.units.filter((unit) => unit.hrId !== null),
      (unit) => unit.hrId ?? "",
    );
    this.#byName = Map.groupBy(snapshot.units, (unit) => plainName(unit.name));
  }

  isLiving(unit: SnapshotUnit): boolean {
    return unit.validTo === null || unit.validTo >= this.on;
  }

  byId(id: string): SnapshotUnit | null {
    return this.#byId.get(id) ?? null;
  }

  /** Also one that has ended. */
  byHrId(hrId: string, organisationId: string): SnapshotUnit | null {
    return this.#byHrId.get(hrId)?.find((unit) => unit.organisationId === organisationId) ?? null;
  }

  livingByHrId(hrId: string, organisationId: string): SnapshotUnit | null {
    const unit = this.byHrId(hrId, organisationId);
    return unit && this.isLiving(unit) ? unit : null;
  }

  livingNamed(name: string, organisationId: string): SnapshotUnit[] {
    const found = this.#byName.get(plainName(name)) ?? [];
    return found.filter((unit) => unit.organisationId === organisationId && this.isLiving(unit));
  }

  companyRoot(organisationId: string): SnapshotUnit | null {
    const isRoot = (unit: SnapshotUnit) => unit.kind === "company" && unit.organisationId === organisationId;
    return this.snapshot.units.find((unit) => isRoot(unit) && this.isLiving(unit)) ?? null;
  }

  isMunicipality(name: string): boolean {
    return this.snapshot.organisations.some(
      (one) => one.id === this.municipalityId && plainName(one.name) === plainName(name),
    );
  }

  /** A unit that the file says is replaced: by id, else by name; one that has ended already if there is no other. */
  referredTo(reference: string, organisationId: string): SnapshotUnit | null {
    const found = this.#byHrId.get(reference) ?? this.#byName.get(plainName(reference)) ?? [];
    const own = found.filter((unit) => unit.organisationId === organisationId);
    const pool = own.length > 0 ? own : found;
    return pool.find((unit) => this.isLiving(unit)) ?? pool.at(-1) ?? null;
  }
}
