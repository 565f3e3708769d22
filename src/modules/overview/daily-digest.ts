import type { Services } from "../../platform/context.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { queueMail } from "../../platform/mail.ts";
import type { User } from "../../platform/user.ts";
import { usersOfPeople } from "../../platform/user-of-person.ts";
import { isWorkingDay } from "../../platform/working-days.ts";
import { vacanciesForUser } from "../organisation/vacancies-for-user.ts";
import { myWorkTexts } from "./my-work-texts.ts";
import { type WaitingItem, waitingFor } from "./waiting.ts";
import { waitingKinds } from "./waiting-kinds.ts";

export const dailyDigestJob = "overview.daily_digest";

const subject = "daily_digest";
const peopleAtATime = 50;

/**
 * Each working morning a mail to everyone for whom something waits: how many things of which kind, never what they are. At most one a day
 * for each person, however often the job runs; nothing waits, no mail.
 */
export async function sendDailyDigests(services: Services): Promise<void> {
  const { db, clock } = services;
  const now = clock();
  if (!isWorkingDay(dateInSweden(now))) return;
  const people = await db
    .selectFrom("people")
    .select(["id", "email"])
    .where("email", "is not", null)
    .where((eb) =>
      eb.or([
        eb.exists(eb.selectFrom("appointments").select("id").whereRef("person_id", "=", "people.id")),
        eb.exists(
          eb
            .selectFrom("records")
            .select("records.id")
            .whereRef("owner_id", "=", "people.id")
            .where("closed_at", "is", null),
        ),
        eb.exists(
          eb
            .selectFrom("comment_mentions")
            .select("comment_id")
            .whereRef("person_id", "=", "people.id")
            .where("seen_at", "is", null),
        ),
      ]),
    )
    .orderBy("id")
    .execute();
  const addresses = new Map(people.map((person) => [person.id, person.email ?? ""]));
  const ids = [...addresses.keys()];
  for (let at = 0; at < ids.length; at += peopleAtATime) {
    for (const user of await usersOfPeople(db, ids.slice(at, at + peopleAtATime), now)) {
      await sendDigest(services, user, addresses.get(user.id ?? "") ?? "", now);
    }
  }
}

async function sendDigest({ db, jobs, config }: Services, user: User, to: string, now: Date): Promise<void> {
  const personId = user.id;
  if (personId === null || to === "") return;
  const lines = await digestLines({ db }, user, now);
  if (lines.length === 0) return;
  const t = myWorkTexts(user.language);
  const count = lines.reduce((sum, line) => sum + line.count, 0);
  const text = [
    ...lines.map((line) => t.digestLine(line.title, line.count, line.late)),
    "",
    t.digestEnd(config.baseUrl),
  ];
  await db.transaction().execute(async (trx) => {
    const first = await trx
      .insertInto("reminders")
      .values({ person_id: personId, subject, on_date: dateInSweden(now), sent_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning("person_id")
      .executeTakeFirst();
    if (!first) return;
    const mail = { personId, to, subject: t.digestSubject(count), text: text.join("\n"), personal: true };
    await queueMail(trx, jobs, mail, now);
  });
}

async function digestLines({ db }: Pick<Services, "db">, user: User, now: Date) {
  const t = myWorkTexts(user.language);
  const waiting = await waitingFor(db, user, now, 1000);
  const vacancies = (await vacanciesForUser(db, user, now)).filter((vacancy) => vacancy.state === "red");
  const of = (kind: WaitingItem["kind"]) => waiting.filter((item) => item.kind === kind);
  return [
    { title: t.vacancies, count: vacancies.length, late: 0 },
    ...waitingKinds.map((kind) => ({
      title: t.kinds[kind].title,
      count: of(kind)[0]?.total ?? 0,
      late: of(kind).filter((item) => item.late).length,
    })),
  ].filter((line) => line.count > 0);
}
