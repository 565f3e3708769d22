import { ask } from "./ask-dialog.ts";
import { forgetKept, forgetOthersKept, readKept, refreshKept } from "./kept.ts";
import { dropWaiting, type WaitingForm, waitingOf } from "./outbox.ts";
import { type Outcome, sendAllOf } from "./send-waiting.ts";

/** Something was kept, sent or thrown away: whoever shows it looks again. */
export const outboxChanged = "varn-outbox-changed";

const between = 30_000;

/**
 * Says what waits on the device and sends it when it can: when the page opens, when the network comes back, and now and then. Each
 * of its lines (`data-say`) stands in the page from the beginning and is shown when it is true.
 */
class VarnOutbox extends HTMLElement {
  #timer: ReturnType<typeof setInterval> | undefined;
  #channel: BroadcastChannel | undefined;
  #hasReachedServer = false;

  connectedCallback(): void {
    if (!("indexedDB" in window)) return;
    this.#channel = new BroadcastChannel("varn");
    this.#channel.addEventListener("message", (event) => {
      if (event.data === "no-room") this.#say("no-room", true);
    });
    this.#timer = setInterval(() => this.#trySending(), between);
    window.addEventListener("online", this.#look);
    window.addEventListener("offline", this.#look);
    document.addEventListener("visibilitychange", this.#look);
    document.addEventListener(outboxChanged, this.#look);
    document.addEventListener("submit", this.#onSubmit);
    void this.#start();
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
    this.#channel?.close();
    window.removeEventListener("online", this.#look);
    window.removeEventListener("offline", this.#look);
    document.removeEventListener("visibilitychange", this.#look);
    document.removeEventListener(outboxChanged, this.#look);
    document.removeEventListener("submit", this.#onSubmit);
  }

  /** Who is signed in, or on a page without network: who was last. */
  async #person(): Promise<string | undefined> {
    return this.getAttribute("person") ?? (await readKept(Date.now()))?.personId;
  }

  async #start(): Promise<void> {
    await this.#show();
    const person = this.getAttribute("person");
    if (person !== null) {
      await forgetOthersKept(person).catch(() => {});
      await pageLoaded();
      const worker = await navigator.serviceWorker?.register("/service-worker.js").catch(() => {});
      const isNew = await refreshKept(person, Date.now()).catch(() => false);
      if (isNew) worker?.active?.postMessage("refresh");
    }
    await this.#trySending();
  }

  #look = (): void => {
    if (document.visibilityState === "hidden") return;
    void this.#show().then(() => this.#trySending());
  };

  async #trySending(): Promise<void> {
    const person = await this.#person();
    if (person === undefined || !(await waitingOf(person)).some((form) => form.state === "waiting")) return;
    // Otherwise the browser may throw it away when the disk is nearly full.
    void navigator.storage?.persist?.().catch(() => {});
    const outcomes = await sendAllOf(person);
    this.#say(
      "sign-in",
      outcomes.some(({ kind }) => kind === "sign_in"),
    );
    if (outcomes.some(({ kind }) => kind !== "later")) this.#hasReachedServer = true;
    this.#tellSent(outcomes);
    await this.#show();
  }

  #tellSent(outcomes: readonly Outcome[]): void {
    const sent = outcomes.filter((outcome) => outcome.kind === "sent");
    const line = this.querySelector("[data-say=sent]");
    if (sent.length === 0 || line === null) return;
    line.querySelector("ul")?.append(
      ...sent.map(({ location, number }) => {
        const link = document.createElement("a");
        link.href = location;
        link.textContent = number;
        const item = document.createElement("li");
        item.append(link);
        return item;
      }),
    );
    this.#say("sent", true);
    document.dispatchEvent(new Event("varn-outbox-sent"));
    // The copy of what one has reported lately is old now, but better than none until there is a new one.
    const person = this.getAttribute("person");
    if (person !== null) void refreshKept(person, Date.now(), true).catch(() => {});
  }

  async #show(): Promise<void> {
    const person = await this.#person();
    const forms = person === undefined ? [] : await waitingOf(person).catch((): WaitingForm[] => []);
    const mend = forms.filter((form) => form.state === "mend").length;
    this.#count("waiting", forms.length - mend);
    this.#count("mend", mend);
    this.#say("offline", !navigator.onLine || (this.hasAttribute("shell") && !this.#hasReachedServer));
  }

  #count(what: "waiting" | "mend", count: number): void {
    this.#say(`${what}-one`, count === 1);
    this.#say(`${what}-many`, count > 1);
    const number = this.querySelector(`[data-say=${what}-many] [data-count]`);
    if (number !== null) number.textContent = String(count);
  }

  #say(what: string, isTrue: boolean): void {
    const line = this.querySelector<HTMLElement>(`[data-say="${what}"]`);
    if (line !== null) line.hidden = !isTrue;
  }

  #onSubmit = (event: SubmitEvent): void => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || new URL(form.action).pathname !== "/logga-ut") return;
    event.preventDefault();
    void this.#leave().then((leaves) => {
      if (leaves) form.submit();
    });
  };

  /** What the device keeps goes when one signs out; what is not sent only if one says so. */
  async #leave(): Promise<boolean> {
    const person = await this.#person().catch(() => undefined);
    const unsent = person === undefined ? [] : await waitingOf(person).catch((): WaitingForm[] => []);
    const dialog = this.querySelector<HTMLDialogElement>("dialog");
    if (unsent.length > 0 && dialog !== null) {
      const choice = await ask(dialog);
      if (choice !== "keep" && choice !== "remove") return false;
      if (choice === "remove") for (const form of unsent) await dropWaiting(form);
    }
    await forgetKept().catch(() => {});
    return true;
  }
}

/** What is only needed later must not stand in the way of what is read now. */
function pageLoaded(): Promise<void> {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((resolve) => window.addEventListener("load", () => resolve(), { once: true }));
}

customElements.define("varn-outbox", VarnOutbox);
