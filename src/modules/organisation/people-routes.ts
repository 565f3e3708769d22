import type { Context } from "../../platform/context.ts";
import { json } from "../../platform/respond.ts";
import { get, type Route } from "../../platform/route.ts";
import { findPeople, personLine } from "./find-people.ts";

export const peopleRoutes: readonly Route[] = [
  get("/organisation/personer/sok", { for: "signed_in", does: "Få namnförslag medan man skriver" }, suggestPeople),
];

async function suggestPeople({ db, user, url, now }: Context): Promise<Response> {
  const people = await findPeople(db, user, url.searchParams.get("q") ?? "", now, 12);
  return json({ suggestions: [...new Set(people.map(personLine))] });
}
