import type { Context } from "../../../../platform/context.ts";
import { dateInSweden } from "../../../../platform/dates.ts";
import { page } from "../../../../platform/respond.ts";
import { Card, Stack } from "../../../../ui/card.tsx";
import { ButtonLink } from "../../../../ui/form.tsx";
import { Counts } from "../../../../ui/import-preview.tsx";
import { PageHeading } from "../../../../ui/page-heading.tsx";
import { coverage } from "../../coverage.ts";
import { organisationTexts } from "../../organisation-texts.ts";
import { ToAppoint } from "../../pages/to-appoint.tsx";
import type { ImportCounts } from "../import-plan.ts";
import { importTexts } from "../import-texts.ts";
import type { OrganisationImport } from "../organisation-import.ts";

/** What an import did, and which places it left without anybody. */
export async function showImportOutcome(context: Context, one: OrganisationImport): Promise<Response> {
  const { db, language, now } = context;
  const t = importTexts(language);
  const empty = (await coverage(db, dateInSweden(now))).filter((place) => place.state === "red");
  return page(context, {
    title: t.outcomeTitle,
    active: "organisation",
    content: (
      <>
        <PageHeading
          title={t.outcomeTitle}
          lead={t.outcomeLead(one.fileName)}
          breadcrumbs={[
            { label: organisationTexts(language).organisation, href: "/organisation" },
            { label: t.title, href: "/organisation/import" },
            { label: t.outcomeTitle },
          ]}
          actions={<ButtonLink href="/organisation">{organisationTexts(language).organisation}</ButtonLink>}
        />
        <Stack>
          {one.outcome && <Outcome outcome={one.outcome} language={language} />}
          <ToAppoint
            places={empty}
            title={t.toAppoint}
            lead={t.toAppointLead}
            none={t.nobodyToAppoint}
            user={context.user}
          />
        </Stack>
      </>
    ),
  });
}

function Outcome({ outcome, language }: { outcome: ImportCounts; language: Context["language"] }) {
  const t = importTexts(language);
  return (
    <>
      <Card title={t.units}>
        <Counts labels={t.unitActions} counts={outcome.units} />
      </Card>
      <Card title={t.people}>
        <Counts labels={t.personActions} counts={outcome.people} />
      </Card>
    </>
  );
}
