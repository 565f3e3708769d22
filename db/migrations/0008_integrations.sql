-- Other systems: clients with keys, and webhooks that tell them what has happened.

-- A client sees what its role sees in its unit (null = the whole municipality), and never what is restricted.
create table api_clients (
  id uuid primary key default uuidv7(),
  name text not null,
  role role not null,
  unit_id uuid references units,
  -- What its key opens.
  purposes text[] not null check (purposes <@ array['read', 'write', 'open311', 'scim'] and cardinality(purposes) > 0),
  per_minute integer not null default 600 check (per_minute between 1 and 100000),
  key_hash text not null unique,
  -- The first letters of the key, so that people can tell which one it is.
  key_hint text not null,
  -- After a change of key the old one holds for a while, so that the other system can be changed in peace.
  previous_key_hash text unique,
  previous_key_until timestamptz,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  created_by uuid references people,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references people,
  -- The key of the directory changes who may do what: it opens nothing else, and is for the whole municipality.
  check (not 'scim' = any (purposes) or (purposes = array['scim'] and role = 'employee' and unit_id is null))
);

-- A client wants to be told of these events, by what its role and scope let it see.
create table webhooks (
  id uuid primary key default uuidv7(),
  client_id uuid not null references api_clients,
  url text not null,
  events text[] not null check (cardinality(events) > 0),
  -- Only of this unit and those below it; null = all that the client reaches.
  unit_id uuid references units,
  secret text not null,
  created_at timestamptz not null,
  created_by uuid references people,
  -- Since when nothing has come through; null when the latest did.
  failing_since timestamptz,
  disabled_at timestamptz,
  removed_at timestamptz
);
create index webhooks_client on webhooks (client_id);

create table webhook_deliveries (
  id uuid primary key default uuidv7(),
  webhook_id uuid not null references webhooks,
  event text not null,
  record_id uuid not null references records,
  happened_at timestamptz not null,
  -- left_out: the client may not see what it was about.
  state text not null default 'waiting' check (state in ('waiting', 'queued', 'sent', 'failed', 'left_out')),
  attempts integer not null default 0,
  last_attempt_at timestamptz,
  last_status integer,
  last_error text,
  sent_at timestamptz
);
create index webhook_deliveries_waiting on webhook_deliveries (id) where state = 'waiting';
create index webhook_deliveries_log on webhook_deliveries (webhook_id, id desc);

-- Whatever the log tells of becomes an event for those who subscribe to it, in the same transaction, so that none is missed and none
-- is told of that was rolled back. What is restricted never leaves.
create function queue_webhooks() returns trigger language plpgsql as $$
begin
  insert into webhook_deliveries (webhook_id, event, record_id, happened_at)
  select w.id, new.action, new.record_id, new.at
  from webhooks w
  where new.action = any (w.events) and w.disabled_at is null and w.removed_at is null;
  return null;
end $$;
create trigger queue_webhooks after insert on audit_log
  for each row when (new.record_id is not null and not new.restricted) execute function queue_webhooks();
