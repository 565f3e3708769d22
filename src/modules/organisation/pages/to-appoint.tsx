import type { User } from "../../../platform/user.ts";
import { Card } from "../../../ui/card.tsx";
import { useLanguage } from "../../../ui/language.ts";
import { mayAppoint } from "../appointment-rules.ts";
import { appointmentTexts } from "../appointment-texts.ts";
import type { CoveredPlace } from "../coverage.ts";
import { roleNames } from "../role-texts.ts";
import { appointHref } from "../vacancies-for-user.ts";

/** The places that a reorganisation or an import left empty: whom to appoint next. */
export function ToAppoint(props: {
  places: readonly CoveredPlace[];
  title: string;
  lead: string;
  none: string;
  user: User;
}) {
  const language = useLanguage();
  const { places } = props;
  return (
    <Card title={props.title}>
      {places.length === 0 ? (
        <p>{props.none}</p>
      ) : (
        <>
          <p>{props.lead}</p>
          <ul class="role-list">
            {places.map((place) => (
              <li key={`${place.role} ${place.unitId}`}>
                <span class="role-list__who">
                  <a href={`/organisation/enheter/${place.unitId}`}>{place.unitName}</a>
                  <span class="quiet-line">{roleNames(language)[place.role]}</span>
                </span>
                {mayAppoint(props.user, place.role, { id: place.unitId, kind: place.unitKind }) && (
                  <a href={appointHref(place.unitId, place.role)}>
                    {appointmentTexts(language).appoint}
                    <span class="ds-sr-only">: {place.unitName}</span>
                  </a>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
