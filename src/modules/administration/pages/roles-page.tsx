import type { Context } from "../../../platform/context.ts";
import { page } from "../../../platform/respond.ts";
import { type Role, roles } from "../../../platform/role.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Column, Table } from "../../../ui/table.tsx";
import { roleNames } from "../../organisation/role-texts.ts";
import { accessTable } from "../access-table.ts";
import { accessInWords, accessTableTexts } from "../access-table-texts.ts";
import { administrationTexts } from "../administration-texts.ts";
import { authorityTexts } from "../authority-texts.ts";

/** What each role gives: the same table as docs/access.md, for those who have no reason to look there. */
export function showRoles(context: Context): Promise<Response> {
  const { language } = context;
  const t = accessTableTexts(language);
  const names = roleNames(language);
  const columns: Column<Role>[] = [
    { key: "role", header: t.role, primary: true, cell: (role) => names[role] },
    { key: "sees", header: t.sees, cell: (role) => accessInWords(accessTable[role], language).sees },
    { key: "reads", header: t.reads, cell: (role) => accessInWords(accessTable[role], language).reads },
    { key: "does", header: t.does, cell: (role) => accessInWords(accessTable[role], language).does },
  ];
  return page(context, {
    title: t.title,
    active: "administration",
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.lead}
          breadcrumbs={[
            { label: administrationTexts(language).title, href: "/administration" },
            { label: authorityTexts(language).title, href: "/administration/behorighet" },
            { label: t.title },
          ]}
        />
        <ul class="reading">
          {t.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
        <Table
          caption={t.title}
          hideCaption
          columns={columns}
          rows={roles}
          rowKey={(role) => role}
          language={language}
        />
      </>
    ),
  });
}
