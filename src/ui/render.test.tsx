import * as fc from "fast-check";
import { type ComponentChildren, createElement, Fragment } from "preact";
import { renderToString as slowly } from "preact-render-to-string";
import { expect, test } from "vitest";
import { pageValue } from "./page-value.ts";
import { renderToString } from "./render.ts";

const text = fc.oneof(fc.string(), fc.constantFrom("", "<b>", "\"å\" & 'ö'", "</textarea>", "1"));
const value = fc.oneof(text, fc.boolean(), fc.integer(), fc.constantFrom(null, undefined, Number.NaN));
const names =
  "class htmlFor id href title value checked selected disabled hidden tabIndex dateTime autoComplete autofocus crossOrigin encType " +
  "noValidate maxLength colSpan aria-label aria-hidden data-size spellcheck draggable popovertarget formAction inputMode viewBox " +
  "strokeWidth stroke-width textAnchor preserveAspectRatio d key";
const attributes = fc.dictionary(fc.constantFrom(...names.split(" "), "a b"), value, { noNullPrototype: true });
const elements = "div p a input br img select option optgroup textarea svg path text varn-map";
const element = fc.constantFrom(...elements.split(" "));

const { content } = fc.letrec<{ content: ComponentChildren; node: ComponentChildren }>((tie) => ({
  content: fc.oneof(
    { maxDepth: 5 },
    value as fc.Arbitrary<ComponentChildren>,
    tie("node"),
    fc.array(tie("content"), { maxLength: 4 }) as fc.Arbitrary<ComponentChildren>,
  ),
  node: fc.oneof(
    fc.tuple(element, attributes, tie("content")).map(make),
    tie("content").map((inside) => <Fragment>{inside}</Fragment>),
    tie("content").map((inside) => createElement(Shows, null, inside)),
  ),
}));

/** What stands in a text area is its value and nothing besides. */
function make([type, given, inside]: [string, Record<string, unknown>, ComponentChildren]) {
  return type === "textarea" ? createElement(type, given) : createElement(type, given, inside);
}

function Shows({ children }: { children?: ComponentChildren }) {
  return <section>{children}</section>;
}

test("everything comes out as from preact-render-to-string", () => {
  fc.assert(
    fc.property(content, (some) => {
      expect(renderToString(<main>{some}</main>)).toBe(slowly(<main>{some}</main>));
    }),
    { numRuns: 1_000 },
  );
});

test("an object that only looks like an element is not rendered", () => {
  const forged = JSON.parse('{"type":"script","props":{"children":"alert(1)"},"constructor":null}');
  expect(renderToString(<p>{forged}</p>)).toBe("<p></p>");
});

test("the nearest provider tells the value, and outside it the first one holds", () => {
  const Size = pageValue("small");
  const Tell = () => <>{Size.read()} </>;
  const html = renderToString(
    <>
      <Size.Provider value="large">
        <Tell />
        <Size.Provider value="huge">
          <Tell />
        </Size.Provider>
        <Tell />
      </Size.Provider>
      <Tell />
    </>,
  );
  expect(html).toBe("large huge large small ");
});

test("a part that fails leaves no value behind", () => {
  const Size = pageValue("small");
  const Fail = () => {
    throw new Error("broken");
  };
  expect(() =>
    renderToString(
      <Size.Provider value="large">
        <Fail />
      </Size.Provider>,
    ),
  ).toThrow("broken");
  expect(Size.read()).toBe("small");
});
