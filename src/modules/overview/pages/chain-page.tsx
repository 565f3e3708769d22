import type { ComponentChildren } from "preact";
import type { Context } from "../../../platform/context.ts";
import type { Language } from "../../../platform/language.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Details } from "../../../ui/details.tsx";
import { formatDate, formatDateShort, formatMoney, formatMoneyShort } from "../../../ui/format.ts";
import { Icon, type IconName } from "../../../ui/icons.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { effectTexts } from "../../measures/effect/effect-texts.ts";
import { changeInWords } from "../../measures/effect/effect-words.ts";
import { relativeEffect } from "../../measures/effect/relative-effect.ts";
import { measureTexts } from "../../measures/measure-texts.ts";
import { recordPath } from "../../records/record-path.ts";
import { type Chain, type ChainIncident, type ChainMeasure, chainOf, chainStart } from "../chain.ts";
import { chainTexts } from "../chain-texts.ts";

/** Above this many, the rest lies behind a button. */
const shownAtOnce = 8;

/** The five links of the chain beside each other, or below each other on a phone. */
export async function showChain(context: Context): Promise<Response> {
  const { db, user, language, params, now } = context;
  const t = chainTexts(language);
  const start = await chainStart(db, user, params.id ?? "", now);
  if (start.restricted && !start.opened_today) return redirect(context, `${recordPath(start.kind, start.id)}/oppna`);
  const chain = await chainOf(db, user, start);
  const isIncident = start.kind === "incident";
  return page(context, {
    title: `${t.title}: ${start.title}`,
    active: isIncident ? "incidents" : "measures",
    content: (
      <>
        <PageHeading
          breadcrumbs={[
            { label: isIncident ? t.incidents : t.measures, href: isIncident ? "/handelser" : "/atgarder" },
            { label: start.number, href: recordPath(start.kind, start.id) },
            { label: t.title },
          ]}
          kicker={start.title}
          title={t.title}
          lead={t.lead}
        />
        {chain.isCut && <Alert kind="info" title={t.cut} />}
        <ol class="chain">
          <ChainLink icon="incident" title={t.incidents} figure={t.incidentCount(chain.incidents.length)}>
            <Incidents incidents={chain.incidents} startId={start.id} language={language} />
          </ChainLink>
          <CostLink chain={chain} language={language} />
          <ChainLink icon="search" title={t.causes}>
            {chain.causes.length === 0 ? (
              <p class="muted">{t.noCause}</p>
            ) : (
              <ul class="chain__list">
                {chain.causes.map(({ words, count }) => (
                  <li key={words}>
                    {words} {count > 1 && <span class="muted">{t.times(count)}</span>}
                  </li>
                ))}
              </ul>
            )}
          </ChainLink>
          <MeasureLink chain={chain} language={language} />
          <ChainLink icon="statistics" title={t.effect}>
            <Effects measures={chain.measures} language={language} />
          </ChainLink>
        </ol>
      </>
    ),
  });
}

function ChainLink(props: { icon: IconName; title: string; figure?: string | null; children: ComponentChildren }) {
  return (
    <li class="chain__link">
      <h2 class="chain__title">
        <Icon name={props.icon} size={20} />
        {props.title}
      </h2>
      {props.figure && <p class="chain__figure">{props.figure}</p>}
      {props.children}
    </li>
  );
}

function Incidents(props: { incidents: readonly ChainIncident[]; startId: string; language: Language }) {
  const { incidents, startId, language } = props;
  const t = chainTexts(language);
  const rest = incidents.slice(shownAtOnce);
  const list = (some: readonly ChainIncident[]) => (
    <ul class="chain__list">
      {some.map((incident) => (
        <li key={incident.id}>
          <a href={recordPath("incident", incident.id)} aria-current={incident.id === startId ? "true" : undefined}>
            {incident.title}
          </a>
          <span class="muted">
            {formatDateShort(incident.occurredAt, language)}
            {incident.costOre !== null && incident.costOre > 0 && ` · ${formatMoneyShort(incident.costOre, language)}`}
          </span>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {list(incidents.slice(0, shownAtOnce))}
      {rest.length > 0 && <Details summary={t.showMore(rest.length)}>{list(rest)}</Details>}
    </>
  );
}

function CostLink({ chain, language }: { chain: Chain; language: Language }) {
  const t = chainTexts(language);
  const { costOre, withoutCost, incidents } = chain;
  if (costOre === null) {
    return (
      <ChainLink icon="bag" title={t.cost}>
        <p class="muted">{t.costHidden}</p>
      </ChainLink>
    );
  }
  const known = incidents.filter((incident) => incident.costOre !== null).length - withoutCost;
  return (
    <ChainLink icon="bag" title={t.cost} figure={costOre === 0 ? t.noCost : formatMoney(costOre, language)}>
      {costOre > 0 && known > 1 && <p>{t.mean(formatMoneyShort(Math.round(costOre / known), language))}</p>}
      {withoutCost > 0 && <p class="muted">{t.costUnknown(withoutCost)}</p>}
    </ChainLink>
  );
}

function MeasureLink({ chain, language }: { chain: Chain; language: Language }) {
  const t = chainTexts(language);
  const { statuses } = measureTexts(language);
  const { measures, start } = chain;
  const spent = measures.reduce((sum, { costOre }) => sum + (costOre ?? 0), 0);
  return (
    <ChainLink icon="measure" title={t.measures} figure={spent > 0 ? t.spent(formatMoneyShort(spent, language)) : null}>
      {measures.length === 0 ? (
        <p class="muted">{t.noMeasure}</p>
      ) : (
        <ul class="chain__list">
          {measures.map((measure) => (
            <li key={measure.id}>
              <a href={recordPath("measure", measure.id)} aria-current={measure.id === start.id ? "true" : undefined}>
                {measure.title}
              </a>
              <span class="muted">{statuses[measure.status]}</span>
            </li>
          ))}
        </ul>
      )}
    </ChainLink>
  );
}

function Effects({ measures, language }: { measures: readonly ChainMeasure[]; language: Language }) {
  const t = chainTexts(language);
  const planned = measures.filter((measure) => measure.expectedChangePercent !== null);
  if (planned.length === 0) return <p class="muted">{measures.length === 0 ? t.noEffect : t.noPlan}</p>;
  return (
    <ul class="chain__list">
      {planned.map((measure) => (
        <li key={measure.id}>
          <Effect measure={measure} language={language} />
        </li>
      ))}
    </ul>
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
