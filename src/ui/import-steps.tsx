import { Steps } from "./steps.tsx";

const order = ["file", "columns", "check"] as const;

/** Where one is when a file is read in: chosen, its columns matched, what it changes looked at. */
export function ImportSteps(props: {
  now: (typeof order)[number];
  words: Record<"steps" | "stepFile" | "stepColumns" | "stepCheck", string>;
}) {
  const { words } = props;
  const labels = { file: words.stepFile, columns: words.stepColumns, check: words.stepCheck };
  const at = order.indexOf(props.now);
  return (
    <Steps
      label={words.steps}
      steps={order.map((step, index) => ({
        label: labels[step],
        state: index < at ? "done" : index === at ? "now" : "left",
      }))}
    />
  );
}
