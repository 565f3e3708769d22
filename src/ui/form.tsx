import type { ComponentChildren, JSX } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Language } from "../platform/language.ts";
import { FieldError, FieldFrame, type FieldProps, type FieldWidth, GroupFrame, useField } from "./field-frame.tsx";
import { FormContext, type FormState } from "./form-context.ts";
import { type FormErrors, fieldId } from "./form-errors.ts";
import { Icon, type IconName } from "./icons.tsx";
import { LanguageContext, useLanguage } from "./language.ts";
import { uiTexts } from "./ui-texts.ts";

export type ButtonVariant = "primary" | "secondary" | "tertiary" | "danger";

interface FormProps {
  action: string;
  method?: "get" | "post";
  multipart?: boolean;
  errors?: FormErrors;
  language?: Language;
  /** Typed text is kept in the browser's tab under this name until the form is sent. */
  autosave?: string;
  class?: string;
  children: ComponentChildren;
}

/** The browser's own checks are off: their bubbles cannot be styled, translated or read again. The server answers instead. */
export function Form(props: FormProps) {
  const { method = "post", errors = {} } = props;
  const language = useLanguage(props.language);
  const state: FormState = { errors, marksOptional: method === "post" };
  const form = (
    <form
      class={props.class ?? "form"}
      action={props.action}
      method={method}
      encType={props.multipart === true ? "multipart/form-data" : undefined}
      noValidate
    >
      <ErrorSummary errors={errors} labels={labelsOf(props.children, state, language)} language={language} />
      {props.children}
    </form>
  );
  return (
    <LanguageContext.Provider value={language}>
      <FormContext.Provider value={state}>
        {props.autosave === undefined ? form : <varn-autosave name={props.autosave}>{form}</varn-autosave>}
      </FormContext.Provider>
    </LanguageContext.Provider>
  );
}

/** What fields are called. The summary stands above them and has to know, so they are gone through once before they are shown. */
function labelsOf(fields: ComponentChildren, state: FormState, language: Language): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  if (Object.keys(state.errors).length === 0) return labels;
  const noteLabel = (name: string, label: string) => labels.set(name, label);
  renderToString(
    <LanguageContext.Provider value={language}>
      <FormContext.Provider value={{ ...state, noteLabel }}>{fields}</FormContext.Provider>
    </LanguageContext.Provider>,
  );
  return labels;
}

