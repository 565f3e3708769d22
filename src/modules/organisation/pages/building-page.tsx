import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Forbidden } from "../../../platform/errors.ts";
import { page } from "../../../platform/respond.ts";
import { ActionMenu } from "../../../ui/action-menu.tsx";
import { Card, Columns } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { ButtonLink, Form, FormActions, SubmitButton, TextField } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { formatDate } from "../../../ui/format.ts";
import { MapView } from "../../../ui/map.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { type Building, buildingById, usersOfBuilding } from "../building-queries.ts";
import { buildingTexts } from "../building-texts.ts";
import { borderAddressOf } from "../municipality-border.ts";
import { mayEditOrganisation } from "../organisation-access.ts";
import { organisationTexts } from "../organisation-texts.ts";
import { unitChoices } from "../unit-queries.ts";
import { UnitSelect } from "../unit-select.tsx";
import { periodText } from "./appointment-list.tsx";

/** One building: where it is, whose it is, who uses it. */
export async function showBuilding(context: Context, id: string): Promise<Response> {
  const { db, user, language } = context;
  const t = buildingTexts(language);
  const building = await buildingById(db, id);
  const users = await usersOfBuilding(db, building.id);
  const isPlaced = building.latitude !== null;
  const mayEdit = mayEditOrganisation(user);
  const href = `/organisation/byggnader/${building.id}`;
  return page(context, {
    title: building.name,
    active: "organisation",
    scripts: isPlaced ? ["varn-map"] : [],
    content: (
      <>
        <PageHeading
          title={building.name}
          kicker={[building.kind, building.address].filter(Boolean).join(" · ") || undefined}
          breadcrumbs={crumbs(language, building.name)}
          marks={
            building.validTo !== null && (
              <StatusTag tone="neutral">{t.endedOn(formatDate(building.validTo, language))}</StatusTag>
            )
          }
          actions={
            mayEdit && (
              <ActionMenu
                actions={[
                  { label: t.edit, icon: "edit", href: `${href}/andra` },
                  ...(building.validTo === null
                    ? [{ label: t.end, icon: "minus", href: `${href}/avsluta` } as const]
                    : []),
                ]}
              />
            )
          }
        />
        <Columns
          aside={
            <Card title={t.usedBy}>
              {users.length === 0 ? (
                <p>{t.usedByNone}</p>
              ) : (
                <ul class="link-list">
                  {users.map((unit) => (
                    <li key={`${unit.unitId} ${unit.validFrom}`}>
                      <a href={`/organisation/enheter/${unit.unitId}`}>{unit.name}</a>
                      <span class="quiet-line">{periodText(unit, language)}</span>
                      {mayEdit && unit.validTo === null && (
                        <a class="quiet-line" href={`${href}/enheter/${unit.unitId}/lamna`}>
                          {t.leave}
                          <span class="ds-sr-only">, {unit.name}</span>
                        </a>
                      )}
                    </li>
                  ))}
                </ul>
              )}
              <p>
                <a href={`/handelser?byggnad=${building.id}`}>{t.incidents}</a>
              </p>
            </Card>
          }
        >
          {isPlaced && (
            <MapView
              label={t.map}
              points={`/organisation/byggnader.geojson?byggnad=${building.id}`}
              border={await borderAddressOf(db)}
            />
          )}
          <Card title={t.facts}>
            <DescriptionList
              items={[
                { term: t.address, details: building.address },
                { term: t.designation, details: building.propertyDesignation },
                { term: t.owner, details: building.owner },
                { term: t.area, details: building.areaM2 === null ? null : t.areaOf(building.areaM2) },
                { term: t.builtYear, details: building.builtYear },
                {
                  term: t.caretaker,
                  details: [building.caretakerName, building.caretakerPhone].filter(Boolean).join(", "),
                },
              ]}
            />
          </Card>
        </Columns>
      </>
    ),
  });
}

export interface SentBuilding {
  values: Record<string, string>;
  errors: FormErrors;
}

/** Add (id null) or change a building. */
export async function showBuildingForm(context: Context, id: string | null, sent?: SentBuilding): Promise<Response> {
  const { db, user, language, now } = context;
  const t = buildingTexts(language);
  if (!mayEditOrganisation(user)) throw new Forbidden(t.mayNotEdit);
  const building = id === null ? null : await buildingById(db, id);
  const values = sent?.values ?? (building ? valuesOf(building) : {});
  const title = building ? t.editTitle(building.name) : t.add;
  const field = (name: string) => ({ name, value: values[name] ?? "" });
  return page(context, {
    title,
    active: "organisation",
    narrow: true,
    status: sent ? 422 : 200,
    hasErrors: sent !== undefined,
    content: (
      <>
        <PageHeading title={title} breadcrumbs={crumbs(language, title)} />
        <Card>
          <Form
            action={building ? `/organisation/byggnader/${building.id}/andra` : "/organisation/byggnader/ny"}
            errors={sent?.errors ?? {}}
          >
            <TextField {...field("name")} label={t.name} required autocomplete="off" />
            <TextField {...field("address")} label={t.address} autocomplete="off" />
            <TextField {...field("kind")} label={t.kind} width="medium" />
            <TextField {...field("designation")} label={t.designation} width="medium" />
            <TextField {...field("areaM2")} label={t.area} suffix="m²" inputmode="numeric" width="short" />
            <TextField {...field("builtYear")} label={t.builtYear} inputmode="numeric" width="short" />
            <TextField {...field("caretakerName")} label={t.caretaker} hint={t.caretakerHint} autocomplete="off" />
            <TextField
              {...field("caretakerPhone")}
              label={t.caretakerPhone}
              type="tel"
              width="medium"
              autocomplete="off"
            />
            <TextField {...field("latitude")} label={t.latitude} inputmode="decimal" width="medium" />
            <TextField {...field("longitude")} label={t.longitude} inputmode="decimal" width="medium" />
            <UnitSelect
              name="unit"
              label={t.addUnit}
              units={await unitChoices(db, { on: dateInSweden(now) })}
              value={values.unit ?? ""}
              empty={t.noUnit}
            />
            <FormActions>
              <SubmitButton icon="check">{t.save}</SubmitButton>
              <ButtonLink
                href={building ? `/organisation/byggnader/${building.id}` : "/organisation/byggnader"}
                variant="tertiary"
              >
                {t.cancel}
              </ButtonLink>
            </FormActions>
          </Form>
        </Card>
      </>
    ),
  });
}

function crumbs(language: Context["language"], last: string) {
  return [
    { label: organisationTexts(language).organisation, href: "/organisation" },
    { label: buildingTexts(language).title, href: "/organisation/byggnader" },
    { label: last },
  ];
}

function valuesOf(building: Building): Record<string, string> {
  const text = (value: string | number | null) => (value === null ? "" : String(value));
  return {
    name: building.name,
    address: text(building.address),
    kind: text(building.kind),
    designation: text(building.propertyDesignation),
    areaM2: text(building.areaM2),
    builtYear: text(building.builtYear),
    caretakerName: text(building.caretakerName),
    caretakerPhone: text(building.caretakerPhone),
    latitude: text(building.latitude),
    longitude: text(building.longitude),
  };
}
