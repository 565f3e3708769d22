import type { Language } from "../../../platform/language.ts";
import { Icon } from "../../../ui/icons.tsx";
import type { IncidentType, TypeGroup } from "../incident-type-queries.ts";
import { typeIcon } from "../type-icon.ts";

/** What has happened, in two levels: each first level opens in its place and shows the second, which are links. */
export function TypeChoice(props: {
  groups: readonly TypeGroup[];
  language: Language;
  /** The first level that stands open. */
  open?: string | null;
  href: (type: IncidentType) => string;
}) {
  const { language } = props;
  return (
    <ul class="type-choice">
      {props.groups.map((group) => (
        <li key={group.id}>
          <details class="type-choice__group" name="type" open={group.id === props.open} id={`typ-${group.id}`}>
            <summary>
              <span class="type-choice__icon">
                <Icon name={typeIcon(group.icon)} size={28} />
              </span>
              <span class="type-choice__words">
                <span class="type-choice__name">{nameOf(group, language)}</span>
                <Hint type={group} language={language} />
              </span>
              <Icon name="chevron" size={20} class="type-choice__chevron" />
            </summary>
            <ul class="type-choice__list">
              {group.children.map((type) => (
                <li key={type.id}>
                  <a href={props.href(type)}>
                    <span class="type-choice__words">
                      <span>{nameOf(type, language)}</span>
                      <Hint type={type} language={language} />
                    </span>
                    <Icon name="arrow" size={20} />
                  </a>
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}

function Hint({ type, language }: { type: IncidentType; language: Language }) {
  const hint = language === "sv" ? type.hint_sv : type.hint_en;
  return hint ? <span class="type-choice__hint">{hint}</span> : null;
}

export function nameOf(type: { name_sv: string; name_en: string }, language: Language): string {
  return language === "sv" ? type.name_sv : type.name_en;
}
