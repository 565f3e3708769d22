import type { Context } from "../../platform/context.ts";
import { readCookie, setCookie } from "../../platform/cookies.ts";
import { readFormToken } from "../../platform/public-form-token.ts";
import { newSecret } from "../../platform/secret.ts";

/** The few things an inhabitant's browser remembers: briefly, since the computer may be a library's. */

const receiptCookie = "tips_kvitto";
const codeCookie = "tips_kod";
const browserCookie = "tips_webb";

const quarterOfAnHour = 15 * 60;
const halfAnHour = 30 * 60;

/** The form that was just sent, from which its receipt can be shown again. */
export function rememberReceipt(context: Context, formToken: string): void {
  setCookie(context, receiptCookie, formToken, { maxAge: quarterOfAnHour });
}

export function forgetReceipt(context: Context): void {
  setCookie(context, receiptCookie, "", { maxAge: 0 });
}

/** The key of the form whose receipt may still be shown, else null. */
export async function rememberedReceipt(context: Context): Promise<string | null> {
  const token = await readFormToken(context.db, readCookie(context, receiptCookie) ?? "", context.now);
  return token?.key ?? null;
}

export function rememberCode(context: Context, code: string): void {
  setCookie(context, codeCookie, code, { maxAge: halfAnHour });
}

export function forgetCode(context: Context): void {
  setCookie(context, codeCookie, "", { maxAge: 0 });
}

export function rememberedCode(context: Context): string | null {
  return readCookie(context, codeCookie) || null;
}

/** A random name for the browser, so that wrong codes are counted per browser and never per address. */
export function browserName(context: Context): string {
  const known = readCookie(context, browserCookie);
  if (known) return known;
  const name = newSecret();
  setCookie(context, browserCookie, name, { maxAge: 24 * 3600 });
  return name;
}
