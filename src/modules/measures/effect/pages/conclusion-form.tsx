import type { Language } from "../../../../platform/language.ts";
import { Card } from "../../../../ui/card.tsx";
import { Form, FormActions, RadioGroup, SubmitButton, TextArea } from "../../../../ui/form.tsx";
import type { Measure } from "../../measure-queries.ts";
import { effectTexts } from "../effect-texts.ts";
import { type EffectConclusion, effectConclusions } from "../relative-effect.ts";

/** Nothing is chosen beforehand: the figures speak, a person decides. */
export function ConclusionForm(props: {
  measure: Measure;
  proposed: EffectConclusion;
  sent?: { errors: Record<string, string>; conclusion: string; note: string };
  language: Language;
}) {
  const { measure, proposed, sent, language } = props;
  const t = effectTexts(language);
  return (
    <Card title={t.concludeTitle} id="slutsats">
      <p>{t.concludeLead}</p>
      <Form action={`/atgarder/${measure.id}/effekt`} errors={sent?.errors ?? {}}>
        <input type="hidden" name="version" value={measure.version} />
        <RadioGroup
          name="conclusion"
          label={t.conclusion}
          hint={`${t.saysItself}: ${t.conclusionsShort[proposed].toLocaleLowerCase(language)}.`}
          required
          options={effectConclusions.map((one) => ({ value: one, label: t.conclusions[one] }))}
          value={sent?.conclusion}
        />
        <TextArea name="note" label={t.note} hint={t.noteHint} required rows={4} value={sent?.note} />
        <FormActions>
          <SubmitButton>{t.conclude}</SubmitButton>
        </FormActions>
      </Form>
    </Card>
  );
}
