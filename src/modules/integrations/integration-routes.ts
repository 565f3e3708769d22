import type { Context } from "../../platform/context.ts";
import { redirect } from "../../platform/respond.ts";
import { get, post, type Route } from "../../platform/route.ts";
import { clientKeepers } from "./client-access.ts";
import { clientTexts } from "./client-texts.ts";
import { clientsPath, showClients } from "./pages/client-list.tsx";
import { newClient, saveClient } from "./pages/client-new.tsx";
import { showClient } from "./pages/client-view.tsx";
import { renewKey } from "./renew-key.ts";
import { revokeClient } from "./revoke-client.ts";

const keepers = { for: clientKeepers } as const;
const ofClient = { for: clientKeepers, about: "other" } as const;
const idOf = ({ params }: Context) => params.id ?? "";

export const integrationRoutes: readonly Route[] = [
  get(clientsPath, { ...keepers, does: "Se vilka andra system som har nycklar" }, showClients),
  get(`${clientsPath}/nytt`, { ...keepers, does: "Lägga till ett annat system" }, newClient),
  post(clientsPath, { ...keepers, does: "Ge ett annat system en nyckel" }, saveClient),
  get(`${clientsPath}/:id`, { ...ofClient, does: "Se ett annat systems nyckel och anrop" }, (context) =>
    showClient(context, idOf(context)),
  ),
  post(`${clientsPath}/:id/byt-nyckel`, { ...ofClient, does: "Byta ett annat systems nyckel" }, async (context) => {
    const { key } = await renewKey(context.db, context.user, idOf(context), context.now);
    return showClient(context, idOf(context), key);
  }),
  post(`${clientsPath}/:id/aterkalla`, { ...ofClient, does: "Stänga ute ett annat system" }, async (context) => {
    await revokeClient(context.db, context.user, idOf(context), context.now);
    const text = clientTexts(context.language).revokedFlash;
    return redirect(context, `${clientsPath}/${idOf(context)}`, { kind: "success", text });
  }),
];
