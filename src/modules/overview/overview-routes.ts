import type { Context } from "../../platform/context.ts";
import { page } from "../../platform/respond.ts";
import { get, type Route } from "../../platform/route.ts";
import { isSignedIn } from "../../platform/user.ts";
import { causeRoles } from "../incidents/incident-access.ts";
import { coverageSummary, overseenPlaces } from "../organisation/coverage.ts";
import { municipalityOf } from "../organisation/municipality.ts";
import { vacanciesAmong } from "../organisation/vacancies-for-user.ts";
import { showCauseChain, showChain } from "./chain/chain-page.tsx";
import { myWorkTexts } from "./my-work-texts.ts";
import { ownReports } from "./own-reports.ts";
import { MyWork } from "./pages/my-work.tsx";
import { PublicStart } from "./pages/public-start.tsx";
import { waitingFor } from "./waiting.ts";

/** Staff come to what waits for them, everybody else to the ways in. */
async function start(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const t = myWorkTexts(language);
  if (!isSignedIn(user)) {
    const { name } = await municipalityOf(db);
    return page(context, {
      title: t.publicTitle,
      isPublic: true,
      content: PublicStart({ language, municipality: name }),
    });
  }
  const waiting = await waitingFor(db, user, now);
  const places = await overseenPlaces(db, user, now);
  const vacancies = await vacanciesAmong(db, user, places, now);
  const mine = await ownReports(db, user);
  return page(context, {
    title: t.title,
    active: "work",
    content: MyWork({ language, now, waiting, vacancies, cover: coverageSummary(places), mine }),
  });
}

export const overviewRoutes: readonly Route[] = [
  get("/", { for: "everyone", does: "Se vad som väntar på en; utan inloggning vägarna in" }, start),
  get(
    "/kedja/orsak/:id",
    { for: causeRoles, does: "Följ kedjan från en orsak till mätt effekt", about: "other" },
    showCauseChain,
  ),
  get(
    "/kedja/:id",
    { for: "signed_in", does: "Följ kedjan från händelse till mätt effekt", about: "record" },
    showChain,
  ),
];
