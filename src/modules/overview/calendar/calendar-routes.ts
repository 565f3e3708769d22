import type { Context } from "../../../platform/context.ts";
import { NotFound, TooBusy } from "../../../platform/errors.ts";
import { createRateLimit } from "../../../platform/rate-limit.ts";
import { get, type Route } from "../../../platform/route.ts";
import { hashSecret } from "../../../platform/secret.ts";
import { isSignedIn } from "../../../platform/user.ts";
import { usersOfPeople } from "../../../platform/user-of-person.ts";
import { personOfCalendar } from "../../access/calendar-address.ts";
import { calendarFile } from "./calendar-file.ts";
import { dueFor } from "./due-items.ts";

export const calendarRoutes: readonly Route[] = [
  get(
    "/kalender/:id",
    { for: "everyone", about: "other", does: "Hämta sin kalender med en hemlig adress" },
    sendCalendar,
  ),
];

/** Calendar programs ask once an hour or so. */
const perMinute = 30;
const countFetch = createRateLimit();

/** Whoever has the secret reads as the person it is of: what they may see today, and nothing when they have left. */
async function sendCalendar({ db, services, request, params, now }: Context): Promise<Response> {
  const secret = /^([\w-]{43})\.ics$/.exec(params.id ?? "")?.[1];
  const personId = secret ? await personOfCalendar(db, secret, now) : null;
  if (!personId) throw new NotFound();
  if (countFetch(personId, perMinute, now).remaining < 0) throw new TooBusy();
  const [user] = await usersOfPeople(db, [personId], now);
  if (!user || !isSignedIn(user)) throw new NotFound();

  const items = await dueFor(db, user, now);
  const file = calendarFile(items, { language: user.language, baseUrl: services.config.baseUrl });
  const headers = {
    etag: `"${hashSecret(file).slice(0, 32)}"`,
    "cache-control": "private, no-cache",
    "x-robots-tag": "noindex",
  };
  if (request.headers.get("if-none-match") === headers.etag) return new Response(null, { status: 304, headers });
  return new Response(file, {
    headers: {
      ...headers,
      "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
      "content-disposition": 'inline; filename="varn.ics"',
    },
  });
}
