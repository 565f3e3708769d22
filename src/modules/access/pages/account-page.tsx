import type { Context } from "../../../platform/context.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import type { User } from "../../../platform/user.ts";
import { Card, Stack } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { Details } from "../../../ui/details.tsx";
import { Form, FormActions, InlineForm, SubmitButton, TextField } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { formatDate } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Badge } from "../../../ui/status-tag.tsx";
import { Time } from "../../../ui/time.tsx";
import { roleNames } from "../../organisation/role-texts.ts";
import { type Account, accountOf, type Device, devicesOf, type Passkey, passkeysOf } from "../account-queries.ts";
import { accountTexts } from "../account-texts.ts";
import { calendarAddressOf } from "../calendar-address.ts";
import { deviceName } from "../device-name.ts";
import { passkeyTexts } from "../passkey-texts.ts";
import { CalendarCard } from "./calendar-card.tsx";
import { PasskeyButton } from "./passkey-button.tsx";

/** A name for a passkey that could not be taken. */
interface Sent {
  values: Record<string, string>;
  errors: FormErrors;
}

interface Shown {
  sent?: Sent;
  /** The address of the calendar, when it has just been made. */
  calendar?: string;
}

/** One's own facts, devices and keys. */
export async function showAccount(
  context: Context,
  user: User & { id: string },
  { sent, calendar }: Shown = {},
): Promise<Response> {
  const { db, language, now } = context;
  const t = accountTexts(language);
  const devices = await devicesOf(db, user, now);
  return page(context, {
    title: t.title,
    narrow: true,
    scripts: ["varn-passkey"],
    status: sent ? 422 : 200,
    hasErrors: sent !== undefined,
    content: (
      <>
        <PageHeading title={t.title} />
        <Stack>
          <AboutYou account={await accountOf(db, user, now)} language={language} />
          <Devices devices={devices} language={language} now={now} />
          <Passkeys keys={await passkeysOf(db, user)} sent={sent} language={language} />
          <CalendarCard address={await calendarAddressOf(db, user)} made={calendar} language={language} />
        </Stack>
      </>
    ),
  });
}

function AboutYou({ account, language }: { account: Account; language: Language }) {
  const t = accountTexts(language);
  const names = roleNames(language);
  const appointments = account.appointments.map(({ id, role, unit, validTo }) => (
    <li key={id}>
      {names[role]}, {unit ?? t.whole}
      {validTo !== null && `, ${t.until(formatDate(validTo, language))}`}
    </li>
  ));
  return (
    <Card title={t.about}>
      <DescriptionList
        items={[
          { term: t.name, details: account.name },
          { term: t.email, details: account.email },
          { term: t.roles, details: appointments.length > 0 ? <ul class="plain-list">{appointments}</ul> : t.noRoles },
        ]}
      />
      <p class="quiet">{t.wrongFacts}</p>
    </Card>
  );
}

function Devices({ devices, language, now }: { devices: Device[]; language: Language; now: Date }) {
  const t = accountTexts(language);
  const others = devices.filter((device) => !device.isThis);
  return (
    <Card
      title={t.devices}
      action={others.length > 1 && <InlineForm action="/mitt-konto/enheter/logga-ut-andra" label={t.signOutOthers} />}
    >
      <p>{t.devicesLead}</p>
      <ul class="row-list">
        {devices.map((device) => (
          <li key={device.id}>
            <div>
              <strong>{deviceName(device.userAgent, language)}</strong>{" "}
              {device.isThis && <Badge tone="info">{t.thisDevice}</Badge>}
              <p class="quiet">
                {t.signedInWith(t.methods[device.method])} <Time value={device.createdAt} /> · {t.lastSeen}{" "}
                <Time value={device.lastSeenAt} now={now} />
              </p>
            </div>
            {!device.isThis && (
              <InlineForm
                action={`/mitt-konto/enheter/${device.id}/logga-ut`}
                label={t.signOut}
                ariaLabel={t.signOutDevice(deviceName(device.userAgent, language))}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Passkeys({ keys, sent, language }: { keys: Passkey[]; sent: Sent | undefined; language: Language }) {
  const t = passkeyTexts(language);
  return (
    <Card title={t.keys} id="passnycklar">
      <p>{t.keysLead}</p>
      {keys.length === 0 && <p>{t.noKeys}</p>}
      <ul class="row-list">
        {keys.map((key) => (
          <PasskeyFacts key={key.id} passkey={key} sent={sent} language={language} />
        ))}
      </ul>
      <PasskeyButton
        kind="register"
        begin="/mitt-konto/passnycklar/borja"
        finish="/mitt-konto/passnycklar"
        label={t.create}
        variant={keys.length === 0 ? "primary" : "secondary"}
        language={language}
      />
    </Card>
  );
}

function PasskeyFacts(props: { passkey: Passkey; sent: Sent | undefined; language: Language }) {
  const { passkey, language } = props;
  const t = passkeyTexts(language);
  const field = `namn-${passkey.id}`;
  const sent = props.sent && field in props.sent.values ? props.sent : undefined;
  return (
    <li>
      <div>
        <strong>{passkey.name}</strong>
        <p class="quiet">
          {t.keyCreated} <Time value={passkey.createdAt} dateOnly /> · {t.keyUsed}{" "}
          {passkey.lastUsedAt === null ? t.never : <Time value={passkey.lastUsedAt} />}
        </p>
        <Details summary={t.rename} open={sent !== undefined}>
          <Form action={`/mitt-konto/passnycklar/${passkey.id}/namn`} errors={sent?.errors ?? {}} language={language}>
            <TextField name={field} label={t.keyName} value={sent?.values[field] ?? passkey.name} required />
            <FormActions>
              <SubmitButton variant="secondary">{t.rename}</SubmitButton>
            </FormActions>
          </Form>
        </Details>
      </div>
      <InlineForm
        action={`/mitt-konto/passnycklar/${passkey.id}/ta-bort`}
        label={t.remove}
        ariaLabel={t.removeKey(passkey.name)}
      />
    </li>
  );
}
