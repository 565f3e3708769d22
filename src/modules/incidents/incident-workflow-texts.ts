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
  reasonNeeded: string;
  /** The label of the reason, and what one should know before taking the step. */
  reason: string;
  note: string;
  about: Record<IncidentStep, string>;
  done: Record<IncidentStep, string>;
};

const sv: WorkflowTexts = {
  steps: {
    report: "Skicka in",
    receive: "Ta emot",
    start_investigation: "Börja utreda",
    decide_measures: "Besluta om åtgärder",
    ready_to_close: "Gå vidare till stängning",
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
    program: "Värn, inom en minut",
    handler: "handläggare",
    decider: "chef eller samordnare",
    reviewer: "samordnare",
  },
  reasonNeeded: "Skriv varför.",
  reason: "Varför?",
  note: "Kommentar",
  about: {
    report: "",
    receive: "",
    start_investigation:
      "Du blir handläggare om ingen annan är utsedd, och rapportören får veta att någon har tagit sig an rapporten. Ta sedan reda på orsak, kostnad och vad som behöver göras.",
    decide_measures: "Du intygar att orsak, kostnad och polisanmälan är klarlagda och att åtgärderna är de rätta.",
    ready_to_close: "Är händelsen allvarlig granskas den innan den stängs.",
    review: "Du intygar att utredning, kostnad och åtgärder räcker för en allvarlig händelse.",
    close: "Händelsen avslutas och rapportören får veta det. Den går att återöppna.",
    send_back: "Händelsen går tillbaka till utredning. Skriv vad som behöver kompletteras.",
    reopen: "Skriv varför händelsen behöver tas upp igen.",
    reject: "Rapporten avslutas utan utredning. Rapportören får veta det och kan läsa ditt skäl.",
    mark_duplicate: "Händelsen avslutas och pekar på den som redan finns. Bilder och tillägg finns kvar här.",
    reclassify: "Välj den typ som stämmer. De svar som gavs i rapporten finns kvar som de är.",
    hand_over: "",
  },
  done: {
    report: "Rapporten är skickad.",
    receive: "Rapporten är mottagen.",
    start_investigation: "Utredningen är påbörjad.",
    decide_measures: "Åtgärderna är beslutade.",
    ready_to_close: "Händelsen är klar för stängning.",
    review: "Händelsen är granskad.",
    close: "Händelsen är stängd.",
    send_back: "Händelsen är tillbaka i utredning.",
    reopen: "Händelsen är återöppnad.",
    reject: "Rapporten är avvisad.",
    mark_duplicate: "Händelsen är markerad som dubblett.",
    reclassify: "Typen är ändrad.",
    hand_over: "Händelsen är överlämnad.",
  },
};

const en: WorkflowTexts = {
  steps: {
    report: "Send",
    receive: "Receive",
    start_investigation: "Start investigating",
    decide_measures: "Decide on measures",
    ready_to_close: "Go on to closing",
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
    program: "Värn, within a minute",
    handler: "handler",
    decider: "manager or coordinator",
    reviewer: "coordinator",
  },
  reasonNeeded: "Say why.",
  reason: "Why?",
  note: "Comment",
  about: {
    report: "",
    receive:
      "You become the handler until somebody else is named, and the reporter is told that the report has been received.",
    start_investigation:
      "You become the handler if nobody else is named, and the reporter is told that somebody has taken on the report. Then find out the cause, the cost and what needs to be done.",
    decide_measures:
      "You confirm that cause, cost and police report are clear and that the measures are the right ones.",
    ready_to_close: "A serious incident is reviewed before it is closed.",
    review: "You confirm that investigation, cost and measures are enough for a serious incident.",
    close: "The incident is finished and the reporter is told. It can be reopened.",
    send_back: "The incident goes back to investigation. Say what has to be added.",
    reopen: "Say why the incident has to be taken up again.",
    reject: "The report is ended without investigation. The reporter is told and can read your reason.",
    mark_duplicate: "The incident is ended and points to the one that already exists. Photos and addenda stay here.",
    reclassify: "Choose the type that fits. The answers given in the report stay as they are.",
    hand_over: "",
  },
  done: {
    report: "The report has been sent.",
    receive: "The report has been received.",
    start_investigation: "The investigation has begun.",
    decide_measures: "The measures are decided.",
    ready_to_close: "The incident is ready to close.",
    review: "The incident has been reviewed.",
    close: "The incident is closed.",
    send_back: "The incident is back in investigation.",
    reopen: "The incident is reopened.",
    reject: "The report has been rejected.",
    mark_duplicate: "The incident is marked as a duplicate.",
    reclassify: "The type has been changed.",
    hand_over: "The incident has been handed over.",
  },
};

export const workflowTexts = texts({ sv, en });
