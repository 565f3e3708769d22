import type { Context } from "../../platform/context.ts";
import { part, readTogether } from "../../platform/read-together.ts";
import { attachmentRowsOf, readableAttachments, removedFilesOf } from "../attachments/attachment-queries.ts";
import { deadlinesOf } from "../deadlines/deadline-queries.ts";
import { measuresFrom } from "../measures/measure-queries.ts";
import { borderAddressIn, borderQuery } from "../organisation/municipality-border.ts";
import { commentsOf, seeMentions, unseenMentionOf } from "../records/comment-queries.ts";
import { linkedRecords } from "../records/linked-records.ts";
import { type HistoryEvent, historyOf } from "../records/record-history.ts";
import { markingsOf } from "../secrecy/secrecy-queries.ts";
import type { Incident } from "./find-incident.ts";
import { type ReadableParts, readableParts } from "./incident-access.ts";
import { addendaOf, affectedCountOf, correctionsOf, disruptionsOf, seeReporterMessages } from "./incident-children.ts";
import { costLinesOf, hoursOf } from "./incident-costs.ts";
import { readsComments } from "./incident-deeds.ts";
import { guardCountsOf, guardFacts } from "./incident-guards.ts";
import { isActor } from "./incident-workflow.ts";
import { policeReportsOf } from "./police-queries.ts";
import { dialogueParts, reporterDialogue } from "./reporter-dialogue-query.ts";
import { showsReporter } from "./reporter-words.ts";
import { anyProposalWith, proposalsWith } from "./series-queries.ts";

/** Everything that the page of an incident tells, of what this reader may read. Two queries, whatever it holds. */
export async function incidentStory({ db, user, now }: Context, incident: Incident) {
  const parts = readableParts(user, incident, incident.is_member);
  const talks = readsComments(user, incident);
  // The reporter follows the case; what is found out about it is for those who handle it, and those who look on from beside the line.
  const handles = isActor(user, "handler", incident) || talks || parts.costs;
  const found = await readTogether(db, {
    guards: part(guardCountsOf(db, incident), {}),
    history: part(historyOf(incident.id), { at: "moment" }),
    addenda: parts.content && part(addendaOf(db, incident.id), { created_at: "moment" }),
    corrections: parts.content && part(correctionsOf(db, incident.id), { at: "moment" }),
    attachments: parts.content && part(attachmentRowsOf(db, user, incident.id, now), { createdAt: "moment" }),
    removedFiles: parts.content && part(removedFilesOf(db, incident.id), { removedAt: "moment" }),
    measures: part(measuresFrom(db, user, incident.id), { closed_at: "moment" }),
    links: part(linkedRecords(db, user, incident.id), {}),
    deadlines: handles && part(deadlinesOf(db, incident.id), { due_at: "moment", met_at: "moment" }),
    disruptions:
      handles &&
      part(disruptionsOf(db, incident.id), { started_at: "moment", ended_at: "moment", created_at: "moment" }),
    costs: parts.costs && part(costLinesOf(db, incident), { created_at: "moment", voided_at: "moment" }),
    hours: parts.costs && part(hoursOf(db, incident), {}),
    policeReports: handles && part(policeReportsOf(db, incident), { created_at: "moment" }),
    comments: talks && part(commentsOf(db, incident.id), { created_at: "moment" }),
    unseen: talks && part(unseenMentionOf(db, user, incident.id), {}),
    proposed: handles && part(anyProposalWith(db, incident.id), {}),
    affected: parts.affectedPeople && part(affectedCountOf(db, incident.id), {}),
    ...dialogueParts(db, user, incident),
    markings: handles && part(markingsOf(db, user, incident.id), { setAt: "moment", liftedAt: "moment" }),
    border: incident.latitude !== null && part(borderQuery(db), {}),
  });
  const { history, addenda, measures, links, deadlines, disruptions, costs, policeReports, comments, markings } = found;
  const [counts] = found.guards;
  if (!counts) throw new Error(`No counts of incident ${incident.id}`);
  const dialogue = reporterDialogue(user, incident, found);
  if (found.unseen.length > 0) await seeMentions(db, user, incident.id, now);
  if (dialogue?.mayWrite) await seeReporterMessages(db, incident.id, now);
  const original = links.find((link) => link.link === "duplicate_of" && link.direction === "to") ?? null;
  return {
    parts,
    hours: found.hours[0] ?? null,
    facts: guardFacts(incident, counts),
    addenda,
    corrections: found.corrections,
    attachments: readableAttachments(user, found.attachments),
    removedFiles: found.removedFiles.filter((file) => !file.restricted || parts.affectedPeople),
    measures,
    links,
    original,
    deadlines,
    disruptions,
    costs,
    policeReports,
    comments,
    affectedCount: found.affected[0]?.count ?? 0,
    dialogue,
    markings,
    border: borderAddressIn(found.border),
    proposals: found.proposed.length > 0 ? await proposalsWith(db, user, incident.id) : [],
    handles,
    readsComments: talks,
    showsReporter: showsReporter(user, incident, parts),
    latestReason: history.find((event) => event.action === "status_changed")?.reason ?? null,
    history: history.filter((event) => isFor(event, { parts, handles, restricted: incident.restricted })),
  };
}

const toldToReporter: ReadonlySet<string> = new Set([
  "incident.addendum_added",
  "incident.corrected",
  "attachment.added",
  "attachment.removed",
]);

/** The reporter follows how far it has come; what is said of those affected is for those who may read of them. */
function isFor(event: HistoryEvent, reader: { parts: ReadableParts; handles: boolean; restricted: boolean }): boolean {
  if (event.action === "status_changed") return true;
  if (!reader.handles) return toldToReporter.has(event.action);
  return !event.restricted || reader.restricted || reader.parts.affectedPeople;
}
