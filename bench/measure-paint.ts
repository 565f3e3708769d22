import { chromium } from "playwright-core";
import { startProgram } from "./program.ts";

/** How long the public report page takes on a slow phone: milliseconds until the largest thing is painted, bytes over the network. */
export interface Paint {
  page: string;
  milliseconds: number;
  bytes: number;
}

/** "Slow 4G" as browsers' tools have it, and a processor a fourth as fast. */
export const slow = { latencyMs: 150, downKilobits: 1_600, upKilobits: 750, cpu: 4 };

const path = "/tipsa";
const rounds = 5;

/** The middle of five first visits. Null where no Chromium is installed. */
export async function measurePaint(connectionString: string): Promise<Paint | null> {
  const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] }).catch(() => null);
  if (!browser) return null;
  const program = await startProgram({ DATABASE_URL: connectionString });
  try {
    const visits: Paint[] = [];
    for (let round = 0; round < rounds; round++) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 3 });
      const page = await context.newPage();
      const cdp = await context.newCDPSession(page);
      let bytes = 0;
      await cdp.send("Network.enable");
      cdp.on("Network.loadingFinished", ({ encodedDataLength }) => {
        bytes += encodedDataLength;
      });
      await cdp.send("Network.emulateNetworkConditions", {
        offline: false,
        latency: slow.latencyMs,
        downloadThroughput: (slow.downKilobits * 1000) / 8,
        uploadThroughput: (slow.upKilobits * 1000) / 8,
      });
      await cdp.send("Emulation.setCPUThrottlingRate", { rate: slow.cpu });
      await page.goto(`${program.origin}${path}`, { waitUntil: "networkidle" });
      const milliseconds = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
              type: "largest-contentful-paint",
              buffered: true,
            });
          }),
      );
      visits.push({ page: path, milliseconds, bytes });
      await context.close();
    }
    return visits.toSorted((a, b) => a.milliseconds - b.milliseconds)[Math.floor(rounds / 2)] ?? null;
  } finally {
    await program.stop();
    await browser.close();
  }
}
