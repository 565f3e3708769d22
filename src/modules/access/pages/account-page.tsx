import type { Context } from "../../../platform/context.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import type { User } from "../../../platform/user.ts";
import { Card, Stack } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { Details } from "../../../ui/details.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Form, FormActions, InlineForm, SubmitButton, TextField } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { formatDate } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Badge } from "../../../ui/status-tag.tsx";
import { type Column, Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import { roleNames } from "../../organisation/role-texts.ts";
import { type Account, accountOf, type Device, devicesOf, type Passkey, passkeysOf } from "../account-queries.ts";
import { accountTexts } from "../account-texts.ts";
import { deviceName } from "../device-name.ts";
import { passkeyTexts } from "../passkey-texts.ts";
import { PasskeyButton } from "./passkey-button.tsx";

/** A name for a passkey that could not be taken. */
interface Sent {
  values: Record<string, string>;
  errors: FormErrors;
}

/** One's own facts, devices and keys. */
export async function showAccount(context: Context, user: User & { id: string }, sent?: Sent): Promise<Response> {
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
  const columns: Column<Device>[] = [
    {
      key: "device",
      header: t.device,
      primary: true,
      cell: (device) => (
        <>
          {deviceName(device.userAgent, language)} {device.isThis && <Badge tone="info">{t.thisDevice}</Badge>}
        </>
      ),
    },
    { key: "method", header: t.method, cell: (device) => t.methods[device.method] },
    { key: "since", header: t.signedIn, cell: (device) => <Time value={device.createdAt} format="short" /> },
    { key: "seen", header: t.lastSeen, cell: (device) => <Time value={device.lastSeenAt} now={now} /> },
    {
      key: "end",
      header: t.signOut,
      hideHeader: true,
      cell: (device) =>
        !device.isThis && (
          <InlineForm
            action={`/mitt-konto/enheter/${device.id}/logga-ut`}
            label={t.signOut}
            ariaLabel={t.signOutDevice(deviceName(device.userAgent, language))}
          />
        ),
    },
  ];
  return (
    <Card
      title={t.devices}
      action={devices.length > 1 && <InlineForm action="/mitt-konto/enheter/logga-ut-andra" label={t.signOutOthers} />}
    >
      <p>{t.devicesLead}</p>
      <Table
        caption={t.devices}
        hideCaption
        columns={columns}
        rows={devices}
        rowKey={(device) => device.id}
        language={language}
      />
    </Card>
  );
}

function Passkeys({ keys, sent, language }: { keys: Passkey[]; sent: Sent | undefined; language: Language }) {
  const t = passkeyTexts(language);
  return (
    <Card title={t.keys} id="passnycklar">
      <Stack>
        <p>{t.keysLead}</p>
        {keys.length === 0 && <EmptyState heading={t.noKeys} icon="key" level={3} />}
        {keys.map((key) => (
          <PasskeyFacts key={key.id} passkey={key} sent={sent} language={language} />
        ))}
        <PasskeyButton
          kind="register"
          begin="/mitt-konto/passnycklar/borja"
          finish="/mitt-konto/passnycklar"
          label={t.create}
          variant={keys.length === 0 ? "primary" : "secondary"}
          language={language}
        />
      </Stack>
    </Card>
  );
}

function PasskeyFacts(props: { passkey: Passkey; sent: Sent | undefined; language: Language }) {
  const { passkey, language } = props;
  const t = passkeyTexts(language);
  const field = `namn-${passkey.id}`;
  const sent = props.sent && field in props.sent.values ? props.sent : undefined;
  return (
    <div class="passkey">
      <h3>{passkey.name}</h3>
      <p class="quiet">
        {t.keyCreated} <Time value={passkey.createdAt} dateOnly /> · {t.keyUsed.toLocaleLowerCase(language)}{" "}
        {passkey.lastUsedAt === null ? t.never : <Time value={passkey.lastUsedAt} />}
      </p>
      <Details summary={t.rename} open={sent !== undefined}>
        <Form action={`/mitt-konto/passnycklar/${passkey.id}/namn`} errors={sent?.errors ?? {}} language={language}>
          <TextField name={field} label={t.keyName} value={sent?.values[field] ?? passkey.name} required />
          <FormActions>
            <SubmitButton variant="secondary">{t.rename}</SubmitButton>
          </FormActions>
        </Form>
        <InlineForm
          action={`/mitt-konto/passnycklar/${passkey.id}/ta-bort`}
          label={t.remove}
          ariaLabel={t.removeKey(passkey.name)}
          variant="danger"
        />
      </Details>
    </div>
  );
}
