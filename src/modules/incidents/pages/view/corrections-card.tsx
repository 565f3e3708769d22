import type { Language } from "../../../../platform/language.ts";
import { Card } from "../../../../ui/card.tsx";
import { formatDateTime } from "../../../../ui/format.ts";
import { correctionTexts, correctionWords } from "../../correction-texts.ts";
import type { MadeCorrection } from "../../incident-children.ts";
import type { Correction } from "../../incident-correction.ts";
import { viewTexts } from "../../incident-view-texts.ts";

/** What has been corrected since it was reported: what stood there, what stands there now, by whom and why. */
export function CorrectionsCard({
  corrections,
  language,
}: {
  corrections: readonly MadeCorrection[];
  language: Language;
}) {
  if (corrections.length === 0) return null;
  const t = correctionTexts(language);
  return (
    <Card title={t.corrections} id="rattelser">
      <ul class="corrections">
        {corrections.map((made) => (
          <li key={made.id}>
            <p>{correctionWords(asCorrection(made), language)}</p>
            <p class="muted">
              {t.corrected(made.by ?? viewTexts(language).program, formatDateTime(made.at, language))}.{" "}
              {t.because(made.reason)}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** As correct-incident.ts wrote it. */
function asCorrection({ field, before, after }: MadeCorrection): Correction {
  return { field, before, after } as unknown as Correction;
}
