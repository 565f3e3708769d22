import { randomUUID } from "node:crypto";
import type { ComponentChildren } from "preact";
import type { Context } from "../../platform/context.ts";
import { Conflict, Invalid } from "../../platform/errors.ts";
import { type FormInput, readForm } from "../../platform/form-data.ts";
import { page, redirect } from "../../platform/respond.ts";
import { get, type Handler, post, type Route, type RouteFacts } from "../../platform/route.ts";
import { isUuid } from "../../platform/uuid.ts";
import { Alert } from "../../ui/alert.tsx";
import type { Breadcrumb } from "../../ui/breadcrumbs.tsx";
import { ButtonLink, Form, FormActions, SubmitButton } from "../../ui/form.tsx";
import type { FormErrors } from "../../ui/form-errors.ts";
import { PageHeading } from "../../ui/page-heading.tsx";
import { formPageTexts } from "./form-page-texts.ts";

/** What the fields show: what was typed when the form comes back, else what is known. */
export interface Shown {
  value(name: string): string;
  all(name: string): readonly string[];
}

/** What goes with every form besides its fields. */
export interface Sent {
  /** The version of the record that the form was filled in on. */
  version: number;
  /** The same for every press of the button of one form: what is once-only is done once. */
  requestKey: string;
}

export interface FormPage<Input> {
  title: string;
  lead?: ComponentChildren;
  breadcrumbs: readonly Breadcrumb[];
  active: string;
  /** Where the form is left without sending. */
  back: string;
  submit: string;
  danger?: boolean;
  multipart?: boolean;
  /** Scripts that the fields need besides those of every page: "varn-map". */
  scripts?: readonly string[];
  /** The version of the record now. */
  version?: number;
  initial?: Readonly<Record<string, string | readonly string[] | null>>;
  /** Stands above the form: what there is already. */
  before?: ComponentChildren;
  fields: (shown: Shown) => ComponentChildren;
  /** A button that only wants the same form with something else in it, such as a search among many choices: what to show then. */
  again?: (form: FormInput) => Shown | null;
  /** Throws Invalid with a message for each field that cannot be taken. */
  read: (form: FormInput) => Input | Promise<Input>;
  /** May throw Invalid, and Conflict when the record has changed meanwhile. Gives the next page. */
  perform: (input: Input, sent: Sent) => Promise<{ to: string; text: string }>;
}

/**
 * A small page with one form, both showing and sending. What cannot be taken gives the same page with 422, what has been changed by
 * somebody else meanwhile the same page with 409; in both cases everything typed is kept.
 */
export async function formPage<Input>(context: Context, form: FormPage<Input>): Promise<Response> {
  if (context.request.method !== "POST") return show(context, form, initially(form), {}, null);
  const sent = await readForm(context);
  const again = form.again?.(sent);
  if (again) return show(context, form, again, {}, null);
  try {
    const input = await form.read(sent);
    const { to, text } = await form.perform(input, {
      version: Number(sent.value("version")) || 0,
      requestKey: isUuid(sent.value("request_key")) ? sent.value("request_key") : randomUUID(),
    });
    return redirect(context, to, { kind: "success", text });
  } catch (error) {
    if (error instanceof Invalid) return show(context, form, sent, error.fields, null);
    if (error instanceof Conflict) return show(context, form, sent, {}, error.message);
    throw error;
  }
}

/** The two routes of a form page. */
export function formRoutes(path: string, facts: RouteFacts, handle: Handler): Route[] {
  return [get(path, facts, handle), post(path, facts, handle)];
}

function initially<Input>({ initial = {} }: FormPage<Input>): Shown {
  const all = (name: string) => {
    const value = initial[name] ?? [];
    return typeof value === "string" ? [value] : value;
  };
  return { all, value: (name) => all(name)[0] ?? "" };
}

function show<Input>(
  context: Context,
  form: FormPage<Input>,
  shown: Shown,
  errors: FormErrors,
  conflict: string | null,
): Promise<Response> {
  const t = formPageTexts(context.language);
  const hasErrors = Object.keys(errors).length > 0;
  // After a conflict the form is a new one, filled in on what is there now: sent again, it holds. Else it is still about what was there.
  const [key, version] = conflict === null ? [shown.value("request_key"), shown.value("version")] : ["", ""];
  return page(context, {
    title: form.title,
    active: form.active,
    narrow: true,
    hasErrors,
    ...(form.scripts ? { scripts: form.scripts } : {}),
    status: conflict !== null ? 409 : hasErrors ? 422 : 200,
    content: (
      <>
        <PageHeading title={form.title} lead={form.lead} breadcrumbs={form.breadcrumbs} />
        {conflict !== null && (
          <Alert kind="warning" title={t.conflict}>
            <p>{conflict}</p>
          </Alert>
        )}
        {form.before}
        <Form action={context.url.pathname + context.url.search} errors={errors} multipart={form.multipart}>
          <input type="hidden" name="request_key" value={isUuid(key) ? key : randomUUID()} />
          {form.version !== undefined && <input type="hidden" name="version" value={version || form.version} />}
          {form.fields(shown)}
          <FormActions>
            <SubmitButton variant={form.danger ? "danger" : "primary"}>{form.submit}</SubmitButton>
            <ButtonLink variant="tertiary" href={form.back}>
              {t.cancel}
            </ButtonLink>
          </FormActions>
        </Form>
      </>
    ),
  });
}
