import type { Context } from "../../../../platform/context.ts";
import { addDays } from "../../../../platform/dates.ts";
import type { FormInput } from "../../../../platform/form-data.ts";
import { page } from "../../../../platform/respond.ts";
import { Alert } from "../../../../ui/alert.tsx";
import { Card, Stack } from "../../../../ui/card.tsx";
import { DescriptionList } from "../../../../ui/description-list.tsx";
import { SubmitButton } from "../../../../ui/form.tsx";
import { formatDate } from "../../../../ui/format.ts";
import { PageHeading } from "../../../../ui/page-heading.tsx";
import { roleNames } from "../../role-texts.ts";
import { unitById } from "../../unit-queries.ts";
import { endingUnitIds, type Reorganisation } from "../reorganisation.ts";
import { consequencesFor } from "../reorganisation-queries.ts";
import { reorganisationTexts } from "../reorganisation-texts.ts";
import { crumbs, reorganisationPaths } from "./reorganisation-start-page.tsx";

/** What will happen, before it does. The form goes along unseen: one button changes it, the other carries it out. */
export async function showReorganisationCheck(
  context: Context,
  reorganisation: Reorganisation,
  form: FormInput,
): Promise<Response> {
  const { db, user, language } = context;
  const t = reorganisationTexts(language);
  const { kind, on } = reorganisation;
  const ending = await Promise.all(endingUnitIds(reorganisation).map((id) => unitById(db, id)));
  const consequences = await consequencesFor(
    db,
    user,
    ending.map((unit) => unit.id),
    on,
  );
  const names = roleNames(language);
  return page(context, {
    title: t.consequences,
    active: "organisation",
    narrow: true,
    content: (
      <>
        <PageHeading title={t.consequences} kicker={t.kinds[kind]} breadcrumbs={crumbs(context, t.kinds[kind])} />
        <Stack>
          <Alert kind="info">{t.nothingYet}</Alert>
          <Card>
            <DescriptionList
              items={[
                { term: t.endUnits, details: ending.map((unit) => unit.name).join(", ") },
                { term: t.lastDay, details: formatDate(addDays(on, -1), language) },
                { term: t.takesOver, details: await takersOf(context, reorganisation) },
                { term: t.staffMoved, details: consequences.staff },
                { term: t.buildingsMoved, details: consequences.buildings },
                ...(consequences.unitsBelow.length > 0
                  ? [{ term: t.below, details: consequences.unitsBelow.join(", ") }]
                  : []),
                { term: t.reason, details: reorganisation.reason },
              ]}
            />
          </Card>
          <Card title={t.appointmentsEnd}>
            {consequences.appointments.length === 0 ? (
              <p>{t.none}</p>
            ) : (
              <>
                <p>{t.appointmentsEndLead}</p>
                <ul class="role-list">
                  {consequences.appointments.map((appointment) => (
                    <li key={appointment.id}>
                      <span class="role-list__who">
                        {appointment.personName}
                        <span class="quiet-line">
                          {names[appointment.role]}, {appointment.unitName}
                        </span>
                      </span>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Card>
          <form class="form" method="post" action={reorganisationPaths[kind]}>
            <HiddenFields form={form} />
            <div class="form-actions">
              <SubmitButton icon="check" name="confirm" value="yes">
                {t.confirm}
              </SubmitButton>
              <SubmitButton variant="secondary" name="confirm" value="back">
                {t.back}
              </SubmitButton>
            </div>
          </form>
        </Stack>
      </>
    ),
  });
}

async function takersOf({ db }: Context, reorganisation: Reorganisation): Promise<string | null> {
  if (reorganisation.kind === "split") return reorganisation.into.map((part) => part.name).join(", ");
  if (reorganisation.kind === "close") {
    return reorganisation.moveToId === null ? null : (await unitById(db, reorganisation.moveToId)).name;
  }
  const { target } = reorganisation;
  return "id" in target ? (await unitById(db, target.id)).name : target.name;
}

function HiddenFields({ form }: { form: FormInput }) {
  return (
    <>
      {Object.keys(form.values)
        .filter((name) => name !== "confirm")
        .flatMap((name) =>
          form.all(name).map((value) => <input type="hidden" key={`${name} ${value}`} name={name} value={value} />),
        )}
    </>
  );
}
