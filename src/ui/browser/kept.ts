import { onDevice } from "./device-database.ts";

/** What one person needs without network. Nothing restricted: the server decides what it holds (modules/offline/kept-on-device.ts). */
export interface Kept {
  personId: string;
  language: "sv" | "en";
  colorScheme: "light" | "dark" | null;
  workplaces: { id: string; name: string }[];
  contacts: {
    workplace: string;
    people: { role: string; name: string; phone: string | null; email: string | null }[];
  }[];
  reports: { number: string; at: string; type: string; status: string }[];
  /** In words, for the reader. */
  asOf: string;
  /** Milliseconds by the clock of the device. */
  savedAt: number;
}

export const keptAddress = "/utan-nat/uppgifter";

const freshFor = 10 * 60_000;
const keptFor = 30 * 24 * 3600_000;

/** The copy on the device, or undefined when there is none that is young enough to trust. */
export async function readKept(now: number): Promise<Kept | undefined> {
  const [kept] = await onDevice<Kept[]>("kept", "readonly", (store) => store.getAll());
  return kept && now - kept.savedAt < keptFor ? kept : undefined;
}

/** One person's copy at a time: somebody else's is forgotten as soon as another has signed in. */
export async function forgetOthersKept(personId: string): Promise<void> {
  const all = await onDevice<Kept[]>("kept", "readonly", (store) => store.getAll());
  if (all.some((kept) => kept.personId !== personId)) await forgetKept();
}

/** Fetches the copy anew when it is old or there is none. */
export async function refreshKept(personId: string, now: number, isOld = false): Promise<boolean> {
  const kept = await readKept(now);
  if (kept?.personId === personId && now - kept.savedAt < freshFor && !isOld) return false;
  const response = await fetch(keptAddress, { headers: { accept: "application/json" } });
  if (!response.ok || response.redirected) return false;
  const fresh = (await response.json()) as Omit<Kept, "savedAt">;
  if (fresh.personId !== personId) return false;
  await onDevice("kept", "readwrite", (store) => store.put({ ...fresh, savedAt: now } satisfies Kept));
  return true;
}

export async function forgetKept(): Promise<void> {
  await onDevice("kept", "readwrite", (store) => store.clear());
}
