import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icons.tsx";
import { useLanguage } from "./language.ts";
import { uiTexts } from "./ui-texts.ts";

export interface Trend {
  direction: "up" | "down" | "unchanged";
  /** "12 % fler än förra året" */
  text: string;
  /** Whether this direction is welcome; the sign is never colour alone. */
  tone?: "good" | "bad" | "neutral";
}

interface StatTileProps {
  figure: string;
  label: string;
  href?: string;
  icon?: IconName;
  trend?: Trend;
  tone?: "neutral" | "success" | "warning" | "danger";
}

/** One figure with what it counts; as a link it leads to the rows behind it. */
export function StatTile(props: StatTileProps) {
  const { href, tone = "neutral" } = props;
  return (
    <div class="stat-tile" data-tone={tone}>
      <p class="stat-tile__label">
        {props.icon !== undefined && <Icon name={props.icon} size={20} />}
        {href === undefined ? props.label : <a href={href}>{props.label}</a>}
      </p>
      <p class="stat-tile__figure">{props.figure}</p>
      {props.trend !== undefined && <TrendLine trend={props.trend} />}
    </div>
  );
}

function TrendLine({ trend }: { trend: Trend }) {
  const texts = uiTexts(useLanguage());
  return (
    <p class="stat-tile__trend" data-tone={trend.tone ?? "neutral"}>
      <Icon
        name={trend.direction === "unchanged" ? "minus" : "arrow"}
        size={16}
        class={`turn-${trend.direction}`}
        title={texts[trend.direction]}
      />
      {trend.text}
    </p>
  );
}

/** Tiles in a row. */
export function StatTiles(props: { children: ComponentChildren }) {
  return <div class="stat-tiles">{props.children}</div>;
}
