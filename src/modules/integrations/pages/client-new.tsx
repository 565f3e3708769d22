import { purposes } from "../../../platform/api-client.ts";
import type { Context } from "../../../platform/context.ts";
import { addDays, dateInSweden } from "../../../platform/dates.ts";
import { Invalid } from "../../../platform/errors.ts";
import { readForm } from "../../../platform/form-data.ts";
import { page } from "../../../platform/respond.ts";
import { Card } from "../../../ui/card.tsx";
import { CheckboxGroup, DateField, Form, FormActions, Select, SubmitButton, TextField } from "../../../ui/form.tsx";
import { errorsFromZod, type FormErrors } from "../../../ui/form-errors.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { unitChoices } from "../../organisation/unit-queries.ts";
import { UnitSelect } from "../../organisation/unit-select.tsx";
import { clientRoles, clientsPath, needsToKeepClients } from "../client-access.ts";
import { clientForm, usualExpiry } from "../client-form.ts";
import { clientTexts, purposeNames } from "../client-texts.ts";
import { createClient } from "../create-client.ts";
import { administrationCrumbs, roleWords } from "./client-list.tsx";
import { showClient } from "./client-view.tsx";

interface Typed {
  values: Readonly<Record<string, string>>;
  purposes: readonly string[];
  errors: FormErrors;
}

export async function newClient(context: Context): Promise<Response> {
  const values = { expiresOn: usualExpiry(context.now), perMinute: "600", role: "employee" };
  const isForDirectory = context.url.searchParams.get("oppnar") === "scim";
  return showForm(context, { values, purposes: isForDirectory ? ["scim"] : [], errors: {} });
}

/** POST: the page of the client with its key, or the form again. */
export async function saveClient(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  needsToKeepClients(user);
  const form = await readForm(context);
  const typed = { values: form.values, purposes: form.all("purposes") };
  const parsed = clientForm(dateInSweden(now)).safeParse({ ...form.values, purposes: typed.purposes });
  if (!parsed.success) {
    const problems = clientTexts(language).problems;
    return showForm(context, {
      ...typed,
      errors: errorsFromZod(parsed.error, { ...problems, "purposes.0": problems.purposes }),
    });
  }
  try {
    const { id, key } = await createClient(db, user, parsed.data, now);
    return await showClient(context, id, { key });
  } catch (error) {
    if (error instanceof Invalid) return showForm(context, { ...typed, errors: error.fields });
    throw error;
  }
}

async function showForm(context: Context, { values, purposes: chosen, errors }: Typed): Promise<Response> {
  const { db, user, language, now } = context;
  needsToKeepClients(user);
  const t = clientTexts(language);
  const today = dateInSweden(now);
  const hasErrors = Object.keys(errors).length > 0;
  return page(context, {
    title: t.newClient,
    active: "administration",
    narrow: true,
    hasErrors,
    status: hasErrors ? 422 : 200,
    content: (
      <>
        <PageHeading title={t.newClient} breadcrumbs={administrationCrumbs(language, { label: t.newClient })} />
        <Card>
          <Form action={clientsPath} errors={errors} language={language}>
            <TextField name="name" label={t.name} hint={t.nameHint} value={values.name ?? ""} required />
            <CheckboxGroup
              name="purposes"
              label={t.purposes}
              options={purposes.map((value) => ({ value, label: purposeNames(language)[value] }))}
              values={chosen}
              required
            />
            <Select
              name="role"
              label={t.role}
              hint={t.roleHint}
              options={clientRoles.map((role) => ({ value: role, label: roleWords({ role }, language) }))}
              value={values.role ?? ""}
              empty={false}
              required
            />
            <UnitSelect
              name="unitId"
              label={t.unit}
              hint={t.unitHint}
              units={await unitChoices(db, { on: today })}
              value={values.unitId ?? ""}
              empty={t.wholeMunicipality}
            />
            <DateField
              name="expiresOn"
              label={t.expires}
              value={values.expiresOn ?? ""}
              min={addDays(today, 1)}
              required
            />
            <TextField
              name="perMinute"
              label={t.perMinute}
              value={values.perMinute ?? ""}
              inputmode="numeric"
              width="short"
              required
            />
            <FormActions>
              <SubmitButton icon="key">{t.save}</SubmitButton>
            </FormActions>
          </Form>
        </Card>
      </>
    ),
  });
}
