import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Language } from "../platform/language.ts";

/** The page's language, set by the layout so that parts inside it need not be told. */
export const LanguageContext = createContext<Language>("sv");

/** The language given to the part itself, else the page's. */
export function useLanguage(own?: Language): Language {
  const page = useContext(LanguageContext);
  return own ?? page;
}
