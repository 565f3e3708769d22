import { z } from "zod";
import type { InsuredObjectKind } from "../../../db/schema.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { Invalid } from "../../platform/errors.ts";
import type { FormInput } from "../../platform/form-data.ts";
import type { Language } from "../../platform/language.ts";
import { formatMoneyInput } from "../../ui/format.ts";
import { fields, readFields } from "../records/read-fields.ts";
import { typedShare } from "./deductible-form.ts";
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

/** Reads what the form of an object sent, or a line of a file; throws Invalid with a message for each field. */
export function objectReader(
  { kept, thisYear }: { kept: readonly OwnOrganisation[]; thisYear: number },
  language: Language,
): (form: Pick<FormInput, "value">) => ObjectInput {
  const schema = objectSchema(thisYear, language);
  const t = insuredObjectTexts(language).problems;
  return (form) => {
    const input = readFields(form, schema);
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
  };
}

function objectSchema(thisYear: number, language: Language) {
  const f = fields(language);
  return z.object({
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
  });
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

/** An object as it would be typed into its form. */
export function typedObject(object: ReturnType<typeof objectColumns>) {
  const number = (value: number | null) => (value === null ? null : String(value));
  const index = object.index_hundredths;
  return {
    kind: object.kind,
    name: object.name,
    organisation: object.organisation_id,
    unit: object.unit_id,
    building: object.building_id,
    external_id: object.external_id,
    value: formatMoneyInput(object.value_ore),
    valued_year: number(object.valued_year),
    index: `${index < 0 ? "-" : ""}${typedShare("percent", Math.abs(index))}`,
    insured: object.insured ? "on" : "",
    area: number(object.area_m2),
    built_year: number(object.built_year),
    construction: object.construction,
    fire_protection: object.fire_protection,
    valid_from: object.valid_from,
    valid_to: object.valid_to,
  };
}
