import { attributeOf, type Element, textOf } from "./any-input/found-forms.ts";

/** A form of a page as a browser would see it, and each way to send it: one for each of its buttons. */
export interface PageForm {
  readonly method: "get" | "post";
  /** Where it goes, with its query. */
  readonly action: string;
  readonly fields: readonly Field[];
  readonly buttons: readonly Button[];
}

interface Button {
  readonly name: string;
  readonly value: string;
  /** Where this button sends the form when not where the form says. */
  readonly action: string | undefined;
}

interface Field {
  readonly name: string;
  /** Of an input its type, else the name of the element. */
  readonly type: string;
  readonly accept: string;
  readonly isOn: boolean;
  /** What stands there; of a select what is chosen, else its first real choice. */
  readonly value: string;
  /** A trap for robots: nobody comes to it. */
  readonly isTrap: boolean;
}

export type FormValues = Record<string, (string | File)[]>;

/** The forms of a page, given by its elements, that was shown at an address. */
export function formsOf(elements: readonly Element[], address: string): PageForm[] {
  const controls = elements.filter((element) => attributeOf(element, "disabled") === undefined);
  return elements
    .filter(({ tagName }) => tagName === "form")
    .map((form) => {
      const own = controls.filter((control) => formOf(control, elements) === form);
      const isButton = (control: Element) =>
        control.tagName === "button" && (attributeOf(control, "type") ?? "submit") === "submit";
      return {
        method: attributeOf(form, "method")?.toLowerCase() === "post" ? "post" : "get",
        action: attributeOf(form, "action") ?? address,
        fields: own.filter((control) => attributeOf(control, "name") && control.tagName !== "button").map(fieldOf),
        buttons: own.filter(isButton).map((button) => ({
          name: attributeOf(button, "name") ?? "",
          value: attributeOf(button, "value") ?? "",
          action: attributeOf(button, "formaction"),
        })),
      };
    });
}

function formOf(control: Element, elements: readonly Element[]): Element | undefined {
  if (!["input", "select", "textarea", "button"].includes(control.tagName)) return undefined;
  const named = attributeOf(control, "form");
  if (named !== undefined) return elements.find((element) => attributeOf(element, "id") === named);
  let at: Element["parentNode"] = control.parentNode;
  while (at && !("tagName" in at && at.tagName === "form")) at = "parentNode" in at ? at.parentNode : null;
  return at && "tagName" in at ? at : undefined;
}

function fieldOf(control: Element): Field {
  return {
    name: attributeOf(control, "name") ?? "",
    type: control.tagName === "input" ? (attributeOf(control, "type") ?? "text") : control.tagName,
    accept: attributeOf(control, "accept") ?? "",
    isOn: attributeOf(control, "checked") !== undefined,
    value: startingValue(control),
    isTrap: attributeOf(control, "tabindex") === "-1",
  };
}

function startingValue(control: Element): string {
  if (control.tagName === "textarea") return textOf(control);
  if (control.tagName !== "select") return attributeOf(control, "value") ?? "";
  const options = control.childNodes
    .flatMap((node) => ("tagName" in node && node.tagName === "optgroup" ? node.childNodes : [node]))
    .flatMap((node) => ("tagName" in node && attributeOf(node, "disabled") === undefined ? [node] : []));
  const chosen = options.find((option) => attributeOf(option, "selected") !== undefined);
  const values = [chosen, ...options].map((option) => (option ? (attributeOf(option, "value") ?? "") : ""));
  return values.find(Boolean) ?? "";
}

/** The form filled in: what stands there is kept, what is empty is guessed by the type and name of the field. */
export function plausibleValues(form: PageForm, guess: (type: string, name: string) => string): FormValues {
  const values: FormValues = {};
  for (const field of form.fields) {
    const { name, type, value, isTrap } = field;
    const before = values[name] ?? [];
    if (type === "radio" || type === "checkbox") {
      if (isTaken(field, form.fields)) values[name] = [...before, value || "on"];
    } else if (type === "file") values[name] = [...before, fileFor(field.accept)];
    else if (type === "hidden" || type === "select" || value || isTrap) values[name] = [...before, value];
    else values[name] = [...before, guess(type, name)];
  }
  return values;
}

/** Of those that nobody has chosen among, the first is taken; where several may be, the first two. */
function isTaken(field: Field, fields: readonly Field[]): boolean {
  const alike = fields.filter(({ name, type }) => name === field.name && type === field.type);
  if (alike.some(({ isOn }) => isOn)) return field.isOn;
  return alike.slice(0, field.type === "radio" ? 1 : 2).includes(field);
}

function fileFor(accept: string): File {
  if (!accept.includes("csv")) return new File(["Skrivet på prov.\n"], "prov.txt", { type: "text/plain" });
  const lines = [
    ["Enhet", "Förvaltning", "Rubrik", "Beskrivning", "Datum"],
    ["Provenheten", "Kultur- och fritidsförvaltningen", "Krossad ruta", "Skrivet på prov", "2026-11-20"],
  ];
  return new File([lines.map((line) => line.join(";")).join("\r\n")], "prov.csv", { type: "text/csv" });
}
