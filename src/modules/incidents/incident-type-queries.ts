import type { Selectable } from "kysely";
import type { IncidentTypes } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import type { Question, QuestionSet } from "./incident-question.ts";

export type IncidentType = Selectable<IncidentTypes>;

/** A choice of the first level with those below it. */
export type Grouped<Type> = Type & { children: Type[] };

export type TypeGroup = Grouped<IncidentType>;

/** What a list needs of a type to offer it or name it. */
export type NamedType = Pick<IncidentType, "id" | "parent_id" | "name_sv" | "name_en">;

/** Every type by its names only: there are more than a hundred, and each page with a filter asks for them. */
export const namedTypes = (db: Queryable) =>
  db.selectFrom("incident_types").select(["id", "parent_id", "name_sv", "name_en"]).orderBy("sort").orderBy("id");

export const everyType = (db: Queryable) => db.selectFrom("incident_types").selectAll().orderBy("sort").orderBy("id");

/** What staff may choose from. A first-level type whose children are all switched off is left out. */
export async function activeTypeGroups(db: Queryable): Promise<TypeGroup[]> {
  return grouped(await everyType(db).where("active", "=", true).execute());
}

/** What inhabitants may choose from. */
export async function publicTypeGroups(db: Queryable): Promise<TypeGroup[]> {
  const types = await everyType(db).where("active", "=", true).where("offered_to_public", "=", true).execute();
  return grouped(types);
}

/** Every type, also those switched off; for administrators. */
export async function everyTypeGroup(db: Queryable): Promise<TypeGroup[]> {
  return inGroups(await everyType(db).execute());
}

export function inGroups<Type extends Pick<IncidentType, "id" | "parent_id">>(types: readonly Type[]): Grouped<Type>[] {
  return types
    .filter((type) => type.parent_id === null)
    .map((group) => ({ ...group, children: types.filter((type) => type.parent_id === group.id) }));
}

export async function typeById(db: Queryable, id: string): Promise<IncidentType | undefined> {
  return everyType(db).where("id", "=", id).executeTakeFirst();
}

function grouped(types: IncidentType[]): TypeGroup[] {
  return inGroups(types).filter((group) => group.children.length > 0);
}

/** The current questions of a type; one without its own has those of its first level. Null when there are none to ask. */
export async function currentQuestions(db: Queryable, typeId: string): Promise<QuestionSet | null> {
  return questionSetIn(await currentQuestionRows(db, typeId).execute());
}

/** The query behind `currentQuestions`, to be sent with others; what it finds is for `questionSetIn`. */
export function currentQuestionRows(db: Queryable, typeId: string) {
  const groupId = typeId.split(".")[0] ?? typeId;
  return (
    db
      .selectFrom("question_sets")
      .select(["id", "type_id", "version", "questions"])
      .where("type_id", "in", [typeId, groupId])
      .where("withdrawn_at", "is", null)
      // The type itself before its first level ("a.b" before "a"), the newest version first.
      .orderBy((eb) => eb.fn<number>("length", ["type_id"]), "desc")
      .orderBy("version", "desc")
      .limit(1)
  );
}

export function questionSetIn([row]: readonly Parameters<typeof toQuestionSet>[0][]): QuestionSet | null {
  return row ? toQuestionSet(row) : null;
}

/** The current questions of every type that asks any, under the id of the type or first level they belong to. */
export async function everyCurrentQuestions(db: Queryable): Promise<Map<string, QuestionSet>> {
  const rows = await db
    .selectFrom("question_sets")
    .distinctOn("type_id")
    .select(["id", "type_id", "version", "questions"])
    .where("withdrawn_at", "is", null)
    .orderBy("type_id")
    .orderBy("version", "desc")
    .execute();
  return new Map(rows.map((row) => [row.type_id, toQuestionSet(row)]));
}

/** Whether the form of a type asks who was affected and hurt. */
export function asksForPeople(type: Pick<IncidentType, "class">): boolean {
  return type.class === "threat_violence" || type.class === "accident";
}

export async function questionSetById(db: Queryable, id: string): Promise<QuestionSet | null> {
  const row = await db
    .selectFrom("question_sets")
    .select(["id", "type_id", "version", "questions"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? toQuestionSet(row) : null;
}

function toQuestionSet(row: { id: string; type_id: string; version: number; questions: unknown }): QuestionSet {
  return { id: row.id, typeId: row.type_id, version: row.version, questions: row.questions as Question[] };
}

/** How many questions each type with questions of its own asks now. */
export async function ownQuestionCounts(db: Queryable): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("question_sets")
    .distinctOn("type_id")
    .select(["type_id", "questions"])
    .where("withdrawn_at", "is", null)
    .orderBy("type_id")
    .orderBy("version", "desc")
    .execute();
  return new Map(rows.map((row) => [row.type_id, (row.questions as unknown[]).length]));
}
