import { Badge } from "./status-tag.tsx";

export interface Tab {
  label: string;
  href: string;
  active?: boolean;
  count?: number;
}

/** Views of the same thing; each is a page of its own, so the tabs are links. */
export function Tabs(props: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={props.label}>
      <ul>
        {props.tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.active === true ? "page" : undefined}>
              {tab.label}
              {tab.count !== undefined && <Badge>{tab.count}</Badge>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
