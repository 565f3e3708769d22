import { claimTexts } from "./modules/claims/claim-texts.ts";
import { claimTransitions } from "./modules/claims/claim-workflow.ts";
import { liabilityTexts } from "./modules/claims/liability/liability-texts.ts";
import { liabilityTransitions } from "./modules/claims/liability/liability-workflow.ts";
import { statusNames } from "./modules/incidents/incident.ts";
import { transitions } from "./modules/incidents/incident-workflow.ts";
import { workflowTexts } from "./modules/incidents/incident-workflow-texts.ts";
import { measureTexts } from "./modules/measures/measure-texts.ts";
import { measureTransitions } from "./modules/measures/measure-workflow.ts";

/** docs/status-diagrams.md, drawn from the tables that the program itself asks. */
export function statusDiagrams(): string {
  const incident = workflowTexts("sv");
  const measure = measureTexts("sv");
  const claim = claimTexts("sv");
  const liability = liabilityTexts("sv");
  return [
    "# Statusar och steg",
    "",
    "Skriven av `npm run docs` ur tabellerna i koden. Ändra där, inte här.",
    "",
    "## Händelse (SM-01)",
    "",
    ...diagram({
      names: statusNames("sv"),
      start: "draft",
      steps: transitions.map((one) => ({ ...one, label: incident.steps[one.step] })),
    }),
    "",
    ...table(
      transitions.map((one) => ({
        step: incident.steps[one.step],
        from: one.from.map((status) => statusNames("sv")[status]),
        to: one.to === null ? "oförändrad" : statusNames("sv")[one.to],
        who: incident.actors[one.who],
        guards: [...one.guards.map((guard) => incident.guards[guard]), ...(one.needsReason ? ["skäl"] : [])],
      })),
    ),
    "",
    "## Åtgärd (SM-08)",
    "",
    ...diagram({
      names: measure.statuses,
      start: "proposed",
      steps: measureTransitions.flatMap((one) =>
        [one.to, ...(one.toIfPlanned ? [one.toIfPlanned] : [])].map((to) => ({
          from: one.from,
          to,
          label: measure.steps[one.step],
        })),
      ),
    }),
    "",
    ...table(
      measureTransitions.map((one) => ({
        step: measure.steps[one.step],
        from: one.from.map((status) => measure.statuses[status]),
        to: one.toIfPlanned
          ? `${measure.statuses[one.to]}, eller ${measure.statuses[one.toIfPlanned]} om det finns en plan för effekten`
          : measure.statuses[one.to],
        who: measure.actors[one.who],
        guards: [...one.guards.map((guard) => measure.guards[guard]), ...(one.needsReason ? ["skäl"] : [])],
      })),
    ),
    "",
    "En åtgärd är försenad när slutdatumet har passerat och den inte är avslutad; det räknas ut och sparas inte.",
    "",
    "## Skadeärende (SM-02)",
    "",
    ...diagram({
      names: claim.statuses,
      start: "created",
      steps: claimTransitions.map((one) => ({ ...one, label: claim.steps[one.step] })),
    }),
    "",
    ...table(
      claimTransitions.map((one) => ({
        step: claim.steps[one.step],
        from: one.from.map((status) => claim.statuses[status]),
        to: claim.statuses[one.to],
        who: "den som handlägger skador",
        guards: [
          ...(one.when ? [claim.layers[one.when]] : []),
          ...one.guards.map((guard) => claim.guards[guard]),
          ...(one.needsReason ? ["skäl"] : []),
        ],
      })),
    ),
    "",
    "## Skadeståndskrav (SM-03)",
    "",
    ...diagram({
      names: liability.statuses,
      start: "received",
      steps: liabilityTransitions.map((one) => ({ ...one, label: liability.steps[one.step] })),
    }),
    "",
    ...table(
      liabilityTransitions.map((one) => ({
        step: liability.steps[one.step],
        from: one.from.map((status) => liability.statuses[status]),
        to: liability.statuses[one.to],
        who: liability.actors[one.who],
        guards: [
          ...(one.when ? [liability.when[one.when]] : []),
          ...one.guards.map((guard) => liability.guards[guard]),
          ...(one.needsReason ? ["skäl"] : []),
        ],
      })),
    ),
    "",
  ].join("\n");
}

interface Diagram {
  names: Record<string, string>;
  start: string;
  steps: readonly { label: string; from: readonly string[]; to: string | null }[];
}

function diagram({ names, start, steps }: Diagram): string[] {
  const arrows = steps.flatMap(({ label, from, to }) =>
    to === null ? [] : from.filter((status) => status !== to).map((status) => `  ${status} --> ${to}: ${label}`),
  );
  return [
    "```mermaid",
    "stateDiagram-v2",
    ...Object.entries(names).map(([status, name]) => `  state "${name}" as ${status}`),
    `  [*] --> ${start}`,
    ...arrows,
    "```",
  ];
}

interface Row {
  step: string;
  from: readonly string[];
  to: string;
  who: string;
  guards: readonly string[];
}

function table(rows: readonly Row[]): string[] {
  return [
    "| Steg | Från | Till | Vem | Krav |",
    "|---|---|---|---|---|",
    ...rows.map(
      (row) => `| ${row.step} | ${row.from.join(", ")} | ${row.to} | ${row.who} | ${row.guards.join(", ")} |`,
    ),
  ];
}
