import type { Context } from "../../../../platform/context.ts";
import { dateInSweden } from "../../../../platform/dates.ts";
import { page } from "../../../../platform/respond.ts";
import { isUuid } from "../../../../platform/uuid.ts";
import { Card, CardGrid } from "../../../../ui/card.tsx";
import { ButtonLink, Form, FormActions, SubmitButton } from "../../../../ui/form.tsx";
import { PageHeading } from "../../../../ui/page-heading.tsx";
import { organisationTexts } from "../../organisation-texts.ts";
import { ancestorsOf, unitChoices } from "../../unit-queries.ts";
import { UnitSelect } from "../../unit-select.tsx";
import { type ReorganisationKind, reorganisationKinds } from "../reorganisation-form.ts";
import { reorganisationTexts } from "../reorganisation-texts.ts";

export const reorganisationPaths: Record<ReorganisationKind, string> = {
  merge: "/organisation/omorganisation/sla-ihop",
  split: "/organisation/omorganisation/dela",
  close: "/organisation/omorganisation/lagg-ned",
};

/** What is to be done. */
export async function showReorganisationStart(context: Context): Promise<Response> {
  const { language, url } = context;
  const t = reorganisationTexts(language);
  const unit = url.searchParams.get("enhet");
  const query = unit !== null && isUuid(unit) ? `?enhet=${unit}` : "";
  return page(context, {
    title: t.title,
    active: "organisation",
    content: (
      <>
        <PageHeading title={t.title} lead={t.lead} breadcrumbs={crumbs(context, t.title)} />
        <CardGrid>
          {reorganisationKinds.map((kind) => (
            <Card key={kind} title={t.kinds[kind]}>
              <p>{t.kindHints[kind]}</p>
              <ButtonLink href={`${reorganisationPaths[kind]}${query}`} variant="secondary">
                {t.kinds[kind]}
              </ButtonLink>
            </Card>
          ))}
        </CardGrid>
      </>
    ),
  });
}

/** First which department, so that the next page has a list that can be overlooked. */
export async function showDepartmentChoice(context: Context, kind: ReorganisationKind): Promise<Response> {
  const { db, language, now } = context;
  const t = reorganisationTexts(language);
  const tops = await unitChoices(db, { on: dateInSweden(now), kinds: ["department", "company"] });
  return page(context, {
    title: t.kinds[kind],
    active: "organisation",
    narrow: true,
    content: (
      <>
        <PageHeading title={t.kinds[kind]} lead={t.departmentLead} breadcrumbs={crumbs(context, t.kinds[kind])} />
        <Card>
          <Form action={reorganisationPaths[kind]} method="get">
            <UnitSelect name="forvaltning" label={t.department} units={tops} required />
            <FormActions>
              <SubmitButton>{t.showUnits}</SubmitButton>
            </FormActions>
          </Form>
        </Card>
      </>
    ),
  });
}

/** The department asked for, or the one that the unit asked for lies in. */
export async function departmentAsked({ db, url }: Context): Promise<string | null> {
  const department = url.searchParams.get("forvaltning");
  if (department !== null && isUuid(department)) return department;
  const unit = url.searchParams.get("enhet");
  if (unit === null || !isUuid(unit)) return null;
  return (await ancestorsOf(db, unit).execute())[0]?.id ?? unit;
}

export function crumbs({ language }: Context, last: string) {
  const t = reorganisationTexts(language);
  return [
    { label: organisationTexts(language).organisation, href: "/organisation" },
    ...(last === t.title ? [] : [{ label: t.title, href: "/organisation/omorganisation" }]),
    { label: last },
  ];
}
