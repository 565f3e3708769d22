import type { Language } from "../../../../platform/language.ts";
import { Card } from "../../../../ui/card.tsx";
import type { LinkedRecord } from "../../../records/linked-records.ts";
import { recordPath } from "../../../records/record-path.ts";
import { viewTexts } from "../../incident-view-texts.ts";

/** What the incident hangs together with, of what the reader may see. */
export function LinksCard(props: { links: readonly LinkedRecord[]; language: Language }) {
  if (props.links.length === 0) return null;
  const t = viewTexts(props.language);
  return (
    <Card title={t.links}>
      <ul class="related-list">
        {props.links.map((link) => (
          <li key={`${link.link} ${link.id}`}>
            <span class="muted">
              {link.kind === "liability_claim" ? t.liabilityClaim : t.linkKinds[link.link][link.direction]}
            </span>
            <a href={recordPath(link.kind, link.id)}>
              {link.number} {link.title}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
