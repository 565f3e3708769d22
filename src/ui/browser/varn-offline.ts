import "./varn-waiting.ts";
import { type Kept, readKept } from "./kept.ts";
import { requestKeyField, senderField } from "./outbox.ts";

/**
 * The page that stands in for all others when there is no network. It has every part from the beginning; which one is shown follows
 * from the address, and what is about the person comes from the copy on the device.
 */
class VarnOffline extends HTMLElement {
  connectedCallback(): void {
    void readKept(Date.now())
      .catch(() => undefined)
      .then((kept) => this.#fill(kept));
  }

  #fill(kept: Kept | undefined): void {
    const type = this.#type();
    const view = viewOf(location.pathname, type !== null);
    this.#show(`[data-view="${view}"]`);
    for (const link of this.querySelectorAll<HTMLAnchorElement>("nav a"))
      if (link.pathname === homeOf[view]) link.setAttribute("aria-current", "page");
    this.#show(kept === undefined ? "[data-nobody]" : "[data-somebody]");
    if (view === "start" && location.pathname !== "/") this.#show("[data-needs-network]");
    if (kept === undefined) return;
    if (kept.colorScheme !== null) document.documentElement.dataset.colorScheme = kept.colorScheme;
    this.#list("reports", kept.reports, (report) => ({ ...report }));
    this.#list(
      "contacts",
      kept.contacts.flatMap(({ workplace, people }) => people.map((p) => ({ workplace, ...p }))),
      (p) => p,
    );
    for (const place of this.querySelectorAll("[data-as-of]")) place.textContent = kept.asOf;
    if (type !== null) this.#openForm(type, kept);
  }

  #type(): HTMLTemplateElement | null {
    const id = new URLSearchParams(location.search).get("typ") ?? "";
    return this.querySelector<HTMLTemplateElement>(`template[data-type="${CSS.escape(id)}"]`);
  }

  #show(selector: string): void {
    for (const part of this.querySelectorAll<HTMLElement>(selector)) part.hidden = false;
  }

  /** Fills a list from its template: each `data-field` gets the text of that name, and goes when there is none. */
  #list<T>(name: string, items: readonly T[], texts: (item: T) => Record<string, string | null>): void {
    for (const list of this.querySelectorAll(`[data-list-of="${name}"]`)) {
      const template = list.querySelector("template");
      if (template === null) continue;
      const rows = items.map((item) => {
        const row = document.importNode(template.content, true);
        const text = texts(item);
        for (const part of row.querySelectorAll<HTMLElement>("[data-field]")) {
          const value = text[part.dataset.field ?? ""] ?? null;
          if (value === null) part.remove();
          else fillIn(part, value);
        }
        return row;
      });
      list.replaceChildren(template, ...rows);
      const none = list.nextElementSibling;
      if (items.length === 0 && none instanceof HTMLElement && none.dataset.none !== undefined) none.hidden = false;
    }
  }

  #openForm(type: HTMLTemplateElement, kept: Kept): void {
    const form = this.querySelector<HTMLFormElement>("[data-view=report] form");
    if (form === null) return;
    for (const title of this.querySelectorAll("[data-type-heading] h1")) title.textContent = type.dataset.name ?? "";
    document.title = `${type.dataset.name} – Värn`;
    if (type.dataset.threat !== undefined) this.#show("[data-emergency]");
    const people = form.querySelector<HTMLFieldSetElement>("[data-people]");
    if (people !== null) {
      people.hidden = type.dataset.people === undefined;
      people.disabled = people.hidden;
    }
    const questions = this.querySelector<HTMLTemplateElement>(`template[data-questions="${type.dataset.set ?? ""}"]`);
    const place = form.querySelector<HTMLElement>("[data-asked]");
    if (questions !== null && place !== null) {
      place.replaceChildren(document.importNode(questions.content, true));
      place.hidden = false;
    }
    setValue(form, requestKeyField, newRequestKey());
    setValue(form, senderField, kept.personId);
    setValue(form, "typeId", type.dataset.type ?? "");
    setValue(form, "questionSetId", type.dataset.set ?? "");
    const unit = form.elements.namedItem("unitId");
    const [workplace] = kept.workplaces;
    if (unit instanceof HTMLSelectElement && unit.value === "" && workplace) unit.value = workplace.id;
  }
}

type View = "start" | "choose" | "report" | "waiting" | "help";

const homeOf: Record<View, string> = {
  start: "/",
  choose: "/rapportera",
  report: "/rapportera",
  waiting: "/rapportera/vantar",
  help: "/hjalp-nu",
};

function viewOf(pathname: string, hasType: boolean): View {
  if (pathname === "/rapportera/vantar") return "waiting";
  if (pathname === "/rapportera/ny" && hasType) return "report";
  if (pathname === "/rapportera" || pathname === "/rapportera/ny") return "choose";
  if (pathname === "/hjalp-nu" || pathname === "/rapportera/rad") return "help";
  return "start";
}

function fillIn(part: HTMLElement, value: string): void {
  part.textContent = value;
  if (!(part instanceof HTMLAnchorElement)) return;
  part.href = part.dataset.field === "email" ? `mailto:${value}` : `tel:${value.replaceAll(/[^\d+]/g, "")}`;
}

function setValue(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}

/** 256 random bits, as the server makes them for its own forms. */
function newRequestKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

customElements.define("varn-offline", VarnOffline);
