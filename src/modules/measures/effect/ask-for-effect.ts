import type { Services } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { measureMails } from "../measure-mails.ts";
import { tellMeasureReaders } from "../tell-measure-readers.ts";

export const askForEffectJob = "measures.ask_for_effect";

const most = 200;

/**
 * Once a day: the follow-ups that are over and that nobody has been told of. Whoever answers for the measure is asked to judge it; when nobody
 * does, the one who decided it. It stays in "My work" until it has been done. Told twice is told once: each mail has its key.
 */
export async function askForEffect({ db, jobs, config, clock }: Services): Promise<void> {
  const now = clock();
  const due = await db
    .selectFrom("effect_plans")
    .innerJoin("records", "records.id", "effect_plans.measure_id")
    .innerJoin("measures", "measures.id", "records.id")
    .select(["records.id", "records.number", "records.owner_id", "measures.decided_by", "effect_plans.measure_on"])
    .where("effect_plans.told_at", "is", null)
    .where("effect_plans.measure_on", "<=", dateInSweden(now))
    .where("records.status", "=", "measuring")
    .orderBy("effect_plans.measure_on")
    .limit(most)
    .execute();
  for (const measure of due) {
    await tellMeasureReaders(db, { jobs, config }, askForEffectJob, {
      measure,
      people: [measure.owner_id ?? measure.decided_by],
      write: (language, link) => measureMails(language).judge(measure.number, link),
      key: `measure.judge:${measure.id}:${measure.measure_on}`,
      now,
    });
    await db.updateTable("effect_plans").set({ told_at: now }).where("measure_id", "=", measure.id).execute();
  }
}
