import { Alert } from "../../../ui/alert.tsx";
import { useLanguage } from "../../../ui/language.ts";
import { reportTexts } from "../report-texts.ts";
import { seenWarningsField, type TextWarning } from "../text-warnings.ts";

/**
 * What the writer should look at before sending, inside the form it is about. `seen`: the kinds of earlier warnings, as the form
 * sent them. Sending again with these in the form goes through.
 */
export function TextWarningAlert(props: { warnings: readonly TextWarning[]; seen: string }) {
  const t = reportTexts(useLanguage());
  const kinds = new Set([...props.seen.split(" "), ...props.warnings.map(({ kind }) => kind)]);
  return (
    <>
      <input type="hidden" name={seenWarningsField} value={[...kinds].filter((kind) => kind !== "").join(" ")} />
      {props.warnings.length > 0 && (
        <div role="alert" tabIndex={-1} autofocus id="text-warning">
          <Alert kind="warning" title={t.warningTitle}>
            <p>{t.warningLead}</p>
            <ul>
              {props.warnings.map(({ kind, found }) => (
                <li key={kind}>
                  {t.warnings[kind]}: <q>{found.join("”, ”")}</q>
                </li>
              ))}
            </ul>
          </Alert>
        </div>
      )}
    </>
  );
}
