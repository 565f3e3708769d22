-- The secret address of a person's calendar: whoever has it may read what is due for that person. One for each, kept as a hash.
create table calendar_addresses (
  person_id uuid primary key references people,
  secret_hash text not null unique,
  created_at timestamptz not null,
  last_used_at timestamptz
);
