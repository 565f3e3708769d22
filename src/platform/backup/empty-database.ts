import pg from "pg";

/** Whether anything of ours, or of somebody else's, is in the database; what belongs to an extension does not count. */
export async function isEmptyDatabase(client: pg.ClientBase): Promise<boolean> {
  const { rowCount } = await client.query(`
    select from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    limit 1`);
  return rowCount === 0;
}

/** Takes away every table, function and type in the database, and the job queue. Extensions stay. In the caller's transaction. */
export async function emptyDatabase(client: pg.ClientBase): Promise<void> {
  await client.query("drop schema if exists pgboss cascade");
  const { rows } = await client.query<{ statement: string }>(`
    with ours as (
      select 1 as turn, case relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end as what,
        c.oid::regclass::text as name, c.oid
      from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
      union all
      select 2, 'sequence', c.oid::regclass::text, c.oid
      from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'S'
      union all
      select 3, 'routine', p.oid::regprocedure::text, p.oid from pg_proc p where pronamespace = 'public'::regnamespace
      union all
      select 4, 'type', t.oid::regtype::text, t.oid
      from pg_type t where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
    )
    select format('drop %s if exists %s cascade', what, name) as statement
    from ours
    where not exists (select from pg_depend d where d.objid = ours.oid and d.deptype = 'e')
    order by turn, name`);
  for (const { statement } of rows) await client.query(statement);
}

/** Other programs on the same database: somebody may be working while we put back what was. */
export async function othersWorking(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ others: number }>(`
    select count(*)::int as others from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name ~ '^(varn( prepare| [0-9a-f-]{36})?|pgboss)$'`);
  return rows[0]?.others ?? 0;
}

/** Without foreign keys and triggers rows may come in any order. The keys are tried anew, for every row, when they are put back. */
export async function loosenTables(client: pg.ClientBase, tables: readonly string[]): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`);
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
  const names = tables.map((table) => `public.${pg.escapeIdentifier(table)}`);
  for (const name of names) await client.query(`alter table ${name} disable trigger user`);
  return async () => {
    for (const name of names) await client.query(`alter table ${name} enable trigger user`);
    for (const { table, name, definition } of keys)
      await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  };
}
