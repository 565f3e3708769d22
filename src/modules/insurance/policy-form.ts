import { z } from "zod";
import type { InsuranceLine } from "../../../db/schema.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { Invalid } from "../../platform/errors.ts";
import type { FormInput } from "../../platform/form-data.ts";
import type { Language } from "../../platform/language.ts";
import { fields, readFields } from "../records/read-fields.ts";
import { insuranceLines } from "./loss-lines.ts";
import type { OwnOrganisation } from "./own-organisations.ts";
import { policyTexts } from "./policy-texts.ts";

export interface PolicyInput {
  title: string;
  line: InsuranceLine;
  insurer: string;
  policyNumber: string;
  /** Who has taken it out. */
  organisation: OwnOrganisation;
  /** Who is insured by it. */
  organisationIds: readonly string[];
  beginsOn: PlainDate;
  endsOn: PlainDate;
  premiumOre: number;
  sumInsuredOre: number | null;
  notifyWithinDays: number | null;
  limitationYears: number;
  terms: string | null;
  claimsContact: string | null;
  emergencyContact: string | null;
  declarationDueOn: PlainDate | null;
  renewalDueOn: PlainDate | null;
  note: string | null;
}

/** What the form of a policy sent; throws Invalid with a message for each field. */
export function readPolicy(
  form: FormInput,
  { kept, all }: { kept: readonly OwnOrganisation[]; all: readonly OwnOrganisation[] },
  language: Language,
): PolicyInput {
  const f = fields(language);
  const t = policyTexts(language).problems;
  const input = readFields(
    form,
    z.object({
      title: f.text(200),
      line: f.choice(insuranceLines),
      insurer: f.text(200),
      policy_number: f.text(100),
      organisation: f.id(),
      begins_on: f.date(),
      ends_on: f.date(),
      premium: f.ore(),
      sum_insured: f.optionalOre(),
      notify_within_days: f.optionalWhole(1, 3650),
      limitation_years: f.whole(1, 30),
      terms: f.optionalText(2000),
      claims_contact: f.optionalText(500),
      emergency_contact: f.optionalText(500),
      declaration_due_on: f.optionalDate(),
      renewal_due_on: f.optionalDate(),
      note: f.optionalText(2000),
    }),
  );
  const organisation = kept.find(({ id }) => id === input.organisation);
  const organisationIds = form.all("insured").filter((id) => all.some((one) => one.id === id));
  const outside = (day: PlainDate | null) => day !== null && (day < input.begins_on || day > input.ends_on);
  const problems: Record<string, string> = {
    ...(organisation ? {} : { organisation: t.organisation }),
    ...(organisationIds.length === 0 ? { insured: t.insured } : {}),
    ...(input.ends_on < input.begins_on ? { ends_on: t.endsFirst } : {}),
    ...(input.sum_insured === 0 ? { sum_insured: t.sumZero } : {}),
    ...(outside(input.declaration_due_on) ? { declaration_due_on: t.outside } : {}),
    ...(outside(input.renewal_due_on) ? { renewal_due_on: t.outside } : {}),
  };
  if (!organisation || Object.keys(problems).length > 0) throw new Invalid(problems);
  return {
    title: input.title,
    line: input.line,
    insurer: input.insurer,
    policyNumber: input.policy_number,
    organisation,
    organisationIds,
    beginsOn: input.begins_on,
    endsOn: input.ends_on,
    premiumOre: input.premium,
    sumInsuredOre: input.sum_insured,
    notifyWithinDays: input.notify_within_days,
    limitationYears: input.limitation_years,
    terms: input.terms,
    claimsContact: input.claims_contact,
    emergencyContact: input.emergency_contact,
    declarationDueOn: input.declaration_due_on,
    renewalDueOn: input.renewal_due_on,
    note: input.note,
  };
}

/** The columns of a policy in the database. */
export function policyColumns(input: PolicyInput) {
  return {
    line: input.line,
    insurer: input.insurer,
    policy_number: input.policyNumber,
    begins_on: input.beginsOn,
    ends_on: input.endsOn,
    premium_ore: input.premiumOre,
    sum_insured_ore: input.sumInsuredOre,
    notify_within_days: input.notifyWithinDays,
    limitation_years: input.limitationYears,
    terms: input.terms,
    claims_contact: input.claimsContact,
    emergency_contact: input.emergencyContact,
    declaration_due_on: input.declarationDueOn,
    renewal_due_on: input.renewalDueOn,
    note: input.note,
  };
}
