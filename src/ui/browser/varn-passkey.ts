import { browserSupportsWebAuthn, startAuthentication, startRegistration } from "@simplewebauthn/browser";

/**
 * <varn-passkey kind="register|sign-in" begin="…" finish="…">: its button asks the server at `begin` for a challenge, lets the
 * browser make or use a passkey, and sends the outcome to `finish`, which says where to go. Without script or passkeys the
 * contents say so.
 */
class VarnPasskey extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector("button");
    if (!button) return;
    if (!browserSupportsWebAuthn()) {
      this.say(this.dataset.unsupported);
      return;
    }
    button.hidden = false;
    this.querySelector("[data-without]")?.remove();
    button.addEventListener("click", async () => {
      button.disabled = true;
      this.say("");
      try {
        await this.run();
      } finally {
        button.disabled = false;
      }
    });
  }

  private async run(): Promise<void> {
    const options = await this.post("begin", {});
    if (!options) return;
    // A proof of who one is has to be given anew first.
    if (typeof options.location === "string") return location.assign(options.location);
    let made: unknown;
    try {
      made =
        this.getAttribute("kind") === "register"
          ? await startRegistration({ optionsJSON: options as never })
          : await startAuthentication({ optionsJSON: options as never });
    } catch {
      // The person closed the browser's dialogue, or has no key here.
      this.say(this.dataset.cancelled);
      return;
    }
    const done = await this.post("finish", made);
    if (typeof done?.location === "string") location.assign(done.location);
  }

  /** What the server answered, or null after having said what is wrong. */
  private async post(step: "begin" | "finish", body: unknown): Promise<Record<string, unknown> | null> {
    try {
      const response = await fetch(this.getAttribute(step) ?? "", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as Record<string, unknown>;
      if (response.ok) return answer;
      this.say(typeof answer.error === "string" ? answer.error : this.dataset.failed);
    } catch {
      this.say(this.dataset.failed);
    }
    return null;
  }

  private say(text: string | undefined): void {
    const place = this.querySelector("[role=status]");
    if (place) place.textContent = text ?? "";
  }
}

customElements.define("varn-passkey", VarnPasskey);
