import {
  type CompiledQuery,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryId,
  type RootOperationNode,
} from "kysely";

/** Shorter lists are sent as often as they stand in the statement. */
const longList = 64;

/**
 * The units that a role reaches stand many times in one statement, once for each way to come to see something: for a coordinator thirty
 * times the same six hundred ids. They are written out and sent once, and the other places name the same parameter.
 */
class SharingCompiler extends PostgresQueryCompiler {
  #lists = new Map<string, string>();

  override compileQuery(node: RootOperationNode, queryId: QueryId): CompiledQuery {
    this.#lists = new Map();
    return super.compileQuery(node, queryId);
  }

  protected override appendValue(parameter: unknown): void {
    const list = isLongList(parameter) ? JSON.stringify(parameter) : null;
    const known = list === null ? undefined : this.#lists.get(list);
    if (known !== undefined) {
      this.append(known);
      return;
    }
    super.appendValue(parameter);
    if (list !== null) this.#lists.set(list, this.getCurrentParameterPlaceholder());
  }
}

function isLongList(parameter: unknown): boolean {
  return (
    Array.isArray(parameter) &&
    parameter.length > longList &&
    parameter.every((one: unknown) => typeof one === "string")
  );
}

export class SharingDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new SharingCompiler();
  }
}
