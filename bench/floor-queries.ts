import type { Reader } from "./readers.ts";
import { filtered, searchWords } from "./reads.ts";

/** One statement that fetches what a page tells of records, as well as we can write it by hand for this very reader. */
export interface FloorQuery {
  name: string;
  text: string;
  values: readonly unknown[];
}

const listed = `r.id, r.kind, r.number, r.title, r.unit_id, r.owner_id, r.created_by, r.restricted, r.occurred_at, r.occurred_precision,
  r.severity, r.cost_ore, r.status, i.place_name, t.name_sv, t.name_en, o.name, u.name, p.name`;

const joined = `join records r on r.id = page.id join incidents i on i.id = page.id join incident_types t on t.id = i.type_id
  join organisations o on o.id = r.organisation_id left join units u on u.id = r.unit_id left join people p on p.id = r.owner_id`;

const exported = `${listed}, r.created_at, r.closed_at, i.description, i.class, i.occurred_from, i.occurred_to, i.discovered_at,
  i.reported_at, i.latitude, i.longitude, i.location_is_area, i.reporter_kind, i.consequence_potential, i.cause_direct,
  i.cause_underlying, i.police_decision`;

/** The reader's own ways to a record, each along an index; a row that two of them reach comes once. */
function waysOf(reader: Reader, condition: string, next: number): { ways: string[]; values: unknown[] } {
  const own = `kind = 'incident' and not held and ${condition}`;
  const member = `${own} and restricted and id = any(array(select record_id from record_members where person_id = $${next}))`;
  if (reader.units === "all") return { ways: [`${own} and not restricted`, member], values: [reader.user.id] };
  // One unit has its own stretch of an index, in order of time; many are looked up in a hash table, once for each row.
  const [only = null] = reader.units;
  const unit =
    reader.units.length === 1 ? `unit_id = $${next + 1}` : `unit_id in (select unnest($${next + 1}::uuid[]))`;
  const elsewhere = `${own} and not restricted and (${unit}) is not true`;
  return {
    ways: [
      `${own} and not restricted and ${unit}`,
      `${elsewhere} and created_by = $${next}`,
      `${elsewhere} and owner_id = $${next} and created_by is distinct from $${next}`,
      member,
    ],
    values: [reader.user.id, reader.units.length === 1 ? only : reader.units],
  };
}

function list(
  reader: Reader,
  {
    name,
    condition,
    values,
    cap,
    limit = 51,
    columns = listed,
  }: {
    name: string;
    condition: string;
    values: readonly unknown[];
    /** How far the page counts. */
    cap: number | null;
    limit?: number;
    columns?: string;
  },
): FloorQuery {
  const { ways, values: ofReader } = waysOf(reader, condition, values.length + 1);
  const page = ways.map(
    (way) => `(select id, occurred_at from records where ${way} order by occurred_at desc, id desc limit ${limit})`,
  );
  const counted = ways.map((way) => `select from records where ${way}`);
  return {
    name: `${name} ${reader.role}`,
    text: `select ${columns}${cap === null ? "" : `, (select count(*) from (${counted.join(" union all ")} limit ${(cap ?? 0) + 1}) c) as n`}
      from (select id, occurred_at from (${page.join(" union all ")}) way order by occurred_at desc, id desc limit ${limit}) page
      ${joined} order by page.occurred_at desc, page.id desc`,
    values: [...values, ...ofReader],
  };
}

const oneIncident = `select r.*, i.*, t.name_sv, t.name_en, u.name, o.name, b.name, b.address, p.name, c.name,
    (select json_agg(s order by s.at) from status_changes s where s.record_id = r.id) as changes,
    (select json_agg(a order by a.id) from audit_log a where a.record_id = r.id) as log,
    (select json_agg(x) from cost_lines x where x.incident_id = r.id) as costs,
    (select json_agg(x) from police_reports x where x.incident_id = r.id) as police,
    (select json_agg(x) from incident_addenda x where x.incident_id = r.id) as addenda,
    (select json_agg(x) from comments x where x.record_id = r.id) as comments,
    (select json_agg(x) from attachments x where x.record_id = r.id) as attachments,
    (select json_agg(x) from disruptions x where x.incident_id = r.id) as disruptions,
    (select json_agg(x) from deadlines x where x.record_id = r.id) as deadlines,
    (select json_agg(x) from incident_messages x where x.incident_id = r.id) as messages,
    (select json_agg(x) from secrecy_markings x where x.record_id = r.id) as markings,
    (select json_agg(x) from record_links x where x.from_id = r.id or x.to_id = r.id) as links,
    (select count(*) from affected_people x where x.incident_id = r.id) as affected,
    (select json_agg(json_build_object('id', m.id, 'title', m.title, 'status', m.status, 'due', m.due_on, 'owner', w.name))
     from measure_origins mo join records m on m.id = mo.measure_id left join people w on w.id = m.owner_id
     where mo.record_id = r.id) as measures
  from records r join incidents i using (id) join incident_types t on t.id = i.type_id
    join organisations o on o.id = r.organisation_id left join units u on u.id = r.unit_id
    left join buildings b on b.id = i.building_id left join people p on p.id = r.owner_id left join people c on c.id = r.created_by
  where r.id = $1`;

/** The floor of each read, by the name of the read. */
export function floorQueries(reader: Reader, types: readonly string[]): Record<string, FloorQuery> {
  const search = `search @@ ((plainto_tsquery('swedish', $1) || to_tsquery('simple', $2)) && (plainto_tsquery('swedish', $3) || to_tsquery('simple', $4)))`;
  const [first = "", second = ""] = searchWords.split(" ");
  return {
    list: list(reader, { name: "list", condition: "true", values: [], cap: 10_000 }),
    "API list": list(reader, { name: "list", condition: "true", values: [], cap: 10_000 }),
    "filtered list": list(reader, {
      name: "filtered",
      condition: "category = any($1) and occurred_at >= $2 and occurred_at < $3::timestamptz + interval '1 day'",
      values: [types, `${filtered.from} 00:00 Europe/Stockholm`, `${filtered.to} 00:00 Europe/Stockholm`],
      cap: 10_000,
    }),
    search: list(reader, {
      name: "search",
      condition: search,
      values: [first, `${first}:*`, second, `${second}:* | fönstr:*`],
      cap: 1_000,
    }),
    "one incident": { name: `incident ${reader.role}`, text: oneIncident, values: [reader.incidentId] },
    export: list(reader, {
      name: "export",
      condition: "true",
      values: [],
      cap: null,
      limit: 10_000,
      columns: exported,
    }),
  };
}
