import type { Context } from "../../../platform/context.ts";
import { currentHealth } from "../../../platform/health.ts";
import { page } from "../../../platform/respond.ts";
import { isSignedIn } from "../../../platform/user.ts";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { municipalityOf } from "../../organisation/municipality.ts";
import { publicTexts } from "../public-texts.ts";

/** How accessible Värn is, for everyone. */
export async function showAccessibility(context: Context): Promise<Response> {
  const { db, language, user } = context;
  const t = publicTexts(language);
  const { name, securityUnitEmail } = await municipalityOf(db);
  return page(context, {
    title: t.accessibility,
    narrow: true,
    isPublic: !isSignedIn(user),
    content: (
      <div class="reading">
        <PageHeading title={t.accessibility} lead={t.accessibilityLead(name)} />
        <h2>{t.how}</h2>
        <TextList items={t.howList} />
        <h2>{t.tested}</h2>
        <p>{t.testedText}</p>
        <h2>{t.known}</h2>
        <TextList items={t.knownList} />
        <h2>{t.tell}</h2>
        <p>
          {t.tellText} {securityUnitEmail ? t.tellMail(securityUnitEmail) : t.tellNobody}
        </p>
      </div>
    ),
  });
}

export async function showAbout(context: Context): Promise<Response> {
  const { db, language } = context;
  const t = publicTexts(language);
  const health = await currentHealth(db);
  return page(context, {
    title: t.about,
    narrow: true,
    content: (
      <>
        <PageHeading title={t.about} lead={t.aboutLead} />
        <DescriptionList
          items={[
            { term: t.version, details: health.version },
            { term: t.database, details: `PostgreSQL ${health.database ?? ""}` },
            { term: t.licence, details: t.licenceText },
          ]}
        />
      </>
    ),
  });
}

function TextList({ items }: { items: readonly string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
