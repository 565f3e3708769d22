import { Card } from "../../../ui/card.tsx";
import { useLanguage } from "../../../ui/language.ts";
import { MapView } from "../../../ui/map.tsx";
import type { Building } from "../building-queries.ts";
import { unitTexts } from "../unit-texts.ts";

/** The buildings of a unit as a list, and on a map when their places are known. */
export function UnitBuildings(props: { unitId: string; buildings: readonly Building[]; border: string | undefined }) {
  const { unitId, buildings, border } = props;
  const t = unitTexts(useLanguage());
  return (
    <Card title={t.buildings}>
      {buildings.length === 0 ? (
        <p>{t.noBuildings}</p>
      ) : (
        <ul class="link-list">
          {buildings.map((building) => (
            <li key={building.id}>
              <a href={`/organisation/byggnader/${building.id}`}>{building.name}</a>
              {building.address !== null && <span class="quiet-line">{building.address}</span>}
            </li>
          ))}
        </ul>
      )}
      {buildings.some((building) => building.latitude !== null) && (
        <MapView label={t.map} points={`/organisation/byggnader.geojson?enhet=${unitId}`} border={border} />
      )}
    </Card>
  );
}
