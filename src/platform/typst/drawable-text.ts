import { readFileSync } from "node:fs";
import path from "node:path";
import { readCoverage } from "./font-coverage.ts";
import { typstFolder } from "./typst-folder.ts";

/** Stands for what our typeface has no shape for: a paper of PDF/UA may hold nothing that cannot be drawn. */
const NO_SHAPE = "□";

let isDrawn: ((codePoint: number) => boolean) | undefined;

/** The text without what cannot be seen (controls, marks of direction), and with a square for what we cannot draw. */
export function drawableText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, (character) =>
      /[\n\t\u00ad]/.test(character) ? character : "",
    )
    .replace(/[^\n\t\u00ad -~]/gu, (character) => (canDraw(character) ? character : NO_SHAPE));
}

function canDraw(character: string): boolean {
  isDrawn ??= readCoverage(readFileSync(path.join(typstFolder, "fonts", "Inter-Regular.ttf")));
  return isDrawn(character.codePointAt(0) ?? 0);
}
