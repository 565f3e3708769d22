import { texts } from "../../platform/language.ts";
import type { Actor, Guard, IncidentStep } from "./incident-workflow.ts";

type WorkflowTexts = {
  /** What the button says. */
  steps: Record<IncidentStep, string>;
  /** What has to be done first, as a task. */
  missing: Record<Guard, string>;
  /** The same as a condition, for the diagram. */
  guards: Record<Guard, string>;
  actors: Record<Actor, string>;
};

const sv: WorkflowTexts = {
  steps: {
    report: "Skicka in",
    receive: "Ta emot",
    start_investigation: "Börja utreda",
    decide_measures: "Besluta om åtgärder",
    ready_to_close: "Klar för stängning",
    review: "Granska",
    close: "Stäng",
    send_back: "Skicka tillbaka",
    reopen: "Återöppna",
    reject: "Avvisa",
    mark_duplicate: "Markera som dubblett",
    reclassify: "Ändra typ",
    hand_over: "Lämna över",
  },
  missing: {
    cause_given: "Ange orsaken",
    cost_known: "Ange kostnaden, eller varför den är noll",
    police_decided: "Ange om händelsen är polisanmäld, eller varför inte",
    measures_done: "Gör klart alla åtgärder",
    reviewed_if_serious: "Händelsen är allvarlig och ska granskas av säkerhetssamordnaren",
    original_named: "Välj vilken händelse den är en dubblett av",
    receiver_named: "Välj vem som tar över",
  },
  guards: {
    cause_given: "orsak",
    cost_known: "kostnad eller motiverad nolla",
    police_decided: "polisanmälan ja eller nej",
    measures_done: "alla åtgärder klara",
    reviewed_if_serious: "granskad om allvarlig",
    original_named: "originalet angivet",
    receiver_named: "mottagare angiven",
  },
  actors: {
    reporter: "rapportören",
    handler: "handläggare",
    decider: "chef eller samordnare",
    reviewer: "samordnare",
  },
};

const en: WorkflowTexts = {
  steps: {
    report: "Send",
    receive: "Receive",
    start_investigation: "Start investigating",
    decide_measures: "Decide on measures",
    ready_to_close: "Ready to close",
    review: "Review",
    close: "Close",
    send_back: "Send back",
    reopen: "Reopen",
    reject: "Reject",
    mark_duplicate: "Mark as duplicate",
    reclassify: "Change type",
    hand_over: "Hand over",
  },
  missing: {
    cause_given: "State the cause",
    cost_known: "State the cost, or why there is none",
    police_decided: "State whether it has been reported to the police, or why not",
    measures_done: "Finish all measures",
    reviewed_if_serious: "The incident is serious and has to be reviewed by the security coordinator",
    original_named: "Choose which incident it is a duplicate of",
    receiver_named: "Choose who takes over",
  },
  guards: {
    cause_given: "cause",
    cost_known: "cost or reasoned zero",
    police_decided: "police report yes or no",
    measures_done: "all measures done",
    reviewed_if_serious: "reviewed if serious",
    original_named: "original named",
    receiver_named: "receiver named",
  },
  actors: {
    reporter: "the reporter",
    handler: "handler",
    decider: "manager or coordinator",
    reviewer: "coordinator",
  },
};

export const workflowTexts = texts({ sv, en });
