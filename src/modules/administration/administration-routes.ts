import type { Context } from "../../platform/context.ts";
import { Invalid, NotFound } from "../../platform/errors.ts";
import { readForm } from "../../platform/form-data.ts";
import { redirect } from "../../platform/respond.ts";
import { get, post, type Route } from "../../platform/route.ts";
import { isUuid } from "../../platform/uuid.ts";
import { invitePerson } from "../access/invite-person.ts";
import { revokeAccess } from "../access/revoke-access.ts";
import { withdrawInvitation } from "../access/withdraw-invitation.ts";
import { personChoiceById } from "../organisation/find-people.ts";
import { municipalityOf } from "../organisation/municipality.ts";
import { resolvePerson } from "../organisation/resolve-person.ts";
import {
  auditRoles,
  authorityRoles,
  backupRoles,
  inviterRoles,
  needsAll,
  outboxRoles,
  settingsRoles,
} from "./administration-access.ts";
import { askForBackup, askForDrill } from "./ask-for-backup.ts";
import { waysInOf } from "./authority-queries.ts";
import { authorityTexts } from "./authority-texts.ts";
import { backupsAddress } from "./backup-texts.ts";
import { changeSettings, type SettingChange } from "./change-settings.ts";
import { largestBorderFile, readMunicipality } from "./municipality-form.ts";
import { showAuditLog } from "./pages/audit-log-page.tsx";
import { showAuthority } from "./pages/authority-page.tsx";
import { showBackups } from "./pages/backups-page.tsx";
import { showInvitations } from "./pages/invitations-page.tsx";
import { showOutbox } from "./pages/outbox-page.tsx";
import { showAbout, showAccessibility } from "./pages/public-pages.tsx";
import { showRoles } from "./pages/roles-page.tsx";
import { type SettingsSection, showSettings } from "./pages/settings-page.tsx";
import { showAdministration } from "./pages/start-page.tsx";
import { showWaysIn } from "./pages/ways-in-page.tsx";
import { readProvisions, readWork } from "./settings-form.ts";
import { settingsTexts } from "./settings-texts.ts";

const home = "/administration";
const person = { for: inviterRoles, about: "person" } as const;

export const administrationRoutes: readonly Route[] = [
  get(home, { for: auditRoles, does: "Se vad som kan administreras" }, showAdministration),
  get(`${home}/granskningslogg`, { for: auditRoles, does: "Läsa granskningsloggen" }, showAuditLog),
  get(`${home}/utkorg`, { for: outboxRoles, does: "Se mejl i utkorgen" }, showOutbox),
  get(backupsAddress, { for: backupRoles, does: "Se säkerhetskopior och prov av dem" }, showBackups),
  post(`${backupsAddress}/ta`, { for: backupRoles, does: "Begära en säkerhetskopia" }, askForBackup),
  post(`${backupsAddress}/prova`, { for: backupRoles, does: "Begära ett prov av den senaste kopian" }, askForDrill),
  get(`${home}/behorighet`, { for: authorityRoles, does: "Se vem som har vilken roll" }, showAuthority),
  get(`${home}/behorighet/roller`, { for: authorityRoles, does: "Se vad rollerna får göra och se" }, showRoles),
  get(`${home}/behorighet/:id`, { ...person, does: "Se hur en person loggar in" }, showWaysIn),
  post(`${home}/behorighet/:id/sparra`, { ...person, does: "Spärra en persons inloggning" }, revoke),
  post(`${home}/behorighet/:id/aterkalla`, { ...person, does: "Återkalla en inbjudan" }, withdraw),
  get(`${home}/inbjudningar`, { for: inviterRoles, does: "Se öppna inbjudningar" }, (context) =>
    showInvitations(context),
  ),
  post(`${home}/inbjudningar`, { for: inviterRoles, does: "Bjuda in en person" }, invite),
  get(`${home}/installningar`, { for: settingsRoles, does: "Se inställningar" }, settings),
  post(
    `${home}/installningar/kommunen`,
    { for: settingsRoles, does: "Ändra kommunens uppgifter", maxBody: largestBorderFile },
    (context) =>
      save(context, "kommunen", async (form) => [
        {
          key: "municipality",
          value: await readMunicipality(form, context.language, await municipalityOf(context.db)),
        },
      ]),
  ),
  post(`${home}/installningar/arbetssatt`, { for: settingsRoles, does: "Ändra arbetssätt" }, (context) =>
    save(context, "arbetssatt", (form) => readWork(form, context.language)),
  ),
  post(`${home}/installningar/sekretess`, { for: settingsRoles, does: "Välja sekretessgrunder" }, (context) =>
    save(context, "sekretess", readProvisions),
  ),
  get("/tillganglighet", { for: "everyone", does: "Läsa om tillgänglighet" }, showAccessibility),
  get("/om", { for: "signed_in", does: "Se version och licens" }, showAbout),
];

function settings(context: Context): Promise<Response> {
  needsAll(context.user, settingsRoles);
  return showSettings(context);
}

type Form = Awaited<ReturnType<typeof readForm>>;

async function save(
  context: Context,
  section: SettingsSection,
  read: (form: Form) => SettingChange[] | Promise<SettingChange[]>,
): Promise<Response> {
  needsAll(context.user, settingsRoles);
  const form = await readForm(context);
  try {
    await changeSettings(context.db, context.user, await read(form), context.now);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return showSettings(context, { section, values: form.values, errors: error.fields });
  }
  const text = settingsTexts(context.language).saved;
  return redirect(context, `${home}/installningar`, { kind: "success", text });
}

/** Chosen in the picker, or pointed out by the page of a person. */
async function invite(context: Context): Promise<Response> {
  const { db, user, now, services } = context;
  needsAll(user, inviterRoles);
  const form = await readForm(context);
  const pointedOut = form.value("personId");
  const chosen = pointedOut ? await personChoiceById(db, user, pointedOut, now) : null;
  if (pointedOut && !chosen) throw new NotFound();
  const pick = chosen ? null : await resolvePerson(db, user, form, "person", now);
  const whom = chosen ?? pick?.person;
  if (!whom) return showInvitations(context, pick ? { pick } : {});
  const invited = await invitePerson(services, user, whom.id, now);
  return showInvitations(context, { invited: { ...invited, name: whom.name } });
}

async function revoke(context: Context): Promise<Response> {
  const id = await personOf(context);
  await revokeAccess(context.db, context.user, id, context.now);
  return backTo(context, id, authorityTexts(context.language).revoked);
}

async function withdraw(context: Context): Promise<Response> {
  const id = await personOf(context);
  await withdrawInvitation(context.db, context.user, id, context.now);
  return backTo(context, id, authorityTexts(context.language).withdrawn);
}

async function personOf(context: Context): Promise<string> {
  needsAll(context.user, inviterRoles);
  const id = context.params.id ?? "";
  if (!isUuid(id)) throw new NotFound();
  return (await waysInOf(context.db, id, context.now)).id;
}

function backTo(context: Context, personId: string, text: string): Response {
  return redirect(context, `${home}/behorighet/${personId}`, { kind: "success", text });
}
