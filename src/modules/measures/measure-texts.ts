import { texts } from "../../platform/language.ts";
import type { MeasureActor, MeasureGuard, MeasureStatus, MeasureStep } from "./measure-workflow.ts";

const sv = {
  heading: "Åtgärder",
  newMeasure: "Ny åtgärd",
  noneFromRecord: "Inga åtgärder än. Vad ska göras för att det inte ska hända igen?",
  noOwner: "Ingen ansvarig",
  dueBy: (date: string) => `klart senast ${date}`,
  late: "Försenad",
  statuses: {
    proposed: "Föreslagen",
    decided: "Beslutad",
    in_progress: "Pågår",
    done: "Klar",
    cancelled: "Avbruten",
    rejected: "Avslagen",
  } satisfies Record<MeasureStatus, string>,
  steps: {
    decide: "Besluta",
    refuse: "Avslå",
    start: "Börja",
    complete: "Markera som klar",
    cancel: "Avbryt",
    reopen: "Återöppna",
  } satisfies Record<MeasureStep, string>,
  actors: { worker: "den ansvariga", decider: "chef eller samordnare" } satisfies Record<MeasureActor, string>,
  guards: { owner_named: "ansvarig utsedd", due_date_set: "slutdatum satt" } satisfies Record<MeasureGuard, string>,
};

const en: typeof sv = {
  heading: "Measures",
  newMeasure: "New measure",
  noneFromRecord: "No measures yet. What should be done so that it does not happen again?",
  noOwner: "Nobody responsible",
  dueBy: (date) => `to be done by ${date}`,
  late: "Late",
  statuses: {
    proposed: "Proposed",
    decided: "Decided",
    in_progress: "In progress",
    done: "Done",
    cancelled: "Cancelled",
    rejected: "Refused",
  },
  steps: {
    decide: "Decide",
    refuse: "Refuse",
    start: "Start",
    complete: "Mark as done",
    cancel: "Cancel",
    reopen: "Reopen",
  },
  actors: { worker: "the one responsible", decider: "manager or coordinator" },
  guards: { owner_named: "somebody responsible", due_date_set: "due date set" },
};

export const measureTexts = texts({ sv, en });
