import { ask } from "./ask-dialog.ts";
import { readKept } from "./kept.ts";
import { dropWaiting, unseal, type WaitingForm, waitingOf } from "./outbox.ts";
import { reportAddress } from "./send-waiting.ts";

/**
 * Lists what one has waiting on the device. Neither words nor photos are shown: whoever holds the device may read this page, also
 * without being signed in.
 */
class VarnWaiting extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener("varn-outbox-changed", this.#show);
    document.addEventListener("varn-outbox-sent", this.#show);
    this.#show();
  }

  disconnectedCallback(): void {
    document.removeEventListener("varn-outbox-changed", this.#show);
    document.removeEventListener("varn-outbox-sent", this.#show);
  }

  #show = (): void => {
    void this.#list();
  };

  async #list(): Promise<void> {
    const person = this.getAttribute("person") ?? (await readKept(Date.now()))?.personId;
    const forms = person === undefined ? [] : await waitingOf(person);
    this.querySelector("[data-list]")?.replaceChildren(...forms.map((form) => this.#row(form)));
    const none = this.querySelector<HTMLElement>("[data-none]");
    if (none !== null) none.hidden = forms.length > 0;
  }

  #row(form: WaitingForm): DocumentFragment {
    const template = this.querySelector<HTMLTemplateElement>("template");
    if (template === null) throw new Error("No template for what waits");
    const row = document.importNode(template.content, true);
    const time = row.querySelector("time");
    if (time !== null) {
      time.dateTime = new Date(form.writtenAt).toISOString();
      time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, {
        dateStyle: "long",
        timeStyle: "short",
      }).format(form.writtenAt);
    }
    for (const part of row.querySelectorAll<HTMLElement>("[data-state]"))
      part.hidden = part.dataset.state !== form.state;
    const photos = row.querySelector<HTMLElement>("[data-photos]");
    if (photos !== null) {
      photos.hidden = form.files === 0;
      photos.querySelector("[data-count]")?.replaceChildren(String(form.files));
    }
    row.querySelector("[data-mend]")?.addEventListener("click", () => void openAgain(form));
    row.querySelector("[data-remove]")?.addEventListener("click", () => void this.#remove(form));
    return row;
  }

  async #remove(form: WaitingForm): Promise<void> {
    const dialog = this.querySelector<HTMLDialogElement>("dialog");
    if (dialog === null || (await ask(dialog)) !== "remove") return;
    await dropWaiting(form);
    document.dispatchEvent(new Event("varn-outbox-changed"));
  }
}

/** Sent as if its writer had just pressed the button: the answer is the page with the form, its words, its photos and what is wrong. */
async function openAgain(waiting: WaitingForm): Promise<void> {
  const fields = await (await unseal(waiting)).formData();
  const form = document.createElement("form");
  form.method = "post";
  form.action = reportAddress;
  form.enctype = "multipart/form-data";
  form.hidden = true;
  for (const name of new Set(fields.keys())) {
    const values = fields.getAll(name);
    const files = new DataTransfer();
    for (const value of values) {
      if (value instanceof File) files.items.add(value);
      else form.append(input({ type: "hidden", name, value }));
    }
    if (files.files.length > 0) form.append(input({ type: "file", multiple: true, name, files: files.files }));
  }
  document.body.append(form);
  form.submit();
}

type InputProperties = Partial<Pick<HTMLInputElement, "type" | "name" | "value" | "multiple" | "files">>;

function input(properties: InputProperties): HTMLInputElement {
  return Object.assign(document.createElement("input"), properties);
}

customElements.define("varn-waiting", VarnWaiting);
