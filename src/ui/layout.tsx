import type { ComponentChildren } from "preact";
import type { Language } from "../platform/language.ts";
import { Flash, type FlashMessage } from "./alert.tsx";
import { Avatar } from "./avatar.tsx";
import { type ColorScheme, type DocumentProps, HtmlDocument, withParameter } from "./document.tsx";
import { Icon, type IconName } from "./icons.tsx";
import { Mark } from "./mark.tsx";
import { type UiTexts, uiTexts } from "./ui-texts.ts";

export interface NavItem {
  key: string;
  href: string;
  label: string;
  icon: IconName;
  /** How many wait there; nothing is shown for none. */
  count?: number;
  /** The one thing most people come to do; filled in the menu. */
  primary?: boolean;
}

interface PageProps extends DocumentProps {
  /** Path and query of the page: where the choices of language and appearance lead back to. */
  path: string;
  /** The reader has signed in: choices are kept on the account, not in the address. */
  hasAccount?: boolean;
  municipality: string;
  flash?: FlashMessage;
  /** Above the contents of every page: what waits on the device. */
  notice?: ComponentChildren;
  /** For text to read and forms: one column of comfortable width. */
  narrow?: boolean;
  /** For documents: on paper only the content is left. */
  print?: boolean;
  /** Of a page without network, which cannot be had in the other language. */
  onlyLanguage?: boolean;
  children: ComponentChildren;
}

export interface LayoutProps extends PageProps {
  nav: { main: NavItem[]; active?: string };
  user?: { name: string; roleLine: string };
  /** Links in the account menu above "sign out". */
  accountLinks?: { href: string; label: string; icon: IconName }[];
}

/** A figure in the menu goes no further; beyond it stands a plus. */
const MOST_COUNTED = 99;

/** How many menu choices fit in the bottom bar of a phone; the rest are under "more". */
const BOTTOM_BAR_ITEMS = 4;

/** Every page for those who have signed in: rail on a large screen, bottom bar on a phone, one markup for both. */
export function Layout(props: LayoutProps) {
  const { language, nav } = props;
  const texts = uiTexts(language);
  return (
    <HtmlDocument {...props} shell={props.print === true ? "shell shell--print" : "shell"}>
      <header class="header">
        <Brand municipality={props.municipality} texts={texts} />
        <div class="header__bar">
          <HeaderSearch texts={texts} />
          <LanguageForm class="header__language" path={props.path} language={language} texts={texts} />
          {props.user !== undefined && <AccountMenu {...props} user={props.user} texts={texts} />}
        </div>
      </header>
      <MainNavigation items={nav.main} active={nav.active} texts={texts} />
      <Content {...props} />
      <Footer municipality={props.municipality} texts={texts} />
    </HtmlDocument>
  );
}

/** Pages for inhabitants: no menu and no account, the municipality first. */
export function PublicLayout(props: PageProps) {
  const texts = uiTexts(props.language);
  return (
    <HtmlDocument {...props} shell="shell shell--public">
      <header class="header header--public">
        <a class="brand" href="/">
          <Mark size={36} />
          <span class="brand__words">
            <span class="brand__name">{props.municipality}</span>
            <span class="brand__place">{texts.productLine}</span>
          </span>
        </a>
        <div class="header__bar">
          {props.onlyLanguage === true ? null : props.hasAccount === true ? (
            <LanguageForm class="header__language" path={props.path} language={props.language} texts={texts} />
          ) : (
            <LanguageLink path={props.path} language={props.language} texts={texts} />
          )}
        </div>
      </header>
      <Content {...props} />
      <Footer municipality={props.municipality} texts={texts} />
    </HtmlDocument>
  );
}

function Brand(props: { municipality: string; texts: UiTexts }) {
  return (
    <a class="brand" href="/">
      <Mark size={36} />
      <span class="brand__words">
        <span class="brand__name">{props.texts.productName}</span>
        <span class="brand__place">{props.municipality}</span>
      </span>
    </a>
  );
}

/** On a phone the field opens from a button; popovers need no script. */
function HeaderSearch({ texts }: { texts: UiTexts }) {
  return (
    <>
      <button
        class="header__button header__search-button"
        type="button"
        popovertarget="header-search"
        aria-label={texts.search}
      >
        <Icon name="search" />
      </button>
      <search id="header-search" class="header__search" popover="auto">
        <form action="/handelser" method="get">
          <Icon name="search" size={20} />
          <input type="search" name="sok" aria-label={texts.searchPlaceholder} placeholder={texts.searchPlaceholder} />
          <button type="submit">{texts.search}</button>
        </form>
      </search>
    </>
  );
}

/** Visitors choose by an address, which also can be sent to somebody. */
function LanguageLink(props: { path: string; language: Language; texts: UiTexts }) {
  const other = otherLanguage(props.language);
  return (
    <a
      class="header__button header__language"
      href={withParameter(props.path, "sprak", other)}
      hreflang={other}
      lang={other}
    >
      <Icon name="globe" size={20} />
      <span>{props.texts.otherLanguage}</span>
    </a>
  );
}

