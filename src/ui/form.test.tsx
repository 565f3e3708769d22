import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import {
  Checkbox,
  CheckboxGroup,
  FileField,
  Form,
  MoneyField,
  RadioGroup,
  Select,
  TextArea,
  TextField,
} from "./form.tsx";

const inForm = (children: ComponentChildren, errors = {}) =>
  renderToString(
    <Form action="/rapportera" errors={errors} language="sv">
      {children}
    </Form>,
  );

/** An attribute of the first input with that name. Values may hold ">". */
const attribute = (html: string, inputName: string, name: string) => {
  const input = html.split("<input").find((part) => part.includes(`name="${inputName}"`));
  return new RegExp(` ${name}="([^"]*)"`).exec(input ?? "")?.[1];
};

describe("errors", () => {
  const html = inForm(
    <>
      <TextField name="title" label="Rubrik" hint="Kort." />
      <RadioGroup name="kind" label="Vad har hänt?" options={[{ value: "fire", label: "Brand" }]} />
    </>,
    { title: "Skriv en rubrik.", kind: "Välj vad som har hänt." },
  );

  test("the summary counts them, takes the focus and leads to each field", () => {
    expect(html).toContain("Det finns 2 fel i formuläret");
    const summary = /<div class="ds-error-summary"[^>]*>/.exec(html)?.[0];
    expect(summary).toMatch(/role="alert"/);
    expect(summary).toMatch(/autofocus/);
    for (const [, id] of html.matchAll(/<a class="ds-link" href="#([^"]+)"/g)) {
      expect(html).toContain(`id="${id}"`);
    }
    expect([...html.matchAll(/<a class="ds-link" href="#/g)]).toHaveLength(2);
  });

  test("the summary says which field each is about", () => {
    expect(html).toContain(">Rubrik: Skriv en rubrik.<");
    expect(html).toContain(">Vad har hänt? Välj vad som har hänt.<");
  });

  test("each field is marked and tied to its hint and its message", () => {
    expect(attribute(html, "title", "aria-invalid")).toBe("true");
    const described = attribute(html, "title", "aria-describedby")?.split(" ") ?? [];
    expect(described).toHaveLength(2);
    for (const id of described) expect(html).toContain(`id="${id}"`);
  });

  test("a form without errors has no summary and no marks", () => {
    const clean = inForm(<TextField name="title" label="Rubrik" />);
    expect(clean).not.toContain('role="alert"');
    expect(clean).not.toContain("aria-invalid");
  });
});

describe("what was typed is kept", () => {
  const nasty = `"><script>alert('å')</script> & 𝒜`;

  test("in text fields, whatever it is", () => {
    const html = inForm(
      <>
        <TextField name="a" label="A" value={nasty} />
        <TextArea name="b" label="B" value={nasty} />
      </>,
    );
    expect(html).not.toContain("<script>");
    expect(attribute(html, "a", "value")).toContain("&quot;>&lt;script>");
    expect(/<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(html)?.[1]).toContain("&lt;script>");
  });

  test("in choices", () => {
    const options = [
      { value: "a", label: "A" },
      { value: "b", label: "B" },
    ];
    const html = inForm(
      <>
        <RadioGroup name="r" label="R" options={options} value="b" />
        <CheckboxGroup name="c" label="C" options={options} values={["a", "b"]} />
        <Select name="s" label="S" options={options} value="b" />
        <Checkbox name="ok" label="Ok" checked />
      </>,
    );
    expect([...html.matchAll(/<input[^>]* checked[^>]*>/g)]).toHaveLength(4);
    expect(html).toMatch(/<option selected value="b"|<option value="b" selected/);
  });

  test("files from an earlier try stay chosen", () => {
    const html = inForm(<FileField name="photos" label="Foton" kept={[{ id: "f1", name: "ruta.jpg" }]} />);
    expect(html).toMatch(/<input[^>]*name="photosKept"[^>]*value="f1"[^>]*checked/);
    expect(html).toContain("Behåll ruta.jpg");
  });
});

test("fields that may be left empty say so, in the form's language", () => {
  const html = renderToString(
    <Form action="/x" language="en">
      <TextField name="a" label="Needed" required />
      <MoneyField name="b" label="Cost" />
    </Form>,
  );
  expect([...html.matchAll(/\(optional\)/g)]).toHaveLength(1);
});

test("filters are all optional and need not say it", () => {
  const html = renderToString(
    <Form action="/x" method="get">
      <TextField name="a" label="Sök" />
    </Form>,
  );
  expect(html).not.toContain("valfritt");
});
