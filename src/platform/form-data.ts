import type { Context } from "./context.ts";
import { BadRequest } from "./errors.ts";
import { storable } from "./storable.ts";

/** What a form sent: every text under its name (several values under one name stay several), files apart. */
export interface FormInput {
  /** First value of a field, trimmed of nothing: what was typed is what is kept. */
  value(name: string): string;
  all(name: string): string[];
  files(name: string): File[];
  /** name -> first value: what zod parses and what a form with errors shows again. */
  values: Record<string, string>;
}

export async function readForm(context: Pick<Context, "request">): Promise<FormInput> {
  const data = await context.request.formData().catch((error: unknown) => {
    throw error instanceof TypeError ? new BadRequest(error.message) : error;
  });
  const texts = new Map<string, string[]>();
  const files = new Map<string, File[]>();
  for (const [name, value] of data.entries()) {
    if (typeof value === "string") texts.set(name, [...(texts.get(name) ?? []), storable(value)]);
    // A file field left empty sends a nameless empty file.
    else if (value.name !== "" || value.size > 0) files.set(name, [...(files.get(name) ?? []), value]);
  }
  return {
    value: (name) => texts.get(name)?.[0] ?? "",
    all: (name) => texts.get(name) ?? [],
    files: (name) => files.get(name) ?? [],
    values: Object.fromEntries([...texts].map(([name, [first]]) => [name, first ?? ""])),
  };
}
