import { texts } from "../../platform/language.ts";

interface AdviceTexts extends Record<string, unknown> {
  title: string;
  lead: string;
  now: string;
  nowSteps: readonly string[];
  evidence: string;
  evidenceSteps: readonly string[];
  manager: string;
  managerSteps: readonly string[];
  after: string;
  afterSteps: readonly string[];
  report: string;
  law: string;
}

const sv: AdviceTexts = {
  title: "Efter hot eller våld",
  lead: "Råd till dig som har drabbats, till kollegor och till chefen. Ring 112 om någon är i fara.",
  now: "Just nu",
  nowSteps: [
    "Ta dig till en säker plats. Ring 112 om det är akut.",
    "Lämna inte den som drabbats ensam. Se till att någon följer med hem eller till vård.",
    "Berätta för chefen samma dag, även om det känns litet.",
  ],
  evidence: "Spara det som kan bli bevis",
  evidenceSteps: [
    "Radera inget. Ta skärmbilder av sms, mejl och inlägg, med tid och avsändare.",
    "Skriv ner vad som sades och vem som såg det, medan du minns.",
    "Rör inget på platsen om polisen ska komma.",
  ],
  manager: "För chefen",
  managerSteps: [
    "Ta hand om den som drabbats samma dag, och kontakta anhöriga om den drabbade vill.",
    "Kontakta skyddsombudet. Bedöm om händelsen ska anmälas till Arbetsmiljöverket.",
    "Ta ställning till polisanmälan. Hot mot förtroendevalda bör alltid polisanmälas.",
    "Bedöm risken på nytt innan arbetet går vidare: ensamarbete, larm, lokaler och tider.",
  ],
  after: "Dagarna efter",
  afterSteps: [
    "Erbjud samtal och stöd. Följ upp efter en tid, även om allt verkar bra.",
    "Gå igenom händelsen på arbetsplatsen och bestäm vad som ska ändras.",
  ],
  report: "Rapportera hot eller våld",
  law: "Arbetsgivaren ska utan dröjsmål underrätta Arbetsmiljöverket om dödsfall eller svårare skada i arbetet, om skador som har drabbat flera arbetstagare samtidigt och om tillbud som har inneburit allvarlig fara för liv eller hälsa (3 kap. 3 a § arbetsmiljölagen).",
};

const en: AdviceTexts = {
  title: "After threat or violence",
  lead: "Advice for those affected, for colleagues and for the manager. Call 112 if somebody is in danger.",
  now: "Right now",
  nowSteps: [
    "Get to a safe place. Call 112 if it is urgent.",
    "Do not leave the person affected alone. See that somebody goes along home or to care.",
    "Tell the manager the same day, also when it feels small.",
  ],
  evidence: "Keep what may become evidence",
  evidenceSteps: [
    "Delete nothing. Take screenshots of texts, e-mails and posts, with time and sender.",
    "Write down what was said and who saw it, while you remember.",
    "Touch nothing at the place if the police are coming.",
  ],
  manager: "For the manager",
  managerSteps: [
    "Look after the person affected the same day, and contact relatives if the person wants it.",
    "Contact the safety delegate. Judge whether the Work Environment Authority must be notified.",
    "Decide about a police report. Threats against elected members should always be reported to the police.",
    "Assess the risk anew before work goes on: lone work, alarms, premises and hours.",
  ],
  after: "The days after",
  afterSteps: [
    "Offer talks and support. Follow up after some time, also when all seems well.",
    "Go through what happened at the workplace and decide what to change.",
  ],
  report: "Report threat or violence",
  law: "The employer must without delay notify the Swedish Work Environment Authority of deaths or severe injuries in work, of injuries that struck several employees at once, and of near misses with serious danger to life or health (chapter 3, section 3 a of the Work Environment Act).",
};

export const threatAdviceTexts = texts({ sv, en });
