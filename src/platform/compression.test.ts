import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { useTestApp } from "../../test/test-app.ts";
import { encodingFor, pack } from "./compression.ts";

const app = useTestApp();

describe("what is packed", () => {
  test("is packed as the other side can read it, and not at all when it says so or nothing", () => {
    expect(encodingFor("gzip, deflate, br, zstd")).toBe("br");
    expect(encodingFor("gzip;q=1.0, br;q=0")).toBe("gzip");
    expect(encodingFor("identity")).toBe(null);
    expect(encodingFor(null)).toBe(null);
  });

  test("is the same text when unpacked; what is short stays as it is", async () => {
    const text = "Fönstren på baksidan är krossade. ".repeat(200);
    expect(brotliDecompressSync((await pack(text, "br")) ?? "").toString()).toBe(text);
    expect(gunzipSync((await pack(text, "gzip")) ?? "").toString()).toBe(text);
    expect(await pack("kort", "br")).toBe(null);
  });
});

test("a page is sent packed to a browser that takes it, and says so", async () => {
  const plain = await app.visitor().get("/tipsa");
  const packed = await app.visitor().send("/tipsa", { headers: { "accept-encoding": "gzip" } });
  expect(plain.headers.get("content-encoding")).toBe(null);
  expect(packed.headers.get("content-encoding")).toBe("gzip");
  expect(packed.headers.get("vary")).toContain("accept-encoding");
});
