import type { Language } from "../../../../platform/language.ts";
import { holdsFor, type User } from "../../../../platform/user.ts";
import { ButtonLink } from "../../../../ui/form.tsx";
import { costEnteringRoles, insuranceHandlingRoles } from "../../../insurance/insurance-access.ts";
import { mayAddAffected } from "../../affected-people-access.ts";
import type { Incident } from "../../find-incident.ts";
import { mayDo } from "../../incident-deeds.ts";
import { viewTexts } from "../../incident-view-texts.ts";

/** What can be added, as one row of small buttons: the page itself shows only what there is. */
export function AddMenu(props: { incident: Incident; user: User; language: Language; hasClaim: boolean }) {
  const { incident, user, language } = props;
  const t = viewTexts(language);
  const href = `/handelser/${incident.id}`;
  const investigate = mayDo(user, "investigate", incident);
  const choices = [
    { shown: investigate, to: `${href}/atgard`, label: t.addMeasure, icon: "measure" },
    { shown: mayDo(user, "record_cost", incident), to: `${href}/kostnad`, label: t.addCost, icon: "plus" },
    {
      shown: holdsFor(user, costEnteringRoles, incident.unit_id),
      to: `/riskkostnad/kostnader/ny-tid?handelse=${incident.number}`,
      label: t.addHours,
      icon: "clock",
    },
    {
      shown: investigate && incident.police_decision === "undecided",
      to: `${href}/polis`,
      label: t.addPolice,
      icon: "shield",
    },
    { shown: mayAddAffected(user, incident), to: `${href}/drabbade/ny`, label: t.addAffected, icon: "people" },
    { shown: investigate, to: `${href}/storning`, label: t.addDisruption, icon: "clock" },
    { shown: mayDo(user, "add", incident), to: `${href}/tillagg`, label: t.addAddendum, icon: "edit" },
    { shown: mayDo(user, "add", incident), to: `${href}/bilaga`, label: t.addFile, icon: "camera" },
    {
      shown: !props.hasClaim && holdsFor(user, insuranceHandlingRoles, incident.unit_id),
      to: `/skadearenden/ny?handelse=${incident.id}`,
      label: t.makeClaim,
      icon: "bag",
    },
  ] as const;
  const shown = choices.filter((choice) => choice.shown);
  if (shown.length === 0) return null;
  return (
    <nav class="add-menu" aria-label={t.add}>
      <span class="add-menu__label" aria-hidden="true">
        {t.add}
      </span>
      {shown.map((choice) => (
        <ButtonLink key={choice.to} href={choice.to} icon={choice.icon} variant="secondary">
          {choice.label}
        </ButtonLink>
      ))}
    </nav>
  );
}
