import { Icon, type IconName } from "./icons.tsx";
import { useLanguage } from "./language.ts";
import { uiTexts } from "./ui-texts.ts";

export type MenuAction =
  | { label: string; icon?: IconName; href: string; download?: boolean }
  | { label: string; icon?: IconName; action: string; fields?: Record<string, string>; danger?: boolean };

/** What is done seldom, behind one button. Links, and buttons that post by themselves. */
export function ActionMenu(props: { label?: string; actions: readonly MenuAction[] }) {
  const texts = uiTexts(useLanguage());
  return (
    <varn-menu class="action-menu">
      <details>
        <summary class="ds-button" data-variant="secondary">
          {props.label ?? texts.actions}
          <Icon name="chevron" size={16} class="turn-down" />
        </summary>
        <ul class="menu-list">
          {props.actions.map((action) => (
            <li key={action.label}>
              {"href" in action ? (
                <a href={action.href} download={action.download}>
                  {action.icon !== undefined && <Icon name={action.icon} size={20} />} {action.label}
                </a>
              ) : (
                <form method="post" action={action.action}>
                  {Object.entries(action.fields ?? {}).map(([name, value]) => (
                    <input key={name} type="hidden" name={name} value={value} />
                  ))}
                  <button type="submit" data-danger={action.danger === true ? "" : undefined}>
                    {action.icon !== undefined && <Icon name={action.icon} size={20} />} {action.label}
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      </details>
    </varn-menu>
  );
}
