import type { Context } from "../../../platform/context.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { type Role, roles } from "../../../platform/role.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ButtonLink } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Column, KeysetPagination, Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import { namePage, positionFrom } from "../../organisation/name-keyset.ts";
import { roleNames } from "../../organisation/role-texts.ts";
import { inviterRoles, reachesAll } from "../administration-access.ts";
import { administrationTexts } from "../administration-texts.ts";
import { type Holder, holdersOf, holdersPerRole } from "../authority-queries.ts";
import { authorityTexts } from "../authority-texts.ts";

const pageSize = 50;

/** Who holds which role: how many for each, or the holders of one. */
export function showAuthority(context: Context): Promise<Response> {
  const role = roles.find((one) => one !== "employee" && one === context.url.searchParams.get("roll"));
  return role ? showHolders(context, role) : showRoles(context);
}

async function showRoles(context: Context): Promise<Response> {
  const { db, language, now } = context;
  const t = authorityTexts(language);
  const names = roleNames(language);
  const columns: Column<{ role: Role; people: number }>[] = [
    {
      key: "role",
      header: t.role,
      primary: true,
      cell: ({ role }) => <a href={`/administration/behorighet?roll=${role}`}>{names[role]}</a>,
    },
    { key: "people", header: t.holders, numeric: true, cell: ({ people }) => people || t.nobody },
  ];
  return page(context, {
    title: t.title,
    active: "administration",
    narrow: true,
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.lead}
          breadcrumbs={[{ label: administrationTexts(language).title, href: "/administration" }, { label: t.title }]}
          actions={
            <ButtonLink href="/administration/behorighet/roller" variant="secondary" icon="eye">
              {t.whatRolesMay}
            </ButtonLink>
          }
        />
        <Table
          caption={t.title}
          hideCaption
          columns={columns}
          rows={await holdersPerRole(db, now)}
          rowKey={({ role }) => role}
          language={language}
        />
      </>
    ),
  });
}

async function showHolders(context: Context, role: Role): Promise<Response> {
  const { db, language, now, url, user } = context;
  const t = authorityTexts(language);
  const name = roleNames(language)[role];
  const position = positionFrom(url);
  const found = await holdersOf(db, role, { position, limit: pageSize }, now);
  const { rows, nextHref, prevHref } = namePage(found, pageSize, position, url);
  return page(context, {
    title: `${name}, ${t.title}`,
    active: "administration",
    content: (
      <>
        <PageHeading
          title={name}
          breadcrumbs={[
            { label: administrationTexts(language).title, href: "/administration" },
            { label: t.title, href: "/administration/behorighet" },
            { label: name },
          ]}
        />
        <Table
          caption={name}
          hideCaption
          columns={holderColumns(language, reachesAll(user, inviterRoles))}
          rows={rows}
          rowKey={(holder) => holder.id}
          empty={<EmptyState heading={t.noHolders} text={t.noHoldersText} icon="people" />}
          language={language}
        />
        <KeysetPagination {...(nextHref ? { nextHref } : {})} {...(prevHref ? { prevHref } : {})} language={language} />
      </>
    ),
  });
}

function holderColumns(language: Language, administersSignIn: boolean): Column<Holder>[] {
  const t = authorityTexts(language);
  return [
    {
      key: "person",
      header: t.person,
      primary: true,
      cell: (holder) => <a href={`/organisation/personer/${holder.personId}`}>{holder.name}</a>,
    },
    {
      key: "unit",
      header: t.unit,
      cell: (holder) =>
        holder.unitId === null ? t.whole : <a href={`/organisation/enheter/${holder.unitId}`}>{holder.unit}</a>,
    },
    { key: "from", header: t.from, cell: (holder) => <Time value={holder.validFrom} format="short" /> },
    {
      key: "until",
      header: t.until,
      cell: (holder) => (holder.validTo ? <Time value={holder.validTo} format="short" /> : t.untilFurther),
    },
    ...(administersSignIn
      ? [
          {
            key: "sign-in",
            header: t.signIn,
            hideHeader: true,
            cell: (holder: Holder) => (
              <a href={`/administration/behorighet/${holder.personId}`} aria-label={t.waysTitle(holder.name)}>
                {t.signIn}
              </a>
            ),
          },
        ]
      : []),
  ];
}
