import { z } from "zod";
import type { Context } from "./context.ts";
import { BadParameters } from "./errors.ts";
import { type Link, selfLink } from "./operation.ts";

/** Rows that may be passed over by number; beyond it one follows `next`, which costs the same however far one has come. */
const furthestByNumber = 1_000;

/** The parameters of every list (FNS.07–FNS.14). */
export const paging = {
  page: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(1)
    .describe(
      `Page number, from 1. Only for the first ${furthestByNumber} rows: further on, follow the link \`next\`.`,
    ),
  limit: z.coerce.number().int().min(1).max(200).default(20).describe("Rows on a page."),
  after: z.string().max(500).optional().describe("Where the page begins, as the link `next` says. Goes before `page`."),
};

export const listMeta = z
  .object({
    count: z.int().describe("Rows on this page."),
    limit: z.int(),
    page: z.int().nullable().describe("Null when the page was asked for with `after`."),
    totalRecords: z.int().nullable().describe("Null when they are more than are counted, see `totalIsMore`."),
    totalIsMore: z.boolean().optional().describe("There are more than 10 000 (1 000 with a filter that is looked up)."),
  })
  .meta({ id: "ListMeta" });

interface Asked {
  page: number;
  limit: number;
  after?: string | undefined;
}

/** How many rows to fetch from where, so that the page asked for is the last of them, with one more to tell if it goes on. */
export function window({ page, limit, after }: Asked): { fetch: number; skip: number } {
  if (after !== undefined) return { fetch: limit + 1, skip: 0 };
  if (page === 0) return { fetch: 0, skip: 0 };
  if (page * limit > furthestByNumber && page > 1) {
    throw new BadParameters({ page: `page × limit is at most ${furthestByNumber}. Follow the link next instead.` });
  }
  return { fetch: page * limit + 1, skip: (page - 1) * limit };
}

export interface ApiPage<Row> {
  rows: Row[];
  meta: z.input<typeof listMeta>;
  links: Link[];
}

/** The page out of what `window` asked for, with the links to the first and the next. */
export function pageOf<Row>(
  context: Pick<Context, "services" | "url">,
  found: readonly Row[],
  asked: Asked,
  options: { cursorOf: (row: Row) => string; total?: { count: number; isMore: boolean } },
): ApiPage<Row> {
  const { skip } = window(asked);
  const rows = asked.page === 0 && asked.after === undefined ? [] : found.slice(skip, skip + asked.limit);
  const last = rows.at(-1);
  const links = [selfLink(context), addressed(context, "first", {})];
  if (last && found.length > skip + asked.limit) {
    links.push(addressed(context, "next", { after: options.cursorOf(last) }));
  }
  if (asked.after === undefined && asked.page > 1) {
    links.push(addressed(context, "prev", asked.page === 2 ? {} : { page: String(asked.page - 1) }));
  }
  return {
    rows,
    links,
    meta: {
      count: rows.length,
      limit: asked.limit,
      page: asked.after === undefined ? asked.page : null,
      totalRecords: options.total && !options.total.isMore ? options.total.count : null,
      ...(options.total?.isMore ? { totalIsMore: true } : {}),
    },
  };
}

/** The same question with another place to begin: every other parameter stays (FNS.12). */
function addressed(
  { services, url }: Pick<Context, "services" | "url">,
  rel: string,
  place: Record<string, string>,
): Link {
  const query = new URLSearchParams(url.searchParams);
  query.delete("page");
  query.delete("after");
  for (const [name, value] of Object.entries(place)) query.set(name, value);
  const text = query.toString();
  return { rel, href: services.config.baseUrl + url.pathname + (text === "" ? "" : `?${text}`), method: "GET" };
}
