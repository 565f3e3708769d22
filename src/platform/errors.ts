import type { ZodError } from "zod";

/** The only errors that have a meaning outside the place where they happen. app.ts alone turns them into responses. */

/** What was asked for does not exist, or does not exist for this user. 404. */
export class NotFound extends Error {
  override name = "NotFound";
}

/** The user may see the thing but not do this with it. 403. `message` is shown to the user. */
export class Forbidden extends Error {
  override name = "Forbidden";
}

/** The thing has changed since the page was shown, or is in a state where this cannot be done. 409. `message` is shown. */
export class Conflict extends Error {
  override name = "Conflict";
}

/** Input that cannot be taken. 422. `fields`: form field name -> message in the user's language. */
export class Invalid extends Error {
  override name = "Invalid";
  readonly fields: Record<string, string>;

  constructor(fields: Record<string, string>) {
    super(Object.values(fields).join(" "));
    this.fields = fields;
  }
}

/** What zod refused, as Invalid: the first message for each field. */
export function invalid(error: ZodError): Invalid {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".")] ??= issue.message;
  return new Invalid(fields);
}

/** The page needs somebody to be signed in. Shown as the sign-in page, which leads back. */
export class SignInNeeded extends Error {
  override name = "SignInNeeded";
}

/** What is to be done needs a proof of who one is that is not older than a quarter of an hour. Shown as the sign-in page, which leads back. */
export class FreshSignInNeeded extends Error {
  override name = "FreshSignInNeeded";
  /** Where to prove it. */
  readonly address: string;

  constructor(returnTo: string) {
    super();
    this.address = `/logga-in?igen=1&till=${encodeURIComponent(returnTo)}`;
  }
}

/** More bytes than the route takes. 413, in words. */
export class TooLarge extends Error {
  override name = "TooLarge";
}

/** Another system came without a key, or with one that does not open this. 401. */
export class KeyNeeded extends Error {
  override name = "KeyNeeded";
}

/** More calls in a minute than a client may make. 429. */
export class TooManyCalls extends Error {
  override name = "TooManyCalls";
  /** Seconds to wait. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super();
    this.retryAfter = retryAfter;
  }
}

/** The address is there, but not for this method. 405. */
export class MethodNotAllowed extends Error {
  override name = "MethodNotAllowed";
}

/** A body of a kind that this address does not read. 415. */
export class WrongMediaType extends Error {
  override name = "WrongMediaType";
}

/** The parameters of an address that cannot be taken, by name. 400. */
export class BadParameters extends Error {
  override name = "BadParameters";
  readonly parameters: Record<string, string>;

  constructor(parameters: Record<string, string>) {
    super(Object.values(parameters).join(" "));
    this.parameters = parameters;
  }
}

/** A body that is not what it says it is: broken multipart, text that is not UTF-8. The sender's mistake, not ours. 422. */
export class BadRequest extends Error {
  override name = "BadRequest";
}

/** So much is under way for whoever asks, or in all, that this has to wait. 429. */
export class TooBusy extends Error {
  override name = "TooBusy";
}

/** What a protocol of other systems has an answer of its own for. */
export class ProtocolError extends Error {
  override name = "ProtocolError";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
