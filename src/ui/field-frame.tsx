import type { ComponentChildren } from "preact";
import { useFormState } from "./form-context.ts";
import { fieldId } from "./form-errors.ts";
import { useLanguage } from "./language.ts";
import { uiTexts } from "./ui-texts.ts";

/** What every field has, whatever it holds. */
export interface FieldProps {
  name: string;
  label: string;
  hint?: ComponentChildren;
  /** Taken from the form's errors when not given. */
  error?: string;
  required?: boolean;
  /** Several forms on a page may have fields of the same name; then each needs its own id. */
  id?: string;
  disabled?: boolean;
}

export interface FieldState {
  id: string;
  hintId: string | undefined;
  errorId: string | undefined;
  error: string | undefined;
  marksOptional: boolean;
  /** For the input: id, name and what ties it to its hint and error. */
  attributes: {
    id: string;
    name: string;
    required: boolean | undefined;
    disabled: boolean | undefined;
    "aria-invalid": "true" | undefined;
    "aria-describedby": string | undefined;
  };
}

/** The ids that tie an input to its label, hint and error. */
export function useField(props: FieldProps): FieldState {
  const { error, marksOptional } = useFormState(props);
  const id = props.id ?? fieldId(props.name);
  const hintId = props.hint === undefined ? undefined : `${id}-hint`;
  const errorId = error === undefined ? undefined : `${id}-error`;
  return {
    id,
    hintId,
    errorId,
    error,
    marksOptional: marksOptional && props.required !== true,
    attributes: {
      id,
      name: props.name,
      required: props.required === true ? true : undefined,
      disabled: props.disabled,
      "aria-invalid": error === undefined ? undefined : "true",
      "aria-describedby": [hintId, errorId].filter((part) => part !== undefined).join(" ") || undefined,
    },
  };
}

/** Label, hint, input and error in the order they are read. */
export function FieldFrame(props: {
  field: FieldProps;
  state: FieldState;
  children: ComponentChildren;
  width?: FieldWidth;
}) {
  const { field, state } = props;
  return (
    <div class="ds-field" data-width={props.width}>
      <label class="ds-label" for={state.id}>
        {field.label}
        <OptionalMark shown={state.marksOptional} />
      </label>
      <FieldHint id={state.hintId}>{field.hint}</FieldHint>
      {props.children}
      <FieldError id={state.errorId} message={state.error} />
    </div>
  );
}

/** How much the field is expected to hold; the width says so before the label does. */
export type FieldWidth = "short" | "medium" | "full";

/** A group of choices: the legend is the label. */
export function GroupFrame(props: {
  field: FieldProps & { hideLabel?: boolean };
  state: FieldState;
  children: ComponentChildren;
  class?: string;
}) {
  const { field, state } = props;
  return (
    <fieldset
      class={props.class === undefined ? "ds-fieldset" : `ds-fieldset ${props.class}`}
      aria-describedby={state.attributes["aria-describedby"]}
      disabled={field.disabled}
    >
      <legend class={field.hideLabel === true ? "ds-sr-only" : "ds-label"}>
        {field.label}
        <OptionalMark shown={state.marksOptional} />
      </legend>
      <FieldHint id={state.hintId}>{field.hint}</FieldHint>
      {props.children}
      <FieldError id={state.errorId} message={state.error} />
    </fieldset>
  );
}

/** Most fields are needed, so the few that are not say so. */
export function OptionalMark({ shown }: { shown: boolean }) {
  const texts = uiTexts(useLanguage());
  return shown ? <span class="field-optional"> ({texts.optional})</span> : null;
}

function FieldHint(props: { id: string | undefined; children: ComponentChildren }) {
  if (props.id === undefined) return null;
  return (
    <p data-field="description" id={props.id}>
      {props.children}
    </p>
  );
}

export function FieldError(props: { id: string | undefined; message: string | undefined }) {
  const texts = uiTexts(useLanguage());
  if (props.message === undefined) return null;
  return (
    <p class="ds-validation-message" id={props.id}>
      <span class="ds-sr-only">{texts.errorPrefix}: </span>
      {props.message}
    </p>
  );
}
