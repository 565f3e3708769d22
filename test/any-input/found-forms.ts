import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

export interface FoundForm {
  method: "GET" | "POST";
  /** Path without query. */
  action: string;
  /** What the form would send as it stands; text fields also when empty. */
  fields: ReadonlyMap<string, string>;
  /** Names of the fields that somebody types in. */
  typed: ReadonlySet<string>;
}

/** Every element of a page, as a browser reads it. */
export function elementsOf(html: string): Element[] {
  const found: Element[] = [];
  const walk = (node: Node): void => {
    if ("tagName" in node) found.push(node);
    if ("content" in node) walk(node.content);
    if ("childNodes" in node) for (const child of node.childNodes) walk(child);
  };
  walk(parse(html));
  return found;
}

export function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

export function textOf(node: Node): string {
  if ("value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

/** The forms of a page that was shown at `path`. */
export function formsOf(html: string, path: string): FoundForm[] {
  const page = elementsOf(html);
  const byId = new Map(page.map((element) => [attributeOf(element, "id"), element]));
  const controls = page.filter(({ tagName }) => ["input", "select", "textarea", "button"].includes(tagName));
  const formOf = (control: Element): Element | undefined => {
    const named = attributeOf(control, "form");
    if (named) return byId.get(named);
    for (let at: Node | null = control; at; at = "parentNode" in at ? (at.parentNode as Node | null) : null) {
      if ("tagName" in at && at.tagName === "form") return at;
    }
  };
  return page
    .filter(({ tagName }) => tagName === "form")
    .map((form) => {
      const own = controls.filter((control) => formOf(control) === form && attributeOf(control, "name"));
      const submit = own.find(({ tagName }) => tagName === "button");
      const action = (submit && attributeOf(submit, "formaction")) ?? attributeOf(form, "action") ?? path;
      const fields = new Map<string, string>();
      const typed = new Set<string>();
      for (const control of own) {
        const name = attributeOf(control, "name") ?? "";
        const value = sentValue(control);
        if (isTyped(control)) typed.add(name);
        if (value !== null || !fields.has(name)) fields.set(name, value ?? fields.get(name) ?? "");
      }
      return {
        method: attributeOf(form, "method")?.toUpperCase() === "POST" ? "POST" : "GET",
        action: new URL(action, `http://localhost:3000${path}`).pathname,
        fields,
        typed,
      };
    });
}

/** A trap for robots is not reached by the keyboard and never shown filled in. */
function isTyped(control: Element): boolean {
  if (attributeOf(control, "readonly") !== undefined || attributeOf(control, "tabindex") === "-1") return false;
  if (control.tagName === "textarea") return true;
  return control.tagName === "input" && ["text", "search", undefined].includes(attributeOf(control, "type"));
}

/** What a control would send, null when it would not: a box that is not ticked. A box or choice with none made sends its first. */
export function sentValue(control: Element): string | null {
  if (control.tagName === "textarea") return textOf(control);
  if (control.tagName === "select") {
    const options = control.childNodes.flatMap((node) => ("tagName" in node ? [node, ...optionsIn(node)] : []));
    const chosen = options.find((option) => attributeOf(option, "selected") !== undefined) ?? options.at(-1);
    return chosen ? (attributeOf(chosen, "value") ?? "") : "";
  }
  return attributeOf(control, "value") ?? (attributeOf(control, "type") === "checkbox" ? "on" : "");
}

function optionsIn(element: Element): Element[] {
  return element.childNodes.flatMap((node) => ("tagName" in node && node.tagName === "option" ? [node] : []));
}
