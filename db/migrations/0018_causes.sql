-- Why things happen (SM-01), as data: from a list that the administrator keeps, with words of one's own beside.

create type cause_level as enum ('direct', 'underlying');

create table causes (
  id text primary key check (id ~ '^[a-z0-9_]{1,60}$'),
  level cause_level not null,
  name_sv text not null collate swedish,
  name_en text not null,
  -- What has been used stays, and is no longer offered.
  active boolean not null default true,
  position integer not null
);
create index causes_level on causes (level, position);

create table incident_causes (
  incident_id uuid not null references incidents,
  cause_id text not null references causes,
  primary key (incident_id, cause_id)
);
create index incident_causes_cause on incident_causes (cause_id);

-- What a measure is against; its origins say where it was seen.
create table measure_causes (
  measure_id uuid not null references measures,
  cause_id text not null references causes,
  primary key (measure_id, cause_id)
);
create index measure_causes_cause on measure_causes (cause_id);

-- Five why: each answer asks why of the one before. The own words stand in cause_direct and cause_underlying.
alter table incidents add column cause_steps text[] not null default '{}';

insert into causes (id, level, position, name_sv, name_en) values
  ('deliberate_unknown', 'direct', 1, 'Avsiktlig handling av okänd', 'Deliberate act by somebody unknown'),
  ('deliberate_known', 'direct', 2, 'Avsiktlig handling av någon i verksamheten', 'Deliberate act by somebody within the activity'),
  ('agitation', 'direct', 3, 'Oro, ilska eller konflikt', 'Agitation, anger or conflict'),
  ('unlocked', 'direct', 4, 'Olåst, öppet eller olarmat', 'Unlocked, open or without alarm'),
  ('mistake', 'direct', 5, 'Misstag eller ouppmärksamhet', 'Mistake or inattention'),
  ('wrong_handling', 'direct', 6, 'Fel handgrepp eller arbetssätt', 'Wrong handling or way of working'),
  ('technical_fault', 'direct', 7, 'Tekniskt fel', 'Technical fault'),
  ('wear', 'direct', 8, 'Slitage eller ålder', 'Wear or age'),
  ('leak', 'direct', 9, 'Läcka eller stopp i ledning', 'Leak or blocked pipe'),
  ('slippery', 'direct', 10, 'Halt, ojämnt eller något i vägen', 'Slippery, uneven or something in the way'),
  ('vehicle', 'direct', 11, 'Fordon eller trafik', 'Vehicle or traffic'),
  ('weather', 'direct', 12, 'Väder eller natur', 'Weather or nature'),
  ('power_or_it', 'direct', 13, 'Avbrott i el, vatten eller it', 'Failure of power, water or IT'),
  ('other_direct', 'direct', 14, 'Annat', 'Other'),
  ('routine_missing', 'underlying', 1, 'Rutin saknas', 'No routine'),
  ('routine_not_followed', 'underlying', 2, 'Rutinen följs inte', 'The routine is not followed'),
  ('training', 'underlying', 3, 'Brist i utbildning eller introduktion', 'Lack of training or introduction'),
  ('staffing', 'underlying', 4, 'För lite eller fel bemanning', 'Too little or the wrong staffing'),
  ('workload', 'underlying', 5, 'Hög belastning eller tidspress', 'Heavy load or lack of time'),
  ('maintenance', 'underlying', 6, 'Eftersatt underhåll', 'Maintenance put off'),
  ('equipment', 'underlying', 7, 'Olämplig eller bristfällig utrustning', 'Unsuitable or faulty equipment'),
  ('physical_protection', 'underlying', 8, 'Svagt skalskydd: lås, glas, larm', 'Weak physical protection: locks, glass, alarms'),
  ('surroundings', 'underlying', 9, 'Belysning, insyn eller utformning av platsen', 'Lighting, view or layout of the place'),
  ('gathering_place', 'underlying', 10, 'Tillhåll eller återkommande oro på platsen', 'Gathering place or recurring disorder'),
  ('responsibility', 'underlying', 11, 'Oklart ansvar', 'Unclear responsibility'),
  ('communication', 'underlying', 12, 'Brist i information eller samverkan', 'Lack of information or cooperation'),
  ('risk_assessment', 'underlying', 13, 'Risken var inte bedömd', 'The risk had not been assessed'),
  ('known_risk_open', 'underlying', 14, 'Känd brist som inte åtgärdats', 'Known fault that was not put right'),
  ('none_found', 'underlying', 15, 'Ingen bakomliggande orsak funnen', 'No underlying cause found');
