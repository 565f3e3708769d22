import type { Role } from "../../platform/role.ts";

/**
 * What each role gives, written down once for people: docs/access.md and the page about roles are made from it, and
 * test/access-matrix.test.ts tries every role on every route against it. The rules themselves stand where they are asked
 * (records/record-access.ts, record-reading.ts, incidents/incident-access.ts, incident-workflow.ts); a change there that is not a
 * change here fails the matrix, and the other way round.
 */

/** What a matter is about, which gives some roles the right to see it. */
export type Nature = "crime" | "insurance" | "cost" | "work_environment";

export interface RoleAccess {
  /** Which incidents and measures the role sees at the units it is held for: all, those of some natures, or none. */
  readonly sees: "all" | readonly Nature[] | "none";
  /** Of an incident that it sees. */
  readonly reads: {
    /** What happened, in the reporter's words, and the files. */
    readonly words: boolean;
    /** Names of those who were hurt or threatened. */
    readonly affected: boolean;
    readonly costs: boolean;
    /** Who reported, of the staff. */
    readonly reporter: boolean;
    /** How to reach an inhabitant who reported. */
    readonly contact: boolean;
  };
  /** Moves a matter on: investigates, records costs, police report and cause. */
  readonly handles: boolean;
  /** Decides on measures, closes, rejects and hands over. */
  readonly decides: boolean;
  /** Reviews what is serious before it is closed. */
  readonly reviews: boolean;
  /** Writes up measures and works on them. */
  readonly measures: boolean;
}

const nothing = { words: false, affected: false, costs: false, reporter: false, contact: false };
const everything = { words: true, affected: true, costs: true, reporter: true, contact: true };
const onlyReads = { handles: false, decides: false, reviews: false, measures: false };

export const accessTable: Readonly<Record<Role, RoleAccess>> = {
  employee: { sees: "none", reads: nothing, ...onlyReads },
  ombud: {
    sees: "all",
    reads: { words: true, affected: false, costs: true, reporter: true, contact: false },
    handles: true,
    decides: false,
    reviews: false,
    measures: true,
  },
  ombud_deputy: {
    sees: "all",
    reads: { words: true, affected: false, costs: true, reporter: true, contact: false },
    handles: true,
    decides: false,
    reviews: false,
    measures: true,
  },
  manager: { sees: "all", reads: everything, handles: true, decides: true, reviews: false, measures: true },
  coordinator: {
    sees: "all",
    reads: { words: true, affected: false, costs: true, reporter: true, contact: true },
    handles: true,
    decides: true,
    reviews: true,
    measures: true,
  },
  department_head: {
    sees: "all",
    reads: { words: true, affected: false, costs: true, reporter: true, contact: false },
    handles: true,
    decides: true,
    reviews: false,
    measures: true,
  },
  company_head: {
    sees: "all",
    reads: { words: true, affected: false, costs: true, reporter: true, contact: false },
    handles: true,
    decides: true,
    reviews: false,
    measures: true,
  },
  company_security_lead: {
    sees: "all",
    reads: everything,
    handles: true,
    decides: true,
    reviews: true,
    measures: true,
  },
  crime_prevention_strategist: {
    sees: ["crime"],
    reads: { words: true, affected: false, costs: false, reporter: false, contact: false },
    ...onlyReads,
    measures: true,
  },
  security_chief: { sees: "all", reads: everything, handles: true, decides: true, reviews: true, measures: true },
  insurance_officer: {
    sees: ["insurance", "cost"],
    reads: { words: true, affected: false, costs: true, reporter: false, contact: false },
    ...onlyReads,
  },
  safety_delegate: {
    sees: ["work_environment"],
    reads: { words: true, affected: false, costs: false, reporter: false, contact: false },
    ...onlyReads,
  },
  hr: {
    sees: ["work_environment"],
    reads: { words: true, affected: true, costs: false, reporter: false, contact: false },
    ...onlyReads,
  },
  registrar: { sees: "all", reads: nothing, ...onlyReads },
  data_protection_officer: {
    sees: "all",
    reads: { words: true, affected: false, costs: true, reporter: false, contact: false },
    ...onlyReads,
  },
  auditor: {
    sees: "all",
    reads: { words: true, affected: false, costs: true, reporter: false, contact: false },
    ...onlyReads,
  },
  board_member: { sees: "none", reads: nothing, ...onlyReads },
  fire_safety_lead: { sees: "none", reads: nothing, ...onlyReads },
  administrator: { sees: "none", reads: nothing, ...onlyReads },
};
