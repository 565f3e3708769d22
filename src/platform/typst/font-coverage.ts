/** What a font can draw: the characters of its `cmap` table in format 12 (OpenType specification, cmap). */
export function readCoverage(font: Buffer): (codePoint: number) => boolean {
  const table = findTable(font, "cmap");
  const groups: { from: number; to: number }[] = [];
  for (let index = 0; index < font.readUInt16BE(table + 2); index++) {
    const subtable = table + font.readUInt32BE(table + 4 + index * 8 + 4);
    if (font.readUInt16BE(subtable) !== 12) continue;
    for (let group = 0; group < font.readUInt32BE(subtable + 12); group++) {
      const at = subtable + 16 + group * 12;
      groups.push({ from: font.readUInt32BE(at), to: font.readUInt32BE(at + 4) });
    }
  }
  return (codePoint) => groups.some((group) => codePoint >= group.from && codePoint <= group.to);
}

function findTable(font: Buffer, name: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const entry = 12 + index * 16;
    if (font.toString("latin1", entry, entry + 4) === name) return font.readUInt32BE(entry + 8);
  }
  throw new Error(`The font has no table ${name}`);
}
