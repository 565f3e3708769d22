import type { Context } from "../../../platform/context.ts";
import { page } from "../../../platform/respond.ts";
import { maxSheetRows } from "../../../platform/xlsx-file.ts";
import { ButtonLink } from "../../../ui/form.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { exportTexts } from "../incident-export-texts.ts";
import { filterHref, type IncidentFilter } from "../incident-filter.ts";

/** A sheet ends after a million rows; half an export would look like all of it. */
export function showTooManyForSheet(context: Context, filter: IncidentFilter, rows: number): Promise<Response> {
  const { language } = context;
  const t = exportTexts(language);
  return page(context, {
    title: t.tooManyTitle,
    active: "incidents",
    narrow: true,
    status: 422,
    content: (
      <>
        <PageHeading title={t.tooManyTitle} />
        <p>{t.tooMany(formatNumber(rows, language), formatNumber(maxSheetRows, language))}</p>
        <p>
          <ButtonLink href={filterHref("/handelser/export.csv", filter)} icon="download" download>
            {t.asCsv}
          </ButtonLink>{" "}
          <ButtonLink href={filterHref("/handelser", filter)} variant="secondary">
            {t.back}
          </ButtonLink>
        </p>
      </>
    ),
  });
}
