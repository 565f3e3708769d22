import { type Language, texts } from "../../platform/language.ts";
import type { Role } from "../../platform/role.ts";
import type { User } from "../../platform/user.ts";

const sv: Record<Role, string> = {
  employee: "Anställd",
  ombud: "Säkerhetsombud",
  ombud_deputy: "Ersättare för säkerhetsombud",
  manager: "Chef",
  coordinator: "Säkerhetssamordnare",
  department_head: "Förvaltningschef",
  company_head: "Verkställande direktör",
  company_security_lead: "Bolagets säkerhetsansvariga",
  crime_prevention_strategist: "Brottsförebyggande strateg",
  security_chief: "Säkerhetschef",
  insurance_officer: "Försäkringshandläggare",
  safety_delegate: "Skyddsombud",
  hr: "HR",
  registrar: "Registrator",
  data_protection_officer: "Dataskyddsombud",
  auditor: "Revisor",
  board_member: "Förtroendevald",
  fire_safety_lead: "Brandskyddsansvarig",
  administrator: "Systemförvaltare",
};

const en: Record<Role, string> = {
  employee: "Employee",
  ombud: "Security representative",
  ombud_deputy: "Deputy security representative",
  manager: "Manager",
  coordinator: "Security coordinator",
  department_head: "Head of department",
  company_head: "Managing director",
  company_security_lead: "Company security lead",
  crime_prevention_strategist: "Crime prevention strategist",
  security_chief: "Head of security",
  insurance_officer: "Insurance officer",
  safety_delegate: "Safety delegate",
  hr: "HR",
  registrar: "Registrar",
  data_protection_officer: "Data protection officer",
  auditor: "Auditor",
  board_member: "Elected representative",
  fire_safety_lead: "Fire safety lead",
  administrator: "System administrator",
};

export const roleNames = texts({ sv, en });

/** "Säkerhetsombud, Chef": the roles of a user, or plain employee when there are none. */
export function roleLine(user: User, language: Language): string {
  const names = roleNames(language);
  const held = [...new Set(user.grants.map((grant) => grant.role))].filter((role) => role !== "employee");
  return held.length === 0 ? names.employee : held.map((role) => names[role]).join(", ");
}
