import { expect, test } from "vitest";
import { deviceName } from "./device-name.ts";

test("a device is named by what people call it", () => {
  const named: [string, string][] = [
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1",
      "Safari på iPhone",
    ],
    [
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36",
      "Chrome på Android",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0",
      "Edge på Windows",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15",
      "Safari på Mac",
    ],
    ["curl/8.5.0", "Okänd enhet"],
  ];
  for (const [userAgent, name] of named) expect(deviceName(userAgent, "sv")).toBe(name);
  expect(deviceName(null, "en")).toBe("Unknown device");
});
