import { z } from "zod";
import { purposes } from "../../platform/api-client.ts";
import { addDays, dateInSweden, type PlainDate } from "../../platform/dates.ts";
import { clientRoles } from "./client-access.ts";

const longestValidity = 731;

/** What an administrator says of a system. `today` bounds how long its key may be valid. */
export function clientForm(today: PlainDate) {
  return z.object({
    name: z.string().trim().min(1).max(120),
    role: z.enum(clientRoles),
    unitId: z
      .uuid()
      .or(z.literal(""))
      .transform((id) => id || null),
    purposes: z.array(z.enum(purposes)).min(1),
    expiresOn: z.iso.date().refine((day) => day > today && day <= addDays(today, longestValidity)),
    perMinute: z
      .string()
      .regex(/^\d{1,6}$/)
      .transform(Number)
      .pipe(z.number().min(1).max(100_000)),
  });
}

export type NewClient = z.output<ReturnType<typeof clientForm>>;

/** A key should be changed once a year. */
export function usualExpiry(now: Date): PlainDate {
  return addDays(dateInSweden(now), 365);
}
