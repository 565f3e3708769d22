import type { Context, Page } from "../../platform/context.ts";

/** Why a sign-in came to nothing; each has its own page. */
export type RefusalReason =
  /** The time or the browser was another, or the answer had been used. */
  | "expired"
  /** What the provider or the key sent does not hold. */
  | "invalid"
  /** Somebody changed their mind. */
  | "cancelled"
  /** Proved who they are, but nobody here by that identity. */
  | "unknown"
  /** The municipality's sign-in does not answer. */
  | "unreachable"
  /** Too many failures for this account. */
  | "limited";

export class SignInRefused extends Error {
  override name = "SignInRefused";
  readonly reason: RefusalReason;
  /** Who the provider says it is, for the person's own eyes: accounts are easily mixed up. */
  readonly who: string | null;

  constructor(reason: RefusalReason, cause?: unknown, who: string | null = null) {
    super(`Sign-in refused: ${reason}`, { cause });
    this.reason = reason;
    this.who = who;
  }
}

export const refusalStatuses: Record<RefusalReason, NonNullable<Page["status"]>> = {
  expired: 410,
  invalid: 403,
  cancelled: 200,
  unknown: 403,
  unreachable: 503,
  limited: 429,
};

/** Codes and words of the library; never tokens, which its errors may carry. */
export function logRefusal({ services, requestId }: Context, { reason, cause }: SignInRefused): void {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
  const words = cause instanceof Error ? cause.message : undefined;
  services.metrics?.signInRefused(reason);
  services.log.warn({ reason, code, cause: words, requestId }, "sign-in refused");
}
