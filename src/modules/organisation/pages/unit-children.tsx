import { Card } from "../../../ui/card.tsx";
import { CoverageMark } from "../../../ui/coverage-mark.tsx";
import { useLanguage } from "../../../ui/language.ts";
import { type Column, Table } from "../../../ui/table.tsx";
import type { CoveredPlace } from "../coverage.ts";
import { coverageReasonText, coverageTexts } from "../coverage-texts.ts";
import { organisationTexts } from "../organisation-texts.ts";
import type { Unit } from "../unit-queries.ts";
import { unitTexts } from "../unit-texts.ts";

/** The units directly below, each with its cover. */
export function UnitChildren({ units, places }: { units: readonly Unit[]; places: readonly CoveredPlace[] }) {
  const language = useLanguage();
  const t = unitTexts(language);
  if (units.length === 0) return null;
  const byUnit = new Map(places.map((place) => [place.unitId, place]));
  const columns: Column<Unit>[] = [
    {
      key: "name",
      header: t.name,
      primary: true,
      cell: (unit) => <a href={`/organisation/enheter/${unit.id}`}>{unit.name}</a>,
    },
    {
      key: "kind",
      header: t.workplaceType,
      cell: (unit) => unit.workplace_type ?? organisationTexts(language).kinds[unit.kind],
    },
    {
      key: "cover",
      header: t.ombud,
      cell: (unit) => {
        const place = byUnit.get(unit.id);
        if (!place) return null;
        const reason = place.reasons[0];
        const text = reason ? coverageReasonText(reason, language) : coverageTexts(language).states.green;
        return <CoverageMark coverage={place.state} text={text} />;
      },
    },
  ];
  return (
    <Card title={t.below} flush>
      <Table caption={t.below} hideCaption columns={columns} rows={units} rowKey={(unit) => unit.id} />
    </Card>
  );
}
