import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { isCauseStated } from "./cause-queries.ts";
import type { Incident } from "./find-incident.ts";
import { type Answer, type Question, suspectKey } from "./incident-question.ts";

/**
 * What crosses the border between two legal persons when an incident is handed over (domain S10; 8 kap. 1 § OSL). A municipal
 * company is no authority and may not in general hold data about suspected crimes (3 kap. 8 § dataskyddslagen), so neither the
 * suspect nor answers that only authorities may ask for follow; nor do people's names, the reporter or what was said inside.
 */
export const leftBehindKinds = [
  "reporter",
  "reporter_contact",
  "affected_people",
  "suspect",
  "authority_answers",
  "comments",
  "costs",
  "police",
  "cause",
  "measures",
  "addenda",
  "files",
] as const;

export type LeftBehind = (typeof leftBehindKinds)[number];

/** The answers that may follow: those to questions that anybody may ask. An answer whose question is unknown stays. */
export function answersThatFollow(incident: Pick<Incident, "answers" | "questions">): Answer[] {
  const questions = (incident.questions ?? []) as unknown as Question[];
  const open = new Set(
    questions.filter((question) => question.authoritiesOnly !== true).map((question) => question.key),
  );
  const answers = incident.answers as unknown as Answer[];
  return answers.filter((answer) => open.has(answer.key) && answer.key !== suspectKey);
}

/** Of all that never follows, what this incident really has: told to whoever hands over, and kept with the hand-over. */
export async function leftBehindOf(db: Queryable, incident: Incident): Promise<LeftBehind[]> {
  const exists = (table: string) =>
    sql<boolean>`exists (select from ${sql.table(table)} child where child.incident_id = ${incident.id})`;
  const has = await db
    .selectNoFrom([
      exists("affected_people").as("affected_people"),
      exists("cost_lines").as("costs"),
      exists("police_reports").as("police"),
      exists("incident_addenda").as("addenda"),
      exists("incident_messages").as("messages"),
      exists("reporter_contacts").as("contact"),
      sql<boolean>`exists (select from comments c where c.record_id = ${incident.id})`.as("comments"),
      sql<boolean>`exists (select from measure_origins m where m.record_id = ${incident.id})`.as("measures"),
      sql<boolean>`exists (select from attachments a where a.record_id = ${incident.id} and a.removed_at is null)`.as(
        "files",
      ),
    ])
    .executeTakeFirstOrThrow();
  const answers = incident.answers as unknown as Answer[];
  const present: Record<LeftBehind, boolean> = {
    reporter: incident.created_by !== null,
    reporter_contact: has.contact || has.messages,
    affected_people: has.affected_people,
    suspect: incident.suspect_category !== null,
    authority_answers: answersThatFollow(incident).length < answers.length,
    comments: has.comments,
    costs: has.costs,
    police: has.police,
    cause: isCauseStated(incident),
    measures: has.measures,
    addenda: has.addenda,
    files: has.files,
  };
  return leftBehindKinds.filter((kind) => present[kind]);
}
