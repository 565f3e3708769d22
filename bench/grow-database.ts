import type pg from "pg";
import { withClient } from "./bench-database.ts";

/**
 * Makes the demonstration municipality as large as wanted inside the database, without a row leaving it. Workplaces are cloned with
 * people and appointments of their own, and incidents with all that belongs to them are copied to the clones, moved by whole days.
 * So the words, types, states, costs and times are spread as they are in the demonstration.
 */
export async function growDatabase(
  connectionString: string,
  size: { incidents: number; units: number; people: number },
  say: (line: string) => void,
): Promise<void> {
  await withClient(connectionString, async (client) => {
    // Keys and triggers hold in what is copied; checking each row anew would take hours.
    await client.query("set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'");
    await client.query("set maintenance_work_mem = '1GB'; set jit = off");
    await cloneUnits(client, size.units);
    await addPeople(client, size.people);
    await planCopies(client, size.incidents);
    const rebuild = await takeIndexesAway(client);
    for (const name of ["records", ...children.map((child) => child.name), ...keptAsTheyAre])
      await client.query(`create temporary table kept_${name} as table ${name}`);
    await client.query("truncate records, audit_log cascade");
    await copyRecords(client);
    for (const table of children) {
      await copyChildren(client, table);
      say(`  ${table.name}`);
    }
    for (const name of keptAsTheyAre)
      await client.query(
        `insert into ${name} select * from kept_${name} where to_jsonb(kept_${name}) ->> 'incident_id' is null`,
      );
    await rebuild();
    say("  indexes");
    await advanceNumbers(client);
    // The triggers that keep the sums of losses slept.
    await client.query("select recount_losses()");
    await client.query(`drop table clone_unit, clone_staff, copy_plan;
      update settings set value = '"normal"' where key = 'mode'`);
    await client.query("vacuum (analyze)");
  });
}

async function cloneUnits(client: pg.Client, wanted: number): Promise<void> {
  await client.query(`
    create table clone_unit as
      select id as old_id, 0 as clone, id as new_id, name from units;
    insert into clone_unit
      select id, clone, uuidv7(), name || ' ' || clone + 1
      from units, generate_series(1, 20) clone
      where kind = 'workplace' and valid_to is null order by clone, name
      limit ${wanted} - (select count(*) from units);
    insert into units (id, organisation_id, parent_id, board_id, kind, name, workplace_type, employees, clients, requires_ombud,
        latitude, longitude, valid_from)
      select c.new_id, u.organisation_id, u.parent_id, u.board_id, u.kind, c.name, u.workplace_type, u.employees, u.clients,
        u.requires_ombud, u.latitude, u.longitude, u.valid_from
      from clone_unit c join units u on u.id = c.old_id where c.clone > 0;
    insert into unit_versions (unit_id, valid, name, parent_id, organisation_id, kind, workplace_type, requires_ombud, employees)
      select u.id, daterange(u.valid_from, null), u.name, u.parent_id, u.organisation_id, u.kind, u.workplace_type,
        u.requires_ombud, u.employees
      from clone_unit c join units u on u.id = c.new_id where c.clone > 0;
    create unique index on clone_unit (old_id, clone);
    select rebuild_unit_tree();`);
}

/** A manager, an ombud and the rest of the staff for each clone; names are put together of those there are. */
async function addPeople(client: pg.Client, wanted: number): Promise<void> {
  await client.query(`
    create table clone_staff as
      with places as (select new_id, row_number() over (order by clone, old_id) - 1 as place, count(*) over () as places
                      from clone_unit where clone > 0),
      names as (select split_part(name, ' ', 1) as first, split_part(name, ' ', 2) as last, row_number() over (order by id) - 1 as n,
                  count(*) over () as names from people where not protected_identity)
      select uuidv7() as id, a.first || ' ' || b.last as name, p.new_id as unit_id, s.n / p.places as rank
      from generate_series(0, ${wanted} - 1 - (select count(*)::int from people)) s(n)
      join places p on p.place = s.n % p.places
      join names a on a.n = s.n * 7 % a.names
      join names b on b.n = s.n * 13 % b.names;
    insert into people (id, name, organisation_id, email, valid_from)
      select s.id, s.name, u.organisation_id, 'person' || row_number() over () || '@bench.example', date '2016-01-01'
      from clone_staff s join units u on u.id = s.unit_id;
    insert into employments (person_id, unit_id, valid_from) select id, unit_id, date '2016-01-01' from clone_staff;
    insert into appointments (person_id, role, unit_id, valid_from, trained_on)
      select id, case rank when 0 then 'manager' else 'ombud' end::role, unit_id, date '2020-01-01', date '2025-05-05'
      from clone_staff where rank < 2;
    create index on clone_staff (unit_id, rank);`);
}

