import type { Services } from "../../platform/context.ts";
import { addDays, dateInSweden } from "../../platform/dates.ts";
import { measureMails } from "./measure-mails.ts";
import { tellMeasureReaders } from "./tell-measure-readers.ts";

export const remindOfLateMeasuresJob = "measures.remind_of_late";

/** What is later than this is not mailed about any more; it stands in "My work" and in the daily mail until it is done. */
const stopsAfterDays = 14;

/**
 * When the day that a measure should have been done by has passed, whoever is to do it is told, and whoever decided it: once for
 * each such day, so that a new day that passes tells again. Only those who still may see it.
 */
export async function remindOfLateMeasures({ db, jobs, config, clock }: Services): Promise<void> {
  const now = clock();
  const today = dateInSweden(now);
  const late = await db
    .selectFrom("records")
    .innerJoin("measures", "measures.id", "records.id")
    .select(["records.id", "records.number", "records.due_on", "records.owner_id", "measures.decided_by"])
    .where("records.kind", "=", "measure")
    .where("records.status", "in", ["decided", "in_progress"])
    .where("records.due_on", "<", today)
    .where("records.due_on", ">=", addDays(today, -stopsAfterDays))
    .orderBy("records.id")
    .execute();
  for (const measure of late) {
    await tellMeasureReaders(db, { jobs, config }, remindOfLateMeasuresJob, {
      measure,
      people: [measure.owner_id, measure.decided_by],
      write: (language, link) => measureMails(language).late(measure.number, link),
      key: `measure.late:${measure.id}:${measure.due_on}`,
      now,
    });
  }
}
