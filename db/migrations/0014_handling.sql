-- What the handling of incidents needs besides 0005 and 0006.

-- What was sent stays as it was: a correction keeps what stood there before, beside what has come in its place.
create table incident_corrections (
  id uuid primary key default uuidv7(),
  incident_id uuid not null references incidents,
  field text not null check (field in ('happened', 'place', 'signature')),
  before jsonb not null,
  after jsonb not null,
  reason text not null,
  at timestamptz not null,
  by_id uuid references people
);
create index incident_corrections_incident on incident_corrections (incident_id, at);
select make_append_only('incident_corrections');

-- A removed file leaves its row, without the bytes: who took it away, when and why can still be read.
alter table attachments alter file_hash drop not null;
alter table attachments add constraint attachments_kept_or_removed check (file_hash is not null or removed_at is not null);

-- Each page counts the proposed series that wait for a decision.
create index series_proposals_open on series_proposals (found_at desc) where decided_at is null;

-- Which reports were joined to an incident: their senders are asked and answered with its own.
create index incidents_duplicate_of on incidents (duplicate_of) where duplicate_of is not null;
