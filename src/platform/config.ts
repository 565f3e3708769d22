import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { projectRoot } from "./project-root.ts";
import { roleLevels } from "./role-levels.ts";
import { samlEnvironment, samlProblems, samlSettings } from "./saml-settings.ts";

export type Config = Readonly<z.output<typeof settings>>;

/** One or more settings are wrong. `problems` holds one sentence for each, written for the person who operates the server. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The settings are wrong:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.name = "ConfigError";
    this.problems = problems;
  }
}

const number = (what: string, min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be ${what}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be ${what}`);

const yesOrNo = z
  .enum(["true", "false", "1", "0", "yes", "no"], "must be true or false")
  .transform((value) => ["true", "1", "yes"].includes(value));

const address = (protocols: string[], example: string) =>
  z.string().refine((value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    return url !== undefined && protocols.includes(url.protocol);
  }, `must be an address such as ${example}`);

const web = (example: string) => address(["http:", "https:"], example);

const environment = z.object({
  VARN_MODE: z.enum(["demo", "normal"], "must be demo or normal").default("normal"),
  PORT: number("a port number from 0 to 65535", 0, 65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  BASE_URL: web("https://varn.example.se").optional(),
  TRUST_PROXY: yesOrNo.default(false),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: address(["postgres:", "postgresql:"], "postgresql://varn:password@db.example.se/varn").optional(),
  DATABASE_POOL_SIZE: number("a number of connections from 2 to 200", 2, 200).default(10),
  BACKUP_DIR: z.string().optional(),
  BACKUP_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day such as 02:30")
    .default("02:30"),
  BACKUP_KEEP: z
    .string()
    .regex(/^[1-9]\d{0,2}\/\d{1,3}\/\d{1,3}$/, "must be three numbers such as 7/5/12: days, weeks, months")
    .default("7/5/12"),
  SMTP_URL: address(["smtp:", "smtps:"], "smtps://user:password@mail.example.se").optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^@]*[^@\s<]@[^@\s>]+\.[^@\s>]+>?$/, "must be an address such as Värn <varn@example.se>")
    .optional(),
  OIDC_ISSUER: web("https://login.example.se").optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_LABEL: z.string().optional(),
  OIDC_ACR: z.string().optional(),
  OIDC_TRUST_EMAIL: yesOrNo.default(false),
  ...samlEnvironment,
  ROLE_LEVELS: roleLevels.optional(),
  OUTGOING_HOSTS: z
    .string()
    .transform((value) =>
      value
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    )
    .refine((hosts) => hosts.every(isHost), "must be names of hosts with commas between, such as flow.example.se")
    .optional(),
  MAP_BACKGROUND_URL: web("https://tiles.example.se/{z}/{x}/{y}.png").optional(),
  MAP_BACKGROUND_TYPE: z.enum(["wms", "wmts", "xyz"], "must be wms, wmts or xyz").default("xyz"),
  MAP_BACKGROUND_LAYER: z.string().optional(),
  MAP_ATTRIBUTION: z.string().optional(),
  METRICS_TOKEN: z.string().min(16, "must be at least 16 signs that nobody can guess").optional(),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
      "must be fatal, error, warn, info, debug, trace or silent",
    )
    .optional(),
});

/** What belongs together: half a setting is worse than none, because the program would look configured and not be. */
const settings = environment
  .superRefine((env, context) => {
    const missing = (name: keyof typeof env, because: string) =>
      context.addIssue({ code: "custom", path: [name], message: `must be set ${because}` });

    if (env.SMTP_URL && !env.MAIL_FROM) missing("MAIL_FROM", "when SMTP_URL is set: mail needs a sender");
    if (env.OIDC_ISSUER && !env.OIDC_CLIENT_ID) missing("OIDC_CLIENT_ID", "when OIDC_ISSUER is set");
    if (env.OIDC_ISSUER && !env.OIDC_CLIENT_SECRET) missing("OIDC_CLIENT_SECRET", "when OIDC_ISSUER is set");
    if (env.OIDC_ISSUER && !isEncrypted(env.OIDC_ISSUER))
      context.addIssue({ code: "custom", path: ["OIDC_ISSUER"], message: "must begin with https://" });
    if (env.OIDC_CLIENT_ID && !env.OIDC_ISSUER) missing("OIDC_ISSUER", "when OIDC_CLIENT_ID is set");
    for (const [name, message] of samlProblems(env, isEncrypted))
      context.addIssue({ code: "custom", path: [name], message });
    if (env.MAP_BACKGROUND_URL && env.MAP_BACKGROUND_TYPE !== "xyz" && !env.MAP_BACKGROUND_LAYER)
      missing("MAP_BACKGROUND_LAYER", `when MAP_BACKGROUND_TYPE is ${env.MAP_BACKGROUND_TYPE}`);
  })
  .transform((env) => ({ ...env, baseUrl: addressOf(env) }))
  .transform((env) => ({
    mode: env.VARN_MODE,
    port: env.PORT,
    host: env.HOST,
    /** Only this machine can reach the program. */
    isLocal: isLoopback(env.HOST),
    /** The address that links in mail carry; without a slash at the end. */
    baseUrl: env.baseUrl,
    trustProxy: env.TRUST_PROXY,
    /** Absolute; a relative DATA_DIR counts from the project's folder, wherever the program was started. */
    dataDir: path.resolve(projectRoot, env.DATA_DIR ?? (env.VARN_MODE === "demo" ? "data/demo" : "data")),
    /** Without it the embedded server is used. */
    databaseUrl: env.DATABASE_URL,
    databasePoolSize: env.DATABASE_POOL_SIZE,
    /** Without it no backup is taken by the clock. */
    backup: env.BACKUP_DIR
      ? {
          dir: path.resolve(projectRoot, env.BACKUP_DIR),
          /** Time of day in Sweden. */
          at: env.BACKUP_AT,
          keep: keepRule(env.BACKUP_KEEP),
        }
      : undefined,
    smtp: env.SMTP_URL && env.MAIL_FROM ? { url: env.SMTP_URL, from: env.MAIL_FROM } : undefined,
    oidc:
      env.OIDC_ISSUER && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET
        ? {
            issuer: env.OIDC_ISSUER,
            clientId: env.OIDC_CLIENT_ID,
            clientSecret: env.OIDC_CLIENT_SECRET,
            /** What the button on the sign-in page says, if the municipality has a name for it. */
            label: env.OIDC_LABEL,
            /** Levels of assurance of which a sign-in must have one; empty = the provider decides. */
            acr: env.OIDC_ACR?.split(/[\s,]+/).filter(Boolean) ?? [],
            /** The provider hands out only addresses that it has checked, though it does not say so with email_verified. */
            trustEmail: env.OIDC_TRUST_EMAIL,
          }
        : undefined,
    saml: samlSettings(env, env.baseUrl),
    /** Roles that give nothing in a session that began with a weaker sign-in. */
    roleLevels: env.ROLE_LEVELS ?? {},
    /** The only hosts that addresses from people (webhooks, feeds) may lead to; empty = any on the internet. */
    outgoingHosts: env.OUTGOING_HOSTS ?? [],
    mapBackground: env.MAP_BACKGROUND_URL
      ? {
          url: env.MAP_BACKGROUND_URL,
          type: env.MAP_BACKGROUND_TYPE,
          layer: env.MAP_BACKGROUND_LAYER,
          attribution: env.MAP_ATTRIBUTION,
        }
      : undefined,
    /** Whoever bears it may read the figures at /metrics; without it there are none. */
    metricsToken: env.METRICS_TOKEN,
    logLevel: env.LOG_LEVEL ?? (env.VARN_MODE === "demo" ? "warn" : "info"),
  }));

