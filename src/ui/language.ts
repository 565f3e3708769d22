import type { Language } from "../platform/language.ts";
import { pageValue } from "./page-value.ts";

/** The page's language, set by the layout so that parts inside it need not be told. */
export const LanguageContext = pageValue<Language>("sv");

/** The language given to the part itself, else the page's. */
export function useLanguage(own?: Language): Language {
  return own ?? LanguageContext.read();
}
