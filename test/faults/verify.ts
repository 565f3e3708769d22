import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { Acknowledged } from "./load.ts";

export interface Verdict {
  /** Confirmed to the sender, and not there, or not with its photo. */
  readonly lost: string[];
  /** There more than once: reports, comments, mails, jobs. */
  readonly doubled: string[];
  /** There in part. */
  readonly halfMade: string[];
}

interface Means {
  readonly ownerConnectionString: string;
  readonly filesFolder: string;
  readonly acknowledged: Acknowledged;
  /** Message-ID -> how many times the mail server took it. */
  readonly mails: ReadonlyMap<string, number>;
}

/** Holds what people were told against what there is. */
export async function verify({ ownerConnectionString, filesFolder, acknowledged, mails }: Means): Promise<Verdict> {
  const client = new pg.Client({ connectionString: ownerConnectionString });
  await client.connect();
  const ask = async <Row extends object>(sql: string) => (await client.query<Row>(sql)).rows;
  const verdict: Verdict = { lost: [], doubled: [], halfMade: [] };
  try {
    const incidents = await ask<{ id: string; mark: string | null; photos: string[] }>(`
      select i.id, substring(i.description from 'märke-[0-9-]+-slut') as mark,
        array(select a.file_hash from attachments a where a.record_id = i.id) as photos
      from incidents i`);
    const byMark = new Map<string, typeof incidents>();
    for (const incident of incidents)
      byMark.set(incident.mark ?? "?", [...(byMark.get(incident.mark ?? "?") ?? []), incident]);

    for (const { mark, id, photoHash } of acknowledged.reports) {
      const [found, ...more] = byMark.get(mark) ?? [];
      if (found?.id !== id) verdict.lost.push(`report ${mark}`);
      if (more.length > 0) verdict.doubled.push(`report ${mark}`);
      const photos = found?.photos ?? [];
      if (photoHash !== null && photos[0] !== photoHash) verdict.lost.push(`photo of ${mark}`);
      if (photos.length > (photoHash === null ? 0 : 1)) verdict.doubled.push(`photo of ${mark}`);
    }
    const told = new Set(acknowledged.reports.map(({ mark }) => mark));
    for (const mark of byMark.keys())
      if (!told.has(mark)) verdict.halfMade.push(`report ${mark} that nobody was told of`);

    const comments = new Set((await ask<{ id: string }>("select id from comments")).map(({ id }) => id));
    for (const { id } of acknowledged.comments) if (!comments.has(id)) verdict.lost.push(`comment ${id}`);
    if (comments.size > acknowledged.comments.length) verdict.doubled.push("comments");

    for (const [what, sql] of Object.entries(partsThatBelongTogether))
      for (const { id } of await ask<{ id: string }>(sql)) verdict.halfMade.push(`${what}: ${id}`);
    for (const [what, sql] of Object.entries(onceEach))
      for (const { id } of await ask<{ id: string }>(sql)) verdict.doubled.push(`${what}: ${id}`);

    const kept = await ask<{ hash: string }>(
      `select file_hash as hash from attachments where file_hash is not null
       union select thumbnail_hash from attachments where thumbnail_hash is not null`,
    );
    for (const { hash } of kept)
      if (hashOfFile(path.join(filesFolder, hash.slice(0, 2), hash)) !== hash) verdict.lost.push(`file ${hash}`);

    const written = await ask<{ id: string; sent: boolean }>("select id, sent_at is not null as sent from mails");
    for (const { id, sent } of written) if (!sent || !mails.has(id)) verdict.lost.push(`mail ${id}`);
    return verdict;
  } finally {
    await client.end();
  }
}

const partsThatBelongTogether = {
  "record without incident": "select id from records where kind = 'incident' and id not in (select id from incidents)",
  "report without key": "select id from incidents where id not in (select incident_id from report_keys)",
  "report without first status":
    "select id from incidents i where not exists (select from status_changes where record_id = i.id and from_status is null)",
  "report not in the log":
    "select id from incidents i where not exists (select from audit_log where record_id = i.id and action = 'incident.reported')",
  "report that nobody was told of":
    "select r.id from records r where kind = 'incident' and (status <> 'received' or not exists (select from mails where record_id = r.id))",
  "comment not in the log":
    "select c.id from comments c where not exists (select from audit_log where subject_id = c.id and action = 'comment.added')",
};

const onceEach = {
  "log line": `select record_id as id from audit_log where action in ('incident.reported', 'incident.received')
    group by record_id, action having count(*) > 1`,
  "comment in the log": `select subject_id as id from audit_log where action = 'comment.added' group by subject_id having count(*) > 1`,
  "status change": `select record_id as id from status_changes group by record_id, to_status having count(*) > 1`,
  mail: `select record_id as id from mails where record_id is not null group by record_id, to_address, subject having count(*) > 1`,
};

function hashOfFile(file: string): string | undefined {
  try {
    return createHash("sha256").update(readFileSync(file)).digest("hex");
  } catch {
    return undefined;
  }
}
