import type { Language } from "../../../platform/language.ts";
import { RadioGroup, Select, TextField } from "../../../ui/form.tsx";
import { answerField } from "../incident-form.ts";
import { type Question, yesNoLabel, yesNoValues } from "../incident-question.ts";

/** The extra questions of a type as form fields. Few choices are buttons, many are a list. */
export function QuestionFields(props: {
  questions: readonly Question[];
  values: Readonly<Record<string, string>>;
  language: Language;
}) {
  return (
    <>
      {props.questions.map((question) => (
        <QuestionField
          key={question.key}
          question={question}
          value={props.values[answerField(question)] ?? ""}
          language={props.language}
        />
      ))}
    </>
  );
}

function QuestionField({ question, value, language }: { question: Question; value: string; language: Language }) {
  const words = (sv: string, en: string) => (language === "sv" ? sv : en);
  const field = { name: answerField(question), label: words(question.labelSv, question.labelEn), value };
  if (question.kind === "yes_no") {
    const options = yesNoValues.map((one) => ({ value: one, label: yesNoLabel(one, language) }));
    return <RadioGroup {...field} options={options} variant="row" />;
  }
  if (question.kind === "choice") {
    const options = (question.options ?? []).map((one) => ({
      value: one.value,
      label: words(one.labelSv, one.labelEn),
    }));
    return options.length <= 3 ? <RadioGroup {...field} options={options} /> : <Select {...field} options={options} />;
  }
  if (question.kind === "number") return <TextField {...field} inputmode="decimal" width="short" autocomplete="off" />;
  return <TextField {...field} autocomplete="off" />;
}
