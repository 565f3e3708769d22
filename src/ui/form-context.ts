import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { FormErrors } from "./form-errors.ts";

export interface FormState {
  errors: FormErrors;
  /** Whether fields that may be left empty say so; filters are all optional and need not. */
  marksOptional: boolean;
  /** Told of each field what it is called. */
  noteLabel?: (name: string, label: string) => void;
}

export const FormContext = createContext<FormState>({ errors: {}, marksOptional: false });

/** What the form around a field knows about it. An error given to the field itself wins. */
export function useFormState(field: { name: string; label: string; error?: string }): {
  error: string | undefined;
  marksOptional: boolean;
} {
  const { errors, marksOptional, noteLabel } = useContext(FormContext);
  noteLabel?.(field.name, field.label);
  return { error: field.error ?? errors[field.name], marksOptional };
}
