import type { Role } from "../../platform/role.ts";

/** Who reads in history from another system: it becomes visible in every unit it names, so only those who answer for the whole. */
export const importRoles: readonly Role[] = ["security_chief", "administrator"];