/** Which record becomes which, where, and how much earlier. A measure and a claim follow the first incident they came from; policies stay as they are. */
async function planCopies(client: pg.Client, incidents: number): Promise<void> {
  await client.query(`
    create table copy_plan as
      with place as (select old_id, count(*) as clones from clone_unit group by old_id),
      -- What comes last is the first to be left out, so a part is a sample of the whole.
      wanted as (
        select r.id, r.unit_id, copy from records r,
          generate_series(0, ${incidents} / (select count(*) from records where kind = 'incident')) copy
        where r.kind = 'incident' order by copy, hashtext(r.id::text) limit ${incidents}),
      moved as (
        select w.id as old_id, w.copy, coalesce(c.new_id, w.unit_id) as unit_id, c.clone > 0 as is_cloned,
          interval '7 days' * (w.copy % 9) as earlier, hashtext(w.id::text || w.copy) as h
        from wanted w left join place p on p.old_id = w.unit_id
        left join clone_unit c on c.old_id = w.unit_id and c.clone = w.copy % p.clones)
      select *, null::uuid as new_id from moved;
    insert into copy_plan
      select distinct on (m.measure_id, p.copy) m.measure_id, p.copy, p.unit_id, p.is_cloned, p.earlier, p.h + 1
      from measure_origins m join copy_plan p on p.old_id = m.record_id;
    insert into copy_plan
      select distinct on (c.claim_id, p.copy) c.claim_id, p.copy, p.unit_id, p.is_cloned, p.earlier, p.h + 2
      from claim_incidents c join copy_plan p on p.old_id = c.incident_id;
    -- A key that begins with its time, as those that the program makes.
    update copy_plan p set new_id = (
        lpad(to_hex((extract(epoch from r.created_at - p.earlier) * 1000)::bigint), 12, '0') || '7' ||
        substr(md5(r.id::text || p.copy), 1, 3) || '8' || substr(md5(r.id::text || p.copy), 4, 15))::uuid
      from records r where r.id = p.old_id;
    insert into copy_plan select id, 0, unit_id, false, interval '0', 0, id from records where kind = 'policy';
    create unique index on copy_plan (old_id, copy); analyze copy_plan;`);
}

interface Child {
  name: string;
  /** The columns that name records. */
  records: readonly string[];
  /** A key of its own, made anew. */
  hasId?: boolean;
}

const children: readonly Child[] = [
  { name: "incidents", records: ["id"] },
  { name: "measures", records: ["id"] },
  { name: "measure_origins", records: ["measure_id", "record_id"] },
  { name: "record_members", records: ["record_id"] },
  { name: "reporter_contacts", records: ["incident_id"] },
  { name: "status_changes", records: ["record_id"], hasId: true },
  { name: "affected_people", records: ["incident_id"], hasId: true },
  { name: "cost_lines", records: ["incident_id"], hasId: true },
  { name: "police_reports", records: ["incident_id"], hasId: true },
  { name: "disruptions", records: ["incident_id"], hasId: true },
  { name: "deadlines", records: ["record_id"], hasId: true },
  { name: "comments", records: ["record_id"], hasId: true },
  { name: "incident_addenda", records: ["incident_id"], hasId: true },
  { name: "incident_messages", records: ["incident_id"], hasId: true },
  { name: "audit_log", records: ["record_id"], hasId: true },
  { name: "policies", records: ["id"] },
  { name: "policy_organisations", records: ["policy_id"] },
  { name: "deductibles", records: ["policy_id"], hasId: true },
  { name: "claims", records: ["id"] },
  { name: "claim_incidents", records: ["incident_id", "claim_id"] },
  { name: "claim_shares", records: ["claim_id"] },
  { name: "claim_payments", records: ["claim_id"], hasId: true },
];

