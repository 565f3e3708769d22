import type { Language } from "../../../platform/language.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card } from "../../../ui/card.tsx";
import { Details } from "../../../ui/details.tsx";
import { InlineForm, TextField } from "../../../ui/form.tsx";
import { Time } from "../../../ui/time.tsx";
import type { CalendarAddress } from "../calendar-address.ts";
import { calendarAddressTexts } from "../calendar-address-texts.ts";

/** `made`: the whole address when it has just been made, and never again. */
export function CalendarCard(props: { address: CalendarAddress | null; made: string | undefined; language: Language }) {
  const { address, made, language } = props;
  const t = calendarAddressTexts(language);
  return (
    <Card title={t.heading} id="kalender">
      <p>{t.lead}</p>
      {made !== undefined && (
        <Alert kind="success" title={t.madeTitle} level={3}>
          <p>{t.madeText}</p>
          <TextField name="kalenderadress" label={t.address} value={made} spellcheck={false} required />
        </Alert>
      )}
      {address === null ? (
        <>
          <p>{t.none}</p>
          <InlineForm action="/mitt-konto/kalender" label={t.make} />
        </>
      ) : (
        <>
          <p class="quiet">
            {t.since} <Time value={address.createdAt} dateOnly /> · {t.used}{" "}
            {address.lastUsedAt === null ? t.never : <Time value={address.lastUsedAt} />}
          </p>
          <Details summary={t.renew}>
            <p>{t.renewText}</p>
            <InlineForm action="/mitt-konto/kalender" label={t.renew} />
          </Details>
          <InlineForm action="/mitt-konto/kalender/ta-bort" label={t.end} />
        </>
      )}
    </Card>
  );
}
