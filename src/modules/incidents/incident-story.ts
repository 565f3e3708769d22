import type { Context } from "../../platform/context.ts";
import { attachmentsOf } from "../attachments/attachment-queries.ts";
import { deadlinesOf } from "../deadlines/deadline-queries.ts";
import { measuresFrom } from "../measures/measure-queries.ts";
import { borderAddressOf } from "../organisation/municipality-border.ts";
import { commentsOf, seeMentions } from "../records/comment-queries.ts";
import { linkedRecords } from "../records/linked-records.ts";
import { type HistoryEvent, historyOf } from "../records/record-history.ts";
import { markingsOf } from "../secrecy/secrecy-queries.ts";
import type { Incident } from "./find-incident.ts";
import { type ReadableParts, readableParts } from "./incident-access.ts";
import { addendaOf, countAffected, disruptionsOf, seeReporterMessages } from "./incident-children.ts";
import { costLinesOf } from "./incident-costs.ts";
import { readsComments } from "./incident-deeds.ts";
import { guardFactsOf } from "./incident-guards.ts";
import { isActor } from "./incident-workflow.ts";
import { policeReportsOf } from "./police-queries.ts";
import { reporterDialogueOf } from "./reporter-dialogue-query.ts";
import { showsReporter } from "./reporter-words.ts";
import { proposalsWith } from "./series-queries.ts";

/** Everything that the page of an incident tells, of what this reader may read. One query for each part, whatever it holds. */
export async function incidentStory({ db, user, now }: Context, incident: Incident) {
  const parts = readableParts(user, incident, incident.is_member);
  const talks = readsComments(user, incident);
  // The reporter follows the case; what is found out about it is for those who handle it, and those who look on from beside the line.
  const handles = isActor(user, "handler", incident) || talks || parts.costs;
  const nothing = Promise.resolve([]);
  const [
    facts,
    history,
    addenda,
    attachments,
    measures,
    links,
    deadlines,
    disruptions,
    costs,
    policeReports,
    comments,
    affectedCount,
    dialogue,
    markings,
    border,
    proposals,
  ] = await Promise.all([
    guardFactsOf(db, incident),
    historyOf(db, incident.id),
    parts.content ? addendaOf(db, incident.id) : nothing,
    parts.content ? attachmentsOf(db, user, incident.id, now) : nothing,
    measuresFrom(db, user, incident.id),
    linkedRecords(db, user, incident.id),
    handles ? deadlinesOf(db, incident.id) : nothing,
    handles ? disruptionsOf(db, incident.id) : nothing,
    parts.costs ? costLinesOf(db, incident) : nothing,
    handles ? policeReportsOf(db, incident) : nothing,
    talks ? commentsOf(db, incident.id) : nothing,
    parts.affectedPeople ? countAffected(db, incident.id) : Promise.resolve(0),
    reporterDialogueOf(db, user, incident),
    handles ? markingsOf(db, user, incident.id) : nothing,
    incident.latitude === null ? Promise.resolve(undefined) : borderAddressOf(db),
    handles ? proposalsWith(db, user, incident.id) : nothing,
  ]);
  if (talks) await seeMentions(db, user, incident.id, now);
  if (dialogue?.mayWrite) await seeReporterMessages(db, incident.id, now);
  const original = links.find((link) => link.link === "duplicate_of" && link.direction === "to") ?? null;
  return {
    parts,
    facts,
    addenda,
    attachments,
    measures,
    links,
    original,
    deadlines,
    disruptions,
    costs,
    policeReports,
    comments,
    affectedCount,
    dialogue,
    markings,
    border,
    proposals,
    handles,
    readsComments: talks,
    showsReporter: showsReporter(user, incident, parts),
    latestReason: history.find((event) => event.action === "status_changed")?.reason ?? null,
    history: history.filter((event) => isFor(event, { parts, handles, restricted: incident.restricted })),
  };
}

/** The reporter follows how far it has come; what is said of those affected is for those who may read of them. */
function isFor(event: HistoryEvent, reader: { parts: ReadableParts; handles: boolean; restricted: boolean }): boolean {
  if (event.action === "status_changed") return true;
  if (!reader.handles) return event.action === "incident.addendum_added" || event.action === "attachment.added";
  return !event.restricted || reader.restricted || reader.parts.affectedPeople;
}
