import type { Services } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { systemUser } from "../../../platform/user.ts";
import { measureMails } from "../measure-mails.ts";
import { tellMeasurePerson } from "../tell-measure-person.ts";

export const askForEffectJob = "measures.ask_for_effect";

const most = 200;

/**
 * Once a day: the follow-ups that are over and that nobody has been told of. Whoever answers for the measure is asked to judge it; when nobody
 * does, the one who decided it. It stays in "My work" until it has been done.
 */
export async function askForEffect(services: Pick<Services, "db" | "jobs" | "config" | "clock">): Promise<void> {
  const now = services.clock();
  await services.db.transaction().execute(async (trx) => {
    const due = await trx
      .selectFrom("effect_plans")
      .innerJoin("records", "records.id", "effect_plans.measure_id")
      .innerJoin("measures", "measures.id", "records.id")
      .select(["records.id", "records.number", "records.owner_id", "measures.decided_by", "effect_plans.measure_on"])
      .where("effect_plans.told_at", "is", null)
      .where("effect_plans.measure_on", "<=", dateInSweden(now))
      .where("records.status", "=", "measuring")
      .orderBy("effect_plans.measure_on")
      .limit(most)
      .forUpdate("effect_plans")
      .skipLocked()
      .execute();
    for (const measure of due) {
      await tellMeasurePerson(trx, services, systemUser(askForEffectJob), {
        measure,
        personId: measure.owner_id ?? measure.decided_by,
        write: (language, link) => measureMails(language).judge(measure.number, link),
        key: `measure.judge:${measure.id}:${measure.measure_on}`,
        now,
      });
    }
    if (due.length === 0) return;
    await trx
      .updateTable("effect_plans")
      .set({ told_at: now })
      .where(
        "measure_id",
        "in",
        due.map(({ id }) => id),
      )
      .execute();
  });
}
