import { z } from "zod";
import type { InsuredObjectKind } from "../../../db/schema.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { Invalid } from "../../platform/errors.ts";
import type { FormInput } from "../../platform/form-data.ts";
import type { Language } from "../../platform/language.ts";
import { fields, readFields } from "../records/read-fields.ts";
import { insuredObjectKinds } from "./insured-object-filter.ts";
import { insuredObjectTexts } from "./insured-object-texts.ts";
import type { OwnOrganisation } from "./own-organisations.ts";

export interface ObjectInput {
  kind: InsuredObjectKind;
  name: string;
  organisationId: string;
  unitId: string | null;
  buildingId: string | null;
  externalId: string | null;
  valueOre: number;
  valuedYear: number;
  indexHundredths: number;
  insured: boolean;
  areaM2: number | null;
  builtYear: number | null;
  construction: string | null;
  fireProtection: string | null;
  validFrom: PlainDate;
  validTo: PlainDate | null;
}

/** What the form of an object sent; throws Invalid with a message for each field. */
export function readObject(
  form: Pick<FormInput, "value">,
  { kept, thisYear }: { kept: readonly OwnOrganisation[]; thisYear: number },
  language: Language,
): ObjectInput {
  const f = fields(language);
  const t = insuredObjectTexts(language).problems;
  const input = readFields(
    form,
    z.object({
      kind: f.choice(insuredObjectKinds),
      name: f.text(200),
      organisation: f.id(),
      unit: f.optionalId(),
      building: f.optionalId(),
      external_id: f.optionalText(100),
      value: f.ore(),
      valued_year: f.whole(1900, thisYear + 1),
      index: z.string(),
      area: f.optionalWhole(0, 999_999_999),
      built_year: f.optionalWhole(1000, thisYear + 5),
      construction: f.optionalText(200),
      fire_protection: f.optionalText(200),
      valid_from: f.date(),
      valid_to: f.optionalDate(),
    }),
  );
  const indexHundredths = readIndex(input.index);
  const problems: Record<string, string> = {
    ...(kept.some(({ id }) => id === input.organisation) ? {} : { organisation: t.organisation }),
    ...(indexHundredths === null ? { index: t.index } : {}),
    ...(input.valid_to !== null && input.valid_to < input.valid_from ? { valid_to: t.endsFirst } : {}),
  };
  if (indexHundredths === null || Object.keys(problems).length > 0) throw new Invalid(problems);
  return {
    kind: input.kind,
    name: input.name,
    organisationId: input.organisation,
    unitId: input.unit,
    buildingId: input.building,
    externalId: input.external_id,
    valueOre: input.value,
    valuedYear: input.valued_year,
    indexHundredths,
    insured: form.value("insured") === "on",
    areaM2: input.area,
    builtYear: input.built_year,
    construction: input.construction,
    fireProtection: input.fire_protection,
    validFrom: input.valid_from,
    validTo: input.valid_to,
  };
}

/** A yearly rise as people write it ("3,5", "-15", "" for none) in hundredths of a per cent; null when it is none. */
export function readIndex(typed: string): number | null {
  const bare = typed.normalize("NFKC").replaceAll(/\s|%/g, "").replace(/[−–]/g, "-");
  if (bare === "") return 0;
  const match = /^([+-]?)(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(bare);
  if (!match) return null;
  const value = Number(`${match[2]}${(match[3] ?? "").padEnd(2, "0")}`);
  if (value > 10_000) return null;
  return match[1] === "-" ? -value : value;
}

/** The columns of an object in the database. */
export function objectColumns(input: ObjectInput) {
  return {
    kind: input.kind,
    name: input.name,
    organisation_id: input.organisationId,
    unit_id: input.unitId,
    building_id: input.buildingId,
    external_id: input.externalId,
    value_ore: input.valueOre,
    valued_year: input.valuedYear,
    index_hundredths: input.indexHundredths,
    insured: input.insured,
    area_m2: input.areaM2,
    built_year: input.builtYear,
    construction: input.construction,
    fire_protection: input.fireProtection,
    valid_from: input.validFrom,
    valid_to: input.validTo,
  };
}
