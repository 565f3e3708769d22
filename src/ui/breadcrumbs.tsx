import { Icon } from "./icons.tsx";
import { useLanguage } from "./language.ts";
import { uiTexts } from "./ui-texts.ts";

export interface Breadcrumb {
  label: string;
  /** Missing on the last one, the page itself. */
  href?: string;
}

export function Breadcrumbs(props: { items: readonly Breadcrumb[] }) {
  const texts = uiTexts(useLanguage());
  return (
    <nav class="breadcrumbs" aria-label={texts.breadcrumbs}>
      <ol>
        {props.items.map((item) => (
          <li key={item.label}>
            {item.href === undefined ? (
              <span aria-current="page">{item.label}</span>
            ) : (
              <a href={item.href}>{item.label}</a>
            )}
            {item.href !== undefined && <Icon name="chevron" size={16} />}
          </li>
        ))}
      </ol>
    </nav>
  );
}
