import { useLanguage } from "../../../../ui/language.ts";
import { Steps } from "../../../../ui/steps.tsx";
import { importTexts } from "../import-texts.ts";
import type { OrganisationImport } from "../organisation-import.ts";

const order = ["file", "columns", "check"] as const;

/** Where in the import one is. */
export function ImportSteps(props: { now: (typeof order)[number] }) {
  const t = importTexts(useLanguage());
  const labels = { file: t.stepFile, columns: t.stepColumns, check: t.stepCheck };
  const at = order.indexOf(props.now);
  return (
    <Steps
      label={t.steps}
      steps={order.map((step, index) => ({
        label: labels[step],
        state: index < at ? "done" : index === at ? "now" : "left",
      }))}
    />
  );
}

/** Where an import goes on from. */
export function importHref(one: Pick<OrganisationImport, "id" | "state">): string {
  return one.state === "uploaded" ? `/organisation/import/${one.id}/kolumner` : `/organisation/import/${one.id}`;
}
