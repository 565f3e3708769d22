import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import type { Log } from "./log.ts";
import { projectRoot } from "./project-root.ts";

export interface DatabaseRoles {
  /** The role that the program works as: `varn_app`, or named after the owner where several databases share a server. */
  readonly appRole: string;
  /** Connects as that role, or as the owner where the server lets us have only one. */
  readonly appConnectionString: string;
  readonly isSeparate: boolean;
}

/** What migrations and grants.sql call the program's role. */
const nameInFiles = /\bvarn_app\b/g;

/**
 * Two roles: the owner of the tables, who migrates, and the one that the program works as, which cannot change the schema.
 * Where the owner may not create roles the program works as the owner, and says so in the log. `client` is connected as the owner.
 */
export async function prepareRoles(client: pg.Client, ownerConnectionString: string, log: Log): Promise<DatabaseRoles> {
  const { rows } = await client.query<{ owner: string; mayCreate: boolean }>(
    `select rolname as owner, rolcreaterole or rolsuper as "mayCreate" from pg_roles where rolname = current_user`,
  );
  const { owner = "", mayCreate = false } = rows[0] ?? {};
  const appRole = `${owner
    .replace(/_owner$/, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "_")}_app`;
  const appConnectionString = connectionAs(appRole, ownerConnectionString);

  if (await connects(appConnectionString)) return { appRole, appConnectionString, isSeparate: true };
  if (mayCreate) {
    await createRole(client, appRole, new URL(appConnectionString).password);
    if (await connects(appConnectionString)) return { appRole, appConnectionString, isSeparate: true };
  }
  log.warn(
    { role: owner },
    `the program works as the role that owns the tables: it could not create the role ${appRole}, or not sign in as it; see docs/install.md`,
  );
  return { appRole, appConnectionString: ownerConnectionString, isSeparate: false };
}

/** Gives the program's role what it needs and no more; for after the migrations. */
export async function grantRights(client: pg.Client, roles: DatabaseRoles): Promise<void> {
  if (!roles.isSeparate) return;
  const sql = await readFile(path.join(projectRoot, "db/grants.sql"), "utf8");
  await client.query(nameRole(sql, roles.appRole));
}

/** The SQL with the role's name on this server in place of the one in the files. */
export function nameRole(sql: string, appRole: string): string {
  return sql.replaceAll(nameInFiles, appRole);
}

/** Every process that knows the owner's password comes to the same one for the program's role: nothing has to be stored. */
function connectionAs(role: string, ownerConnectionString: string): string {
  const url = new URL(ownerConnectionString);
  const ownersPassword = url.password;
  url.username = role;
  if (ownersPassword) url.password = createHmac("sha256", ownersPassword).update(role).digest("base64url");
  return url.href;
}

async function createRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [role]);
  const secret = password ? `password ${pg.escapeLiteral(password)}` : "password null";
  await client.query(`${rowCount ? "alter" : "create"} role ${role} login ${secret}`);
  const { rows } = await client.query<{ name: string }>("select current_database() as name");
  await client.query(`grant connect on database ${pg.escapeIdentifier(rows[0]?.name ?? "")} to ${role}`);
}

async function connects(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
