/**
 * Fills the datalist of the field inside it with what the server proposes for the text so far: `src` answers `?q=` with
 * `{ suggestions: string[] }`. Without script the field is a plain text field.
 */
class Suggest extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked: AbortController | undefined;

  connectedCallback() {
    this.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#propose(), 150);
    });
  }

  async #propose() {
    const input = this.querySelector("input");
    const list = this.querySelector("datalist");
    const typed = input?.value.trim() ?? "";
    if (!list || typed.length < 2) return;
    this.#asked?.abort();
    this.#asked = new AbortController();
    try {
      const url = `${this.getAttribute("src")}?q=${encodeURIComponent(typed)}`;
      const response = await fetch(url, { signal: this.#asked.signal });
      if (!response.ok) return;
      const { suggestions } = (await response.json()) as { suggestions: string[] };
      list.replaceChildren(...suggestions.map((value) => new Option(value, value)));
    } catch {
      // No answer: the field works without proposals.
    }
  }
}

customElements.define("varn-suggest", Suggest);
