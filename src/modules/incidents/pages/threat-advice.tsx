import type { Context } from "../../../platform/context.ts";
import { page } from "../../../platform/respond.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card } from "../../../ui/card.tsx";
import { ButtonLink, FormActions } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { reportTexts } from "../report-texts.ts";
import { threatAdviceTexts } from "../threat-advice-texts.ts";

/** GET /rapportera/rad: what to do after threat or violence (domain 4.10). */
export function threatAdvice(context: Context): Promise<Response> {
  const t = threatAdviceTexts(context.language);
  const { emergency, back } = reportTexts(context.language);
  const parts = [
    { title: t.now, steps: t.nowSteps },
    { title: t.evidence, steps: t.evidenceSteps },
    { title: t.manager, steps: t.managerSteps },
    { title: t.after, steps: t.afterSteps },
  ];
  return page(context, {
    title: t.title,
    active: "report",
    narrow: true,
    content: (
      <>
        <PageHeading
          breadcrumbs={[{ label: back, href: "/rapportera" }, { label: t.title }]}
          title={t.title}
          lead={t.lead}
        />
        <Alert kind="danger">{emergency}</Alert>
        {parts.map(({ title, steps }) => (
          <Card key={title} title={title}>
            <ul class="advice">
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ul>
          </Card>
        ))}
        <p class="muted">{t.law}</p>
        <FormActions>
          <ButtonLink href="/rapportera?vad=threat">{t.report}</ButtonLink>
        </FormActions>
      </>
    ),
  });
}
