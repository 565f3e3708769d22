/**
 * Keeps what is typed in the form inside it until the form is sent, so that a lost connection or a closed page costs nothing.
 * In the tab's own memory only: what people report must not stay on a shared computer.
 */
class VarnAutosave extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector("form");
    if (form === null) return;
    // A page that came back with errors has what was typed already.
    if (form.querySelector("[role=alert]") === null) this.#restore(form);
    form.addEventListener("input", () => sessionStorage.setItem(this.#key, JSON.stringify(typedIn(form))));
    form.addEventListener("submit", () => sessionStorage.removeItem(this.#key));
  }

  get #key(): string {
    return `varn-autosave:${this.getAttribute("name") ?? location.pathname}`;
  }

  #restore(form: HTMLFormElement): void {
    const saved = sessionStorage.getItem(this.#key);
    if (saved === null) return;
    const values = JSON.parse(saved) as Record<string, string[]>;
    for (const field of keepable(form)) {
      const kept = values[field.name];
      if (kept === undefined) continue;
      if (isTickable(field)) field.checked = kept.includes(field.value);
      else if (field.value === "") field.value = kept[0] ?? "";
    }
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isTickable = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");

/** Files cannot be kept, and hidden fields and passwords must not be. */
function keepable(form: HTMLFormElement): Field[] {
  const isField = (element: Element): element is Field =>
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement;
  return [...form.elements]
    .filter(isField)
    .filter((field) => field.name !== "" && !["file", "hidden", "password", "submit"].includes(field.type));
}

function typedIn(form: HTMLFormElement): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const field of keepable(form)) {
    values[field.name] ??= [];
    if (!isTickable(field) || field.checked) values[field.name]?.push(field.value);
  }
  return values;
}

customElements.define("varn-autosave", VarnAutosave);
