import { sql } from "kysely";
import { type FrameFacts, keepFrameFacts } from "./kept-frame-facts.ts";
import { HeldBackNotice } from "./modules/access/held-back-notice.tsx";
import { insuranceHref } from "./modules/insurance/insurance-tabs.tsx";
import { OutboxNotice } from "./modules/offline/outbox-notice.tsx";
import { municipalityName } from "./modules/organisation/municipality.ts";
import { roleLine } from "./modules/organisation/role-texts.ts";
import { waitingCount } from "./modules/overview/waiting.ts";
import { frameTexts } from "./page-frame-texts.ts";
import { assetPath } from "./platform/assets.ts";
import type { Context, Page } from "./platform/context.ts";
import { hasRole, isSignedIn, type User } from "./platform/user.ts";
import { Layout, type NavItem, PublicLayout } from "./ui/layout.tsx";
import { renderDocument } from "./ui/render.ts";

/** Puts heading, navigation and account around a page: the one place that knows both the look and the whole program. */
export async function framePage(context: Context, page: Page): Promise<string> {
  return frame(context, page, await readFacts(context));
}

/** The same for the program at work: what the frame tells is kept for some seconds between one reader's pages. */
export function frameThatKeepsFacts(): typeof framePage {
  const facts = keepFrameFacts(readFacts);
  return async (context, page) => frame(context, page, await facts(context));
}

async function readFacts({ db, user, now }: Context): Promise<FrameFacts> {
  return db
    .selectNoFrom([
      municipalityName().as("municipality"),
      (isSignedIn(user) ? waitingCount(db, user, now) : sql<number>`0`).as("waiting"),
    ])
    .executeTakeFirstOrThrow();
}

async function frame(context: Context, page: Page, { municipality, waiting }: FrameFacts): Promise<string> {
  const { language, user } = context;
  const assets = {
    css: await assetPath("app.css"),
    scripts: await Promise.all(["varn.js", ...(page.scripts ?? []).map((name) => `${name}.js`)].map(assetPath)),
  };
  const isPublic = page.isPublic || !isSignedIn(user);
  const common = {
    title: page.title,
    hasErrors: page.hasErrors ?? false,
    language,
    municipality,
    path: context.url.pathname + context.url.search,
    assets,
    flash: context.flash ?? undefined,
    narrow: page.narrow ?? false,
    colorScheme: user.colorScheme ?? undefined,
    hasAccount: isSignedIn(user),
    onlyLanguage: page.isKeptOnDevice,
    notice:
      isSignedIn(user) || page.isKeptOnDevice ? (
        <>
          <HeldBackNotice context={context} />
          <OutboxNotice personId={user.id} language={language} isShell={page.isKeptOnDevice ?? false} />
        </>
      ) : undefined,
  };
  if (isPublic) {
    return renderDocument(<PublicLayout {...common}>{page.content}</PublicLayout>);
  }
  return renderDocument(
    <Layout
      {...common}
      nav={{ main: navigation(user, language, waiting), active: page.active ?? "" }}
      user={{ name: user.name, roleLine: roleLine(user, language) }}
      accountLinks={[{ href: "/mitt-konto", label: frameTexts(language).account, icon: "user" }]}
    >
      {page.content}
    </Layout>,
  );
}

function navigation(user: User, language: Context["language"], waiting: number): NavItem[] {
  const t = frameTexts(language);
  const administers = hasRole(user, "administrator", "security_chief", "data_protection_officer", "auditor");
  const insurance = insuranceHref(user);
  return [
    { key: "work", href: "/", label: t.work, icon: "home", count: waiting },
    { key: "report", href: "/rapportera", label: t.report, icon: "report", primary: true },
    { key: "incidents", href: "/handelser", label: t.incidents, icon: "incident" },
    { key: "measures", href: "/atgarder", label: t.measures, icon: "measure" },
    ...(insurance === null
      ? []
      : [{ key: "insurance", href: insurance, label: t.insurance, icon: "shield" } satisfies NavItem]),
    { key: "organisation", href: "/organisation", label: t.organisation, icon: "organisation" },
    { key: "statistics", href: "/statistik", label: t.statistics, icon: "statistics" },
    ...(administers
      ? [
          {
            key: "administration",
            href: "/administration",
            label: t.administration,
            icon: "settings",
          } satisfies NavItem,
        ]
      : []),
  ];
}
