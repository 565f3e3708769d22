import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { part, readTogether } from "../../../platform/read-together.ts";
import { page } from "../../../platform/respond.ts";
import { Card, Columns } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { Details } from "../../../ui/details.tsx";
import { ButtonLink } from "../../../ui/form.tsx";
import { formatDate, formatMoney } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { Timeline } from "../../../ui/timeline.tsx";
import { AttachmentList } from "../../attachments/attachment-list.tsx";
import { attachmentsOf } from "../../attachments/attachment-queries.ts";
import { DeadlineList } from "../../deadlines/deadline-list.tsx";
import { deadlinesOf } from "../../deadlines/deadline-queries.ts";
import { linkedRecords } from "../../records/linked-records.ts";
import { priceBaseAmounts } from "../../records/price-base-amount.ts";
import { historyOf } from "../../records/record-history.ts";
import { recordPath } from "../../records/record-path.ts";
import { insuranceTexts } from "../insurance-texts.ts";
import { keepsPolicy } from "../policy-access.ts";
import { policyHistory } from "../policy-history.ts";
import { deductiblesOf, insuredOrganisationsOf, objectsOfPolicy, type Policy } from "../policy-queries.ts";
import { policyTexts } from "../policy-texts.ts";
import { DeductibleTable } from "./deductible-table.tsx";

/** One policy: its terms, deductibles, objects, papers and dates. */
export async function showPolicy(context: Context, policy: Policy): Promise<Response> {
  const { db, user, language, now } = context;
  const t = policyTexts(language);
  const keeps = keepsPolicy(user, policy);
  const href = `/forsakringar/${policy.id}`;
  const [{ rules, objects, deadlines, links, history }, insured, files, amounts] = await Promise.all([
    readTogether(db, {
      rules: part(deductiblesOf(db, policy.id), { created_at: "moment" }),
      objects: part(objectsOfPolicy(db, policy.id), {}),
      deadlines: part(deadlinesOf(db, policy.id), { due_at: "moment", met_at: "moment" }),
      links: part(linkedRecords(db, user, policy.id), {}),
      history: part(historyOf(policy.id), { at: "moment" }),
    }),
    insuredOrganisationsOf(db, policy.id),
    attachmentsOf(db, user, policy.id, now),
    priceBaseAmounts(db),
  ]);
  const periods = links.filter(({ link }) => link === "renews");
  return page(context, {
    title: `${policy.number} ${policy.title}`,
    active: "insurance",
    content: (
      <>
        <PageHeading
          breadcrumbs={[{ label: t.title, href: "/forsakringar" }, { label: policy.number }]}
          kicker={policy.number}
          title={policy.title}
          marks={<ValidityTag policy={policy} today={dateInSweden(now)} language={language} />}
          actions={
            keeps && (
              <>
                <ButtonLink href={`${href}/andra`} icon="edit" variant="secondary">
                  {t.edit}
                </ButtonLink>
                <ButtonLink href={`${href}/fornya`} variant="secondary">
                  {t.renew}
                </ButtonLink>
              </>
            )
          }
        />
        <Columns
          aside={
            <>
              <Card title={t.facts}>
                <DescriptionList stacked items={facts(policy, insured, language)} />
              </Card>
              {(policy.claims_contact !== null || policy.emergency_contact !== null) && (
                <Card title={t.contacts}>
                  <DescriptionList
                    stacked
                    items={[
                      ...given(t.claimsContact, policy.claims_contact),
                      ...given(t.emergencyContact, policy.emergency_contact),
                    ]}
                  />
                </Card>
              )}
              {periods.length > 0 && (
                <Card title={t.related}>
                  <ul class="related-list">
                    {periods.map((other) => (
                      <li key={other.id}>
                        <span class="muted">{other.direction === "to" ? t.before : t.after}</span>
                        <a href={recordPath(other.kind, other.id)}>{other.title}</a>
                      </li>
                    ))}
                  </ul>
                </Card>
              )}
            </>
          }
        >
          <DeductibleTable
            rules={rules}
            amounts={amounts}
            context={context}
            addHref={keeps ? `${href}/sjalvrisk/ny` : null}
            changeHref={keeps ? (id) => `${href}/sjalvrisk/${id}` : null}
          />
          {deadlines.length > 0 && (
            <Card title={t.deadlines}>
              <DeadlineList
                deadlines={deadlines}
                now={now}
                language={language}
                meetHref={keeps ? (id) => `${href}/datum/${id}` : null}
              />
            </Card>
          )}
          <Card title={t.objects} action={keeps && <a href={`${href}/objekt`}>{t.chooseObjects}</a>}>
            {objects.length === 0 ? <p>{t.allObjects}</p> : <NamedObjects objects={objects} language={language} />}
          </Card>
          <Card title={t.files} action={keeps && <a href={`${href}/dokument`}>{t.attach}</a>}>
            {files.length === 0 ? (
              <p class="muted">{t.noFiles}</p>
            ) : (
              <AttachmentList attachments={files} language={language} />
            )}
          </Card>
          {policy.note !== null && (
            <Card title={t.note}>
              <p class="told">{policy.note}</p>
            </Card>
          )}
          <Card title={t.history}>
            <Timeline events={policyHistory(history, language)} label={t.history} />
          </Card>
        </Columns>
      </>
    ),
  });
}

/** More than this are opened by whoever wants to see them. */
const mostShown = 20;

function NamedObjects(props: { objects: readonly { id: string; name: string }[]; language: Context["language"] }) {
  const { objects, language } = props;
  const list = (
    <ul>
      {objects.map(({ id, name }) => (
        <li key={id}>
          <a href={`/forsakringsobjekt/${id}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
  if (objects.length <= mostShown) return list;
  return <Details summary={policyTexts(language).showAllObjects(objects.length)}>{list}</Details>;
}

function ValidityTag({ policy, today, language }: { policy: Policy; today: string; language: Context["language"] }) {
  const t = policyTexts(language);
  if (policy.begins_on > today) return <StatusTag tone="info">{t.notYet}</StatusTag>;
  return policy.ends_on < today ? <StatusTag>{t.ended}</StatusTag> : <StatusTag tone="success">{t.inForce}</StatusTag>;
}

const given = (term: string, details: string | null) => (details === null ? [] : [{ term, details }]);

function facts(policy: Policy, insured: readonly { id: string; name: string }[], language: Context["language"]) {
  const t = policyTexts(language);
  const day = (date: string) => formatDate(date, language);
  return [
    { term: t.line, details: insuranceTexts(language).lines[policy.line] },
    { term: t.insurer, details: policy.insurer },
    { term: t.policyNumber, details: policy.policy_number },
    { term: t.period, details: `${day(policy.begins_on)} – ${day(policy.ends_on)}` },
    { term: t.takenBy, details: policy.organisation_name },
    {
      term: t.insured,
      details: (
        <ul>
          {insured.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      ),
    },
    { term: t.premium, details: formatMoney(policy.premium_ore, language) },
    {
      term: t.sum,
      details: policy.sum_insured_ore === null ? t.fullValue : formatMoney(policy.sum_insured_ore, language),
    },
    {
      term: t.notifyShort,
      details: policy.notify_within_days === null ? t.notifyAtOnce : t.notifyWithin(policy.notify_within_days),
    },
    { term: t.limitationShort, details: t.years(policy.limitation_years) },
    ...given(t.terms, policy.terms),
    ...given(t.owner, policy.owner_name),
  ];
}
