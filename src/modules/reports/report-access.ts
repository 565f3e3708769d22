import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { ReportKind } from "../../../db/schema.ts";
import type { Role } from "../../platform/role.ts";
import { hasRole, holdsFor, type User } from "../../platform/user.ts";
import { economyReadingRoles } from "../insurance/insurance-access.ts";
import type { ReportStatus } from "./written-report.ts";

/**
 * Who makes and reads reports. The tertial report is about a department and is read where its records are; the others are about the
 * whole municipality. A draft is nobody's business but that of those who may make it.
 */

const makers: Record<ReportKind, readonly Role[]> = {
  tertial: ["coordinator", "company_security_lead", "security_chief"],
  loss_history: ["insurance_officer", "security_chief"],
  insurance_year: ["insurance_officer", "security_chief"],
};

/** Whom the tertial report is for. */
export const receiptRoles: readonly Role[] = ["department_head", "company_head"];

/** The board's own report, when it is finished. */
const yearReaders: readonly Role[] = ["board_member"];

/** For whom the list is: some of them have nothing in it. */
export const reportRoles: readonly Role[] = economyReadingRoles;

export function makersOf(kind: ReportKind): readonly Role[] {
  return makers[kind];
}

/** `unitId`: the department; null for the whole municipality. */
export function mayMake(user: User, kind: ReportKind, unitId: string | null): boolean {
  return holdsFor(user, makers[kind], unitId);
}

export function mayAcknowledge(
  user: User,
  report: { status: ReportStatus; unit_id: string | null; recipient_id: string | null },
): boolean {
  if (report.status !== "sent" || user.id === null) return false;
  return report.recipient_id === user.id || holdsFor(user, receiptRoles, report.unit_id);
}

/** Of the reports that a user sees as records (visibleTo) those they also read: what is not sent yet is read by its makers only. */
export function isReadBy(user: User): RawBuilder<SqlBool> {
  const mine = (Object.keys(makers) as ReportKind[]).filter((kind) => hasRole(user, ...makers[kind]));
  return sql<SqlBool>`(records.status not in ('draft', 'discarded') or reports.kind = any(${mine}::report_kind[]))`;
}

/** Reports that a user reads without seeing them as records: the year's, when it is finished, for the board. */
export function isForTheBoardOf(user: User): RawBuilder<SqlBool> {
  return hasRole(user, ...yearReaders)
    ? sql<SqlBool>`(reports.kind = 'insurance_year' and records.status = 'finished' and not records.restricted)`
    : sql<SqlBool>`false`;
}
