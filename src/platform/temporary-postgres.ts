import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import type { Log } from "./log.ts";

/** A server whose data is gone when it stops, and that never waits for the disk; for tests, tools and measurements. */
export async function startTemporaryPostgres(log: Log): Promise<EmbeddedPostgres & { readonly dataDir: string }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "varn-temporary-"));
  // Started by root, PostgreSQL runs as another user, who must get to its folder.
  chmodSync(dataDir, 0o711);
  const server = await startEmbeddedPostgres({ dataDir, log, fsync: false });
  return {
    ...server,
    dataDir,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
