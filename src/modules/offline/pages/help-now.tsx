import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { page } from "../../../platform/respond.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card } from "../../../ui/card.tsx";
import { ButtonLink, FormActions } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { contactName, helpNowTexts } from "../help-now-texts.ts";
import { workplaceContacts } from "../workplace-contacts.ts";
import { ContactRow } from "./contact-row.tsx";
import { Situations } from "./situations.tsx";

/** GET /hjalp-nu: what to do, and whom to call. The same is kept on the device. */
export async function helpNow(context: Context): Promise<Response> {
  const { db, user, language, now } = context;
  const t = helpNowTexts(language);
  const workplaces = await workplaceContacts(db, user, dateInSweden(now));
  return page(context, {
    title: t.title,
    active: "report",
    narrow: true,
    content: (
      <>
        <PageHeading title={t.title} lead={t.lead} />
        <Alert kind="danger">{t.emergency}</Alert>
        <Situations language={language} />
        {workplaces.length === 0 && (
          <Card title={t.contacts}>
            <p>{t.noWorkplace}</p>
          </Card>
        )}
        {workplaces.map(({ id, name, contacts }) => (
          <Card key={id} title={name}>
            {contacts.length === 0 ? (
              <p>{t.noContacts}</p>
            ) : (
              <ul class="contacts">
                {contacts.map((contact) => (
                  <ContactRow
                    key={`${contact.role} ${contact.name}`}
                    {...contact}
                    duty={contactName(contact.role, language)}
                  />
                ))}
              </ul>
            )}
          </Card>
        ))}
        <FormActions>
          <ButtonLink href="/rapportera">{t.report}</ButtonLink>
          <ButtonLink href="/rapportera/rad" variant="secondary">
            {t.moreThreat}
          </ButtonLink>
        </FormActions>
      </>
    ),
  });
}
