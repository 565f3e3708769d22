-- The municipality's directory tells by SCIM who works here and which groups they are in.

-- A person as the directory tells of them. What is the directory's own stands here, what is ours in people.
create table scim_users (
  id uuid primary key default uuidv7(),
  person_id uuid not null unique references people,
  attributes jsonb not null,
  -- Where the directory says that the person works, when it is a unit of ours.
  unit_id uuid references units,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index scim_users_name on scim_users (lower(attributes ->> 'userName'));
create index scim_users_external on scim_users ((attributes ->> 'externalId'));

-- A group, and the role that an administrator lets it give to those who are in it.
create table scim_groups (
  id uuid primary key default uuidv7(),
  attributes jsonb not null,
  role role,
  -- Null = the whole municipality.
  unit_id uuid references units,
  mapped_by uuid references people,
  mapped_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index scim_groups_name on scim_groups (lower(attributes ->> 'displayName'));

create table scim_members (
  group_id uuid not null references scim_groups on delete cascade,
  user_id uuid not null references scim_users on delete cascade,
  primary key (group_id, user_id)
);
create index scim_members_user on scim_members (user_id);

-- The legal name of a person with protected identity stands in protected_names only, also when the directory has told it before.
create function hide_scim_user() returns trigger language plpgsql as $$
begin
  update scim_users set attributes = attributes - array['name', 'emails', 'phoneNumbers', 'title'] || jsonb_build_object('displayName', new.name),
    version = version + 1
  where person_id = new.id;
  return null;
end $$;
create trigger hide_scim_user after update of protected_identity on people
  for each row when (new.protected_identity and not old.protected_identity) execute function hide_scim_user();

-- Which group gave an appointment; null when people did.
alter table appointments add column scim_group_id uuid references scim_groups on delete set null;
create index appointments_scim_group on appointments (scim_group_id) where scim_group_id is not null;
