import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { FormErrors } from "./form-errors.ts";

interface FormState {
  errors: FormErrors;
  /** Whether fields that may be left empty say so; filters are all optional and need not. */
  marksOptional: boolean;
}

export const FormContext = createContext<FormState>({ errors: {}, marksOptional: false });

/** What the form around a field knows about it. An error given to the field itself wins. */
export function useFormState(name: string, ownError?: string): { error: string | undefined; marksOptional: boolean } {
  const { errors, marksOptional } = useContext(FormContext);
  return { error: ownError ?? errors[name], marksOptional };
}
