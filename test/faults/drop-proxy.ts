import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import path from "node:path";

/** Stands between the program and a database server of its own, and fails as networks do. */
export interface DropProxy {
  /** The folder that stands for the server's in an address. */
  readonly folder: string;
  /** Every connection breaks at this moment. */
  cut(): void;
  /** New connections are refused, and those there are break, until `mend`. */
  refuse(): void;
  /** Nothing comes through in any direction and nothing breaks, until `mend`: the worst kind. */
  freeze(): void;
  mend(): void;
  close(): void;
}

const socketName = ".s.PGSQL.5432";

export async function openDropProxy(serverFolder: string, folder: string): Promise<DropProxy> {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  const socket = path.join(folder, socketName);
  rmSync(socket, { force: true });
  const pairs = new Set<readonly [Socket, Socket]>();
  let refuses = false;
  let isFrozen = false;

  const server = createServer((near) => {
    near.on("error", () => {});
    if (refuses) return near.destroy();
    const far = connect(path.join(serverFolder, socketName));
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on("error", () => {});
      from.on("data", (bytes) => to.write(bytes));
      from.on("close", () => {
        to.destroy();
        pairs.delete(pair);
      });
      if (isFrozen) from.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));

  const cut = () => {
    for (const [near, far] of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  return {
    folder,
    cut,
    refuse() {
      refuses = true;
      cut();
    },
    freeze() {
      isFrozen = true;
      for (const pair of pairs) for (const side of pair) side.pause();
    },
    mend() {
      refuses = false;
      isFrozen = false;
      for (const pair of pairs) for (const side of pair) side.resume();
    },
    close() {
      cut();
      server.close();
    },
  };
}
