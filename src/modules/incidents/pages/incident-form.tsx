import type { ComponentChildren } from "preact";
import type { Context } from "../../../platform/context.ts";
import { type FormPage, formPage } from "../../records/form-page.tsx";
import type { Incident } from "../find-incident.ts";
import { viewTexts } from "../incident-view-texts.ts";

type IncidentForm<Input> = Omit<FormPage<Input>, "breadcrumbs" | "active" | "back" | "version"> & {
  /** The part of the incident's page that the form is about, to come back to. */
  section?: string;
  lead?: ComponentChildren;
};

/** A form page about one incident: the way back is the incident. */
export function incidentForm<Input>(
  context: Context,
  incident: Incident,
  form: IncidentForm<Input>,
): Promise<Response> {
  const href = `/handelser/${incident.id}`;
  return formPage(context, {
    ...form,
    active: "incidents",
    version: incident.version,
    back: form.section ? `${href}#${form.section}` : href,
    breadcrumbs: [
      { label: viewTexts(context.language).incidents, href: "/handelser" },
      { label: incident.number, href },
      { label: form.title },
    ],
  });
}
