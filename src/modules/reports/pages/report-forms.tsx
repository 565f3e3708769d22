import { z } from "zod";
import type { InsuranceLine, ReportKind } from "../../../../db/schema.ts";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Forbidden, Invalid } from "../../../platform/errors.ts";
import { unitsReached } from "../../../platform/user.ts";
import { Select, TextArea, TextField } from "../../../ui/form.tsx";
import { insuranceTexts } from "../../insurance/insurance-texts.ts";
import { municipalityOrganisation } from "../../organisation/organisation-queries.ts";
import { unitById, unitChoices } from "../../organisation/unit-queries.ts";
import { UnitSelect } from "../../organisation/unit-select.tsx";
import { type FormPage, formPage } from "../../records/form-page.tsx";
import { fields, readFields } from "../../records/read-fields.ts";
import { acknowledgeReport } from "../acknowledge-report.ts";
import { discardDraft, writeWords } from "../change-draft.ts";
import { finishReport, headOf } from "../finish-report.ts";
import { makersOf, mayAcknowledge, mayMake } from "../report-access.ts";
import { findReport, type WrittenReport } from "../report-queries.ts";
import { reportTexts } from "../report-texts.ts";
import { startReport } from "../start-report.ts";
import { type Section, sectionsOf, tertialPeriod, yearOf, yearsPeriod } from "../written-report.ts";

export const newReportPaths: Record<ReportKind, string> = {
  tertial: "/rapporter/ny/tertial",
  loss_history: "/rapporter/ny/skadehistorik",
  insurance_year: "/rapporter/ny/arsrapport",
};

type NewForm<Input> = Pick<FormPage<Input>, "fields" | "initial" | "read" | "perform">;

function newReportForm<Input>(context: Context, kind: ReportKind, form: NewForm<Input>): Promise<Response> {
  const t = reportTexts(context.language);
  return formPage(context, {
    ...form,
    title: t.make[kind],
    lead: t.makeLead[kind],
    active: "insurance",
    back: "/rapporter",
    breadcrumbs: [{ label: t.list, href: "/rapporter" }, { label: t.make[kind] }],
    submit: t.create,
  });
}

function readYear(context: Context, typed: string, field: string): number {
  const year = /^\d{4}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  if (year >= 2000 && year <= yearOf(dateInSweden(context.now))) return year;
  throw new Invalid({ [field]: reportTexts(context.language).badYear });
}

const thirds = ["1", "2", "3"] as const;

/** GET and POST /rapporter/ny/tertial */
export async function newTertialForm(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const t = reportTexts(language);
  const today = dateInSweden(now);
  const units = await unitChoices(db, {
    on: today,
    among: unitsReached(user, makersOf("tertial")),
    kinds: ["department", "company"],
  });
  if (units.length === 0) throw new Forbidden(t.notYours);
  const month = Number(today.slice(5, 7));
  const latest = Math.floor((month - 1) / 4); // the third before this one; 0 is the last of the year before
  return newReportForm(context, "tertial", {
    initial: {
      unit: units.length === 1 ? (units[0]?.id ?? null) : null,
      year: String(yearOf(today) - (latest === 0 ? 1 : 0)),
      third: String(latest === 0 ? 3 : latest),
    },
    fields: (shown) => (
      <>
        <UnitSelect name="unit" label={t.unit} units={units} required value={shown.value("unit")} />
        <TextField name="year" label={t.year} required width="short" inputmode="numeric" value={shown.value("year")} />
        <Select
          name="third"
          label={t.tertial}
          required
          options={thirds.map((third, index) => ({ value: third, label: t.tertials[index] ?? third }))}
          value={shown.value("third")}
        />
      </>
    ),
    read: (form) => {
      const { unit, third } = readFields(
        form,
        z.object({ unit: fields(language).id(), third: fields(language).choice(thirds) }),
      );
      if (!units.some(({ id }) => id === unit)) throw new Invalid({ unit: t.notYours });
      return { unitId: unit, third: Number(third), year: readYear(context, form.value("year"), "year") };
    },
    perform: async ({ unitId, third, year }, { requestKey }) => {
      const unit = await unitById(db, unitId);
      const id = await startReport(
        db,
        user,
        {
          kind: "tertial",
          title: t.titles.tertial(unit.name, third, year),
          organisationId: unit.organisation_id,
          unitId,
          line: null,
          requestKey,
          ...tertialPeriod(year, third),
        },
        now,
      );
      return { to: `/rapporter/${id}`, text: t.created };
    },
  });
}

/** GET and POST /rapporter/ny/skadehistorik */
export async function newLossHistoryForm(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const t = reportTexts(language);
  const last = yearOf(dateInSweden(now)) - 1;
  const names = insuranceTexts(language).lines;
  const lines = Object.keys(names) as InsuranceLine[];
  return newReportForm(context, "loss_history", {
    initial: { from: String(last - 4), to: String(last) },
    fields: (shown) => (
      <>
        <TextField
          name="from"
          label={t.fromYear}
          required
          width="short"
          inputmode="numeric"
          value={shown.value("from")}
        />
        <TextField name="to" label={t.toYear} required width="short" inputmode="numeric" value={shown.value("to")} />
        <Select
          name="line"
          label={t.line}
          empty={t.anyLine}
          options={lines.map((line) => ({ value: line, label: names[line] }))}
          value={shown.value("line")}
        />
      </>
    ),
    read: (form) => {
      const from = readYear(context, form.value("from"), "from");
      const to = readYear(context, form.value("to"), "to");
      if (to < from) throw new Invalid({ to: t.badOrder });
      return { from, to, line: lines.find((line) => line === form.value("line")) ?? null };
    },
    perform: async ({ from, to, line }, { requestKey }) => {
      const id = await startReport(
        db,
        user,
        {
          kind: "loss_history",
          title: t.titles.loss_history(from, to, line === null ? null : names[line]),
          organisationId: await wholeOf(context),
          unitId: null,
          line,
          requestKey,
          ...yearsPeriod(from, to),
        },
        now,
      );
      return { to: `/rapporter/${id}`, text: t.created };
    },
  });
}