/** Those who have an account choose once. */
function LanguageForm(props: { path: string; language: Language; texts: UiTexts; class?: string }) {
  const other = otherLanguage(props.language);
  return (
    <form class={props.class} method="post" action="/mitt-konto/sprak">
      <input type="hidden" name="till" value={props.path} />
      <button class="header__button" type="submit" name="sprak" value={other} lang={other}>
        <Icon name="globe" size={20} />
        <span>{props.texts.otherLanguage}</span>
      </button>
    </form>
  );
}

const otherLanguage = (language: Language): Language => (language === "sv" ? "en" : "sv");

function AccountMenu(props: LayoutProps & { user: { name: string; roleLine: string }; texts: UiTexts }) {
  const { user, texts } = props;
  return (
    <>
      <button class="header__button header__account" type="button" popovertarget="account-menu">
        <Avatar name={user.name} />
        <span class="ds-sr-only">{texts.account}: </span>
        <span class="header__account-words">
          <span class="header__account-name">{user.name}</span>
          <span class="header__account-role">{user.roleLine}</span>
        </span>
      </button>
      <div id="account-menu" class="account-menu" popover="auto">
        <p class="account-menu__who">
          <strong>{user.name}</strong>
          <span>{user.roleLine}</span>
        </p>
        <ul class="menu-list">
          {props.accountLinks?.map((link) => (
            <li key={link.href}>
              <a href={link.href}>
                <Icon name={link.icon} size={20} /> {link.label}
              </a>
            </li>
          ))}
          <li class="account-menu__language">
            <LanguageForm path={props.path} language={props.language} texts={texts} />
          </li>
        </ul>
        <AppearanceChoice path={props.path} chosen={props.colorScheme ?? "auto"} texts={texts} />
        <form method="post" action="/logga-ut" class="account-menu__out">
          <button class="ds-button" data-variant="secondary" data-fullwidth type="submit">
            <Icon name="logout" size={20} /> {texts.signOut}
          </button>
        </form>
      </div>
    </>
  );
}

function AppearanceChoice(props: { path: string; chosen: ColorScheme; texts: UiTexts }) {
  const { texts, chosen } = props;
  const choices: [ColorScheme, string][] = [
    ["auto", texts.appearanceAuto],
    ["light", texts.appearanceLight],
    ["dark", texts.appearanceDark],
  ];
  return (
    <form class="appearance" method="post" action="/mitt-konto/utseende">
      <input type="hidden" name="till" value={props.path} />
      <fieldset>
        <legend>{texts.appearance}</legend>
        <div class="appearance__choices">
          {choices.map(([scheme, label]) => (
            <button
              key={scheme}
              type="submit"
              name="utseende"
              value={scheme}
              aria-pressed={scheme === chosen ? "true" : "false"}
            >
              {label}
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  );
}

function MainNavigation(props: { items: NavItem[]; active: string | undefined; texts: UiTexts }) {
  const { items, active, texts } = props;
  const first = items.slice(0, BOTTOM_BAR_ITEMS);
  const rest = items.slice(BOTTOM_BAR_ITEMS);
  const restIsActive = rest.some((item) => item.key === active);
  return (
    <nav class="nav" aria-label={texts.mainNavigation}>
      <ul class="nav__list">
        {first.map((item) => (
          <NavLink key={item.key} item={item} active={item.key === active} />
        ))}
      </ul>
      {rest.length > 0 && (
        <>
          <button class="nav__more" type="button" popovertarget="nav-more" data-active={restIsActive ? "" : undefined}>
            <Icon name="menu" />
            <span>{texts.more}</span>
          </button>
          <ul class="nav__list nav__rest" id="nav-more" popover="auto">
            {rest.map((item) => (
              <NavLink key={item.key} item={item} active={item.key === active} />
            ))}
          </ul>
        </>
      )}
    </nav>
  );
}

function NavLink({ item, active }: { item: NavItem; active: boolean }) {
  const count = item.count ?? 0;
  return (
    <li>
      <a
        class="nav__link"
        href={item.href}
        aria-current={active ? "page" : undefined}
        data-primary={item.primary ? "" : undefined}
      >
        <Icon name={item.icon} />
        <span class="nav__label">{item.label}</span>
        {count > 0 && <span class="nav__count">{count > MOST_COUNTED ? `${MOST_COUNTED}+` : count}</span>}
      </a>
    </li>
  );
}

function Content(props: PageProps) {
  return (
    <main id="content" class={props.narrow === true ? "content content--narrow" : "content"} tabIndex={-1}>
      {props.notice}
      {props.flash !== undefined && <Flash {...props.flash} />}
      {props.children}
    </main>
  );
}

function Footer(props: { municipality: string; texts: UiTexts }) {
  const { texts } = props;
  return (
    <footer class="footer">
      <p>
        {texts.productName} · {props.municipality}
      </p>
      <a href="/tillganglighet">{texts.accessibilityStatement}</a>
    </footer>
  );
}
