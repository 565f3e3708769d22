import type { Language } from "../../../platform/language.ts";
import type { IconName } from "../../../ui/icons.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { helpNowTexts } from "../help-now-texts.ts";

const icons = { fire: "flame", threat: "shield", accident: "fall" } as const satisfies Record<string, IconName>;

/** What to do first, in the order to do it. All three stand open: whoever needs one has no time to look for it. */
export function Situations({ language }: { language: Language }) {
  const t = helpNowTexts(language);
  return (
    <div class="situations">
      {(["fire", "threat", "accident"] as const).map((kind) => (
        <section key={kind} class="card situation">
          <h2>
            <Icon name={icons[kind]} size={24} /> {t.situations[kind].title}
          </h2>
          <ol>
            {t.situations[kind].steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
      ))}
      <p class="muted">{t.afterwards}</p>
    </div>
  );
}
