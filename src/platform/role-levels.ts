import { z } from "zod";
import { type Role, roles } from "./role.ts";
import type { Grant } from "./user.ts";

/** For each role that asks for it: the levels of assurance (acr, AuthnContextClassRef) of which a sign-in must have one. */
export type RoleLevels = Readonly<Partial<Record<Role, readonly string[]>>>;

/** `security_chief=loa3,loa4 administrator=loa3`, with spaces or line breaks between the roles. */
export const roleLevels = z.string().transform((text, context): RoleLevels => {
  const found: Partial<Record<Role, readonly string[]>> = {};
  for (const part of text.split(/\s+/).filter(Boolean)) {
    const [name = "", ...rest] = part.split("=");
    const role = roles.find((one) => one === name);
    const levels = rest.join("=").split(",").filter(Boolean);
    if (role && role !== "employee" && levels.length > 0) found[role] = levels;
    else context.addIssue({ code: "custom", message: explain(name, role, levels) });
  }
  return found;
});

function explain(name: string, role: Role | undefined, levels: readonly string[]): string {
  if (role === "employee") return "cannot ask anything for employee: everybody is one. Use OIDC_ACR or SAML_ACR";
  if (!role) return `names "${name}", which is no role. The roles are ${roles.slice(1).join(", ")}`;
  return levels.length === 0 ? `must say which levels are enough, such as ${name}=loa3` : "is wrong";
}

/** These ask for a thing and a finger, face or code, or are not about real people: enough for every role. */
const strongMethods: readonly string[] = ["passkey", "demo", "setup"];

/** How somebody came in. */
export interface SessionStrength {
  method: string;
  level: string | null;
}

/** Sorts the grants of a session into those that it is strong enough for, and the roles that give nothing in it. */
export function divideByStrength(
  grants: readonly Grant[],
  { method, level }: SessionStrength,
  levels: RoleLevels,
): { grants: Grant[]; heldBack: Role[] } {
  const holds = ({ role }: Grant) => {
    const enough = levels[role];
    return !enough || strongMethods.includes(method) || (level !== null && enough.includes(level));
  };
  const heldBack = new Set(grants.filter((grant) => !holds(grant)).map(({ role }) => role));
  return { grants: grants.filter(holds), heldBack: [...heldBack] };
}

/** What to ask the provider for, so that the roles that are held back are given: levels enough for all of them, or for some. */
export function levelsFor(heldBack: readonly Role[], levels: RoleLevels): readonly string[] {
  const wanted = heldBack.map((role) => levels[role] ?? []);
  const some = [...new Set(wanted.flat())];
  const all = some.filter((level) => wanted.every((enough) => enough.includes(level)));
  return all.length > 0 ? all : some;
}
