import type { Context } from "../../platform/context.ts";
import { Invalid } from "../../platform/errors.ts";
import { readForm } from "../../platform/form-data.ts";
import { redirect } from "../../platform/respond.ts";
import { get, post, type Route } from "../../platform/route.ts";
import { addWebhook } from "./add-webhook.ts";
import { enableWebhook, removeWebhook, resendFailed } from "./change-webhook.ts";
import { clientKeepers, clientsPath } from "./client-access.ts";
import { clientTexts } from "./client-texts.ts";
import { showClients } from "./pages/client-list.tsx";
import { newClient, saveClient } from "./pages/client-new.tsx";
import { showClient } from "./pages/client-view.tsx";
import { renewKey } from "./renew-key.ts";
import { revokeClient } from "./revoke-client.ts";
import { directoryPath, showDirectory } from "./scim/pages/directory-page.tsx";
import { saveGroup, showGroup } from "./scim/pages/group-page.tsx";
import { webhookTexts } from "./webhook-texts.ts";

const keepers = { for: clientKeepers } as const;
const ofClient = { for: clientKeepers, about: "other" } as const;
const idOf = ({ params }: Context) => params.id ?? "";

export const integrationRoutes: readonly Route[] = [
  get(clientsPath, { ...keepers, does: "Se vilka andra system som har nycklar" }, showClients),
  get(`${clientsPath}/nytt`, { ...keepers, does: "Lägga till ett annat system" }, newClient),
  post(clientsPath, { ...keepers, does: "Ge ett annat system en nyckel" }, saveClient),
  get(directoryPath, { ...keepers, does: "Se katalogens anslutning och grupper" }, showDirectory),
  get(`${directoryPath}/grupper/:id`, { ...ofClient, does: "Se vilken roll en grupp ger" }, (context) =>
    showGroup(context),
  ),
  post(`${directoryPath}/grupper/:id`, { ...ofClient, does: "Låta en grupp ge en roll" }, saveGroup),
  get(`${clientsPath}/:id`, { ...ofClient, does: "Se ett annat systems nyckel och anrop" }, (context) =>
    showClient(context, idOf(context)),
  ),
  post(`${clientsPath}/:id/byt-nyckel`, { ...ofClient, does: "Byta ett annat systems nyckel" }, async (context) => {
    const { key } = await renewKey(context.db, context.user, idOf(context), context.now);
    return showClient(context, idOf(context), { key });
  }),
  post(`${clientsPath}/:id/aterkalla`, { ...ofClient, does: "Stänga ute ett annat system" }, async (context) => {
    await revokeClient(context.db, context.user, idOf(context), context.now);
    const text = clientTexts(context.language).revokedFlash;
    return redirect(context, `${clientsPath}/${idOf(context)}`, { kind: "success", text });
  }),
  post(`${clientsPath}/:id/webhookar`, { ...ofClient, does: "Lägga till en webhook" }, saveWebhook),
  post(`${clientsPath}/:id/webhookar/:webhook/ta-bort`, { ...ofClient, does: "Ta bort en webhook" }, (context) =>
    change(context, removeWebhook, "removed"),
  ),
  post(`${clientsPath}/:id/webhookar/:webhook/sla-pa`, { ...ofClient, does: "Slå på en webhook igen" }, (context) =>
    change(context, enableWebhook, "enabled"),
  ),
  post(
    `${clientsPath}/:id/webhookar/:webhook/skicka-om`,
    { ...ofClient, does: "Skicka om till en webhook" },
    (context) => change(context, resendFailed, "resent"),
  ),
];

async function saveWebhook(context: Context): Promise<Response> {
  const form = await readForm(context);
  const values = { url: form.value("url"), unitId: form.value("unitId"), events: form.all("events") };
  try {
    const { secret } = await addWebhook(context.db, context.user, idOf(context), values, context.now);
    return await showClient(context, idOf(context), { webhooks: { secret } });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return showClient(context, idOf(context), { webhooks: { values, errors: error.fields } });
  }
}

async function change(
  context: Context,
  make: typeof removeWebhook,
  what: "removed" | "enabled" | "resent",
): Promise<Response> {
  const ids = { clientId: idOf(context), webhookId: context.params.webhook ?? "" };
  await make(context.db, context.user, ids, context.now);
  const text = webhookTexts(context.language)[what];
  return redirect(context, `${clientsPath}/${idOf(context)}`, { kind: "success", text });
}
