import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

/** A mail server on this machine that keeps the id of every message it has taken, and can be stopped. */
export interface LoopbackMail {
  readonly url: string;
  /** Message-ID -> how many times it was taken. */
  readonly taken: ReadonlyMap<string, number>;
  stop(): void;
  start(): Promise<void>;
  /** Takes messages and breaks the connection before it says so, until `answer`. */
  keepSilent(): void;
  answer(): void;
}

export async function openLoopbackMail(): Promise<LoopbackMail> {
  const taken = new Map<string, number>();
  const open = new Set<Socket>();
  let isSilent = false;
  let server: Server;
  let port = 0;

  const start = async () => {
    server = createServer((socket) => {
      open.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => open.delete(socket));
      converse(socket, (id) => {
        taken.set(id, (taken.get(id) ?? 0) + 1);
        return !isSilent;
      });
    });
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  };
  await start();
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    stop() {
      server.close();
      for (const socket of open) socket.destroy();
    },
    start,
    keepSilent() {
      isSilent = true;
    },
    answer() {
      isSilent = false;
    },
  };
}

/** As much of RFC 5321 as a sender needs. `take` says whether to answer. */
function converse(socket: Socket, take: (messageId: string) => boolean): void {
  let waiting = "";
  let isMessage = false;
  socket.write("220 loopback\r\n");
  socket.setEncoding("utf8").on("data", (text: string) => {
    waiting += text;
    for (;;) {
      const end = waiting.indexOf(isMessage ? "\r\n.\r\n" : "\r\n");
      if (end < 0) return;
      const said = waiting.slice(0, end);
      waiting = waiting.slice(end + (isMessage ? 5 : 2));
      if (isMessage) {
        isMessage = false;
        const id = /^message-id:\s*<([^@>]+)/im.exec(said)?.[1] ?? "";
        if (!take(id)) return void socket.destroy();
        socket.write("250 taken\r\n");
      } else if (/^data/i.test(said)) {
        isMessage = true;
        socket.write("354 go on\r\n");
      } else if (/^quit/i.test(said)) socket.end("221 bye\r\n");
      else socket.write("250 ok\r\n");
    }
  });
}
