import { TooBusy } from "./errors.ts";

export interface FairTurnsSettings {
  /** So many are served at once in all. */
  atOnce: number;
  /** So many of one client while nobody else has asked for a while. */
  eachAlone: number;
  /** So many of one client while others ask too; one more when the first takes longer than `slow`. */
  eachAmongOthers: number;
  /** So many of one client may wait; the next is refused. */
  longestQueue: number;
  /** Milliseconds to wait at most. */
  patience: number;
}

/** Milliseconds after which somebody else is no longer there, and after which work counts as slow. */
const memory = 1_000;
const slow = 1_000;

/**
 * Turns for clients, so that one who asks for much waits for himself and not everybody else for him: whoever comes while others are
 * served has at most `eachAmongOthers` of them in front. Nobody is refused who does not let hundreds wait.
 */
export class FairTurns {
  readonly #settings: FairTurnsSettings;
  readonly #clients = new Map<string, Client>();
  #waiting: Waiting[] = [];
  #running = 0;
  /** Whose turn it last was, and whose before that: enough to know whether somebody else is there. */
  #latest = { client: "", at: Number.NEGATIVE_INFINITY };
  #other = { client: "", at: Number.NEGATIVE_INFINITY };

  constructor(settings: FairTurnsSettings) {
    this.#settings = settings;
  }

  /** Waits for a turn and gives the function that ends it, which may be called more than once. Throws TooBusy. */
  async take(name: string): Promise<() => void> {
    const client = this.#clients.get(name) ?? { started: new Set(), waiting: 0 };
    this.#clients.set(name, client);
    this.#see(name);
    if (client.waiting >= this.#settings.longestQueue) throw new TooBusy();
    if (this.#isFree(name, client)) return this.#start(name, client);

    const { promise, resolve, reject } = Promise.withResolvers<() => void>();
    client.waiting++;
    const waiting: Waiting = { name, client, resolve };
    this.#waiting.push(waiting);
    const lookAgain = setTimeout(() => this.#goOn(), slow);
    const giveUp = setTimeout(() => {
      this.#waiting = this.#waiting.filter((one) => one !== waiting);
      reject(new TooBusy());
    }, this.#settings.patience);
    try {
      return await promise;
    } finally {
      clearTimeout(lookAgain);
      clearTimeout(giveUp);
      client.waiting--;
      this.#forget(name, client);
    }
  }

  #start(name: string, client: Client): () => void {
    const turn = { at: performance.now() };
    this.#running++;
    client.started.add(turn);
    return () => {
      if (!client.started.delete(turn)) return;
      this.#running--;
      this.#see(name);
      this.#goOn();
      this.#forget(name, client);
    };
  }

  /** Lets those in who may, in the order in which they came. */
  #goOn(): void {
    this.#waiting = this.#waiting.filter(({ name, client, resolve }) => {
      if (!this.#isFree(name, client)) return true;
      resolve(this.#start(name, client));
      return false;
    });
  }

  #isFree(name: string, client: Client): boolean {
    return this.#running < this.#settings.atOnce && client.started.size < this.#limitOf(name, client);
  }

  #limitOf(name: string, { started }: Client): number {
    const now = performance.now();
    const { eachAlone, eachAmongOthers } = this.#settings;
    const other = this.#latest.client === name ? this.#other : this.#latest;
    if (now - other.at > memory) return eachAlone;
    const hasSlow = [...started].some(({ at }) => now - at > slow);
    return hasSlow ? eachAmongOthers + 1 : eachAmongOthers;
  }

  #see(client: string): void {
    if (this.#latest.client !== client) this.#other = this.#latest;
    this.#latest = { client, at: performance.now() };
  }

  #forget(name: string, client: Client): void {
    if (client.started.size === 0 && client.waiting === 0) this.#clients.delete(name);
  }
}

interface Client {
  started: Set<{ at: number }>;
  waiting: number;
}

interface Waiting {
  name: string;
  client: Client;
  resolve: (end: () => void) => void;
}
