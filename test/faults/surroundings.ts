import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { startEmbeddedPostgres } from "../../src/platform/embedded-postgres.ts";
import { openLog } from "../../src/platform/log.ts";
import { type DropProxy, openDropProxy } from "./drop-proxy.ts";
import { type LoopbackMail, openLoopbackMail } from "./loopback-mail.ts";
import { openSmallDisk, type SmallDisk } from "./small-disk.ts";
import { type Supervisor, supervise } from "./supervisor.ts";

/** Everything around the program that can fail. */
export interface Surroundings {
  readonly program: Supervisor;
  readonly database: DatabaseServer;
  readonly mail: LoopbackMail;
  readonly disk?: SmallDisk;
  readonly proxy?: DropProxy;
  readonly dataDir: string;
  readonly ownerConnectionString: string;
  readonly logFile: string;
  close(): Promise<void>;
}

interface DatabaseServer {
  postmaster(): number | undefined;
  /** Its processes that serve a connection, and its helpers. */
  backends(): number[];
  kill(pid: number | undefined): void;
  endConnections(): Promise<void>;
}

/** `own`: the database that comes with the program, all on a small disk. `outside`: a server behind a network that fails. */
export async function openSurroundings(kind: "own" | "outside"): Promise<Surroundings> {
  const folder = mkdtempSync(path.join(tmpdir(), "varn-faults-"));
  chmodSync(folder, 0o755);
  const logFile = path.join(folder, "program.log");
  const mail = await openLoopbackMail();
  const disk = kind === "own" ? openSmallDisk(path.join(folder, "disk")) : undefined;
  const dataDir = path.join(disk?.folder ?? folder, "data");
  mkdirSync(dataDir, { mode: 0o711 });

  const outside = kind === "outside" ? await keepServer(path.join(folder, "server")) : undefined;
  const proxy = outside && (await openDropProxy(outside.socketFolder, path.join(folder, "network")));
  const serverData = outside?.data ?? path.join(dataDir, "postgres/data");
  const ownerConnectionString = addressOf(outside?.socketFolder ?? path.join(dataDir, "postgres/socket"));
  const program = supervise(
    {
      DATA_DIR: dataDir,
      SMTP_URL: mail.url,
      MAIL_FROM: "varn@provkoping.example",
      ...(proxy ? { DATABASE_URL: addressOf(proxy.folder) } : {}),
    },
    await freePort(),
    logFile,
  );
  return {
    program,
    database: watchServer(serverData, ownerConnectionString),
    mail,
    dataDir,
    ownerConnectionString,
    logFile,
    ...(disk ? { disk } : {}),
    ...(proxy ? { proxy } : {}),
    async close() {
      await program.stop();
      proxy?.close();
      await outside?.stop();
      mail.stop();
      disk?.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A database server that somebody else looks after: started again whenever it ends. */
async function keepServer(dataDir: string) {
  const log = openLog("silent");
  const open = () => startEmbeddedPostgres({ dataDir, log });
  let server = await open();
  let isStopping = false;
  const watching = (async () => {
    for (;;) {
      await server.ended;
      if (isStopping) return;
      await server.stop();
      await sleep(200);
      server = await open();
    }
  })();
  return {
    data: realpathSync(path.join(dataDir, "postgres/data")),
    socketFolder: path.join(dataDir, "postgres/socket"),
    async stop() {
      isStopping = true;
      await server.stop();
      await watching;
    },
  };
}

function watchServer(data: string, ownerConnectionString: string): DatabaseServer {
  const postmaster = () => {
    try {
      return Number.parseInt(readFileSync(path.join(data, "postmaster.pid"), "utf8"), 10) || undefined;
    } catch {
      return undefined;
    }
  };
  const isOurs = (pid: number) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
    } catch {
      return false;
    }
  };
  return {
    postmaster,
    backends: () =>
      readdirSync("/proc")
        .map(Number)
        .filter((pid) => pid > 0 && pid !== postmaster() && isOurs(pid)),
    // Only what works in our own data folder: a number may meanwhile be somebody else's.
    kill(pid) {
      if (pid !== undefined && isOurs(pid)) process.kill(pid, "SIGKILL");
    },
    async endConnections() {
      const client = new pg.Client({ connectionString: ownerConnectionString });
      client.on("error", () => {});
      try {
        await client.connect();
        await client.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
        );
      } catch {
        // The server is down already.
      } finally {
        await client.end().catch(() => {});
      }
    },
  };
}

function addressOf(socketFolder: string): string {
  return `postgresql://varn_owner@localhost/varn?host=${encodeURIComponent(socketFolder)}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