/** The name of every setting. */
export const settingNames: readonly string[] = Object.keys(environment.shape);

/** Settings that may hold a password or a key: never repeated in a message. */
const secrets = new Set([
  "DATABASE_URL",
  "SMTP_URL",
  "OIDC_CLIENT_SECRET",
  "SAML_KEY",
  "METRICS_TOKEN",
  "MAP_BACKGROUND_URL",
]);

/** What may lie in a file that NAME_FILE names; a certificate is no secret, but is never one line. */
const inFiles = [...secrets, "SAML_CERTIFICATE"];

/** Reads the settings; throws ConfigError that names every wrong one. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // An empty line in .env ("SMTP_URL=") means "not set".
  const given = Object.fromEntries(Object.entries(withSecretFiles(env)).filter(([, value]) => value?.trim()));
  const result = settings.safeParse(given);
  if (!result.success) throw new ConfigError(result.error.issues.map((issue) => describe(issue, given)));
  return result.data;
}

/** A secret may lie in a file that NAME_FILE names, as systemd and containers hand them out, instead of in the environment. */
function withSecretFiles(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const read = { ...env };
  for (const name of inFiles) {
    const file = env[`${name}_FILE`]?.trim();
    if (!file) continue;
    try {
      read[name] = readFileSync(file, "utf8").trim();
    } catch (error) {
      throw new ConfigError([`${name}_FILE cannot be read: ${(error as Error).message}`]);
    }
  }
  return read;
}

function describe(issue: z.core.$ZodIssue, given: NodeJS.ProcessEnv): string {
  const name = String(issue.path[0]);
  const was = given[name] === undefined || inFiles.includes(name) ? "" : ` (it is "${given[name]}")`;
  return `${name} ${issue.message}${was}`;
}

function addressOf({ BASE_URL, HOST, PORT }: Pick<z.output<typeof environment>, "BASE_URL" | "HOST" | "PORT">): string {
  const host = isLoopback(HOST) || isEveryAddress(HOST) ? "localhost" : HOST;
  return (BASE_URL ?? `http://${host}:${PORT}`).replace(/\/+$/, "");
}

function isHost(host: string): boolean {
  return URL.canParse(`https://${host}`) && new URL(`https://${host}`).host === host;
}

function keepRule(text: string): { daily: number; weekly: number; monthly: number } {
  const [daily = 0, weekly = 0, monthly = 0] = text.split("/").map(Number);
  return { daily, weekly, monthly };
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Tokens that travel in the clear would let anyone on the way sign in as anyone; nobody is on the way within this machine. */
function isEncrypted(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || isLoopback(hostname);
}

function isEveryAddress(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}
