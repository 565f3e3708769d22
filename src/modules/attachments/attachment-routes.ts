import type { Route } from "../../platform/route.ts";

export const attachmentRoutes: readonly Route[] = [];
