import type { Context } from "../../../platform/context.ts";
import { page } from "../../../platform/respond.ts";
import { Alert } from "../../../ui/alert.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { publicTypeGroups } from "../incident-type-queries.ts";
import { publicReportTexts } from "../public-report-texts.ts";
import { TypeChoice } from "./type-choice.tsx";

/** GET /tipsa: what is it about? Open to all. */
export async function choosePublicType(context: Context): Promise<Response> {
  const { db, language, url } = context;
  const t = publicReportTexts(language);
  return page(context, {
    title: t.title,
    isPublic: true,
    narrow: true,
    content: (
      <>
        <PageHeading title={t.title} lead={t.lead} />
        <Alert kind="danger">{t.emergency}</Alert>
        <h2>{t.chooseTitle}</h2>
        <TypeChoice
          groups={await publicTypeGroups(db)}
          language={language}
          open={url.searchParams.get("vad")}
          href={(type) => `/tipsa/ny?typ=${encodeURIComponent(type.id)}`}
        />
        <p>
          <a href="/tipsa/folj">{t.followLink}</a>
        </p>
      </>
    ),
  });
}
