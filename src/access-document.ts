import { accessTable } from "./modules/administration/access-table.ts";
import { accessInWords, accessTableTexts } from "./modules/administration/access-table-texts.ts";
import { purposeNames } from "./modules/integrations/client-texts.ts";
import { roleNames } from "./modules/organisation/role-texts.ts";
import { type Role, roles } from "./platform/role.ts";
import { type For, isForClients, type Route } from "./platform/route.ts";
import { routes } from "./routes.ts";

/** docs/access.md: what each role may do and see, for a säkerhetschef, made from the table and the routes that the program itself uses. */
export function accessDocument(): string {
  const t = accessTableTexts("sv");
  const names = roleNames("sv");
  return [
    "# Behörighet: vem som får göra och se vad",
    "",
    "Skriven av `npm run docs` ur koden. Ändra där, inte här. Ett prov kör varje roll mot varje sida och misslyckas om programmet gör något",
    "annat än det som står här (`test/access-matrix.test.ts`).",
    "",
    t.lead,
    "",
    ...t.rules.map((rule) => `- ${rule}`),
    "",
    "## Vad varje roll ser och får göra",
    "",
    `| ${[t.role, t.sees, t.reads, t.does].join(" | ")} |`,
    "|---|---|---|---|",
    ...roles.map((role) => {
      const { sees, reads, does } = accessInWords(accessTable[role], "sv");
      return `| ${[names[role], sees, reads, does].join(" | ")} |`;
    }),
    "",
    "Vilket steg som får tas när, och vad som måste vara på plats först, står i [statusar och steg](status-diagrams.md).",
    "",
    "## Vem som når vilken sida",
    "",
    "Att nå en sida är inte att se allt på den: vad som finns på den bestäms av tabellen ovan. ”Alla inloggade” i raden om en händelse betyder",
    "alla som får se just den händelsen; för andra finns den inte. Den som får se den men inte göra saken får veta det.",
    "",
    ...areas().flatMap(({ heading, rows }) => [
      `### ${heading}`,
      "",
      "| Vad man gör | För vem | Adress |",
      "|---|---|---|",
      ...rows,
      "",
    ]),
  ].join("\n");
}

const headings: readonly [RegExp, string][] = [
  [/^\/(logga-|inbjudan|mitt-konto|installera)/, "Inloggning och konto"],
  [/^\/(tipsa|skadestand(?!skrav)|karta|tillganglighet)/, "Invånare"],
  [/^\/(rapportera)/, "Rapportera"],
  [/^\/(handelser|tips|serier|omvarld|vyer)/, "Händelser"],
  [/^\/atgarder/, "Åtgärder"],
  [/^\/(skadearenden|skadestand)/, "Skador och krav"],
  [/^\/forsakring/, "Försäkringar och försäkrade objekt"],
  [/^\/(bilagor|sekretess)/, "Filer och sekretessmarkeringar"],
  [/^\/organisation/, "Organisationen"],
  [/^\/statistik/, "Statistik"],
  [/^\/administration/, "Administration"],
  [/^\/(api|open311|scim|\.well-known)/, "Andra system"],
];

function areas(): { heading: string; rows: string[] }[] {
  const headingOf = ({ path }: Route) => headings.find(([pattern]) => pattern.test(path))?.[1] ?? "Övrigt";
  const order = [...headings.map(([, heading]) => heading), "Övrigt"];
  const groups = Map.groupBy(routes, headingOf);
  return order.flatMap((heading) => {
    const group = groups.get(heading);
    return group ? [{ heading, rows: group.map(row) }] : [];
  });
}

function row(route: Route): string {
  return `| ${[route.does, readers(route.for), `\`${route.method} ${route.path}\``].join(" | ")} |`;
}

function readers(who: For): string {
  if (who === "everyone") return "alla, också utan inloggning";
  if (who === "signed_in") return "alla inloggade";
  if (isForClients(who)) return `andra system med nyckel: ${purposeNames("sv")[who.client].toLowerCase()}`;
  const names = roleNames("sv");
  return who.map((role: Role) => names[role]).join(", ");
}
