/**
 * What this device keeps, in the browser's own database: forms that wait for network, the keys they are sealed with, and the few
 * facts one needs without network. Pages and the service worker share it. docs/offline.md says what lies here and for how long.
 */
export type StoreName = "waiting" | "keys" | "kept";

const keyPaths: Record<StoreName, string> = { waiting: "requestKey", keys: "personId", kept: "personId" };

let opened: Promise<IDBDatabase> | undefined;

/** Resolves when what was written is on the disk. Rejects with QuotaExceededError when there is no room. */
export async function onDevice<T>(
  name: StoreName,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await openDatabase();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, mode, { durability: "strict" });
    const request = act(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? request.error);
  });
}

function openDatabase(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open("varn", 1);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(keyPaths)) request.result.createObjectStore(name, { keyPath });
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const forget = () => {
        opened = undefined;
      };
      database.onclose = forget;
      // A newer version in another tab must not wait for this one.
      database.onversionchange = () => {
        database.close();
        forget();
      };
      resolve(database);
    };
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}
