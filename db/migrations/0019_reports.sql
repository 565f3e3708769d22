-- Reports: figures of a closed period with the author's own words, frozen when they are finished or sent (S02, S18).

create type report_kind as enum ('loss_history', 'insurance_year', 'tertial');

-- A report is a record: of the department that it is about, or of no unit when it is about the whole municipality. Its statuses are
-- draft, sent and acknowledged (the tertial report), finished (the others), discarded.
create table reports (
  id uuid primary key references records,
  kind report_kind not null,
  from_on date not null,
  -- The last day.
  to_on date not null check (to_on >= from_on),
  -- Of a loss history that is about one line only.
  line insurance_line,
  language text not null check (language in ('sv', 'en')),
  -- The author's own words by section.
  words jsonb not null default '{}',
  -- What was counted; null until it is finished.
  figures jsonb,
  finished_at timestamptz,
  finished_by uuid references people,
  -- Who is to acknowledge it.
  recipient_id uuid references people,
  acknowledged_at timestamptz,
  acknowledged_by uuid references people,
  receipt_note text,
  check ((finished_at is null) = (figures is null)),
  check ((acknowledged_at is null) = (acknowledged_by is null)),
  check (line is null or kind = 'loss_history')
);
create index reports_unacknowledged on reports (recipient_id) where finished_at is not null and acknowledged_at is null;

-- The paper as it was then: the same bytes whoever asks, also after the templates have changed.
create table report_papers (
  report_id uuid primary key references reports,
  pdf bytea not null,
  made_at timestamptz not null
);
select make_append_only('report_papers');

create function keep_finished_report() returns trigger language plpgsql as $$
begin
  if old.finished_at is not null and
    (old.kind, old.from_on, old.to_on, old.line, old.language, old.words, old.figures, old.finished_at, old.finished_by, old.recipient_id)
      is distinct from
    (new.kind, new.from_on, new.to_on, new.line, new.language, new.words, new.figures, new.finished_at, new.finished_by, new.recipient_id)
  then raise exception 'A finished report does not change'; end if;
  return new;
end $$;
create trigger keep_finished_report before update on reports for each row execute function keep_finished_report();
