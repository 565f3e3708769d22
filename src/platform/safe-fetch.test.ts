import { describe, expect, test } from "vitest";
import { startServer, thisMachine } from "../../test/servers.ts";
import { isPublicAddress } from "./network-address.ts";
import { FetchRefused, internet, openSafeFetch, type SafeFetch } from "./safe-fetch.ts";

const problemOf = async (fetching: Promise<unknown>) => {
  try {
    await fetching;
    return "none";
  } catch (error) {
    return error instanceof FetchRefused ? error.problem : error;
  }
};

/** The internet where every name has these addresses; none of them answers. */
const namesLeadTo = (addresses: readonly string[], hosts: readonly string[] = []): SafeFetch =>
  openSafeFetch(internet(hosts, async () => addresses));

describe("where it goes", () => {
  test.each([
    "http://example.org/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "gopher://example.org/",
    "data:text/plain,x",
    "not an address",
    "//example.org",
    "https://user:password@example.org/",
  ])("never to %s", async (address) => {
    expect(await problemOf(namesLeadTo(["93.184.216.34"])(address))).toBe("unsafe");
  });

  test.each([
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://0/",
    "https://10.0.0.1/",
    "https://172.31.255.255/",
    "https://192.168.1.1/",
    "https://100.64.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:a9fe:a9fe]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[fe80::1]/",
    "https://[fd00:ec2::254]/",
    "https://①②⑦.⓪.⓪.①/",
    "https://255.255.255.255/",
  ])("not inside by number: %s", async (address) => {
    expect(await problemOf(openSafeFetch(internet())(address))).toBe("unsafe");
  });

  test.each(["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd12::1"])(
    "not inside by a name that leads to %s",
    async (address) => {
      expect(await problemOf(namesLeadTo([address])("https://innocent.example/"))).toBe("unsafe");
    },
  );

  test("not to a name that has an address inside among others", async () => {
    expect(await problemOf(namesLeadTo(["93.184.216.34", "127.0.0.1"])("https://innocent.example/"))).toBe("unsafe");
  });

  test("to those alone that the operator has named, which may be inside", async () => {
    const named = namesLeadTo(["127.0.0.1"], ["integration.example"]);
    expect(await problemOf(named("https://elsewhere.example/"))).toBe("unsafe");
    expect(await problemOf(named("https://sub.integration.example/"))).toBe("unsafe");
    // Judged good; nothing listens there.
    expect(await problemOf(named("https://integration.example:1/"))).toBe("unreachable");
    expect(await problemOf(named("https://INTEGRATION.example.:1/"))).toBe("unreachable");
  });

  test("to the address that was judged, though the name has another by now", async () => {
    const server = await startServer((_request, response) => response.end("judged"));
    const { port } = new URL(server);
    let asked = 0;
    const fetch = openSafeFetch({
      protocols: ["http:"],
      addressesOf: async () => {
        asked++;
        return ["127.0.0.1"];
      },
    });
    // The name cannot be looked up at all: only the judged address can lead anywhere.
    const answer = await fetch(`http://rebinding.invalid:${port}/`);
    expect(answer.body.toString()).toBe("judged");
    expect(asked).toBe(1);
  });

  test("with the name in the request, for hosts that share an address", async () => {
    const server = await startServer((request, response) => response.end(request.headers.host));
    const answer = await openSafeFetch(thisMachine)(server);
    expect(answer.body.toString()).toBe(new URL(server).host);
  });
});

test("public addresses are public", () => {
  for (const address of ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "172.32.0.1", "11.0.0.1"]) {
    expect(isPublicAddress(address), address).toBe(true);
  }
  expect(isPublicAddress("example.org")).toBe(false);
});

describe("what comes back", () => {
  const fetch = openSafeFetch(thisMachine);

  test("is what was answered to what was sent", async () => {
    const server = await startServer((request, response) => {
      request.setEncoding("utf8");
      let body = "";
      request.on("data", (part: string) => {
        body += part;
      });
      request.on("end", () => {
        response.writeHead(202, { "x-seen": `${request.method} ${request.url} ${request.headers["x-key"]}` });
        response.end(`åäö ${body}`);
      });
    });
    const answer = await fetch(`${server}/in?a=1`, { method: "POST", body: "hej", headers: { "x-key": "k" } });
    expect(answer.status).toBe(202);
    expect(answer.headers.get("x-seen")).toBe("POST /in?a=1 k");
    expect(answer.body.toString()).toBe("åäö hej");
  });

  test("is cut off when it is more than was asked for", async () => {
    const server = await startServer((_request, response) => {
      const more = () => response.write("x".repeat(64_000), more);
      more();
    });
    expect(await problemOf(fetch(server, { maxBytes: 100_000 }))).toBe("too_large");
  });

  test("is not waited for longer than was said, also when it drips", async () => {
    const silent = await startServer(() => {});
    expect(await problemOf(fetch(silent, { timeout: 100 }))).toBe("timeout");
    const dripping = await startServer((_request, response) => {
      setInterval(() => response.write("x"), 20).unref();
    });
    expect(await problemOf(fetch(dripping, { timeout: 200 }))).toBe("timeout");
    const slowName = openSafeFetch({ ...thisMachine, addressesOf: () => new Promise(() => {}) });
    expect(await problemOf(slowName("https://example.org/", { timeout: 100 }))).toBe("timeout");
  });

  test("is a redirect as it is, unless following was asked for", async () => {
    const server = await startServer((request, response) => {
      if (request.url === "/end") response.end("the end");
      else response.writeHead(302, { location: request.url === "/first" ? "/end" : "/loop" }).end();
    });
    expect((await fetch(`${server}/first`)).status).toBe(302);
    expect((await fetch(`${server}/first`, { maxRedirects: 1 })).body.toString()).toBe("the end");
    expect(await problemOf(fetch(`${server}/loop`, { maxRedirects: 3 }))).toBe("too_many_redirects");
  });

  test("is not a redirect to somewhere inside, nor one that carries a key elsewhere", async () => {
    const inside = await startServer((_request, response) => response.end("secret"));
    const server = await startServer((request, response) => {
      const location = request.url === "/file" ? "file:///etc/passwd" : inside;
      response.writeHead(302, { location }).end();
    });
    const oneHost = openSafeFetch({
      ...thisMachine,
      addressesOf: async (hostname) => {
        if (hostname === "127.0.0.1") throw new FetchRefused("unsafe", "inside");
        return ["127.0.0.1"];
      },
    });
    const insideByNumber = await startServer((_request, response) => {
      response.writeHead(302, { location: inside.replace("localhost", "127.0.0.1") }).end();
    });
    expect(await problemOf(oneHost(insideByNumber, { maxRedirects: 1 }))).toBe("unsafe");
    expect(await problemOf(fetch(`${server}/file`, { maxRedirects: 1 }))).toBe("unsafe");
    expect(await problemOf(fetch(server, { maxRedirects: 1, headers: { authorization: "key" } }))).toBe("unsafe");
  });
});
