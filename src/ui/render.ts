import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";

/** A whole HTML document as text. */
export function renderDocument(document: VNode): string {
  return `<!doctype html>${renderToString(document)}`;
}
