import type { Language } from "../../../platform/language.ts";
import { Icon, type IconName } from "../../../ui/icons.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { myWorkTexts } from "../my-work-texts.ts";

/** The front door: what inhabitants come for, and the way in for staff. */
export function PublicStart({ language, municipality }: { language: Language; municipality: string }) {
  const t = myWorkTexts(language);
  return (
    <>
      <PageHeading title={t.publicTitle} lead={t.publicLead(municipality)} />
      <ul class="doors">
        <Door href="/tipsa" icon="report" label={t.tip} text={t.tipText} strong />
        <Door href="/tipsa/folj" icon="eye" label={t.follow} text={t.followText} />
        <Door href="/skadestand" icon="document" label={t.claim} text={t.claimText} />
        <Door href="/logga-in" icon="user" label={t.signIn} text={t.signInText} />
      </ul>
    </>
  );
}

function Door(props: { href: string; icon: IconName; label: string; text: string; strong?: boolean }) {
  return (
    <li>
      <a class="door" href={props.href} data-strong={props.strong === true ? "" : undefined}>
        <Icon name={props.icon} size={28} />
        <span class="door__words">
          <span class="door__label">{props.label}</span>
          <span class="door__text">{props.text}</span>
        </span>
      </a>
    </li>
  );
}
