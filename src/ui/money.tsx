import type { Language } from "../platform/language.ts";
import { formatMoney } from "./format.ts";
import { useLanguage } from "./language.ts";

/** An amount in öre. */
export function Money(props: { ore: number; language?: Language }) {
  return <span class="money">{formatMoney(props.ore, useLanguage(props.language))}</span>;
}
