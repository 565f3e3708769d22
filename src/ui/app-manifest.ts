import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { type Language, languages } from "../platform/language.ts";
import { faviconSvg, maskableSvg } from "./mark.tsx";
import { uiTexts } from "./ui-texts.ts";

const icons = [
  { name: "icons/app-192.png", svg: faviconSvg, size: 192, purpose: "any" },
  { name: "icons/app-512.png", svg: faviconSvg, size: 512, purpose: "any" },
  { name: "icons/app-maskable-512.png", svg: maskableSvg, size: 512, purpose: "maskable" },
  // Apple cuts the corners itself.
  { name: "icons/apple-touch-icon.png", svg: maskableSvg, size: 180, purpose: null },
] as const;

/** What lets the program be put on a home screen: a manifest for each language, and the icons. Returns their names. */
export async function writeAppFiles(publicDir: string): Promise<string[]> {
  await mkdir(path.join(publicDir, "icons"), { recursive: true });
  for (const { name, svg, size } of icons) {
    await sharp(Buffer.from(svg), { density: (72 * size) / 48 })
      .resize(size, size)
      .png({ compressionLevel: 9, palette: true })
      .toFile(path.join(publicDir, name));
  }
  const manifests = languages.map((language) => ({ name: `app-${language}.webmanifest`, text: manifest(language) }));
  for (const { name, text } of manifests) await writeFile(path.join(publicDir, name), text);
  return [...icons.map(({ name }) => name), ...manifests.map(({ name }) => name)];
}

function manifest(language: Language): string {
  const t = uiTexts(language);
  return JSON.stringify({
    id: "/",
    name: `${t.productName} – ${t.productLine}`,
    short_name: t.productName,
    description: t.appDescription,
    lang: language,
    dir: "ltr",
    start_url: "/",
    scope: "/",
    display: "standalone",
    theme_color: "#063f46",
    background_color: "#ffffff",
    categories: ["government", "productivity"],
    icons: [
      { src: "/assets/favicon.svg", sizes: "any", type: "image/svg+xml" },
      ...icons
        .filter(({ purpose }) => purpose !== null)
        .map(({ name, size, purpose }) => ({
          src: `/assets/${name}`,
          sizes: `${size}x${size}`,
          type: "image/png",
          purpose,
        })),
    ],
    shortcuts: [
      { name: t.appReport, url: "/rapportera", icons: [{ src: "/assets/icons/app-192.png", sizes: "192x192" }] },
      { name: t.appHelp, url: "/hjalp-nu", icons: [{ src: "/assets/icons/app-192.png", sizes: "192x192" }] },
    ],
  });
}
