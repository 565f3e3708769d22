import type { DB } from "../../db/schema.ts";
import type { Row } from "./insert-rows.ts";

/** Rows by table, in the order that foreign keys allow. */
export type Rows = Partial<Record<keyof DB, Row[]>>;

export interface RowCollector {
  add(table: keyof DB, row: Row): void;
  /** What has come since the last time. */
  take(): Rows;
  readonly size: number;
}

export function createRowCollector(): RowCollector {
  let rows: Rows = {};
  let size = 0;
  return {
    add(table, row) {
      const list = rows[table];
      if (list) list.push(row);
      else rows[table] = [row];
      size++;
    },
    take() {
      const taken = rows;
      rows = {};
      size = 0;
      return taken;
    },
    get size() {
      return size;
    },
  };
}
