import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A plain load balancer: each connection goes to the next process, and past those that do not answer. */
export interface Balancer {
  readonly url: string;
  /** How many connections each process was given, in the order they were named. */
  readonly given: readonly number[];
  close(): void;
}

export async function openBalancer(urls: readonly string[]): Promise<Balancer> {
  const given = urls.map(() => 0);
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((near) => {
    open.add(near);
    near.on("error", () => {}).on("close", () => open.delete(near));
    give(near, urls.length);
  });

  function give(near: Socket, tries: number): void {
    if (tries === 0) return void near.destroy();
    const place = turn++ % urls.length;
    const far = connect(Number(new URL(urls[place] ?? "").port), "127.0.0.1");
    far.once("error", () => give(near, tries - 1));
    far.once("connect", () => {
      given[place] = (given[place] ?? 0) + 1;
      far.removeAllListeners("error").on("error", () => near.destroy());
      near.on("close", () => far.destroy());
      far.on("close", () => near.destroy());
      near.pipe(far).pipe(near);
    });
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    given,
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
