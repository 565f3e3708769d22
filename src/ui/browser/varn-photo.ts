/** Shows the photos chosen in the file field inside it, before they are sent. */
class VarnPhoto extends HTMLElement {
  #urls: string[] = [];
  #previews: HTMLUListElement | undefined;

  connectedCallback(): void {
    this.querySelector<HTMLInputElement>("input[type=file]")?.addEventListener("change", (event) => {
      if (event.currentTarget instanceof HTMLInputElement) this.#show([...(event.currentTarget.files ?? [])]);
    });
  }

  disconnectedCallback(): void {
    this.#forget();
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
