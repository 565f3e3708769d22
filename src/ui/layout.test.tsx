import { expect, test } from "vitest";
import { initials } from "./avatar.tsx";
import { withParameter } from "./document.tsx";
import { Layout, type NavItem, PublicLayout } from "./layout.tsx";
import { renderDocument } from "./render.ts";

const page = {
  title: "Händelser",
  language: "sv",
  municipality: "Strömsvik kommun",
  path: "/handelser?typ=brand",
  assets: { css: "/assets/app.css", scripts: ["/assets/varn.js"] },
} as const;

const items: NavItem[] = ["a", "b", "c", "d", "e"].map((key) => ({ key, href: `/${key}`, label: key, icon: "home" }));

test("a page says its language, its name and where its contents are", () => {
  const html = renderDocument(
    <PublicLayout {...page}>
      <p>Hej</p>
    </PublicLayout>,
  );
  expect(html).toMatch(/^<!doctype html><html lang="sv"/);
  expect(html).toContain("<title>Händelser – Värn</title>");
  expect(html).toContain('href="#content"');
  expect(html).toContain('<main id="content"');
});

test("after wrong input the title says so first", () => {
  const html = renderDocument(
    <PublicLayout {...page} language="en" hasErrors>
      {null}
    </PublicLayout>,
  );
  expect(html).toContain("<title>Error: Händelser – Värn</title>");
});

test("there is nothing inline that a strict policy would stop", () => {
  const html = renderDocument(
    <Layout {...page} nav={{ main: items, active: "e" }} user={{ name: "Maja Provsson", roleLine: "Ombud" }}>
      {null}
    </Layout>,
  );
  expect(html).not.toMatch(/ style="| on[a-z]+="|<style/);
  expect(html).not.toMatch(/<script(?![^>]*src=)/);
});

test("the menu marks where one is, once, also under more", () => {
  const html = renderDocument(
    <Layout {...page} nav={{ main: items, active: "e" }}>
      {null}
    </Layout>,
  );
  expect([...html.matchAll(/aria-current="page"/g)]).toHaveLength(1);
  expect(html).toMatch(/class="nav__more"[^>]*data-active/);
});

test("changing the language keeps the filters", () => {
  expect(withParameter("/handelser?typ=brand", "sprak", "en")).toBe("/handelser?typ=brand&sprak=en");
  expect(withParameter("/?sprak=en", "sprak", "sv")).toBe("/?sprak=sv");
});

test.each([
  ["Maja Provsson", "MP"],
  ["Anna-Karin von Ek", "AE"],
  ["Åsa", "Å"],
  ["", ""],
])("initials of %j are %j", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
