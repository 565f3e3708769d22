import type { Role } from "../../platform/role.ts";
import { hasRole, type User } from "../../platform/user.ts";
import { useLanguage } from "../../ui/language.ts";
import { Tabs } from "../../ui/tabs.tsx";
import { claimReadingRoles, economyReadingRoles } from "./insurance-access.ts";
import { insuranceTexts } from "./insurance-texts.ts";

type Section = "claims" | "liability" | "policies" | "objects" | "cost" | "fund" | "reports";

const sections: Readonly<Record<Section, { href: string; for: readonly Role[] }>> = {
  claims: { href: "/skadearenden", for: claimReadingRoles },
  liability: { href: "/skadestandskrav", for: claimReadingRoles },
  policies: { href: "/forsakringar", for: claimReadingRoles },
  objects: { href: "/forsakringsobjekt", for: claimReadingRoles },
  cost: { href: "/riskkostnad", for: economyReadingRoles },
  fund: { href: "/skadefond", for: economyReadingRoles },
  reports: { href: "/rapporter", for: economyReadingRoles },
};

function sectionsFor(user: User): Section[] {
  return (Object.keys(sections) as Section[]).filter((key) => hasRole(user, ...sections[key].for));
}

/** Where the menu leads this user for insurance and its costs; null when nothing of it is theirs. */
export function insuranceHref(user: User): string | null {
  const [first] = sectionsFor(user);
  return first ? sections[first].href : null;
}

/** The parts of the work with insurance, claims and costs that this user has something in. */
export function InsuranceTabs({ user, active }: { user: User; active: Section }) {
  const t = insuranceTexts(useLanguage());
  return (
    <Tabs
      label={t.sectionsLabel}
      tabs={sectionsFor(user).map((key) => ({
        label: t.sections[key],
        href: sections[key].href,
        active: key === active,
      }))}
    />
  );
}
