import type { Context } from "../../../../platform/context.ts";
import { dateInSweden } from "../../../../platform/dates.ts";
import { Invalid } from "../../../../platform/errors.ts";
import { readForm } from "../../../../platform/form-data.ts";
import { page, redirect } from "../../../../platform/respond.ts";
import { Card } from "../../../../ui/card.tsx";
import { Form, FormActions, Select, SubmitButton } from "../../../../ui/form.tsx";
import type { FormErrors } from "../../../../ui/form-errors.ts";
import { PageHeading } from "../../../../ui/page-heading.tsx";
import { roleNames } from "../../../organisation/role-texts.ts";
import { unitChoices } from "../../../organisation/unit-queries.ts";
import { UnitSelect } from "../../../organisation/unit-select.tsx";
import { needsToKeepClients } from "../../client-access.ts";
import { administrationCrumbs } from "../../pages/client-list.tsx";
import { directoryGroup } from "../directory-queries.ts";
import { groupRoles } from "../group-roles.ts";
import { mapGroup } from "../map-group.ts";
import { scimTexts } from "../scim-texts.ts";
import { directoryPath } from "./directory-page.tsx";

interface Sent {
  values: Readonly<Record<string, string>>;
  errors: FormErrors;
}

/** Which role a group gives, and where. */
export async function showGroup(context: Context, sent?: Sent): Promise<Response> {
  const { db, user, language, now, params } = context;
  needsToKeepClients(user);
  const t = scimTexts(language);
  const group = await directoryGroup(db, params.id ?? "");
  const values = sent?.values ?? { role: group.role ?? "", unitId: group.unitId ?? "" };
  return page(context, {
    title: group.name,
    active: "administration",
    narrow: true,
    status: sent ? 422 : 200,
    hasErrors: sent !== undefined,
    content: (
      <>
        <PageHeading
          title={group.name}
          lead={t.confirmMany(group.members)}
          breadcrumbs={administrationCrumbs(language, { label: t.title, href: directoryPath }, { label: group.name })}
        />
        <Card>
          <Form action={`${directoryPath}/grupper/${group.id}`} errors={sent?.errors ?? {}} language={language}>
            <Select
              name="role"
              label={t.role}
              hint={t.roleHint}
              options={groupRoles.map((role) => ({ value: role, label: roleNames(language)[role] }))}
              value={values.role ?? ""}
              empty={t.givesNothing}
            />
            <UnitSelect
              name="unitId"
              label={t.unit}
              hint={t.unitHint}
              units={await unitChoices(db, { on: dateInSweden(now) })}
              value={values.unitId ?? ""}
              empty={t.wholeMunicipality}
            />
            <FormActions>
              <SubmitButton>{t.save}</SubmitButton>
            </FormActions>
          </Form>
        </Card>
      </>
    ),
  });
}

export async function saveGroup(context: Context): Promise<Response> {
  const form = await readForm(context);
  const chosen = { role: form.value("role"), unitId: form.value("unitId") };
  try {
    const { name } = await mapGroup(context.db, context.user, context.params.id ?? "", chosen, context);
    return redirect(context, directoryPath, { kind: "success", text: scimTexts(context.language).saved(name) });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return showGroup(context, { values: form.values, errors: error.fields });
  }
}
