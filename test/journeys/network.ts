import { connect, createServer, type Server, type Socket } from "node:net";

/** The way between a browser and the program, which can be cut as networks are. */
export interface Network {
  /** What the browser calls the program when it goes this way. */
  origin: string;
  /** Nothing comes through, and what was under way is cut. */
  cut(): void;
  mend(): void;
  /** From now on answers to what is sent to this address are lost on their way: the program has acted, the browser never knows. */
  loseAnswersTo(address: string): void;
  close(): Promise<void>;
}

export async function openNetwork(port: number): Promise<Network> {
  const open = new Set<Socket>();
  let isCut = false;
  let lost: string | null = null;

  const server: Server = createServer((browser) => {
    if (isCut) return void browser.destroy();
    const program = connect(port, "127.0.0.1");
    let isLost = false;
    for (const socket of [browser, program]) {
      open.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        open.delete(socket);
        browser.destroy();
        program.destroy();
      });
    }
    browser.on("data", (data) => {
      if (lost !== null && data.toString("latin1").startsWith(`POST ${lost} `)) {
        isLost = true;
      }
      program.write(data);
    });
    program.on("data", (data) => {
      if (isLost) browser.destroy();
      else browser.write(data);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The network has no port");

  return {
    origin: `http://localhost:${address.port}`,
    cut() {
      isCut = true;
      for (const socket of open) socket.destroy();
    },
    mend() {
      isCut = false;
      lost = null;
    },
    loseAnswersTo(path) {
      lost = path;
    },
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
