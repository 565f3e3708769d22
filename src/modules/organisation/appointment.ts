import type { PlainDate } from "../../platform/dates.ts";
import type { Role } from "../../platform/role.ts";

/** Where an appointment stands (SM-19). Computed from its dates, the training and the holder's absence, never typed. */
export type AppointmentState = "later" | "untrained" | "on_leave" | "active" | "ended";

/** These roles come with a training; a new holder without it counts as not yet ready. */
export const trainedRoles: readonly Role[] = ["ombud", "ombud_deputy", "coordinator", "company_security_lead"];

export function appointmentState(
  appointment: {
    role: Role;
    validFrom: PlainDate;
    validTo: PlainDate | null;
    trainedOn: PlainDate | null;
    onLeave: boolean;
  },
  on: PlainDate,
): AppointmentState {
  if (appointment.validTo !== null && appointment.validTo < on) return "ended";
  if (appointment.validFrom > on) return "later";
  if (appointment.onLeave) return "on_leave";
  if (trainedRoles.includes(appointment.role) && (appointment.trainedOn === null || appointment.trainedOn > on)) {
    return "untrained";
  }
  return "active";
}
