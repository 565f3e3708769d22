import { z } from "zod";
import { listMeta, pageOf, paging, window } from "../../platform/api-paging.ts";
import type { Context } from "../../platform/context.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { BadParameters } from "../../platform/errors.ts";
import { link, linkTo, operation } from "../../platform/operation.ts";
import { readsContent } from "../records/record-reading.ts";
import { readMeasureCursor } from "./measure-filter.ts";
import { findMeasure, measurePage, originsOf } from "./measure-queries.ts";
import { measureKinds, priorities } from "./measure-texts.ts";
import { measureStatuses } from "./measure-workflow.ts";

/** Measures for other systems, in order of when they have to be done. */

const listedMeasure = z
  .object({
    id: z.uuid(),
    number: z.string(),
    title: z.string(),
    status: z.enum(measureStatuses),
    kind: z.enum(measureKinds),
    priority: z.enum(priorities),
    unitId: z.uuid().nullable(),
    unitName: z.string().nullable(),
    dueOn: z.iso.date().nullable(),
    originNumber: z.string().nullable().describe("What it comes from, when the client may see that."),
    _links: z.array(link),
  })
  .meta({ id: "ListedMeasure" });

const measure = z
  .object({
    id: z.uuid(),
    number: z.string(),
    title: z.string(),
    status: z.enum(measureStatuses),
    kind: z.enum(measureKinds),
    priority: z.enum(priorities),
    organisationName: z.string(),
    unitId: z.uuid().nullable(),
    unitName: z.string().nullable(),
    startOn: z.iso.date().nullable(),
    dueOn: z.iso.date().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    completedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    description: z.string().nullable(),
    causeAttacked: z.string().nullable(),
    completedNote: z.string().nullable(),
    origins: z.array(z.object({ id: z.uuid(), number: z.string(), title: z.string() })),
    _links: z.array(link),
  })
  .meta({ id: "Measure" });

const filter = z.strictObject({
  status: z
    .enum([...measureStatuses, "open", "all"])
    .default("open")
    .describe("`open`: something is left to do."),
  unit: z.uuid().optional().describe("A unit with those below it."),
  late: z.enum(["true", "false"]).default("false"),
  text: z.string().max(200).default(""),
  ...paging,
});

export const measureOperations = [
  operation(
    {
      id: "listMeasures",
      method: "GET",
      path: "/measures",
      tag: "measures",
      purpose: "read",
      does: "Lista åtgärder",
      summary: { sv: "Lista åtgärder", en: "List measures" },
      query: filter,
      result: z
        .object({ measures: z.array(listedMeasure), _meta: listMeta, _links: z.array(link) })
        .meta({ id: "MeasureList" }),
    },
    list,
  ),
  operation(
    {
      id: "getMeasure",
      method: "GET",
      path: "/measures/:id",
      tag: "measures",
      purpose: "read",
      does: "Läsa en åtgärd",
      about: "measure",
      summary: { sv: "En åtgärd", en: "One measure" },
      result: measure,
    },
    show,
  ),
];

async function list(context: Context, { query }: { query: z.output<typeof filter> }) {
  const { db, user, now } = context;
  const cursor = query.after === undefined ? null : readMeasureCursor(new URLSearchParams({ efter: query.after }));
  if (query.after !== undefined && cursor === null) throw new BadParameters({ after: "Not a place in this list." });
  const { rows } = await measurePage(
    db,
    user,
    { status: query.status, mine: false, late: query.late === "true", unit: query.unit ?? null, text: query.text },
    { cursor, size: Math.max(1, window(query).fetch), today: dateInSweden(now) },
  );
  const page = pageOf(context, rows, query, { cursorOf: (row) => `${row.due_on ?? "infinity"}_${row.id}` });
  return {
    result: {
      measures: page.rows.map((row) => ({
        id: row.id,
        number: row.number,
        title: row.title,
        status: row.status,
        kind: row.kind,
        priority: row.priority,
        unitId: row.unit_id,
        unitName: row.unit_name,
        dueOn: row.due_on,
        originNumber: row.origin,
        _links: [linkTo(context, "self", `/api/v1/measures/${row.id}`)],
      })),
      _meta: page.meta,
      _links: page.links,
    },
  };
}

async function show(context: Context) {
  const { db, user, params, now } = context;
  const found = await findMeasure(db, user, params.id ?? "", now);
  const reads = readsContent(user, found, false);
  const origins = await originsOf(db, user, found.id).execute();
  return {
    result: {
      id: found.id,
      number: found.number,
      title: found.title,
      status: found.status,
      kind: found.kind,
      priority: found.priority,
      organisationName: found.organisation_name,
      unitId: found.unit_id,
      unitName: found.unit_name,
      startOn: found.start_on,
      dueOn: found.due_on,
      decidedAt: found.decided_at?.toISOString() ?? null,
      completedAt: found.completed_at?.toISOString() ?? null,
      createdAt: found.created_at.toISOString(),
      updatedAt: found.updated_at.toISOString(),
      description: reads ? found.description : null,
      causeAttacked: reads ? found.cause_attacked : null,
      completedNote: reads ? found.completed_note : null,
      origins: origins.map(({ id, number, title }) => ({ id, number, title })),
      _links: [
        linkTo(context, "self", `/api/v1/measures/${found.id}`),
        linkTo(context, "collection", "/api/v1/measures"),
        linkTo(context, "alternate", `/atgarder/${found.id}`),
      ],
    },
  };
}
