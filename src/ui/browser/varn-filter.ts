/** Sends a filter form as soon as something is chosen. Typed text waits for Enter or the button. */
class VarnFilter extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("change", (event) => {
      const field = event.target;
      const isChoice = field instanceof HTMLSelectElement || (field instanceof HTMLInputElement && isTicked(field));
      if (isChoice) field.form?.requestSubmit();
    });
    this.querySelector("form")?.addEventListener("submit", (event) => {
      if (event.currentTarget instanceof HTMLFormElement) leaveOutEmpty(event.currentTarget);
    });
  }
}

const isTicked = (input: HTMLInputElement): boolean => input.type === "checkbox" || input.type === "radio";

/** Addresses are shared and saved: `?typ=brand`, not `?sok=&typ=brand&fran=`. */
function leaveOutEmpty(form: HTMLFormElement): void {
  for (const field of form.elements) {
    const canBeEmpty = field instanceof HTMLInputElement || field instanceof HTMLSelectElement;
    if (canBeEmpty && field.value === "") field.disabled = true;
  }
  // Coming back with the browser's button must find the fields usable again.
  setTimeout(() => {
    for (const field of form.elements) {
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.disabled = false;
    }
  });
}

customElements.define("varn-filter", VarnFilter);
