-- Sign-in without passwords: OIDC identities, passkeys by invitation, sessions as hashes.

create table sign_in_identities (
  issuer text not null,
  subject text not null,
  person_id uuid not null references people,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (issuer, subject),
  unique (person_id, issuer)
);

create table passkeys (
  id uuid primary key default uuidv7(),
  person_id uuid not null references people,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);

create table invitations (
  token_hash text primary key,
  person_id uuid not null references people,
  created_at timestamptz not null,
  created_by uuid references people,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table sessions (
  id uuid primary key default uuidv7(),
  token_hash text not null unique,
  person_id uuid not null references people,
  method text not null check (method in ('oidc', 'saml', 'passkey', 'demo', 'setup')),
  user_agent text,
  -- How sure the provider was of who this is, in its own word for it (acr, AuthnContextClassRef).
  level text,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index sessions_person on sessions (person_id) where ended_at is null;

-- One row for each sign-in under way: state, nonce and code verifier, a passkey challenge, or a request by SAML and what was proved by its answer. Used once.
create table sign_in_challenges (
  id_hash text primary key,
  kind text not null check (kind in ('oidc', 'saml', 'saml_proof', 'passkey_register', 'passkey_sign_in', 'setup')),
  data jsonb not null,
  return_to text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Counted per account, never only per address: a whole municipality may sit behind one.
create table sign_in_attempts (
  id bigint generated always as identity primary key,
  account_key text not null,
  at timestamptz not null,
  succeeded boolean not null
);
create index sign_in_attempts_account on sign_in_attempts (account_key, at desc);
