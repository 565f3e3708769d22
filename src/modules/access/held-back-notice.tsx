import type { Context } from "../../platform/context.ts";
import { Alert } from "../../ui/alert.tsx";
import { roleNames } from "../organisation/role-texts.ts";
import { signInTexts } from "./sign-in-texts.ts";

/** Tells somebody whose roles ask for a stronger sign-in than this one what they miss, and how to get it. */
export function HeldBackNotice({ context }: { context: Context }) {
  const { user, language, url } = context;
  if (user.heldBack.length === 0) return null;
  const t = signInTexts(language);
  const names = user.heldBack.map((role) => roleNames(language)[role].toLowerCase());
  const list = new Intl.ListFormat(language, { type: "conjunction" }).format(names);
  return (
    <Alert kind="warning">
      <p>
        {t.tooWeak(list)}{" "}
        <a href={`/logga-in?igen=1&till=${encodeURIComponent(url.pathname + url.search)}`}>{t.signInStronger}</a>
      </p>
    </Alert>
  );
}
