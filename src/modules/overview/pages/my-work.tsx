import type { Language } from "../../../platform/language.ts";
import { Card, Columns } from "../../../ui/card.tsx";
import { CoverageMark } from "../../../ui/coverage-mark.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ButtonLink } from "../../../ui/form.tsx";
import { formatRelative } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Badge, StatusTag } from "../../../ui/status-tag.tsx";
import { Time } from "../../../ui/time.tsx";
import { IncidentStatusTag } from "../../incidents/pages/incident-status-tag.tsx";
import type { CoverageSummary } from "../../organisation/coverage.ts";
import { coverageReasonText } from "../../organisation/coverage-texts.ts";
import { roleNames } from "../../organisation/role-texts.ts";
import type { VacancyForUser } from "../../organisation/vacancies-for-user.ts";
import { recordPath } from "../../records/record-path.ts";
import { myWorkTexts } from "../my-work-texts.ts";
import type { ownReports } from "../own-reports.ts";
import type { WaitingItem } from "../waiting.ts";
import { type WaitingKind, waitingKinds } from "../waiting-kinds.ts";

interface MyWorkProps {
  language: Language;
  now: Date;
  waiting: readonly WaitingItem[];
  vacancies: readonly VacancyForUser[];
  cover: CoverageSummary | null;
  mine: Awaited<ReturnType<typeof ownReports>>;
}

export function MyWork(props: MyWorkProps) {
  const { language, waiting, vacancies } = props;
  const t = myWorkTexts(language);
  const groups = waitingKinds
    .map((kind) => ({ kind, items: waiting.filter((item) => item.kind === kind) }))
    .filter((group) => group.items.length > 0);
  const empty = vacancies.filter((vacancy) => vacancy.state === "red");
  const soon = vacancies.filter((vacancy) => vacancy.state === "amber");
  const all = groups.reduce((sum, group) => sum + (group.items[0]?.total ?? 0), empty.length);
  const late = waiting.filter((item) => item.late).length;
  return (
    <>
      <PageHeading
        title={t.title}
        lead={all > 0 ? t.summary(all, late) : undefined}
        actions={
          <ButtonLink href="/rapportera" icon="report">
            {t.report}
          </ButtonLink>
        }
      />
      <Columns aside={<Aside {...props} />}>
        {all === 0 && soon.length === 0 && (
          <EmptyState
            icon="check"
            heading={t.nothingWaits}
            text={t.nothingWaitsText}
            action={<ButtonLink href="/rapportera">{t.report}</ButtonLink>}
          />
        )}
        <Vacancies title={t.vacancies} lead={t.vacanciesLead} vacancies={empty} language={language} />
        {groups.map((group) => (
          <Group key={group.kind} {...group} language={language} now={props.now} />
        ))}
        <Vacancies title={t.soonVacant} vacancies={soon} language={language} />
      </Columns>
    </>
  );
}

/** Kinds whose time is when they must be done; that of the others is since when they have waited. */
const hasDueTime: readonly WaitingKind[] = ["notice", "measure", "renew_policy", "declare_values"];

function Group(props: { kind: WaitingKind; items: readonly WaitingItem[]; language: Language; now: Date }) {
  const { kind, items, language, now } = props;
  const t = myWorkTexts(language);
  const total = items[0]?.total ?? items.length;
  const when = (item: WaitingItem) => {
    const relative = formatRelative(item.at, now, language);
    if (!hasDueTime.includes(kind)) return relative;
    return item.late ? t.wasDue(relative) : t.due(relative);
  };
  return (
    <Card flush id={kind} title={t.kinds[kind].title} action={<Badge>{total}</Badge>}>
      <p class="work__lead">{t.kinds[kind].lead}</p>
      <ul class="work">
        {items.map((item) => (
          <li key={item.id}>
            <a class="work__item" href={item.href}>
              <span class="work__title">{item.title}</span>
              <span class="work__facts">
                {[item.number, item.unitName].filter((fact) => fact !== null).join(" · ")}
              </span>
              <span class="work__when">
                {item.late && (
                  <StatusTag tone="danger" icon="clock">
                    {t.late}
                  </StatusTag>
                )}
                {item.soon && (
                  <StatusTag tone="warning" icon="clock">
                    {t.soon}
                  </StatusTag>
                )}
                <span>{when(item)}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
      {total > items.length && <p class="work__more">{t.more(total - items.length)}</p>}
    </Card>
  );
}

function Vacancies(props: { title: string; lead?: string; vacancies: readonly VacancyForUser[]; language: Language }) {
  const t = myWorkTexts(props.language);
  if (props.vacancies.length === 0) return null;
  return (
    <Card flush title={props.title} action={<Badge>{props.vacancies.length}</Badge>}>
      {props.lead !== undefined && <p class="work__lead">{props.lead}</p>}
      <ul class="work">
        {props.vacancies.slice(0, 10).map((vacancy) => (
          <li key={`${vacancy.role} ${vacancy.unitId}`}>
            <a class="work__item" href={vacancy.href}>
              <span class="work__title">
                {roleNames(props.language)[vacancy.role]}, {vacancy.unitName}
              </span>
              <span class="work__facts">
                {vacancy.reasons.map((reason) => coverageReasonText(reason, props.language)).join(". ")}
              </span>
              <span class="work__when">
                <CoverageMark coverage={vacancy.state} text={vacancy.state === "red" ? t.appoint : t.lookAt} />
              </span>
            </a>
          </li>
        ))}
      </ul>
      {props.vacancies.length > 10 && (
        <p class="work__more">
          <a href="/organisation/tackning">{t.showAll(props.vacancies.length)}</a>
        </p>
      )}
    </Card>
  );
}

function Aside({ language, now, cover, mine }: MyWorkProps) {
  const t = myWorkTexts(language);
  return (
    <>
      {cover !== null && (
        <Card title={t.cover} action={<a href="/organisation/tackning">{t.toCover}</a>}>
          <ul class="cover">
            {cover.byRole.map(({ role, counts }) => (
              <li key={role}>
                <span class="cover__role">{roleNames(language)[role]}</span>
                <CoverageMark
                  coverage={counts.red > 0 ? "red" : counts.amber > 0 ? "amber" : "green"}
                  text={
                    counts.red > 0
                      ? t.coverRed(counts.red)
                      : counts.amber > 0
                        ? t.coverAmber(counts.amber)
                        : t.coverGreen(counts.total - counts.red, counts.total)
                  }
                />
                {counts.red + counts.amber > 0 && (
                  <span class="cover__all">{t.coverGreen(counts.total - counts.red, counts.total)}</span>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card flush title={t.mine}>
        {mine.length === 0 ? (
          <p class="work__lead">{t.noneMine}</p>
        ) : (
          <ul class="work">
            {mine.map((report) => (
              <li key={report.id}>
                <a class="work__item" href={recordPath("incident", report.id)}>
                  <span class="work__title">{report.title}</span>
                  <span class="work__facts">
                    <Time value={report.created_at} now={now} />
                  </span>
                  <span class="work__when">
                    <IncidentStatusTag status={report.status} />
                  </span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}
