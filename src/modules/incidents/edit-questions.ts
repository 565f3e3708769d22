import { audit } from "../../platform/audit.ts";
import type { Database, Queryable } from "../../platform/database.ts";
import { Conflict, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import type { Question } from "./incident-question.ts";
import { currentQuestions, typeById } from "./incident-type-queries.ts";

/** The questions of a type as an administrator works on them. Nobody is asked them before they are published. */
export interface QuestionDraft {
  questions: Question[];
  /** Something has been changed since the last publishing. */
  isChanged: boolean;
  /** The type has questions of its own; otherwise those of its first level are asked. */
  isOwn: boolean;
}

export async function questionDraft(db: Queryable, typeId: string): Promise<QuestionDraft> {
  const current = await currentQuestions(db, typeId);
  const draft = await db
    .selectFrom("question_drafts")
    .select("questions")
    .where("type_id", "=", typeId)
    .executeTakeFirst();
  return {
    questions: (draft?.questions as Question[] | undefined) ?? [...(current?.questions ?? [])],
    isChanged: draft !== undefined,
    isOwn: draft !== undefined || current?.typeId === typeId,
  };
}

/** Changes the draft. `change` gets the questions as they stand and gives them as they shall be. */
export async function changeQuestionDraft(
  db: Database,
  user: User,
  typeId: string,
  change: (questions: readonly Question[]) => Question[],
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockType(trx, typeId);
    const { questions } = await questionDraft(trx, typeId);
    const values = { questions: JSON.stringify(change(questions)), updated_at: now, updated_by: user.id };
    await trx
      .insertInto("question_drafts")
      .values({ type_id: typeId, ...values })
      .onConflict((conflict) => conflict.column("type_id").doUpdateSet(values))
      .execute();
  });
}

/** The question in the place of the one with the same key, or last. */
export function withQuestion(questions: readonly Question[], question: Question): Question[] {
  const isKnown = questions.some((one) => one.key === question.key);
  return isKnown ? questions.map((one) => (one.key === question.key ? question : one)) : [...questions, question];
}

export function withoutQuestion(questions: readonly Question[], key: string): Question[] {
  return questions.filter((question) => question.key !== key);
}

/** The question one step up or down; at the end of the list it stays. */
export function withQuestionMoved(questions: readonly Question[], key: string, by: -1 | 1): Question[] {
  const from = questions.findIndex((question) => question.key === key);
  const moved = questions[from];
  const other = questions[from + by];
  if (!moved || !other) return [...questions];
  return questions.map((question, index) => (index === from ? other : index === from + by ? moved : question));
}

/** Makes the draft the new version. Reports that have been sent keep the one they were asked. Throws Conflict without a draft. */
export async function publishQuestions(db: Database, user: User, typeId: string, now: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await lockType(trx, typeId);
    const { questions, isChanged } = await questionDraft(trx, typeId);
    if (!isChanged) throw new Conflict();
    const { latest } = await trx
      .selectFrom("question_sets")
      .select((eb) => eb.fn.coalesce(eb.fn.max("version"), eb.lit(0)).as("latest"))
      .where("type_id", "=", typeId)
      .executeTakeFirstOrThrow();
    const version = Number(latest) + 1;
    await trx
      .insertInto("question_sets")
      .values({
        type_id: typeId,
        version,
        questions: JSON.stringify(questions),
        published_at: now,
        published_by: user.id,
      })
      .execute();
    await trx.deleteFrom("question_drafts").where("type_id", "=", typeId).execute();
    await audit(trx, user, {
      action: "questions.published",
      at: now,
      details: { typeId, version, questions: questions.map((question) => question.labelSv) },
    });
    return version;
  });
}

/** Throws the draft away; what is published stays. */
export async function discardQuestionDraft(db: Database, user: User, typeId: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockType(trx, typeId);
    await trx.deleteFrom("question_drafts").where("type_id", "=", typeId).execute();
    await audit(trx, user, { action: "questions.discarded", at: now, details: { typeId } });
  });
}

/** From now on the type asks what its first level asks. */
export async function askLikeFirstLevel(db: Database, user: User, typeId: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const type = await lockType(trx, typeId);
    if (type.parent_id === null) throw new Conflict();
    await trx
      .updateTable("question_sets")
      .set({ withdrawn_at: now })
      .where("type_id", "=", typeId)
      .where("withdrawn_at", "is", null)
      .execute();
    await trx.deleteFrom("question_drafts").where("type_id", "=", typeId).execute();
    await audit(trx, user, { action: "questions.withdrawn", at: now, details: { typeId } });
  });
}

export interface QuestionVersion {
  version: number;
  publishedAt: Date;
  publishedBy: string | null;
  withdrawnAt: Date | null;
  questions: number;
  /** Reports that were asked this version. */
  reports: number;
}

export async function questionVersions(db: Queryable, typeId: string): Promise<QuestionVersion[]> {
  const rows = await db
    .selectFrom("question_sets")
    .leftJoin("people", "people.id", "question_sets.published_by")
    .select((eb) => [
      "question_sets.version",
      "question_sets.published_at as publishedAt",
      "question_sets.withdrawn_at as withdrawnAt",
      "question_sets.questions",
      "people.name as publishedBy",
      eb
        .selectFrom("incidents")
        .select((inner) => inner.fn.countAll<number>().as("count"))
        .whereRef("incidents.question_set_id", "=", "question_sets.id")
        .as("reports"),
    ])
    .where("question_sets.type_id", "=", typeId)
    .orderBy("question_sets.version", "desc")
    .execute();
  return rows.map((row) => ({ ...row, questions: (row.questions as unknown[]).length, reports: row.reports ?? 0 }));
}

/** Two administrators who press at the same moment come one after the other. */
async function lockType(db: Queryable, typeId: string) {
  const type = await typeById(db, typeId);
  if (!type) throw new NotFound();
  await db.selectFrom("incident_types").select("id").where("id", "=", typeId).forUpdate().execute();
  return type;
}
