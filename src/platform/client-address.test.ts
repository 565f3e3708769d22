import { expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";

const forged = new Headers({ "x-forwarded-for": "1.1.1.1, 2.2.2.2" });

test("what a client says of its own address is not believed", () => {
  expect(clientAddress({ trustProxy: false }, forged, "9.9.9.9")).toBe("9.9.9.9");
});

test("behind a trusted proxy it is what the proxy itself has written last", () => {
  expect(clientAddress({ trustProxy: true }, forged, "9.9.9.9")).toBe("2.2.2.2");
  expect(clientAddress({ trustProxy: true }, new Headers(), "9.9.9.9")).toBe("9.9.9.9");
});
