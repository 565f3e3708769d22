import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { page } from "../../../platform/respond.ts";
import { Card, Columns } from "../../../ui/card.tsx";
import { MapView } from "../../../ui/map.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { SecrecyMark } from "../../../ui/secrecy-mark.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { DeadlineList } from "../../deadlines/deadline-list.tsx";
import { deadlineTexts } from "../../deadlines/deadline-texts.ts";
import { MeasureSection } from "../../measures/measure-section.tsx";
import { CommentSection } from "../../records/comment-section.tsx";
import { SecrecyMarks } from "../../secrecy/secrecy-marks.tsx";
import { mayAddAffected } from "../affected-people-access.ts";
import { circleTexts } from "../circle-texts.ts";
import type { Incident } from "../find-incident.ts";
import { mayDo } from "../incident-deeds.ts";
import { incidentStory } from "../incident-story.ts";
import { viewTexts } from "../incident-view-texts.ts";
import { reporterWords } from "../reporter-words.ts";
import { AffectedPeopleCard } from "./affected-people.tsx";
import { IncidentStatusTag } from "./incident-status-tag.tsx";
import { ReporterDialogue } from "./reporter-dialogue.tsx";
import { AddMenu } from "./view/add-menu.tsx";
import { AssessmentSection } from "./view/assessment-section.tsx";
import { CorrectionsCard } from "./view/corrections-card.tsx";
import { CostSection } from "./view/cost-section.tsx";
import { DisruptionSection } from "./view/disruption-section.tsx";
import { FactsCard } from "./view/facts-card.tsx";
import { HistorySection } from "./view/history-section.tsx";
import { LinksCard } from "./view/links-card.tsx";
import { NextStep } from "./view/next-step.tsx";
import { PoliceSection } from "./view/police-section.tsx";
import { ReportSection } from "./view/report-section.tsx";
import { SeriesCard } from "./view/series-card.tsx";
import { StepMenu } from "./view/step-menu.tsx";

/** One incident, told from top to bottom: where it stands and what comes next, what happened, and what has been done about it. */
export async function showIncident(context: Context, incident: Incident): Promise<Response> {
  const { user, language, now } = context;
  const t = viewTexts(language);
  const story = await incidentStory(context, incident);
  const { parts } = story;
  const nameOf = (personId: string | null, name: string | null) =>
    personId !== null && personId === incident.created_by && !story.showsReporter
      ? t.fromReporter
      : (name ?? t.program);
  const href = `/handelser/${incident.id}`;
  const mayInvestigate = mayDo(user, "investigate", incident);
  const mayRecordCost = mayDo(user, "record_cost", incident);

  const aside = (
    <>
      {story.deadlines.length > 0 && (
        <Card title={deadlineTexts(language).heading} id="frister">
          <DeadlineList
            deadlines={story.deadlines}
            now={now}
            language={language}
            meetHref={mayInvestigate ? (id) => `${href}/frister/${id}` : null}
          />
        </Card>
      )}
      {incident.latitude !== null && (
        <MapView
          label={t.onMap}
          points={`${href}/plats.geojson`}
          border={story.border}
          background={context.services.config.mapBackground}
        />
      )}
      <FactsCard
        incident={incident}
        language={language}
        reporter={reporterWords(incident, user, story.showsReporter, language)}
        mayAssign={mayDo(user, "assign", incident)}
        mayCorrect={mayDo(user, "correct", incident)}
        readsContent={parts.content}
      />
      <CorrectionsCard corrections={story.corrections} language={language} />
      <SeriesCard
        series={
          incident.series_id === null || !story.handles
            ? null
            : { id: incident.series_id, title: incident.series_title ?? "" }
        }
        proposals={story.proposals}
        language={language}
      />
      <LinksCard links={story.links} language={language} />
    </>
  );

  return page(context, {
    title: `${incident.number} ${incident.title}`,
    active: "incidents",
    scripts: incident.latitude === null ? [] : ["varn-map"],
    content: (
      <>
        <PageHeading
          breadcrumbs={[{ label: t.incidents, href: "/handelser" }, { label: incident.number }]}
          kicker={`${incident.number} · ${language === "sv" ? incident.type_sv : incident.type_en}`}
          title={incident.title}
          marks={
            <>
              <IncidentStatusTag status={incident.status} />
              {story.facts.serious && parts.costs && <StatusTag tone="warning">{t.serious}</StatusTag>}
              {incident.restricted && <SecrecyMark text={circleTexts(language).mark} />}
              {story.handles && (
                <SecrecyMarks recordId={incident.id} markings={story.markings} mayMark={false} language={language} />
              )}
            </>
          }
          actions={<StepMenu incident={incident} user={user} language={language} />}
        />
        <NextStep
          incident={incident}
          facts={story.facts}
          user={user}
          language={language}
          original={story.original}
          hasMeasures={story.measures.length > 0}
          reason={story.latestReason}
        />
        <AddMenu
          incident={incident}
          user={user}
          language={language}
          hasClaim={story.links.some(({ link }) => link === "claim_of")}
        />
        <Columns aside={aside}>
          <ReportSection
            incident={incident}
            language={language}
            readsContent={parts.content}
            addenda={story.addenda}
            attachments={story.attachments}
            removedFiles={story.removedFiles}
            mayRemoveFiles={mayDo(user, "remove_file", incident)}
            nameOf={nameOf}
          />
          {parts.affectedPeople && story.affectedCount > 0 && (
            <AffectedPeopleCard
              incident={incident}
              count={story.affectedCount}
              language={language}
              mayAdd={mayAddAffected(user, incident)}
            />
          )}
          {story.handles && (
            <>
              <AssessmentSection incident={incident} language={language} mayInvestigate={mayInvestigate} />
              <PoliceSection
                incident={incident}
                reports={story.policeReports}
                language={language}
                mayDecide={mayInvestigate}
                mayFollow={mayRecordCost}
              />
            </>
          )}
          {parts.costs && (
            <CostSection
              incident={incident}
              lines={story.costs}
              hours={story.hours}
              language={language}
              mayRecord={mayRecordCost}
            />
          )}
          <MeasureSection
            measures={story.measures}
            language={language}
            today={dateInSweden(now)}
            newHref={mayInvestigate && story.measures.length > 0 ? `${href}/atgard` : null}
            chainHref={`/kedja/${incident.id}`}
          />
          <DisruptionSection
            incidentId={incident.id}
            disruptions={story.disruptions}
            language={language}
            now={now}
            mayInvestigate={mayInvestigate}
          />
          {story.dialogue !== null && (
            <ReporterDialogue context={context} incident={incident} dialogue={story.dialogue} />
          )}
          {story.readsComments && (
            <CommentSection
              comments={story.comments}
              language={language}
              action={mayDo(user, "comment", incident) ? `${href}/kommentera` : null}
            />
          )}
          <HistorySection events={story.history} language={language} nameOf={nameOf} />
        </Columns>
      </>
    ),
  });
}
