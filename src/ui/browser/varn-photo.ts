import { shrinkPhoto } from "./shrink-photo.ts";

/** Makes large photos in the file field inside it smaller, and shows them before they are sent. */
class VarnPhoto extends HTMLElement {
  #urls: string[] = [];
  #previews: HTMLUListElement | undefined;
  #shrinking: Promise<void> | undefined;

  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>("input[type=file]");
    if (input === null) return;
    input.addEventListener("change", () => {
      this.#shrinking = this.#take(input).finally(() => {
        this.#shrinking = undefined;
      });
    });
    input.form?.addEventListener("submit", (event) => this.#finishFirst(event));
  }

  disconnectedCallback(): void {
    this.#forget();
  }

  async #take(input: HTMLInputElement): Promise<void> {
    const chosen = [...(input.files ?? [])];
    const files: File[] = [];
    // One at a time: an unpacked photo is large, and phones have little memory.
    for (const file of chosen) files.push(await shrinkPhoto(file));
    if (files.some((file, index) => file !== chosen[index])) {
      const transfer = new DataTransfer();
      for (const file of files) transfer.items.add(file);
      input.files = transfer.files;
    }
    this.#show(files);
  }

  /** Whoever presses "send" at once waits until the photos are ready. */
  #finishFirst(event: SubmitEvent): void {
    const form = event.target;
    if (this.#shrinking === undefined || !(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void this.#shrinking.then(() => form.requestSubmit(event.submitter));
  }

  #show(files: File[]): void {
    this.#forget();
    const list = document.createElement("ul");
    list.className = "photo-previews";
    for (const file of files.filter((candidate) => candidate.type.startsWith("image/"))) {
      const url = URL.createObjectURL(file);
      this.#urls.push(url);
      const image = document.createElement("img");
      image.src = url;
      image.alt = file.name;
      const item = document.createElement("li");
      item.append(image);
      list.append(item);
    }
    if (list.childElementCount > 0) {
      this.append(list);
      this.#previews = list;
    }
  }

  #forget(): void {
    this.#previews?.remove();
    for (const url of this.#urls) URL.revokeObjectURL(url);
    this.#urls = [];
  }
}

customElements.define("varn-photo", VarnPhoto);
