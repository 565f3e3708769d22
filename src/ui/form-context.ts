import type { FormErrors } from "./form-errors.ts";
import { pageValue } from "./page-value.ts";

interface FormState {
  errors: FormErrors;
  /** Whether fields that may be left empty say so; filters are all optional and need not. */
  marksOptional: boolean;
}

export const FormContext = pageValue<FormState>({ errors: {}, marksOptional: false });

/** What the form around a field knows about it. An error given to the field itself wins. */
export function useFormState(name: string, ownError?: string): { error: string | undefined; marksOptional: boolean } {
  const { errors, marksOptional } = FormContext.read();
  return { error: ownError ?? errors[name], marksOptional };
}
