import { sql } from "kysely";
import type { PublicReportRouting } from "../modules/incidents/public-report-routing.ts";
import { insertDefaultIncidentTypes } from "../modules/incidents/seed-incident-types.ts";
import type { Database, Queryable } from "../platform/database.ts";
import { dateInSweden, type PlainDate } from "../platform/dates.ts";
import type { Log } from "../platform/log.ts";
import { municipalityBorder } from "./border.ts";
import { makeAppointments } from "./demo-appointments.ts";
import { makeBuildings } from "./demo-buildings.ts";
import { makeInsurance } from "./demo-policies.ts";
import { makeStaff } from "./demo-staff.ts";
import { makeUnits } from "./demo-units.ts";
import { center } from "./geography.ts";
import { withTriggersAsleep } from "./in-bulk.ts";
import { insertRows } from "./insert-rows.ts";
import { loadClaims, tablesOfClaims } from "./load-claims.ts";
import { loadEconomy } from "./load-economy.ts";
import { loadIncidents } from "./load-incidents.ts";
import { loadInsurance } from "./load-insurance.ts";
import { loadLiabilityClaims } from "./load-liability-claims.ts";
import { type DemoOrganisation, loadOrganisation } from "./load-organisation.ts";
import { loadReports } from "./load-reports.ts";
import { loadPlantedEffects } from "./planted-effects.ts";
import { signInPeople } from "./sign-in-people.ts";
import { timelineUntil } from "./timeline.ts";

export interface LoadDemoOptions {
  /** The ten years end here. */
  readonly now: Date;
  readonly log: Log;
  /** Called with what is being loaded, for the person who waits. */
  readonly progress: (step: string) => void;
}

/**
 * Fills an empty database with the invented municipality, in one transaction: an interrupted start leaves it empty. `db` is
 * connected as the owner of the tables.
 */
export async function loadDemo(db: Database, { now, log, progress }: LoadDemoOptions): Promise<void> {
  const started = performance.now();
  const organisation = inventOrganisation(dateInSweden(now));
  await db.transaction().execute(async (trx) => {
    await insertDefaultIncidentTypes(trx, now);
    progress("organisation");
    await loadOrganisation(trx, organisation);
    const insurance = makeInsurance(organisation);
    await loadInsurance(trx, organisation, insurance);
    await loadIncidents(trx, organisation, progress);
    progress("claims");
    await withTriggersAsleep(trx, [...tablesOfClaims, "liability_claims"], async () => {
      await loadClaims(trx, organisation, insurance);
      await loadLiabilityClaims(trx, organisation, insurance);
    });
    await loadPlantedEffects(trx, organisation);
    await loadEconomy(trx, organisation);
    await loadSettings(trx, organisation);
    progress("reports");
    await loadReports(trx, organisation);
  });
  log.info({ ms: Math.round(performance.now() - started) }, "demonstration municipality loaded");
}

/** The municipality as it is on a date, with its history; the same date gives the same municipality. */
export function inventOrganisation(today: PlainDate): DemoOrganisation {
  const timeline = timelineUntil(today);
  const units = makeUnits(timeline);
  const buildings = makeBuildings(units, timeline);
  const staff = makeStaff(units, timeline);
  const appointments = makeAppointments(units, staff, timeline);
  return { timeline, units, buildings, staff, appointments };
}

async function loadSettings(db: Queryable, organisation: DemoOrganisation): Promise<void> {
  const settings = {
    municipality: {
      name: "Strömsvik kommun",
      shortName: "Strömsvik",
      population: 50_100,
      center: [center.latitude, center.longitude],
      border: municipalityBorder(),
      timeZone: "Europe/Stockholm",
      securityUnitEmail: "sakerhetsenheten@stromsvik.example",
    },
    // Whole kronor, as priceBaseAmountInSql reads them.
    public_report_routing: publicReportRouting(organisation),
    demo_people: signInPeople(organisation),
    demo_loaded: { today: organisation.timeline.today },
  };
  const rows = Object.entries(settings).map(([key, value]) => ({ key, value, updated_at: new Date().toISOString() }));
  await sql`delete from settings where key = any(${Object.keys(settings)}::text[])`.execute(db);
  await insertRows(db, "settings", rows);
}

/** Who gets what inhabitants report: the street department most of it, the front desk the rest. */
function publicReportRouting({ units }: DemoOrganisation): PublicReportRouting {
  const streets = units.named("Gata och park").id;
  return {
    radiusMetres: 60,
    unitByType: {
      near_miss: streets,
      injury: streets,
      vandalism: streets,
      order: units.named("Säkerhetsenheten").id,
      "outage.water_supply": units.named("Vatten och avlopp").id,
      "water.mains": units.named("Vatten och avlopp").id,
      "water.spill": units.named("Miljöenheten").id,
      water: streets,
    },
    defaultUnitId: units.named("Servicecenter").id,
  };
}
