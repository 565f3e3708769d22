import type { ComponentChildren } from "preact";
import { Card } from "../../../ui/card.tsx";
import type { IconName } from "../../../ui/icons.tsx";
import { useLanguage } from "../../../ui/language.ts";
import { Timeline } from "../../../ui/timeline.tsx";
import type { UnitEvent, UnitRef } from "../unit-history.ts";
import { type UnitTexts, unitTexts } from "../unit-texts.ts";

const icons: Record<UnitEvent["kind"], IconName> = {
  began: "plus",
  renamed: "edit",
  moved: "swap",
  ended: "minus",
  took_over: "series",
  gave_over: "series",
};

/** What the unit has been called, where it has lain, whom it came from and what became of it. */
export function UnitHistory({ events }: { events: readonly UnitEvent[] }) {
  const t = unitTexts(useLanguage());
  if (events.length === 0) return null;
  return (
    <Card title={t.history}>
      <Timeline
        label={t.history}
        events={events.map((event, index) => ({
          key: `${event.on} ${event.kind} ${index}`,
          at: event.on,
          icon: icons[event.kind],
          title: sentence(event, t),
          body: "others" in event && event.others.length > 0 ? <UnitLinks units={event.others} /> : undefined,
        }))}
      />
    </Card>
  );
}

function sentence(event: UnitEvent, t: UnitTexts): ComponentChildren {
  switch (event.kind) {
    case "began":
      return t.began(event.name);
    case "renamed":
      return t.renamed(event.from, event.to);
    case "moved":
      return t.moved(event.from, event.to);
    case "ended":
      return t.endedEvent;
    case "took_over":
      return t.took[event.how](namesOf(event.others));
    case "gave_over":
      return t.gave[event.how](namesOf(event.others));
  }
}

function namesOf(units: readonly UnitRef[]): string {
  return units.map((unit) => unit.name).join(", ");
}

function UnitLinks({ units }: { units: readonly UnitRef[] }) {
  return (
    <ul class="link-list">
      {units.map((unit) => (
        <li key={unit.id}>
          <a href={`/organisation/enheter/${unit.id}`}>{unit.name}</a>
        </li>
      ))}
    </ul>
  );
}
