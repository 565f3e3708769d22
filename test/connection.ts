/** The same server and role, another database; and another role, when one is named. */
export function connectionTo(connectionString: string, database: string, role?: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${database}`;
  if (role) url.username = role;
  return url.href;
}
