import type { Language } from "./language.ts";
import type { Role } from "./role.ts";

/** A role that somebody holds, and which units it reaches: all, or the units below the one it was given for. */
export interface Grant {
  role: Role;
  /** The unit the role was given for; null = the whole municipality. */
  unitId: string | null;
  reaches: "all" | readonly string[];
}

/**
 * Whoever asks: a person who is signed in, a visitor who is not, another system with its key, or the program itself in a job. Always
 * an argument, never global.
 */
export interface User {
  kind: "person" | "visitor" | "client" | "system";
  /** Person id. All others have none: their rows say null and a label instead. */
  id: string | null;
  /** Another system, by the id of its key. */
  clientId: string | null;
  name: string;
  language: Language;
  organisationId: string | null;
  /** Workplaces where the person is employed today; the first is proposed in forms. */
  workplaceIds: readonly string[];
  grants: readonly Grant[];
  /** Roles that the person holds and that give nothing now, because they ask for a stronger sign-in (ROLE_LEVELS). */
  heldBack: readonly Role[];
  sessionId: string | null;
  colorScheme: "light" | "dark" | null;
  /** Which request the user asks in, for the audit log; null in jobs. */
  requestId: string | null;
}

export function visitor(language: Language): User {
  return { ...nobody, kind: "visitor", name: "", language };
}

/** The user that a job acts as. It sees everything, so it may only be used in jobs and at start. */
export function systemUser(jobName: string): User {
  return {
    ...nobody,
    kind: "system",
    name: jobName,
    grants: [{ role: "administrator", unitId: null, reaches: "all" }],
  };
}

/** What every kind of user begins as. */
export const nobody: User = {
  kind: "visitor",
  id: null,
  clientId: null,
  name: "",
  language: "sv",
  organisationId: null,
  workplaceIds: [],
  grants: [],
  heldBack: [],
  sessionId: null,
  colorScheme: null,
  requestId: null,
};

export function isSignedIn(user: User): user is User & { id: string; kind: "person" } {
  return user.kind === "person" && user.id !== null;
}

export function hasRole(user: User, ...roles: readonly Role[]): boolean {
  return user.grants.some((grant) => roles.includes(grant.role));
}

/** The units that any of these roles reaches for this user: "all", or a list without doubles (empty = none). */
export function unitsReached(user: User, roles: readonly Role[]): "all" | readonly string[] {
  const units = new Set<string>();
  for (const grant of user.grants) {
    if (!roles.includes(grant.role)) continue;
    if (grant.reaches === "all") return "all";
    for (const unit of grant.reaches) units.add(unit);
  }
  return [...units];
}

/** Does the user hold one of these roles for this unit? */
export function holdsFor(user: User, roles: readonly Role[], unitId: string | null): boolean {
  return user.grants.some(
    (grant) =>
      roles.includes(grant.role) && (grant.reaches === "all" || (unitId !== null && grant.reaches.includes(unitId))),
  );
}
