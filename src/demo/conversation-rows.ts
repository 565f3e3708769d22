import type { RowCollector } from "./demo-rows.ts";
import { createWriter } from "./grammar.ts";
import type { RowContext } from "./incident-rows.ts";
import type { Incident } from "./make-incidents.ts";
import { emailOf, type InventedName } from "./names.ts";
import {
  addenda,
  addendaByGroup,
  comments,
  commentsByGroup,
  publicAddenda,
  publicAnswers,
  publicQuestions,
} from "./texts/handling-texts.ts";
import { toOfficeHours } from "./time-words.ts";
import { iso } from "./timeline.ts";

const day = 86_400_000;

/** What people have said to each other about an incident: comments, additions, and questions to a reporter without an account. */
export function addConversation(
  rows: RowCollector,
  incident: Incident,
  context: RowContext,
  newName: () => InventedName,
): void {
  if (incident.report.story === "spam") return;
  if (incident.report.isPublic) addDialogue(rows, incident, context, newName);
  else if (incident.reporter && incident.random.chance(0.05)) addAddendum(rows, incident, context);
  if (incident.random.chance(0.065)) addComments(rows, incident, context);
}

function addComments(
  rows: RowCollector,
  { report, handlers, life, random }: Incident,
  { end, days }: RowContext,
): void {
  if (life.investigatingAt >= end) return;
  let at = life.investigatingAt;
  for (let count = random.int(1, 3); count > 0; count--) {
    at += (0.1 + 3 * random.next()) * day;
    const when = toOfficeHours(Math.round(at), days, random);
    at = when;
    if (when >= end) return;
    const id = random.uuid(when);
    const author = random.chance(0.5)
      ? handlers.ombud(when)
      : random.chance(0.7)
        ? handlers.head(when)
        : handlers.reviewer(when);
    const own = commentsByGroup[report.typeId.split(".")[0] ?? ""] ?? [];
    const chosen = random.pick(own.length > 0 && random.chance(0.6) ? own : comments);
    const body = createWriter(random).write(chosen.replace("{n}", String(random.int(2, 50))));
    rows.add("comments", { id, record_id: report.id, author_id: author.id, body, created_at: iso(when) });
    const mentioned = handlers.head(when);
    if (mentioned === author || !random.chance(0.2)) continue;
    const seenAt = when + random.exponential(0.7 * day);
    rows.add("comment_mentions", {
      comment_id: id,
      person_id: mentioned.id,
      seen_at: seenAt < end ? iso(seenAt) : null,
    });
  }
}

function addAddendum(rows: RowCollector, { report, reporter, random }: Incident, { end, days }: RowContext): void {
  const at = toOfficeHours(Math.round(report.reportedAt + (0.05 + 2.5 * random.next()) * day), days, random);
  if (at >= end) return;
  const own = addendaByGroup[report.typeId.split(".")[0] ?? ""];
  rows.add("incident_addenda", {
    incident_id: report.id,
    author_id: reporter?.id ?? null,
    from_reporter: true,
    body: random.pick(own && random.chance(0.7) ? own : addenda),
    created_at: iso(at),
  });
}

function addDialogue(
  rows: RowCollector,
  incident: Incident,
  { end, days }: RowContext,
  newName: () => InventedName,
): void {
  const { report, handlers, random, life } = incident;
  if (random.chance(0.06)) {
    const at = Math.round(report.reportedAt + (0.3 + 6 * random.next()) * day);
    if (at < end)
      rows.add("incident_addenda", {
        incident_id: report.id,
        author_id: null,
        from_reporter: true,
        body: random.pick(publicAddenda),
        created_at: iso(at),
      });
  }
  const isTalked = report.story === "followed" || random.chance(0.1);
  if (isTalked && life.investigatingAt < end) {
    const asked = toOfficeHours(Math.round(life.investigatingAt + random.next() * day), days, random);
    const answered = Math.round(asked + random.exponential(day));
    if (asked < end) {
      const isRead = answered < end;
      rows.add("incident_messages", {
        incident_id: report.id,
        from_reporter: false,
        author_id: handlers.head(asked).id,
        body: random.pick(publicQuestions),
        created_at: iso(asked),
        read_at: isRead ? iso(answered) : null,
      });
      if (isRead && random.chance(0.7))
        rows.add("incident_messages", {
          incident_id: report.id,
          from_reporter: true,
          author_id: null,
          body: random.pick(publicAnswers),
          created_at: iso(answered),
          read_at: answered + day < end ? iso(answered + day) : null,
        });
    }
  }
  if (!random.chance(0.55)) return;
  const name = newName();
  rows.add("reporter_contacts", {
    incident_id: report.id,
    name: `${name.first} ${name.last}`,
    email: emailOf(name).replace("stromsvik.example", "brevlada.example"),
    phone: null,
  });
}
