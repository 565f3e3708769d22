-- Whom one calls about a building: who has the keys, shuts off the water and resets the alarm. Kept on the telephones of those who
-- work there (docs/offline.md).
alter table buildings
  add column caretaker_name text,
  add column caretaker_phone text;
