import { createHash } from "node:crypto";
import { encodePhoto } from "../../src/modules/attachments/encode-photo.ts";
import { openDatabase } from "../../src/platform/database.ts";
import { startSession } from "../../src/platform/session.ts";
import { appoint, buildOrganisation, buildPerson, buildUnit, rebuildUnitTree } from "../builders.ts";
import { phonePhoto } from "../photos.ts";

/** A town small enough to count: one workplace, one who reports, one who coordinates and gets a mail for each report. */
export interface Town {
  readonly unitId: string;
  readonly reporter: string;
  readonly coordinator: string;
  readonly photos: readonly TownPhoto[];
}

interface TownPhoto {
  readonly file: File;
  /** Of what the program keeps: drawn anew, without what was hidden in it. */
  readonly keptHash: string;
}

/** Gives cookies of people who are signed in. */
export async function buildTown(ownerConnectionString: string): Promise<Town> {
  const { db, close } = openDatabase(ownerConnectionString, { poolSize: 1 });
  try {
    const organisation = await buildOrganisation(db, { name: "Provköpings kommun" });
    const unit = await buildUnit(db, organisation, { name: "Provskolan" });
    await rebuildUnitTree(db);
    const reporter = await buildPerson(db, { worksAt: unit });
    const coordinator = await buildPerson(db, { worksAt: unit });
    await appoint(db, coordinator, "coordinator", unit);
    const cookie = async (personId: string) =>
      `session=${await startSession(db, { personId, method: "demo", userAgent: "faults", now: new Date() })}`;
    const colours = ["#a12", "#2a6", "#26c", "#b80", "#808", "#088"];
    return {
      unitId: unit.id,
      reporter: await cookie(reporter.id),
      coordinator: await cookie(coordinator.id),
      photos: await Promise.all(colours.map(photoOf)),
    };
  } finally {
    await close();
  }
}

async function photoOf(colour: string): Promise<TownPhoto> {
  const file = await phonePhoto({ colour });
  const { photo } = await encodePhoto(new Uint8Array(await file.arrayBuffer()));
  return { file, keptHash: createHash("sha256").update(photo).digest("hex") };
}
