import type { ComponentChildren } from "preact";
import type { Language } from "../../../platform/language.ts";
import { Details } from "../../../ui/details.tsx";
import { Icon, type IconName } from "../../../ui/icons.tsx";
import type { ChainStart } from "./chain-start.ts";
import { chainTexts } from "./chain-texts.ts";

/** One step of the chain, with its figure and what stands behind it. */
export function ChainStep(props: {
  icon: IconName;
  title: string;
  figure?: string | null;
  children?: ComponentChildren;
}) {
  return (
    <li class="chain__link">
      <h3 class="chain__title">
        <Icon name={props.icon} size={20} />
        {props.title}
      </h3>
      {props.figure && <p class="chain__figure">{props.figure}</p>}
      {props.children}
    </li>
  );
}

/** Above this many, the rest lies behind a button. */
const shownAtOnce = 6;

export function ChainList<Item>(props: {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  language: Language;
  children: (item: Item) => ComponentChildren;
}) {
  const t = chainTexts(props.language);
  const list = (some: readonly Item[]) => (
    <ul class="chain__list">
      {some.map((item) => (
        <li key={props.keyOf(item)}>{props.children(item)}</li>
      ))}
    </ul>
  );
  const rest = props.items.slice(shownAtOnce);
  return (
    <>
      {list(props.items.slice(0, shownAtOnce))}
      {rest.length > 0 && <Details summary={t.showMore(rest.length)}>{list(rest)}</Details>}
    </>
  );
}

/** For `aria-current`: the matter that the reader began in. */
export function isStart(start: ChainStart, id: string): "true" | undefined {
  return start.kind !== "cause" && start.id === id ? "true" : undefined;
}
