import { z } from "zod";
import { lossCauses } from "../insurance/loss-lines.ts";
import { protectedValues } from "./incident.ts";
import { incidentClasses } from "./incident-class.ts";
import { typeIcons } from "./type-icon.ts";

/** Who outside the line sees incidents of a type. */
export const audienceNames = ["crime", "cost", "work_environment", "insurance"] as const;

const name = z.string().trim().min(1).max(120);
const hint = z
  .string()
  .trim()
  .max(300)
  .transform((text) => (text === "" ? null : text));

/** A type as an administrator or an import gives it; its code and its place in the list are given apart. */
export const incidentTypeForm = z.object({
  nameSv: name,
  nameEn: name,
  hintSv: hint,
  hintEn: hint,
  class: z.enum(incidentClasses),
  icon: z.enum(typeIcons),
  active: z.boolean(),
  offeredToPublic: z.boolean(),
  isThreatOrViolence: z.boolean(),
  askPoliceReport: z.boolean(),
  audiences: z.array(z.enum(audienceNames)),
  protectedValues: z.array(z.enum(protectedValues)).min(1),
  /** Null: such an event is no loss that is insured. */
  lossCause: z.union([z.literal(""), z.enum(lossCauses)]).transform((cause) => (cause === "" ? null : cause)),
});

export type IncidentTypeInput = z.output<typeof incidentTypeForm>;

/** The columns of a type in the database. */
export function typeColumns(input: IncidentTypeInput) {
  return {
    name_sv: input.nameSv,
    name_en: input.nameEn,
    hint_sv: input.hintSv,
    hint_en: input.hintEn,
    class: input.class,
    icon: input.icon,
    active: input.active,
    offered_to_public: input.offeredToPublic,
    is_threat_or_violence: input.isThreatOrViolence,
    ask_police_report: input.askPoliceReport,
    audiences: input.audiences,
    protected_values: input.protectedValues,
    loss_cause: input.lossCause,
  };
}

/** A code for something that has only a name: "Krossat glas" -> "krossat_glas", and a number when that is taken. */
export function codeFrom(name: string, taken: ReadonlySet<string>): string {
  const base =
    name
      .toLowerCase()
      .normalize("NFKD")
      .replaceAll(/\p{M}/gu, "")
      .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
      .replaceAll(/[^a-z0-9_]/g, "")
      .replaceAll(/^_+|_+$/g, "")
      .slice(0, 40) || "val";
  let code = base;
  for (let number = 2; taken.has(code); number++) code = `${base}_${number}`;
  return code;
}
