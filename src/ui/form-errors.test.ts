import { expect, test } from "vitest";
import { z } from "zod";
import { errorsFromZod, fieldId } from "./form-errors.ts";

const schema = z.object({
  title: z.string().min(1, "Skriv en rubrik.").max(5, "Högst fem tecken."),
  amount: z.number("Skriv beloppet med siffror."),
  people: z.array(z.object({ name: z.string().min(1, "Skriv ett namn.") })),
});

function errorsOf(input: unknown, messages?: Parameters<typeof errorsFromZod>[1]) {
  const result = schema.safeParse(input);
  if (result.success) throw new Error("The input was right");
  return errorsFromZod(result.error, messages);
}

test("each field has its first message, in the order of the fields", () => {
  const errors = errorsOf({ title: "", amount: "x", people: [{ name: "" }] });
  expect(Object.entries(errors)).toEqual([
    ["title", "Skriv en rubrik."],
    ["amount", "Skriv beloppet med siffror."],
    ["people.0.name", "Skriv ett namn."],
  ]);
});

test("a page may use its own words, for all errors of a field or for one kind", () => {
  const errors = errorsOf(
    { title: "för lång", amount: "x", people: [] },
    { title: { too_big: "Korta ned rubriken." }, amount: "Ange ett belopp." },
  );
  expect(errors).toEqual({ title: "Korta ned rubriken.", amount: "Ange ett belopp." });
});

test("ids can be used in addresses whatever the field is called", () => {
  expect(fieldId("people.0.name")).toBe("field-people-0-name");
  expect(fieldId("svar[å]")).toBe("field-svar---");
});
