import type { Language } from "../../../../platform/language.ts";
import { Card } from "../../../../ui/card.tsx";
import { viewTexts } from "../../incident-view-texts.ts";
import type { SeriesProposal } from "../../series-queries.ts";
import { proposalTitle } from "../../series-words.ts";

/** The series that the incident is part of, and those it may be part of. */
export function SeriesCard(props: {
  series: { id: string; title: string } | null;
  proposals: readonly SeriesProposal[];
  language: Language;
}) {
  const { series, proposals, language } = props;
  const t = viewTexts(language);
  if (series === null && proposals.length === 0) return null;
  return (
    <Card title={t.series}>
      {series !== null && (
        <p>
          <a href={`/serier/${series.id}`}>{series.title}</a>
        </p>
      )}
      {proposals.map((proposal) => (
        <div key={proposal.id}>
          <p>{t.looksLikeSeries(proposal.incidents.length - 1)}</p>
          <p>
            <a href={`/serier/forslag/${proposal.id}`}>{proposalTitle(proposal, language)}</a>
          </p>
        </div>
      ))}
    </Card>
  );
}
