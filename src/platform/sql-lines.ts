/** Comments, strings, quoted names and dollar-quoted bodies as wholes; then what ends a statement; then any other character. */
const token = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|;|\S/g;

/** The line on which each statement begins, counted from 1. Only for telling where: nothing is run by it. */
export function statementLines(sql: string): number[] {
  const lines: number[] = [];
  let isBetween = true;
  for (const { 0: text, index } of sql.matchAll(token)) {
    if (text.startsWith("--") || text.startsWith("/*")) continue;
    if (isBetween && text !== ";") lines.push(lineOf(sql, index));
    isBetween = text === ";";
  }
  return lines;
}

/** The line of a place in a text, counted from 1. */
export function lineOf(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
