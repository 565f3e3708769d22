import type { Role } from "../../platform/role.ts";

/** Who reads in history from another system: it shows in every unit it names, so those who answer for the whole. */
export const importers: readonly Role[] = ["administrator", "security_chief"];
