import type { Config } from "../../platform/config.ts";

/** Passkeys belong to the address that people use: one that is made at another address does not work here. */
export function relyingParty({ baseUrl }: Pick<Config, "baseUrl">): { id: string; origin: string } {
  const { hostname, origin } = new URL(baseUrl);
  return { id: hostname, origin };
}
