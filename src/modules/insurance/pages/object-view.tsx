import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { page } from "../../../platform/respond.ts";
import { Card, Columns } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { ButtonLink } from "../../../ui/form.tsx";
import { formatDate, formatMoney, formatNumber } from "../../../ui/format.ts";
import { Money } from "../../../ui/money.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { Time } from "../../../ui/time.tsx";
import { insuranceTexts } from "../insurance-texts.ts";
import { keepsObjectsOf } from "../insured-object-access.ts";
import { findObject, type InsuredObject, lossesIn, policiesForObject } from "../insured-object-queries.ts";
import { insuredObjectTexts } from "../insured-object-texts.ts";
import { insuredValueIn, wholeKronor } from "../insured-value.ts";
import { linesFor } from "../loss-lines.ts";
import { ownOrganisations } from "../own-organisations.ts";
import { valuedFrom } from "../valued-from.ts";

const shownLosses = 10;

/** One insured object: what it is worth, which policies hold for it, and what has happened to it. */
export async function showInsuredObject(context: Context): Promise<Response> {
  const { db, user, language, now, params } = context;
  const t = insuredObjectTexts(language);
  const today = dateInSweden(now);
  const object = await findObject(db, user, params.id ?? "");
  const lines = linesFor("fire", object.kind).flat();
  const [policies, losses, organisations] = await Promise.all([
    policiesForObject(db, user, object, lines, today),
    object.building_id === null ? [] : lossesIn(db, user, object.building_id, shownLosses),
    ownOrganisations(db, today),
  ]);
  const owner = organisations.find(({ id }) => id === object.organisation_id);
  const isEnded = object.valid_to !== null && object.valid_to < today;
  return page(context, {
    title: object.name,
    active: "insurance",
    content: (
      <>
        <PageHeading
          breadcrumbs={[{ label: t.title, href: "/forsakringsobjekt" }, { label: object.name }]}
          kicker={insuranceTexts(language).objectKinds[object.kind]}
          title={object.name}
          marks={
            isEnded ? (
              <StatusTag>{t.ended}</StatusTag>
            ) : object.insured ? (
              <StatusTag tone="success">{t.insured}</StatusTag>
            ) : (
              <StatusTag tone="warning">{t.notInsured}</StatusTag>
            )
          }
          actions={
            owner &&
            keepsObjectsOf(user, owner) && (
              <ButtonLink href={`/forsakringsobjekt/${object.id}/andra`} icon="edit" variant="secondary">
                {t.edit}
              </ButtonLink>
            )
          }
        />
        <Columns
          aside={
            <Card title={t.facts}>
              <DescriptionList stacked items={facts(object, Number(today.slice(0, 4)), language)} />
            </Card>
          }
        >
          <Card title={t.policies}>
            {policies.length === 0 ? (
              <p class="muted">{t.noPolicies}</p>
            ) : (
              <ul class="related-list">
                {policies.map((policy) => (
                  <li key={policy.id}>
                    <span class="muted">{policy.number}</span>
                    <a href={`/forsakringar/${policy.id}`}>{policy.title}</a>
                  </li>
                ))}
              </ul>
            )}
          </Card>
          <Card title={t.losses}>
            {losses.length === 0 ? (
              <p class="muted">{object.building_id === null ? t.noHouse : t.noLosses}</p>
            ) : (
              <ul class="related-list">
                {losses.map((loss) => (
                  <li key={loss.id}>
                    <span class="muted">
                      <Time value={loss.occurred_at} format="short" /> · <Money ore={loss.cost_ore} />
                    </span>
                    <a href={`/handelser/${loss.id}`}>{loss.title}</a>
                  </li>
                ))}
              </ul>
            )}
          </Card>
        </Columns>
      </>
    ),
  });
}

function facts(object: InsuredObject, year: number, language: Context["language"]) {
  const t = insuredObjectTexts(language);
  const given = (term: string, details: string | null) => (details === null ? [] : [{ term, details }]);
  const index = object.index_hundredths;
  return [
    { term: t.valueIn(year), details: <Money ore={wholeKronor(insuredValueIn(year, valuedFrom(object)))} /> },
    { term: t.value, details: t.valuedAt(formatMoney(object.value_ore, language), object.valued_year) },
    ...(index === 0 ? [] : [{ term: t.index, details: t.perYear(formatNumber(index / 100, language, 2)) }]),
    { term: t.owner, details: object.organisation_name },
    ...given(t.user, object.unit_name),
    ...(object.building_id === null
      ? []
      : [
          {
            term: t.building,
            details: <a href={`/organisation/byggnader/${object.building_id}`}>{object.building_name}</a>,
          },
        ]),
    ...given(t.address, object.address),
    ...given(t.externalId, object.external_id),
    ...given(t.area, object.area_m2 === null ? null : formatNumber(object.area_m2, language)),
    ...given(t.builtYear, object.built_year === null ? null : String(object.built_year)),
    ...given(t.construction, object.construction),
    ...given(t.fireProtection, object.fire_protection),
    { term: t.validFrom, details: formatDate(object.valid_from, language) },
    ...given(t.validTo, object.valid_to === null ? null : formatDate(object.valid_to, language)),
  ];
}
