import type { Language } from "../../platform/language.ts";
import { SecrecyMark } from "../../ui/secrecy-mark.tsx";
import { provisionName } from "./osl-provisions.ts";
import type { Marking } from "./secrecy-queries.ts";
import { fieldName, secrecyTexts } from "./secrecy-texts.ts";

/**
 * The warnings in force on a record, for its page: each with what it is about, and for those who may mark a way to do so. The page
 * fetches `markings` with markingsOf.
 */
export function SecrecyMarks(props: {
  recordId: string;
  markings: readonly Marking[];
  mayMark: boolean;
  language: Language;
}) {
  const { language } = props;
  const t = secrecyTexts(language);
  const inForce = props.markings.filter((marking) => marking.liftedAt === null);
  if (inForce.length === 0 && !props.mayMark) return null;
  return (
    <div class="secrecy-marks">
      {inForce.map((marking) => (
        <SecrecyMark
          key={marking.id}
          text={t.markOn(fieldName(marking.field, language), provisionName(marking.provision, language))}
        />
      ))}
      {props.mayMark && <a href={`/sekretess/${props.recordId}`}>{t.manage}</a>}
    </div>
  );
}
