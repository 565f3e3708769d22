-- What the program's own role, varn_app, may do. Run at every start after the migrations, so that it also holds for a
-- database that was restored from a backup, or whose server let us have the role only later.
do $$
declare
  target text;
begin
  foreach target in array array['public', 'pgboss'] loop
    continue when to_regnamespace(target) is null;
    execute format('grant usage on schema %I to varn_app', target);
    execute format('grant select, insert, update, delete on all tables in schema %I to varn_app', target);
    execute format('grant usage, select on all sequences in schema %I to varn_app', target);
    execute format('grant execute on all functions in schema %I to varn_app', target);
  end loop;

  revoke insert, update, delete, truncate on schema_migrations from varn_app;

  -- What make_append_only has marked is written once.
  for target in select tgrelid::regclass from pg_trigger where tgname = 'append_only' and not tgisinternal loop
    execute format('revoke update, delete, truncate on %s from varn_app', target);
  end loop;
end $$;