/** GET and POST /rapporter/ny/arsrapport */
export async function newInsuranceYearForm(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const t = reportTexts(language);
  return newReportForm(context, "insurance_year", {
    initial: { year: String(yearOf(dateInSweden(now)) - 1) },
    fields: (shown) => (
      <TextField name="year" label={t.year} required width="short" inputmode="numeric" value={shown.value("year")} />
    ),
    read: (form) => readYear(context, form.value("year"), "year"),
    perform: async (year, { requestKey }) => {
      const id = await startReport(
        db,
        user,
        {
          kind: "insurance_year",
          title: t.titles.insurance_year(year),
          organisationId: await wholeOf(context),
          unitId: null,
          line: null,
          requestKey,
          ...yearsPeriod(year, year),
        },
        now,
      );
      return { to: `/rapporter/${id}`, text: t.created };
    },
  });
}

async function wholeOf({ db, language }: Context): Promise<string> {
  const municipality = await municipalityOrganisation(db);
  if (!municipality) throw new Forbidden(reportTexts(language).notYours);
  return municipality.id;
}

type AboutReport<Input> = Omit<FormPage<Input>, "breadcrumbs" | "active" | "back" | "version">;

function reportForm<Input>(context: Context, report: WrittenReport, form: AboutReport<Input>): Promise<Response> {
  const href = `/rapporter/${report.id}`;
  const t = reportTexts(context.language);
  return formPage(context, {
    ...form,
    active: "insurance",
    version: report.version,
    back: href,
    breadcrumbs: [{ label: t.list, href: "/rapporter" }, { label: report.number, href }, { label: form.title }],
  });
}

/** The report, when it is a draft that the user may make. */
async function ownDraft({ db, user, params }: Context): Promise<WrittenReport> {
  const report = await findReport(db, user, params.id ?? "");
  if (report.status !== "draft" || !mayMake(user, report.kind, report.unit_id)) throw new Forbidden();
  return report;
}

/** GET and POST /rapporter/:id/ord */
export async function wordsForm(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const report = await ownDraft(context);
  const t = reportTexts(language);
  const sections: readonly Section[] = sectionsOf[report.kind];
  const f = fields(language);
  const schema = z.object(Object.fromEntries(sections.map((section) => [section, f.optionalText(10_000)])));
  return reportForm(context, report, {
    title: t.write,
    lead: t.writeLead,
    submit: t.save,
    initial: report.words as Record<string, string>,
    fields: (shown) =>
      sections.map((section) => (
        <TextArea key={section} name={section} label={t.sections[section]} rows={5} value={shown.value(section)} />
      )),
    read: (form) =>
      Object.fromEntries(
        Object.entries(readFields(form, schema)).filter((entry): entry is [Section, string] => entry[1] !== null),
      ),
    perform: async (words, { version }) => {
      await writeWords(db, user, report.id, { words, version }, now);
      return { to: `/rapporter/${report.id}`, text: t.saved };
    },
  });
}

/** GET and POST /rapporter/:id/gor-klar */
export async function finishForm(context: Context): Promise<Response> {
  const { db, services, user, now, language } = context;
  const report = await ownDraft(context);
  const t = reportTexts(language);
  const sends = report.kind === "tertial";
  const head = await headOf(db, report, now);
  return reportForm(context, report, {
    title: sends ? t.sendTitle : t.finishTitle,
    lead: sends ? (head ? t.sendLead(head.name) : t.noHead) : t.finishLead,
    submit: sends ? t.send : t.finish,
    fields: () => null,
    read: () => null,
    perform: async (_, { version }) => {
      const { recipient } = await finishReport(services, user, report.id, version, now);
      return { to: `/rapporter/${report.id}`, text: recipient === null ? t.finished : t.sent(recipient) };
    },
  });
}

/** GET and POST /rapporter/:id/kasta */
export async function discardForm(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const report = await ownDraft(context);
  const t = reportTexts(language);
  return reportForm(context, report, {
    title: t.discard,
    lead: report.title,
    submit: t.discard,
    danger: true,
    fields: () => null,
    read: () => null,
    perform: async () => {
      await discardDraft(db, user, report.id, now);
      return { to: "/rapporter", text: t.discarded };
    },
  });
}

/** GET and POST /rapporter/:id/kvittera */
export async function receiptForm(context: Context): Promise<Response> {
  const { db, services, user, now, language, params } = context;
  const report = await findReport(db, user, params.id ?? "");
  if (report.status !== "acknowledged" && !mayAcknowledge(user, report)) throw new Forbidden();
  const t = reportTexts(language);
  return reportForm(context, report, {
    title: t.acknowledgeTitle,
    lead: t.acknowledgeLead,
    submit: t.acknowledge,
    fields: (shown) => <TextArea name="note" label={t.receiptNote} rows={4} value={shown.value("note")} />,
    read: (form) => readFields(form, z.object({ note: fields(language).optionalText(4000) })),
    perform: async ({ note }) => {
      await acknowledgeReport(services, user, report.id, note, now);
      return { to: `/rapporter/${report.id}`, text: t.acknowledged };
    },
  });
}
