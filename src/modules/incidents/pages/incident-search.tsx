import { Icon } from "../../../ui/icons.tsx";
import { useLanguage } from "../../../ui/language.ts";
import { type IncidentFilter, writeFilter } from "../incident-filter.ts";
import { listTexts } from "../incident-list-texts.ts";

/** One field to search with, always in sight; the other filters stay as they are. */
export function IncidentSearch({ action, filter }: { action: string; filter: IncidentFilter }) {
  const t = listTexts(useLanguage());
  const others = [...writeFilter({ ...filter, text: "" })];
  return (
    <search>
      <form class="search-line" action={action} method="get">
        {others.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <label class="ds-sr-only" for="incident-search">
          {t.search}
        </label>
        <input
          class="ds-input"
          id="incident-search"
          type="search"
          name="sok"
          value={filter.text}
          placeholder={t.search}
          title={t.searchHint}
          maxLength={200}
        />
        <button class="ds-button" data-variant="secondary" type="submit">
          <Icon name="search" size={20} />
          {t.searchButton}
        </button>
      </form>
    </search>
  );
}
