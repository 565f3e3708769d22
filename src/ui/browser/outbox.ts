import { onDevice } from "./device-database.ts";

/**
 * Forms that wait on the device until the server has answered that it has them. Words and photos are sealed with a key that the
 * browser never gives out; beside them stands only what is needed to send them, once, as the one who wrote them.
 */
export interface WaitingForm {
  /** Made with the form. The server takes a form with the same key once. */
  requestKey: string;
  /** Who wrote it. It is sent as nobody else. */
  personId: string;
  /** Milliseconds by the clock of the device. */
  writtenAt: number;
  files: number;
  /** "mend": the server has refused it as it is, and its writer must look at it. */
  state: "waiting" | "mend";
  contentType: string;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

interface PersonKey {
  personId: string;
  key: CryptoKey;
}

/** The fields that a form must have to be able to wait. */
export const requestKeyField = "requestKey";
export const senderField = "sender";

/** Keeps a form, in place of an earlier one with the same key. Null when it does not say who sends it. */
export async function keepForm(form: FormData, now: number): Promise<WaitingForm | null> {
  const requestKey = textOf(form, requestKeyField);
  const personId = textOf(form, senderField);
  if (requestKey === "" || personId === "") return null;
  const earlier = await waitingForm(requestKey);
  const packed = new Response(form);
  const contentType = packed.headers.get("content-type") ?? "";
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyOf(personId);
  const waiting: WaitingForm = {
    requestKey,
    personId,
    writtenAt: earlier?.writtenAt ?? now,
    files: [...form.values()].filter((value) => value instanceof File && value.size > 0).length,
    state: earlier?.state ?? "waiting",
    contentType,
    iv,
    sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, await packed.arrayBuffer()),
  };
  await onDevice("waiting", "readwrite", (store) => store.put(waiting));
  return waiting;
}

/** What was kept, as it is sent. */
export async function unseal(waiting: WaitingForm): Promise<Response> {
  const key = await keyOf(waiting.personId);
  const body = await crypto.subtle.decrypt({ name: "AES-GCM", iv: waiting.iv }, key, waiting.sealed);
  return new Response(body, { headers: { "content-type": waiting.contentType } });
}

export function waitingForm(requestKey: string): Promise<WaitingForm | undefined> {
  return onDevice<WaitingForm | undefined>("waiting", "readonly", (store) => store.get(requestKey));
}

/** Oldest first. Somebody else's forms on the same device are left out. */
export async function waitingOf(personId: string): Promise<WaitingForm[]> {
  const all = await onDevice<WaitingForm[]>("waiting", "readonly", (store) => store.getAll());
  return all.filter((form) => form.personId === personId).sort((a, b) => a.writtenAt - b.writtenAt);
}

export async function markForMending(waiting: WaitingForm): Promise<void> {
  await onDevice("waiting", "readwrite", (store) => store.put({ ...waiting, state: "mend" }));
}

/** The key goes with the last form it sealed. */
export async function dropWaiting(waiting: Pick<WaitingForm, "requestKey" | "personId">): Promise<void> {
  await onDevice("waiting", "readwrite", (store) => store.delete(waiting.requestKey));
  if ((await waitingOf(waiting.personId)).length > 0) return;
  await onDevice("keys", "readwrite", (store) => store.delete(waiting.personId));
}

async function keyOf(personId: string): Promise<CryptoKey> {
  const kept = await readKey(personId);
  if (kept) return kept;
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  // Another tab may have made one at the same moment: the first holds.
  await onDevice("keys", "readwrite", (store) => store.add({ personId, key } satisfies PersonKey)).catch(() => {});
  return (await readKey(personId)) ?? key;
}

async function readKey(personId: string): Promise<CryptoKey | undefined> {
  const row = await onDevice<PersonKey | undefined>("keys", "readonly", (store) => store.get(personId));
  return row?.key;
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
