import type { ComponentChildren } from "preact";
import type { Config } from "./config.ts";
import type { Database, OpenDatabase } from "./database.ts";
import type { FileStore } from "./files.ts";
import type { Jobs } from "./jobs.ts";
import type { Language } from "./language.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { SafeFetch } from "./safe-fetch.ts";
import type { User } from "./user.ts";

/** What lives as long as the program. */
export interface Services {
  config: Config;
  db: Database;
  connect: OpenDatabase["connect"];
  files: FileStore;
  jobs: Jobs;
  log: Log;
  clock: () => Date;
  /** The only way to fetch from an address that somebody has typed in. */
  fetchSafely: SafeFetch;
  /** Null when nobody has asked for figures. */
  metrics: Metrics | null;
  /** Puts the frame (heading, navigation, account) around a page. Given by page-frame.tsx, so that modules need not know each other. */
  framePage: (context: Context, page: Page) => Promise<string>;
}

/** What lives as long as one request. */
export interface Context {
  request: Request;
  url: URL;
  params: Record<string, string>;
  /** The route's path with its parameters unnamed, for the log: an address itself may hold the secret of an invitation. */
  route: string;
  services: Services;
  db: Database;
  user: User;
  now: Date;
  language: Language;
  requestId: string;
  /** Headers to send along, set-cookie among them. */
  responseHeaders: Headers;
  flash: Flash | null;
}

export interface Flash {
  kind: "success" | "info" | "warning";
  text: string;
}

export interface Page {
  title: string;
  /** Which entry of the navigation is the current one. */
  active?: string;
  /** The page shows a form with errors: the title says so. */
  hasErrors?: boolean;
  /** A narrow column for forms and texts. */
  narrow?: boolean;
  /** Custom elements the page uses, by file name in ui/browser without ending. */
  scripts?: readonly string[];
  /** The frame for inhabitants, without navigation. */
  isPublic?: boolean;
  /** The page that a device keeps for when there is no network. */
  isKeptOnDevice?: boolean;
  status?: 200 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503;
  content: ComponentChildren;
}
