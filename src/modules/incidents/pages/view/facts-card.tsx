import type { Language } from "../../../../platform/language.ts";
import { Card } from "../../../../ui/card.tsx";
import { DescriptionList } from "../../../../ui/description-list.tsx";
import { formatDateTime } from "../../../../ui/format.ts";
import { Time } from "../../../../ui/time.tsx";
import type { Incident } from "../../find-incident.ts";
import { buildingPartKey, type Question } from "../../incident-question.ts";
import { type ViewTexts, viewTexts } from "../../incident-view-texts.ts";

/** When, where and who: the four times are four lines, since they are not the same. */
export function FactsCard(props: {
  incident: Incident;
  language: Language;
  reporter: string;
  /** May name who handles it. */
  mayAssign: boolean;
  mayCorrect: boolean;
  readsContent: boolean;
}) {
  const { incident, language, mayAssign, mayCorrect } = props;
  const t = viewTexts(language);
  return (
    <Card title={t.facts} action={mayCorrect && <a href={`/handelser/${incident.id}/ratta`}>{t.correctFacts}</a>}>
      <DescriptionList
        stacked
        items={[
          {
            term: t.handler,
            details: (
              <>
                {incident.owner_name ?? <span class="muted">{t.noHandler}</span>}{" "}
                {mayAssign && (
                  <a href={`/handelser/${incident.id}/handlaggare`}>
                    {incident.owner_id === null ? t.chooseHandler : t.changeHandler}
                  </a>
                )}
              </>
            ),
          },
          { term: t.type, details: typeLine(incident, language) },
          { term: t.happened, details: happened(incident, language, t) },
          ...(incident.discovered_at === null
            ? []
            : [{ term: t.discovered, details: <Time value={incident.discovered_at} /> }]),
          { term: t.reported, details: <Time value={incident.reported_at} /> },
          ...(isSameMinute(incident.created_at, incident.reported_at)
            ? []
            : [{ term: t.recorded, details: <Time value={incident.created_at} /> }]),
          { term: t.reporter, details: props.reporter },
          { term: t.workplace, details: workplace(incident) },
          ...(incident.building_name === null ? [] : [{ term: t.building, details: building(incident, language) }]),
          ...(incident.place_name === null ? [] : [{ term: t.place, details: incident.place_name }]),
          ...(incident.signature === null || !props.readsContent
            ? []
            : [{ term: t.signature, details: incident.signature }]),
        ]}
      />
    </Card>
  );
}

function typeLine(incident: Incident, language: Language): string {
  const group = language === "sv" ? incident.group_sv : incident.group_en;
  const type = language === "sv" ? incident.type_sv : incident.type_en;
  return group === null ? type : `${group}: ${type.charAt(0).toLocaleLowerCase(language)}${type.slice(1)}`;
}

function happened(incident: Incident, language: Language, t: ViewTexts): string {
  const { occurred_from: from, occurred_to: to } = incident;
  const say = (at: Date) => formatDateTime(at, language);
  if (from && to) return isSameMinute(from, to) ? say(from) : t.between(say(from), say(to));
  if (from) return t.after(say(from));
  if (to) return t.before(say(to));
  return say(incident.occurred_at);
}

function workplace(incident: Incident): string {
  return incident.unit_name ?? incident.organisation_name;
}

/** The building with the part of it, in the words of the question that was asked. */
function building(incident: Incident, language: Language): string {
  const questions = (incident.questions ?? []) as unknown as Question[];
  const part = questions
    .find((question) => question.key === buildingPartKey)
    ?.options?.find((option) => option.value === incident.building_part);
  const words = part ? (language === "sv" ? part.labelSv : part.labelEn) : null;
  return words === null
    ? (incident.building_name ?? "")
    : `${incident.building_name}, ${words.toLocaleLowerCase(language)}`;
}

function isSameMinute(a: Date, b: Date): boolean {
  return Math.abs(a.getTime() - b.getTime()) < 60_000;
}
