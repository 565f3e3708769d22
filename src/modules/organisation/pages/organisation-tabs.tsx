import { useLanguage } from "../../../ui/language.ts";
import { Tabs } from "../../../ui/tabs.tsx";
import { organisationTexts } from "../organisation-texts.ts";

type Section = "overview" | "units" | "people" | "buildings" | "coverage" | "actors";

const hrefs: Record<Section, string> = {
  overview: "/organisation",
  units: "/organisation/enheter",
  coverage: "/organisation/tackning",
  people: "/organisation/personer",
  buildings: "/organisation/byggnader",
  actors: "/organisation/aktorer",
};

export function OrganisationTabs({ active }: { active: Section }) {
  const t = organisationTexts(useLanguage());
  const sections = Object.keys(hrefs) as Section[];
  return (
    <Tabs
      label={t.sections}
      tabs={sections.map((key) => ({ label: t[key], href: hrefs[key], active: key === active }))}
    />
  );
}
