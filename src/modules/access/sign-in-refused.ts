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

  constructor(reason: RefusalReason, cause?: unknown) {
    super(`Sign-in refused: ${reason}`, { cause });
    this.reason = reason;
  }
}
