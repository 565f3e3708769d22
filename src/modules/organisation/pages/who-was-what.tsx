import type { PlainDate } from "../../../platform/dates.ts";
import { Card } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { DateField, Form, SubmitButton } from "../../../ui/form.tsx";
import { formatDate } from "../../../ui/format.ts";
import { useLanguage } from "../../../ui/language.ts";
import type { UnitOnDate } from "../appointment-queries.ts";
import { roleNames } from "../role-texts.ts";
import { unitTexts } from "../unit-texts.ts";

/** "Who was ombud at Björkängsskolan on 3 March?": a day to choose and the answer for it. */
export function WhoWasWhat(props: { unitId: string; day: PlainDate; today: PlainDate; then: readonly UnitOnDate[] }) {
  const language = useLanguage();
  const t = unitTexts(language);
  const names = roleNames(language);
  const date = formatDate(props.day, language);
  return (
    <Card title={t.whoOn} id="vem-var-vad">
      <p>{t.whoOnLead}</p>
      <Form action={`/organisation/enheter/${props.unitId}#vem-var-vad`} method="get" class="inline-search">
        <DateField name="datum" label={t.day} value={props.day} />
        <SubmitButton variant="secondary">{t.show}</SubmitButton>
      </Form>
      {props.then.length === 0 ? (
        <p>{t.notThen(date)}</p>
      ) : (
        <>
          <h3>{t.wasOn(date)}</h3>
          {props.then.map((unit) => (
            <div class="then-unit" key={unit.unitId}>
              <h4>{unit.name}</h4>
              {unit.holders.length === 0 ? (
                <p class="quiet">{t.nobodyThen}</p>
              ) : (
                <DescriptionList
                  items={[...Map.groupBy(unit.holders, (holder) => holder.role)].map(([role, holders]) => ({
                    term: names[role],
                    details: holders.map((holder, index) => (
                      <span key={holder.personId}>
                        {index > 0 && ", "}
                        <a href={`/organisation/personer/${holder.personId}`}>{holder.personName}</a>
                      </span>
                    )),
                  }))}
                />
              )}
            </div>
          ))}
        </>
      )}
    </Card>
  );
}
