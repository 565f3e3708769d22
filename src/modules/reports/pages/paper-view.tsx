import { DescriptionList } from "../../../ui/description-list.tsx";
import { StatTile, StatTiles } from "../../../ui/stat-tile.tsx";
import { type Column, Table } from "../../../ui/table.tsx";
import type { DrawnBlock } from "../papers/drawn-block.ts";

/** A paper on a page: the same pieces, figures and pictures as in the PDF. */
export function PaperView({ blocks }: { blocks: readonly DrawnBlock[] }) {
  return (
    <div class="paper">
      {blocks.map((block, index) => (
        // A paper is made whole; its pieces have no names and never move.
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { block: DrawnBlock }) {
  switch (block.kind) {
    case "heading":
      return block.level === 1 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>;
    case "text":
      return <p class="told">{block.text}</p>;
    case "note":
      return <p class="muted">{block.text}</p>;
    case "words":
      return (
        <section class="paper__words">
          {block.heading && <p class="muted">{block.heading}</p>}
          <p class="told">{block.text}</p>
        </section>
      );
    case "list":
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case "facts":
      return <DescriptionList items={block.rows.map(({ label, value }) => ({ term: label, details: value }))} />;
    case "tiles":
      return (
        <StatTiles>
          {block.tiles.map((tile) => (
            <StatTile
              key={tile.label}
              label={tile.note ? `${tile.label} (${tile.note})` : tile.label}
              figure={tile.value}
            />
          ))}
        </StatTiles>
      );
    case "figure":
      return (
        <figure class="paper__figure">
          <figcaption>{block.caption}</figcaption>
          <div role="img" aria-label={block.alt}>
            {block.drawing}
          </div>
        </figure>
      );
    case "table":
      return <PaperTable block={block} />;
  }
}

type Row = readonly string[];

function PaperTable({ block }: { block: Extract<DrawnBlock, { kind: "table" }> }) {
  const columns = block.columns.map(
    ({ header, isNumeric, isCode }, index): Column<Row> => ({
      key: String(index),
      header,
      numeric: isNumeric ?? false,
      nowrap: isCode ?? false,
      primary: index === 0,
      cell: (row) => row[index],
    }),
  );
  return <Table caption={block.caption} columns={columns} rows={block.rows} foot={block.total} />;
}
