import { get, type Route } from "../../platform/route.ts";
import { serveAttachment, serveDraftThumbnail, serveThumbnail } from "./serve-attachment.ts";

export const attachmentRoutes: readonly Route[] = [
  get(
    "/bilagor/utkast/:token/:id",
    { for: "everyone", does: "Se en bild i ett formulär som inte är skickat än", about: "other" },
    serveDraftThumbnail,
  ),
  get("/bilagor/:id", { for: "signed_in", does: "Hämta en bilaga", about: "attachment" }, serveAttachment),
  get(
    "/bilagor/:id/miniatyr",
    { for: "signed_in", does: "Se en bilaga i litet format", about: "attachment" },
    serveThumbnail,
  ),
];
