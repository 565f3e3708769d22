import { Invalid } from "./errors.ts";
import type { Language } from "./language.ts";
import { readTabularFile, type TabularFile, UnreadableTable } from "./tabular-file.ts";
import { unreadableTableText } from "./tabular-file-texts.ts";

/** The table that somebody sent in the field `file`. Throws Invalid, with words for it, when it is none. */
export async function uploadedTable(bytes: Uint8Array, language: Language): Promise<TabularFile> {
  return readTabularFile(bytes).catch((error: unknown) => {
    if (error instanceof UnreadableTable) throw new Invalid({ file: unreadableTableText(error, language) });
    throw error;
  });
}