/** Takes the focus when the page comes back with errors; each line names its field and leads to it, in the order of the page. */
function ErrorSummary(props: { errors: FormErrors; labels: ReadonlyMap<string, string>; language: Language }) {
  const texts = uiTexts(props.language);
  const order = [...props.labels.keys()];
  const errors = Object.entries(props.errors).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  if (errors.length === 0) return null;
  return (
    <div
      class="ds-error-summary"
      role="alert"
      tabIndex={-1}
      id="error-summary"
      aria-labelledby="error-summary-heading"
      autofocus
    >
      <h2 id="error-summary-heading">{texts.errorHeading(errors.length)}</h2>
      <ul class="ds-list">
        {errors.map(([field, message]) => (
          <li key={field}>
            <a class="ds-link" href={`#${fieldId(field)}`}>
              {sayOf(props.labels.get(field), message)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function sayOf(label: string | undefined, message: string): string {
  if (label === undefined) return message;
  return /[.?!:]$/.test(label) ? `${label} ${message}` : `${label}: ${message}`;
}

interface ButtonLook {
  variant?: ButtonVariant;
  icon?: IconName;
  /** As wide as its place; for the one button at the foot of a phone form. */
  wide?: boolean;
}

function buttonAttributes({ variant = "primary", wide }: ButtonLook) {
  return {
    class: "ds-button",
    "data-variant": variant === "danger" ? "primary" : variant,
    "data-color": variant === "danger" ? "danger" : undefined,
    "data-fullwidth": wide === true ? "" : undefined,
  };
}

export function SubmitButton(
  props: ButtonLook & { children: ComponentChildren; name?: string; value?: string; formAction?: string },
) {
  return (
    <button
      {...buttonAttributes(props)}
      type="submit"
      name={props.name}
      value={props.value}
      formAction={props.formAction}
    >
      {props.icon !== undefined && <Icon name={props.icon} size={20} />}
      {props.children}
    </button>
  );
}

type LinkAttributes = Pick<JSX.IntrinsicElements["a"], "download" | "rel" | "target" | "hreflang">;

export function ButtonLink(props: ButtonLook & LinkAttributes & { href: string; children: ComponentChildren }) {
  const { href, download, rel, target, hreflang } = props;
  return (
    <a {...buttonAttributes(props)} href={href} download={download} rel={rel} target={target} hreflang={hreflang}>
      {props.icon !== undefined && <Icon name={props.icon} size={20} />}
      {props.children}
    </a>
  );
}

/** A button that does one thing by itself: its own small POST form. */
export function InlineForm(
  props: ButtonLook & {
    action: string;
    label: string;
    /** Said to screen readers instead of the label, when the label alone does not tell which row it belongs to. */
    ariaLabel?: string;
    fields?: Record<string, string>;
  },
) {
  return (
    <form class="inline-form" method="post" action={props.action}>
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button
        {...buttonAttributes({ ...props, variant: props.variant ?? "secondary" })}
        type="submit"
        aria-label={props.ariaLabel}
      >
        {props.icon !== undefined && <Icon name={props.icon} size={20} />}
        {props.label}
      </button>
    </form>
  );
}

/** The buttons at the end of a form. */
export function FormActions({ children }: { children: ComponentChildren }) {
  return <div class="form-actions">{children}</div>;
}

type TextInputType = "text" | "email" | "tel" | "url" | "search" | "number" | "time" | "password";

interface TextInputProps extends FieldProps {
  value?: string | number | null;
  autocomplete?: string;
  inputmode?: "text" | "numeric" | "decimal" | "tel" | "email" | "url" | "search" | "none";
  maxLength?: number;
  placeholder?: string;
  spellcheck?: boolean;
  width?: FieldWidth;
}

interface TextFieldProps extends TextInputProps {
  type?: TextInputType;
  prefix?: string;
  suffix?: string;
  /** Proposals shown while typing; anything else may still be typed. */
  suggestions?: readonly string[];
}

export function TextField(props: TextFieldProps) {
  const state = useField(props);
  const listId = props.suggestions === undefined ? undefined : `${state.id}-suggestions`;
  const input = (
    <input
      {...state.attributes}
      class="ds-input"
      // Preact's types tell inputs apart by the literal type, which is not known here.
      type={(props.type ?? "text") as "text"}
      value={props.value ?? ""}
      autocomplete={props.autocomplete}
      inputMode={props.inputmode}
      maxLength={props.maxLength}
      placeholder={props.placeholder}
      spellcheck={props.spellcheck}
      list={listId}
    />
  );
  const hasAffix = props.prefix !== undefined || props.suffix !== undefined;
  return (
    <FieldFrame field={props} state={state} width={props.width}>
      {hasAffix ? (
        <div class="ds-field-affixes">
          {props.prefix !== undefined && <span class="ds-field-affix">{props.prefix}</span>}
          {input}
          {props.suffix !== undefined && <span class="ds-field-affix">{props.suffix}</span>}
        </div>
      ) : (
        input
      )}
      {props.suggestions !== undefined && (
        <datalist id={listId}>
          {props.suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </FieldFrame>
  );
}

/** Kronor as people write them; the amount is read by the form's schema. */
export function MoneyField(props: TextInputProps) {
  const texts = uiTexts(useLanguage());
  return <TextField autocomplete="off" width="short" inputmode="decimal" {...props} suffix={texts.currency} />;
}

export function TextArea(props: TextInputProps & { rows?: number }) {
  const state = useField(props);
  return (
    <FieldFrame field={props} state={state} width={props.width}>
      <textarea
        {...state.attributes}
        class="ds-input"
        rows={props.rows ?? 5}
        autocomplete={props.autocomplete}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        spellcheck={props.spellcheck}
        // Browsers drop a line break that a text area begins with: ours, and not one that somebody typed.
        value={`\n${props.value ?? ""}`}
      />
    </FieldFrame>
  );
}

/** A calendar day, `YYYY-MM-DD`, with the device's own picker. */
export function DateField(props: FieldProps & { value?: string | null; min?: string; max?: string }) {
  return <NativeDateField {...props} type="date" />;
}

/** Local time in Sweden, `YYYY-MM-DDTHH:mm`. */
export function DateTimeField(props: FieldProps & { value?: string | null; min?: string; max?: string }) {
  return <NativeDateField {...props} type="datetime-local" />;
}

function NativeDateField(
  props: FieldProps & { type: "date" | "datetime-local"; value?: string | null; min?: string; max?: string },
) {
  const state = useField(props);
  return (
    <FieldFrame field={props} state={state} width="medium">
      <input
        {...state.attributes}
        class="ds-input"
        type={props.type}
        value={props.value ?? ""}
        min={props.min}
        max={props.max}
      />
    </FieldFrame>
  );
}

export interface Option {
  value: string;
  label: string;
  hint?: string;
  icon?: IconName;
  disabled?: boolean;
}

export interface OptionGroup {
  label: string;
  options: readonly Option[];
}

interface SelectProps extends FieldProps {
  options: readonly (Option | OptionGroup)[];
  value?: string | null;
  /** The words of the empty choice; `false` when there always is a value. */
  empty?: string | false;
  width?: FieldWidth;
}

export function Select(props: SelectProps) {
  const texts = uiTexts(useLanguage());
  const state = useField(props);
  const { empty = texts.choose, value } = props;
  return (
    <FieldFrame field={props} state={state} width={props.width}>
      <select {...state.attributes} class="ds-input" value={value ?? ""}>
        {empty !== false && <option value="">{empty}</option>}
        {props.options.map((option) =>
          "options" in option ? (
            <optgroup key={option.label} label={option.label}>
              {option.options.map((inner) => (
                <SelectOption key={inner.value} option={inner} />
              ))}
            </optgroup>
          ) : (
            <SelectOption key={option.value} option={option} />
          ),
        )}
      </select>
    </FieldFrame>
  );
}

function SelectOption({ option }: { option: Option }) {
  return (
    <option value={option.value} disabled={option.disabled}>
      {option.label}
    </option>
  );
}

/** The error summary leads to the first choice, so that one has the field's own id. */
function choiceId(id: string, index: number): string {
  return index === 0 ? id : `${id}-${index + 1}`;
}

/** `cards` are large targets with an icon, for choosing with a thumb. */
type ChoiceVariant = "list" | "row" | "cards";

interface RadioGroupProps extends FieldProps {
  options: readonly Option[];
  value?: string | null;
  variant?: ChoiceVariant;
}

export function RadioGroup(props: RadioGroupProps) {
  const state = useField(props);
  return (
    <GroupFrame field={props} state={state} class="choice-group">
      <div class="choices" data-variant={props.variant ?? "list"}>
        {props.options.map((option, index) => (
          <Choice
            key={option.value}
            type="radio"
            id={choiceId(state.id, index)}
            name={props.name}
            option={option}
            checked={props.value === option.value}
            invalid={state.error !== undefined}
            required={props.required}
            card={props.variant === "cards"}
          />
        ))}
      </div>
    </GroupFrame>
  );
}

interface CheckboxGroupProps extends FieldProps {
  /** The name stands above it already: it is then only read out. */
  hideLabel?: boolean;
  options: readonly Option[];
  values?: readonly string[];
  variant?: ChoiceVariant;
}

export function CheckboxGroup(props: CheckboxGroupProps) {
  const state = useField(props);
  return (
    <GroupFrame field={props} state={state} class="choice-group">
      <div class="choices" data-variant={props.variant ?? "list"}>
        {props.options.map((option, index) => (
          <Choice
            key={option.value}
            type="checkbox"
            id={choiceId(state.id, index)}
            name={props.name}
            option={option}
            checked={props.values?.includes(option.value) ?? false}
            invalid={state.error !== undefined}
            card={props.variant === "cards"}
          />
        ))}
      </div>
    </GroupFrame>
  );
}

/** One yes or no. An unticked box is not sent at all. */
export function Checkbox(props: FieldProps & { checked?: boolean; value?: string }) {
  const state = useField(props);
  return (
    <div class="checkbox-field">
      <Choice
        type="checkbox"
        id={state.id}
        name={props.name}
        option={{ value: props.value ?? "on", label: props.label, disabled: props.disabled }}
        hint={props.hint}
        describedBy={state.errorId}
        checked={props.checked ?? false}
        invalid={state.error !== undefined}
        required={props.required}
      />
      <FieldError id={state.errorId} message={state.error} />
    </div>
  );
}

function Choice(props: {
  type: "radio" | "checkbox";
  id: string;
  name: string;
  option: Option;
  hint?: ComponentChildren;
  describedBy?: string;
  checked: boolean;
  invalid: boolean;
  required?: boolean;
  card?: boolean;
}) {
  const { id, option } = props;
  const hint = props.hint ?? option.hint;
  const hintId = hint === undefined ? undefined : `${id}-choice-hint`;
  return (
    <div class={props.card === true ? "choice choice--card" : "choice"}>
      <input
        class="ds-input"
        type={props.type}
        id={id}
        name={props.name}
        value={option.value}
        checked={props.checked}
        disabled={option.disabled}
        required={props.required}
        aria-invalid={props.invalid ? "true" : undefined}
        aria-describedby={[hintId, props.describedBy].filter((part) => part !== undefined).join(" ") || undefined}
      />
      <label for={id}>
        {option.icon !== undefined && <Icon name={option.icon} size={28} />}
        <span class="choice__label">{option.label}</span>
      </label>
      {hint !== undefined && (
        <p class="choice__hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** A file that came with an earlier try of the same form and is still there. */
export interface KeptFile {
  id: string;
  name: string;
  /** A small picture of it. */
  preview?: string;
}

interface FileFieldProps extends FieldProps {
  accept?: string;
  multiple?: boolean;
  /** Opens the camera at once on a phone; without it the person may choose between camera and pictures. */
  capture?: "environment" | "user";
  kept?: readonly KeptFile[];
  /** Name of the boxes that say which kept files to go on keeping. */
  keptName?: string;
}

export function FileField(props: FileFieldProps) {
  const texts = uiTexts(useLanguage());
  const state = useField(props);
  const { kept = [], keptName = `${props.name}Kept` } = props;
  return (
    <div class="file-field">
      <FieldFrame field={props} state={state}>
        <varn-photo>
          <input
            {...state.attributes}
            class="ds-input file-input"
            type="file"
            accept={props.accept}
            multiple={props.multiple}
            capture={props.capture}
          />
        </varn-photo>
      </FieldFrame>
      {kept.length > 0 && (
        <ul class="kept-files" aria-label={texts.filesKept}>
          {kept.map((file) => (
            <li key={file.id}>
              {file.preview !== undefined && <img src={file.preview} alt="" width={64} height={64} />}
              <Choice
                type="checkbox"
                id={`${state.id}-kept-${file.id}`}
                name={keptName}
                option={{ value: file.id, label: texts.fileKeep(file.name) }}
                checked={true}
                invalid={false}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Fields that belong together, under a common heading. */
export function Fieldset(props: {
  legend: string;
  hint?: ComponentChildren;
  children: ComponentChildren;
  inline?: boolean;
}) {
  return (
    <fieldset class="ds-fieldset field-group" data-inline={props.inline === true ? "" : undefined}>
      <legend class="field-group__legend">{props.legend}</legend>
      {props.hint !== undefined && <p data-field="description">{props.hint}</p>}
      <div class="field-group__fields">{props.children}</div>
    </fieldset>
  );
}
