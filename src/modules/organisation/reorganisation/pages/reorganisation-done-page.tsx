import type { Context } from "../../../../platform/context.ts";
import { dateInSweden, isDate } from "../../../../platform/dates.ts";
import { page } from "../../../../platform/respond.ts";
import { isUuid } from "../../../../platform/uuid.ts";
import { Card, Stack } from "../../../../ui/card.tsx";
import { PageHeading } from "../../../../ui/page-heading.tsx";
import { coverage } from "../../coverage.ts";
import { ToAppoint } from "../../pages/to-appoint.tsx";
import { reorganisationTexts } from "../reorganisation-texts.ts";
import { crumbs } from "./reorganisation-start-page.tsx";

/** The list of those to appoint in the new order, as it is on its first day. */
export async function showReorganisationDone(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = reorganisationTexts(language);
  const ids = (url.searchParams.get("enheter") ?? "").split(",").filter(isUuid).slice(0, 20);
  const asked = url.searchParams.get("fran") ?? "";
  const today = dateInSweden(now);
  const on = isDate(asked) && asked > today ? asked : today;
  const units =
    ids.length === 0 ? [] : await db.selectFrom("units").select(["id", "name"]).where("id", "in", ids).execute();
  const empty = (await coverage(db, on, ids)).filter((place) => place.state === "red");
  return page(context, {
    title: t.doneTitle,
    active: "organisation",
    narrow: true,
    content: (
      <>
        <PageHeading title={t.doneTitle} breadcrumbs={crumbs(context, t.doneTitle)} />
        <Stack>
          {units.length > 0 && (
            <Card title={t.newUnits}>
              <ul class="link-list">
                {units.map((unit) => (
                  <li key={unit.id}>
                    <a href={`/organisation/enheter/${unit.id}`}>{unit.name}</a>
                  </li>
                ))}
              </ul>
            </Card>
          )}
          <ToAppoint places={empty} title={t.toAppoint} lead={t.toAppointLead} none={t.nobodyToAppoint} user={user} />
        </Stack>
      </>
    ),
  });
}
