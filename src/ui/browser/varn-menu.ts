/** A menu behind a <details>: closes on Escape, and when something else is chosen. */
class VarnMenu extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#details?.open) this.#close(true);
    });
    this.addEventListener("focusout", (event) => {
      const next = event.relatedTarget;
      if (next instanceof Node && !this.contains(next)) this.#close(false);
    });
    document.addEventListener("click", this.#onClickElsewhere);
  }

  disconnectedCallback(): void {
    document.removeEventListener("click", this.#onClickElsewhere);
  }

  #onClickElsewhere = (event: Event): void => {
    if (event.target instanceof Node && !this.contains(event.target)) this.#close(false);
  };

  get #details(): HTMLDetailsElement | null {
    return this.querySelector("details");
  }

  #close(backToButton: boolean): void {
    const details = this.#details;
    if (details === null) return;
    details.open = false;
    if (backToButton) details.querySelector("summary")?.focus();
  }
}

customElements.define("varn-menu", VarnMenu);
