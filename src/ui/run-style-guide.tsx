import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type Page } from "playwright-core";
import type { VNode } from "preact";
import type { Language } from "../platform/language.ts";
import { buildAssets } from "./build-assets.ts";
import type { ColorScheme } from "./document.tsx";
import { renderDocument } from "./render.ts";
import { StyleGuide, StyleGuideErrors, StyleGuideMaps } from "./style-guide.tsx";

/** The style guide in a browser, under the same strict policy as the program, for tests. */
export interface RunningStyleGuide {
  publicDir: string;
  open: (address: string, width: number, script?: boolean) => Promise<Page>;
  stop: () => Promise<void>;
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'";
const contentTypes: Record<string, string> = { ".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2" };

export async function runStyleGuide(): Promise<RunningStyleGuide> {
  const publicDir = await mkdtemp(path.join(tmpdir(), "varn-ui-"));
  await buildAssets(publicDir);
  const manifest = JSON.parse(await readFile(path.join(publicDir, "manifest.json"), "utf8")) as Record<string, string>;
  const server = createServer((request, response) => void answer(request, response, publicDir, manifest));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    // Maps need WebGL, drawn by the processor where there is no graphics card.
    args: [
      "--no-sandbox",
      "--no-first-run",
      "--disable-background-networking",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
    ],
  });
  return {
    publicDir,
    open: async (place, width, script = true) => {
      const context = await browser.newContext({
        viewport: { width, height: 844 },
        javaScriptEnabled: script,
        geolocation: { latitude: 60.7, longitude: 17 },
        permissions: ["geolocation"],
      });
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${address.port}${place}`);
      return page;
    },
    stop: async () => {
      await browser.close();
      server.close();
      await rm(publicDir, { recursive: true, force: true });
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  publicDir: string,
  manifest: Record<string, string>,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (url.pathname.startsWith("/assets/")) {
    const file = path.join(publicDir, path.normalize(url.pathname.slice("/assets/".length)));
    response.setHeader("content-type", contentTypes[path.extname(file)] ?? "application/octet-stream");
    response.end(await readFile(file).catch(() => ""));
    return;
  }
  const places = geoJson[url.pathname];
  if (places !== undefined) {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(places));
    return;
  }
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("content-security-policy", policy);
  response.end(renderDocument(pageFor(url, manifest)));
}

function pageFor(url: URL, manifest: Record<string, string>): VNode {
  const language: Language = url.searchParams.get("sprak") === "en" ? "en" : "sv";
  const colorScheme: ColorScheme = url.searchParams.get("utseende") === "dark" ? "dark" : "light";
  const scripts = url.pathname === "/kartor" ? ["varn.js", "varn-map.js"] : ["varn.js"];
  const assets = {
    css: `/assets/${manifest["app.css"]}`,
    scripts: scripts.map((name) => `/assets/${manifest[name]}`),
  };
  const props = { language, colorScheme, assets };
  if (url.pathname === "/fel") return <StyleGuideErrors {...props} />;
  if (url.pathname !== "/kartor") return <StyleGuide {...props} />;
  return <StyleGuideMaps {...props} points="/punkter.json" border="/grans.json" buildings="/byggnader.json" />;
}

/** Three points close to each other, one apart, and one that stands for many. */
const points = [
  { at: [17.0, 60.7], title: "Krossad ruta", href: "/handelser/1" },
  { at: [17.0004, 60.7004], title: "Klotter", href: "/handelser/2" },
  { at: [17.0008, 60.7002], title: "Stöld", href: "/handelser/3" },
  { at: [16.7, 60.85], title: "Brand", href: "/handelser/4", tone: "danger" },
  { at: [17.3, 60.6], title: "", count: 120 },
];

const pointCollection = {
  type: "FeatureCollection",
  features: points.map(({ at, ...properties }) => ({
    type: "Feature",
    properties,
    geometry: { type: "Point", coordinates: at },
  })),
};

const geoJson: Record<string, unknown> = {
  "/punkter.json": pointCollection,
  "/byggnader.json": pointCollection,
  "/grans.json": {
    type: "Feature",
    properties: {},
    geometry: {
      type: "Polygon",
      coordinates: [
        [
          [16.5, 60.9],
          [17.2, 61.1],
          [17.6, 60.7],
          [17.0, 60.4],
          [16.4, 60.6],
          [16.5, 60.9],
        ],
      ],
    },
  },
};
