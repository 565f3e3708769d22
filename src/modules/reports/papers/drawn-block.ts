import type { VNode } from "preact";
import type { PaperBlock } from "../../../platform/typst/paper.ts";
import { svgDocument } from "../../../ui/paper-charts.tsx";

/** A piece of a report, the same on the page and on paper: pictures are not yet written out. */
export type DrawnBlock =
  | Exclude<PaperBlock, { kind: "figure" }>
  | { kind: "figure"; drawing: VNode; alt: string; caption: string };

export function onPaper(block: DrawnBlock): PaperBlock {
  if (block.kind !== "figure") return block;
  const { drawing, ...rest } = block;
  return { ...rest, svg: svgDocument(drawing) };
}
