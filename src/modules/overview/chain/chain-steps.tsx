import type { Language } from "../../../platform/language.ts";
import { formatDate, formatDateShort, formatMoney, formatMoneyShort } from "../../../ui/format.ts";
import { causeName } from "../../incidents/cause-queries.ts";
import { noCause } from "../../incidents/recurring-causes.ts";
import { effectTexts } from "../../measures/effect/effect-texts.ts";
import { changeInWords } from "../../measures/effect/effect-words.ts";
import { relativeEffect } from "../../measures/effect/relative-effect.ts";
import { measureTexts } from "../../measures/measure-texts.ts";
import { recordPath } from "../../records/record-path.ts";
import type { Chain } from "./chain.ts";
import type { ChainMeasure } from "./chain-rows.ts";
import { ChainList, ChainStep, isStart } from "./chain-step.tsx";
import { chainTexts } from "./chain-texts.ts";

interface StepProps {
  chain: Chain;
  language: Language;
}

export function ReportStep({ chain, language }: StepProps) {
  const t = chainTexts(language);
  const { events, start } = chain;
  return (
    <ChainStep icon="incident" title={t.report} figure={events.length === 0 ? null : t.eventCount(events.length)}>
      {events.length === 0 ? (
        <p class="muted">{t.noEvent}</p>
      ) : (
        <ChainList items={events} keyOf={({ id }) => id} language={language}>
          {(event) => (
            <>
              <a href={recordPath("incident", event.id)} aria-current={isStart(start, event.id)}>
                {event.title}
              </a>
              <span class="muted">
                {formatDateShort(event.occurredAt, language)}
                {event.costOre > 0 && ` · ${formatMoneyShort(event.costOre, language)}`}
              </span>
            </>
          )}
        </ChainList>
      )}
    </ChainStep>
  );
}

const day = 86_400_000;

export function HandlingStep({ chain, language }: StepProps) {
  const t = chainTexts(language);
  const closed = chain.events.filter(({ closedAt }) => closedAt !== null);
  const open = chain.events.length - closed.length;
  const took = closed
    .map(({ closedAt, reportedAt }) =>
      Math.max(1, Math.ceil(((closedAt?.getTime() ?? 0) - reportedAt.getTime()) / day)),
    )
    .toSorted((one, other) => one - other);
  const usual = took[Math.floor((took.length - 1) / 2)];
  return (
    <ChainStep icon="edit" title={t.handling} figure={closed.length > 0 ? t.closed(closed.length) : null}>
      {open > 0 && <p>{t.open(open)}</p>}
      {usual !== undefined && <p class="muted">{t.usualTime(usual, took.length)}</p>}
      {chain.events.length === 0 && <p class="muted">{t.noEvent}</p>}
    </ChainStep>
  );
}

export function CostStep({ chain, language }: StepProps) {
  const t = chainTexts(language);
  const { costOre, readable, events, withoutCost } = chain.sums;
  const isHidden = readable === 0 && costOre === 0 && events > 0;
  const known = readable - withoutCost;
  const ofEvents = chain.events.reduce((sum, event) => sum + event.costOre, 0);
  return (
    <ChainStep
      icon="bag"
      title={t.cost}
      figure={isHidden ? null : costOre === 0 ? t.noCost : formatMoney(costOre, language)}
    >
      {isHidden && <p class="muted">{t.costHidden}</p>}
      {ofEvents > 0 && known > 1 && <p>{t.mean(formatMoneyShort(Math.round(ofEvents / known), language))}</p>}
      {withoutCost > 0 && <p class="muted">{t.costUnknown(withoutCost)}</p>}
    </ChainStep>
  );
}

export function CauseStep({ chain, language }: StepProps) {
  const t = chainTexts(language);
  const { causes, start } = chain;
  return (
    <ChainStep icon="search" title={t.cause}>
      {causes.length === 0 ? (
        <p class="muted">{t.noCause}</p>
      ) : (
        <ChainList items={causes} keyOf={({ id, name_sv }) => id ?? name_sv} language={language}>
          {(cause) => (
            <>
              {cause.id !== null && cause.level === "underlying" && cause.id !== noCause ? (
                <a
                  href={`/kedja/orsak/${cause.id}`}
                  aria-current={start.kind === "cause" && start.causeId === cause.id ? "true" : undefined}
                >
                  {causeName(cause, language)}
                </a>
              ) : (
                <span>{causeName(cause, language)}</span>
              )}
              <span class="muted">
                {cause.id === null ? t.ownWords : t.levels[cause.level]}
                {cause.count > 1 && ` · ${t.times(cause.count)}`}
              </span>
            </>
          )}
        </ChainList>
      )}
    </ChainStep>
  );
}

export function MeasureStep({ chain, language }: StepProps) {
  const t = chainTexts(language);
  const { statuses } = measureTexts(language);
  const { measures, start } = chain;
  const spent = measures.reduce((sum, { costOre }) => sum + (costOre ?? 0), 0);
  return (
    <ChainStep icon="measure" title={t.measures} figure={spent > 0 ? t.spent(formatMoneyShort(spent, language)) : null}>
      {measures.length === 0 ? (
        <p class="muted">{t.noMeasure}</p>
      ) : (
        <ChainList items={measures} keyOf={({ id }) => id} language={language}>
          {(measure) => (
            <>
              <a href={recordPath("measure", measure.id)} aria-current={isStart(start, measure.id)}>
                {measure.title}
              </a>
              <span class="muted">
                {statuses[measure.status]}
                {isStart(start, measure.id) === undefined && (
                  <>
                    {" · "}
                    <a href={`/kedja/${measure.id}`} aria-label={`${t.measured}: ${measure.title}`}>
                      {t.measured}
                    </a>
                  </>
                )}
              </span>
            </>
          )}
        </ChainList>
      )}
    </ChainStep>
  );
}

export function EffectStep({ chain, language }: StepProps) {
  const t = chainTexts(language);
  const { measures } = chain;
  const planned = measures.filter((measure) => measure.expectedChangePercent !== null);
  return (
    <ChainStep icon="statistics" title={t.effect}>
      {planned.length === 0 ? (
        <p class="muted">{measures.length === 0 ? t.noEffect : t.noPlan}</p>
      ) : (
        <ChainList items={planned} keyOf={({ id }) => id} language={language}>
          {(measure) => <Effect measure={measure} language={language} />}
        </ChainList>
      )}
    </ChainStep>
  );
}

function Effect({ measure, language }: { measure: ChainMeasure; language: Language }) {
  const t = chainTexts(language);
  const href = `${recordPath("measure", measure.id)}/effekt`;
  if (!measure.conclusion) {
    return (
      <>
        <a href={href}>{t.expected(-(measure.expectedChangePercent ?? 0))}</a>
        {measure.measureOn !== null && <span class="muted">{t.judgedOn(formatDate(measure.measureOn, language))}</span>}
      </>
    );
  }
  const { conclusion, counts } = measure.conclusion;
  const { ratio } = relativeEffect(counts.treated, counts.comparison);
  return (
    <>
      <strong class="chain__figure">{changeInWords(ratio, language)}</strong>
      <a href={href}>{effectTexts(language).conclusions[conclusion]}</a>
      <span class="muted">{t.beforeAfter(counts.treated.before, counts.treated.after)}</span>
    </>
  );
}
