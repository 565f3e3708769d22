import { createApp } from "./app.ts";
import { loadDemo } from "./demo/load-demo.ts";
import { checkSamlAtStart } from "./modules/access/saml/saml-provider.ts";
import { firstAdministratorLink } from "./modules/administration/first-administrator.ts";
import { insertDefaultIncidentTypes } from "./modules/incidents/seed-incident-types.ts";
import { frameThatKeepsFacts } from "./page-frame.tsx";
import type { Config } from "./platform/config.ts";
import type { Services } from "./platform/context.ts";
import { makeDataDir } from "./platform/data-dir.ts";
import { type Database, openDatabase, statementLimits } from "./platform/database.ts";
import { startEmbeddedPostgres } from "./platform/embedded-postgres.ts";
import { openFileStore } from "./platform/files.ts";
import { openJobs, workOnJobs } from "./platform/jobs.ts";
import { listen, refuseTakenAddress } from "./platform/listen.ts";
import type { Log } from "./platform/log.ts";
import { openMetrics } from "./platform/metrics.ts";
import { claimMode } from "./platform/mode.ts";
import { prepareDatabase } from "./platform/prepare-database.ts";
import { internet, openSafeFetch } from "./platform/safe-fetch.ts";
import { logStatements, slowStatement } from "./platform/statement-log.ts";
import { jobDefinitions } from "./worker.ts";

/** Whoever stops us waits ten seconds before killing; this leaves a little for the way out. */
const longestStop = 9_000;

/** Without its database nothing that is under way can finish: the sooner it ends, the sooner it is started again. */
const longestStopWithoutDatabase = 300;

export interface Program {
  /** Ready to answer when it returns. Throws when something is in the way; then stop what has been started. */
  start(): Promise<void>;
  /** Stops in order whatever has been started so far, at any time; takes at most nine seconds. */
  stop(): Promise<void>;
  /** Settles with the reason if something that the program cannot do without goes away. */
  readonly lost: Promise<string>;
}

/** The program from its settings to its address. `say` is for the person who started it. */
export function openProgram(config: Config, log: Log, say: (line: string) => void): Program {
  /** What to close, latest first; each is given the milliseconds that are left. */
  const closers: ((left: number) => Promise<void>)[] = [];
  const { promise: lost, resolve: lose } = Promise.withResolvers<string>();
  let isLost = false;

  async function start(): Promise<void> {
    const began = performance.now();
    makeDataDir(config.dataDir);
    const owner = config.databaseUrl ?? (await startOwnServer());
    await refuseTakenAddress(config);
    await checkSamlAtStart(config, new Date(), say);
    const { appConnectionString, migrations } = await prepareDatabase(owner, { log, jobs: jobDefinitions });
    if (migrations.applied.length > 0) say(`Database: ${migrations.applied.length} migrations applied`);

    const { db, pool, connect, close } = openDatabase(appConnectionString, {
      poolSize: config.databasePoolSize,
      onFinished: logStatements(log, slowStatement.page),
    });
    closers.push((left) => within(Math.min(1_000, left), close()));
    // Jobs have connections of their own: they may take longer, and must not stand in the way of pages.
    const ofJobs = openDatabase(appConnectionString, {
      poolSize: 3,
      longestStatement: statementLimits.job,
      onFinished: logStatements(log, slowStatement.job),
    });
    closers.push((left) => within(Math.min(1_000, left), ofJobs.close()));
    await claimMode(db, config.mode);
    await insertDefaultIncidentTypes(db);
    if (config.mode === "demo") await openDemo(db, owner);

    const { boss, jobs } = openJobs(appConnectionString, log);
    closers.push((left) => within(Math.min(3_000, left), boss.stop({ graceful: true, timeout: 2_000 })));
    const files = openFileStore(config.dataDir);
    const fetchSafely = openSafeFetch(internet(config.outgoingHosts));
    const services: Services = {
      config,
      db,
      connect,
      files,
      jobs,
      log,
      clock: () => new Date(),
      fetchSafely,
      metrics: config.metricsToken ? openMetrics({ db, pool, sendsMail: config.smtp !== undefined }) : null,
      framePage: frameThatKeepsFacts(),
    };

    await boss.start();
    const app = createApp(services);
    const listener = await listen(app.fetch, config);
    // Last in, first out: what is under way finishes while everything it needs is still there.
    closers.push((left) => listener.close(Math.min(3_000, left)));
    await workOnJobs(boss, { ...services, db: ofJobs.db, connect: ofJobs.connect }, jobDefinitions);

    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    say(`Värn is ready at ${config.port === 0 ? `http://localhost:${listener.port}` : config.baseUrl} (${seconds} s)`);
    const link = await firstAdministratorLink(db, config, services.clock());
    if (link)
      say(`Nobody administers Värn yet. The first administrator follows this link, once, within a day:\n${link}`);
  }

  async function openDemo(db: Database, ownerConnectionString: string): Promise<void> {
    if (!config.isLocal) say(`In the demo anyone who reaches ${config.host} may sign in as anyone.`);
    if (!(await isEmpty(db))) return;
    const patience = { poolSize: 1, longestStatement: statementLimits.job };
    const { db: ownersDb, pool, close } = openDatabase(ownerConnectionString, patience);
    try {
      await loadDemo(ownersDb, { now: new Date(), log, progress: (step) => say(`Demonstration: ${step}`) });
      // Ten years have just come in: without fresh statistics the first queries would be planned for empty tables.
      await pool.query("analyze");
    } finally {
      await close();
    }
  }

  async function startOwnServer(): Promise<string> {
    const starting = startEmbeddedPostgres({ dataDir: config.dataDir, log });
    // Registered before it has started, so that a signal meanwhile leaves no server behind.
    closers.push(async (left) => (await starting.catch(() => undefined))?.stop(left));
    const server = await starting;
    server.ended.then(() => {
      isLost = true;
      lose("the PostgreSQL server has ended");
    });
    return server.connectionString;
  }

  async function stop(): Promise<void> {
    const end = Date.now() + (isLost ? longestStopWithoutDatabase : longestStop);
    for (let close = closers.pop(); close; close = closers.pop()) await close(Math.max(0, end - Date.now()));
  }

  return { start, stop, lost };
}

async function isEmpty(db: Database): Promise<boolean> {
  return !(await db.selectFrom("organisations").select("id").limit(1).executeTakeFirst());
}

/** Goes on after the milliseconds even if the work has not ended: the next step of stopping cuts it. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)))]);
  clearTimeout(timer);
}
