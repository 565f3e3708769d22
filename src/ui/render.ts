import { type ComponentChildren, Fragment, isValidElement, type VNode } from "preact";
import { attributeName } from "./attribute-names.ts";
import type { Provider } from "./page-value.ts";

/**
 * HTML of what JSX makes, by the rules of preact-render-to-string, which render.test.tsx compares it with. Our pages are rendered once, on
 * the server, with no state, effects or classes; without what is carried along for those it takes a fraction of the time.
 */

/** A whole HTML document as text. */
export function renderDocument(document: VNode): string {
  return `<!doctype html>${renderToString(document)}`;
}

export function renderToString(content: ComponentChildren): string {
  return renderChildren(content, onPage);
}

interface Place {
  /** Inside a drawing names are written otherwise. */
  isDrawing: boolean;
  /** The value of the `<select>` around. */
  selected: unknown;
}

const onPage: Place = { isDrawing: false, selected: undefined };

type Props = Readonly<Record<string, unknown>> & { children?: ComponentChildren };

function renderChildren(content: ComponentChildren, place: Place): string {
  if (typeof content === "string") return escaped(content);
  if (typeof content === "number" || typeof content === "bigint") return String(content);
  if (typeof content !== "object" || content === null) return "";
  if (!Array.isArray(content)) return renderNode(content as VNode, place);
  let html = "";
  for (const one of content as ComponentChildren[]) html += renderChildren(one, place);
  return html;
}

function renderNode(node: VNode, place: Place): string {
  // An object that only looks like a node may have come from outside, and is not made into HTML.
  if (!isValidElement(node)) return "";
  const type: unknown = node.type;
  const props = node.props as Props;
  if (typeof type === "string") return renderElement(type, props, place);
  if (type === Fragment) return renderChildren(props.children, place);
  if (isProvider(type)) return type.provide(props.value, () => renderChildren(props.children, place));
  return renderChildren((type as (props: Props) => ComponentChildren)(props), place);
}

function isProvider(type: unknown): type is Provider<unknown> {
  return (type as Partial<Provider<unknown>>).provide !== undefined;
}

const voidElements: ReadonlySet<string> = new Set(
  "area base br col command embed hr img input keygen link meta param source track wbr".split(" "),
);

function renderElement(type: string, props: Props, place: Place): string {
  let html = `<${type}`;
  let content = props.children;
  let { selected } = place;
  for (const given in props) {
    if (given === "children") continue;
    const value = props[given];
    if (given === "value" && type === "select") {
      selected = value;
      continue;
    }
    if (given === "value" && type === "textarea") {
      content = value as ComponentChildren;
      continue;
    }
    // biome-ignore lint/suspicious/noDoubleEquals: an option with the text "1" is chosen by the number 1
    if (given === "value" && type === "option" && selected == value && !("selected" in props)) html += " selected";
    const name = attributeName(given, place.isDrawing);
    if (name !== null) html += attribute(name, value);
  }
  const isDrawing = type === "svg" || (place.isDrawing && type !== "foreignObject");
  const inside = renderChildren(
    content,
    isDrawing === place.isDrawing && selected === place.selected ? place : { isDrawing, selected },
  );
  if (inside === "" && voidElements.has(type)) return `${html}/>`;
  return `${html}>${inside}</${type}>`;
}

function attribute(name: string, value: unknown): string {
  if (value === null || value === undefined || typeof value === "function") return "";
  if (typeof value === "boolean") {
    // For these "false" is a value of its own.
    if (name.startsWith("aria-") || name.startsWith("data-") || name === "draggable" || name === "spellcheck")
      return ` ${name}="${value}"`;
    return value ? ` ${name}` : "";
  }
  return value === "" ? ` ${name}` : ` ${name}="${escaped(String(value))}"`;
}

const special = /["&<]/;

function escaped(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
