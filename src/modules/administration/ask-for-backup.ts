import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import { redirect } from "../../platform/respond.ts";
import { backupRoles, needsAll } from "./administration-access.ts";
import { drillJob, takeBackupJob } from "./backup-job-names.ts";
import { backupsAddress, backupTexts } from "./backup-texts.ts";

/** Done as jobs: a backup of ten years takes longer than a page may. */

const jobOf = { backup: takeBackupJob, drill: drillJob } as const;
const actionOf = { backup: "backup.asked_for", drill: "backup.drill_asked_for" } as const;

export function askForBackup(context: Context): Promise<Response> {
  return ask(context, "backup");
}

export function askForDrill(context: Context): Promise<Response> {
  return ask(context, "drill");
}

async function ask(context: Context, what: keyof typeof jobOf): Promise<Response> {
  const { db, user, services, now, language } = context;
  needsAll(user, backupRoles);
  await db.transaction().execute(async (trx) => {
    await audit(trx, user, { action: actionOf[what], at: now });
    await services.jobs.send(trx, jobOf[what], { personId: user.id }, { key: what });
  });
  const t = backupTexts(language);
  return redirect(context, backupsAddress, { kind: "success", text: what === "backup" ? t.asked : t.drillAsked });
}
