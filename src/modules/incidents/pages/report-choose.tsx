import type { Context } from "../../../platform/context.ts";
import { page } from "../../../platform/respond.ts";
import { Alert } from "../../../ui/alert.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { activeTypeGroups } from "../incident-type-queries.ts";
import { reportTexts } from "../report-texts.ts";
import { TypeChoice } from "./type-choice.tsx";

/** GET /rapportera: what has happened? */
export async function chooseWhat(context: Context): Promise<Response> {
  const { db, language, url } = context;
  const t = reportTexts(language);
  const groups = await activeTypeGroups(db);
  const unit = url.searchParams.get("enhet");
  const withUnit = unit === null ? "" : `&enhet=${encodeURIComponent(unit)}`;
  return page(context, {
    title: t.chooseTitle,
    active: "report",
    narrow: true,
    content: (
      <>
        <PageHeading title={t.chooseTitle} lead={t.chooseLead} />
        <Alert kind="danger">
          {t.emergency} <a href="/hjalp-nu">{t.helpNow}</a>
        </Alert>
        {groups.length === 0 ? (
          <p>{t.noTypes}</p>
        ) : (
          <TypeChoice
            groups={groups}
            language={language}
            open={url.searchParams.get("vad")}
            href={(type) => `/rapportera/ny?typ=${encodeURIComponent(type.id)}${withUnit}`}
          />
        )}
      </>
    ),
  });
}
