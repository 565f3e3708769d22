import type { ZodError } from "zod";

/** Field name to message, in the order the fields stand. Names of nested fields are joined with dots: `people.0.name`. */
export type FormErrors = Record<string, string>;

/**
 * The first message for each field. `messages` gives the page's own words for a field, either one for all that can be wrong
 * or one per zod code (`too_small`, `invalid_type` …); without it the message in the schema is used.
 */
export function errorsFromZod(
  error: ZodError,
  messages: Record<string, string | Record<string, string>> = {},
): FormErrors {
  const errors: FormErrors = {};
  for (const issue of error.issues) {
    const field = issue.path.map(String).join(".");
    if (field in errors) continue;
    const own = messages[field];
    errors[field] = (typeof own === "string" ? own : own?.[issue.code]) ?? issue.message;
  }
  return errors;
}

/** The id of a field's input, so that the error summary and the field agree. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(/[^\w-]/g, "-")}`;
}
