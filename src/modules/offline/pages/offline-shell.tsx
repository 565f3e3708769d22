import type { ComponentChildren } from "preact";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { visitor } from "../../../platform/user.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card } from "../../../ui/card.tsx";
import { ButtonLink, FormActions } from "../../../ui/form.tsx";
import { Icon, type IconName } from "../../../ui/icons.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { activeTypeGroups, everyCurrentQuestions } from "../../incidents/incident-type-queries.ts";
import { OfflineReportForm } from "../../incidents/pages/report-form-offline.tsx";
import { TypeChoice } from "../../incidents/pages/type-choice.tsx";
import { reportTexts } from "../../incidents/report-texts.ts";
import { unitChoices } from "../../organisation/unit-queries.ts";
import { helpNowTexts } from "../help-now-texts.ts";
import { offlineTexts } from "../offline-texts.ts";
import { ContactRow } from "./contact-row.tsx";
import { Situations } from "./situations.tsx";
import { WaitingList } from "./waiting-reports.tsx";

/**
 * GET /utan-nat/sv and /en: the page that a device keeps and shows in place of every other when there is no network. The same for
 * everybody, so it holds nothing about anybody; ui/browser/varn-offline.ts shows the part that the address asks for and fills in what
 * the device keeps of its person.
 */
export async function offlineShell(context: Context, language: Language): Promise<Response> {
  const t = offlineTexts(language);
  const groups = await activeTypeGroups(context.db);
  return page(
    { ...context, language, user: visitor(language), flash: null },
    {
      title: t.shellTitle,
      narrow: true,
      isPublic: true,
      isKeptOnDevice: true,
      scripts: ["varn-offline"],
      content: (
        <varn-offline>
          <ShellNavigation language={language} />
          <View name="start">
            <Start language={language} />
          </View>
          <View name="choose">
            <PageHeading title={reportTexts(language).chooseTitle} lead={reportTexts(language).chooseLead} />
            <Alert kind="danger">
              {reportTexts(language).emergency} <a href="/hjalp-nu">{reportTexts(language).helpNow}</a>
            </Alert>
            <Nobody language={language} />
            <div data-somebody="" hidden>
              <TypeChoice
                groups={groups}
                language={language}
                href={(type) => `/rapportera/ny?typ=${encodeURIComponent(type.id)}`}
              />
            </div>
          </View>
          <View name="report">
            <Nobody language={language} />
            <div data-somebody="" hidden>
              <OfflineReportForm
                language={language}
                groups={groups}
                questions={await everyCurrentQuestions(context.db)}
                units={await unitChoices(context.db, { on: dateInSweden(context.now) })}
              />
            </div>
          </View>
          <View name="waiting">
            <PageHeading title={t.waitingTitle} lead={t.waitingLead} />
            <WaitingList personId={null} language={language} />
            <FormActions>
              <ButtonLink href="/rapportera/vantar" variant="secondary">
                {t.tryAgain}
              </ButtonLink>
            </FormActions>
          </View>
          <View name="help">
            <PageHeading title={helpNowTexts(language).title} />
            <Alert kind="danger">{helpNowTexts(language).emergency}</Alert>
            <Situations language={language} />
            <Contacts language={language} />
          </View>
        </varn-offline>
      ),
    },
  );
}

function View({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="stack" data-view={name} hidden>
      {children}
    </div>
  );
}

function ShellNavigation({ language }: { language: Language }) {
  const t = offlineTexts(language);
  const links: { href: string; label: string; icon: IconName }[] = [
    { href: "/", label: t.start, icon: "home" },
    { href: "/rapportera", label: t.report, icon: "report" },
    { href: "/rapportera/vantar", label: t.waiting, icon: "clock" },
    { href: "/hjalp-nu", label: t.help, icon: "shield" },
  ];
  return (
    <nav class="shell-nav" aria-label={t.navigation}>
      <ul>
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href}>
              <Icon name={link.icon} size={20} /> {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Start({ language }: { language: Language }) {
  const t = offlineTexts(language);
  return (
    <>
      <PageHeading title={t.shellTitle} />
      <p data-needs-network="" hidden>
        {t.needsNetwork}
      </p>
      <Nobody language={language} />
      <FormActions>
        <ButtonLink href="/rapportera" icon="report" wide>
          {t.report}
        </ButtonLink>
        <ButtonLink href="/hjalp-nu" icon="shield" variant="secondary" wide>
          {t.help}
        </ButtonLink>
      </FormActions>
      <div data-somebody="" hidden>
        <Card flush title={t.reports}>
          <ul class="work" data-list-of="reports">
            <template>
              <li>
                <div class="work__item">
                  <span class="work__title" data-field="type" />
                  <span class="work__facts">
                    <span data-field="number" /> · <span data-field="at" />
                  </span>
                  <span class="work__when" data-field="status" />
                </div>
              </li>
            </template>
          </ul>
          <p class="work__lead" data-none="" hidden>
            {t.reportsNone}
          </p>
          <p class="work__more">
            {t.asOf} <span data-as-of="" />
          </p>
        </Card>
      </div>
      <Contacts language={language} />
    </>
  );
}

function Contacts({ language }: { language: Language }) {
  const t = helpNowTexts(language);
  return (
    <div data-somebody="" hidden>
      <Card title={t.contacts}>
        <ul class="contacts" data-list-of="contacts">
          <template>
            <ContactRow duty="" name="" workplace="" phone="" email="" />
          </template>
        </ul>
        <p data-none="" hidden>
          {t.noContacts}
        </p>
        <p class="muted">
          {offlineTexts(language).asOf} <span data-as-of="" />
        </p>
      </Card>
    </div>
  );
}

function Nobody({ language }: { language: Language }) {
  const t = offlineTexts(language);
  return (
    <div data-nobody="" hidden>
      <Alert kind="info" title={t.nobodyTitle}>
        {t.nobodyText}
      </Alert>
    </div>
  );
}