/** Belong to no incident, or may: those that do not are kept. */
const keptAsTheyAre = ["safety_costs"];

/** Codes and sources of others are of one record only. */
const onlyOnce = new Set(["follow_code_hash", "source_id", "duplicate_of", "series_id"]);

async function copyRecords(client: pg.Client): Promise<void> {
  const replaced: Record<string, string> = {
    id: "p.new_id",
    unit_id: "p.unit_id",
    title: "case when p.is_cloned then replace(r.title, o.name, n.name) else r.title end",
    number: `split_part(r.number, '-', 1) || '-' || extract(year from r.created_at - p.earlier) || '-' ||
      ltrim(to_char(row_number() over (partition by r.kind, extract(year from r.created_at - p.earlier) order by r.created_at - p.earlier),
        'FM999900000'))`,
    created_by: `case when p.is_cloned and r.created_by is not null then coalesce((select id from clone_staff s
      where s.unit_id = p.unit_id and s.rank = abs(p.h) % 6 limit 1), r.created_by) else r.created_by end`,
    owner_id: `case when p.is_cloned and r.owner_id is not null then (select id from clone_staff s
      where s.unit_id = p.unit_id and s.rank = 0) else r.owner_id end`,
  };
  await insertCopies(
    client,
    "records",
    replaced,
    `join copy_plan p on p.old_id = r.id
    left join units o on o.id = r.unit_id left join units n on n.id = p.unit_id`,
  );
}

async function copyChildren(client: pg.Client, { name, records, hasId }: Child): Promise<void> {
  const [first, second] = records;
  const replaced: Record<string, string> = { [first ?? ""]: "p.new_id" };
  if (second) replaced[second] = "q.new_id";
  if (hasId) replaced.id = name === "audit_log" ? "row_number() over (order by r.at - p.earlier)" : "uuidv7()";
  for (const column of onlyOnce) replaced[column] = `case when p.copy = 0 then r.${column} end`;
  await insertCopies(
    client,
    name,
    replaced,
    `join copy_plan p on p.old_id = r.${first} ${second ? `join copy_plan q on q.old_id = r.${second} and q.copy = p.copy` : ""}`,
  );
}

/** The rows of a table, copied: each column as it was, its times earlier, or as told. */
async function insertCopies(
  client: pg.Client,
  table: string,
  replaced: Readonly<Record<string, string>>,
  joins: string,
): Promise<void> {
  const { rows: columns } = await client.query<{ name: string; type: string }>(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = 'public' and table_name = $1 order by ordinal_position`,
    [table],
  );
  const value = ({ name, type }: { name: string; type: string }) => {
    if (replaced[name] && name in replaced) return replaced[name];
    if (type === "timestamp with time zone") return `r.${name} - p.earlier`;
    return type === "date" ? `(r.${name} - p.earlier)::date` : `r.${name}`;
  };
  await client.query(`
    insert into ${table} (${columns.map(({ name }) => name)}) ${table === "audit_log" ? "overriding system value" : ""}
      select ${columns.map(value).join(", ")} from kept_${table} r ${joins}`);
}

/** Indexes are built once at the end; gives what builds them. Those that keep a key stay. */
async function takeIndexesAway(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     join pg_class on pg_class.oid = indrelid join pg_namespace n on n.oid = relnamespace
     where n.nspname = 'public' and not exists (select from pg_constraint where conindid = indexrelid)
       and indrelid::regclass::text = any($1)`,
    [["records", ...children.map(({ name }) => name)]],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return async () => {
    for (const { definition } of rows) await client.query(definition);
  };
}

/** So that the next report gets the next number, and the next line of the log. */
async function advanceNumbers(client: pg.Client): Promise<void> {
  await client.query(`
    select setval(format('record_number_%s_%s', translate(lower(split_part(number, '-', 1)), 'åä', 'aa'), split_part(number, '-', 2)),
      max(split_part(number, '-', 3)::bigint))
    from records
    where to_regclass(format('record_number_%s_%s', translate(lower(split_part(number, '-', 1)), 'åä', 'aa'), split_part(number, '-', 2))) is not null
    group by split_part(number, '-', 1), split_part(number, '-', 2);
    select setval(pg_get_serial_sequence('audit_log', 'id'), (select max(id) from audit_log))`);
}
