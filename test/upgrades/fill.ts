import { insertDefaultIncidentTypes } from "../../src/modules/incidents/seed-incident-types.ts";
import { audit } from "../../src/platform/audit.ts";
import type { Database } from "../../src/platform/database.ts";
import { type FileStore, hashOf } from "../../src/platform/files.ts";
import { startSession } from "../../src/platform/session.ts";
import { systemUser } from "../../src/platform/user.ts";
import {
  appoint,
  buildBuilding,
  buildIncident,
  buildMeasure,
  buildOrganisation,
  buildPerson,
  buildUnit,
} from "../builders.ts";

/** A little of everything that an upgrade must carry over. */
export async function fillWithSome(db: Database, files: FileStore, now: Date): Promise<void> {
  await insertDefaultIncidentTypes(db);
  const organisation = await buildOrganisation(db, { name: "Provköpings kommun" });
  const school = await buildUnit(db, organisation, { name: "Provskolan" });
  await buildBuilding(db, { units: [school] });
  const reporter = await buildPerson(db, { name: "Agda Påhittsson", worksAt: school });
  const coordinator = await buildPerson(db, { name: "Bo Påhittsson", worksAt: school });
  await appoint(db, coordinator, "coordinator", school);
  await startSession(db, { personId: reporter.id, method: "demo", userAgent: null, now });
  const bytes = Buffer.from("An invented attachment");
  await db
    .insertInto("files")
    .values({ hash: hashOf(bytes), mime: "text/plain", size: bytes.length })
    .execute();
  await files.save(bytes);
  for (const restricted of [false, true]) {
    const incident = await buildIncident(db, { unit: school, reporter, owner: coordinator, restricted });
    await db
      .insertInto("attachments")
      .values({
        record_id: incident.id,
        file_hash: hashOf(bytes),
        file_name: "fil.txt",
        is_photo: false,
        created_at: now,
      })
      .execute();
    await audit(db, systemUser("dump"), { action: "incident.reported", at: now, recordId: incident.id });
    await buildMeasure(db, { origin: incident, unit: school, owner: coordinator });
  }
}
