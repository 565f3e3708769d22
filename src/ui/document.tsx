import type { ComponentChildren } from "preact";
import type { Language } from "../platform/language.ts";
import { LanguageContext } from "./language.ts";
import { uiTexts } from "./ui-texts.ts";

export type ColorScheme = "auto" | "light" | "dark";

export interface DocumentProps {
  title: string;
  language: Language;
  assets: { css: string; scripts: readonly string[] };
  /** Follows the device unless the person has chosen. */
  colorScheme?: ColorScheme;
  /** The title then begins with "Fel:", the first thing a screen reader says. */
  hasErrors?: boolean;
  head?: ComponentChildren;
}

/** The HTML around every page: what the browser must know before it draws. */
export function HtmlDocument(props: DocumentProps & { shell: string; children: ComponentChildren }) {
  const { title, language, assets, colorScheme = "auto" } = props;
  const texts = uiTexts(language);
  const prefix = props.hasErrors === true ? `${texts.errorPrefix}: ` : "";
  return (
    <LanguageContext.Provider value={language}>
      <html lang={language} data-color-scheme={colorScheme} data-size="sm">
        <head>
          <meta charset="utf-8" />
          <title>{`${prefix}${title} – ${texts.productName}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <meta name="color-scheme" content={colorScheme === "auto" ? "light dark" : colorScheme} />
          <meta name="theme-color" content="#063f46" />
          <meta name="mobile-web-app-capable" content="yes" />
          <meta name="apple-mobile-web-app-title" content={texts.productName} />
          {!props.shell.includes("shell--public") && (
            <link
              rel="preload"
              href="/assets/fonts/inter-latin-wght-normal.woff2"
              as="font"
              type="font/woff2"
              crossOrigin="anonymous"
            />
          )}
          <link rel="stylesheet" href={assets.css} />
          <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
          <link rel="apple-touch-icon" href="/assets/icons/apple-touch-icon.png" />
          <link rel="manifest" href={`/assets/app-${language}.webmanifest`} />
          {assets.scripts.map((src) => (
            <script key={src} type="module" src={src} />
          ))}
          {props.head}
        </head>
        <body class={props.shell}>
          <a class="skip-link" href="#content">
            {texts.skipToContent}
          </a>
          {props.children}
        </body>
      </html>
    </LanguageContext.Provider>
  );
}

/** The same page with one setting changed: `/handelser?sida=2` becomes `/handelser?sida=2&sprak=en`. */
export function withParameter(path: string, name: string, value: string): string {
  const [pathname = "/", query = ""] = path.split("?");
  const parameters = new URLSearchParams(query);
  parameters.set(name, value);
  return `${pathname}?${parameters}`;
}
