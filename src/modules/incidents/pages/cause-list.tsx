import { z } from "zod";
import type { CauseLevel } from "../../../../db/schema.ts";
import type { Context } from "../../../platform/context.ts";
import { NotFound } from "../../../platform/errors.ts";
import { page } from "../../../platform/respond.ts";
import { Card } from "../../../ui/card.tsx";
import { ButtonLink, Checkbox, RadioGroup, TextField } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Badge } from "../../../ui/status-tag.tsx";
import { Table } from "../../../ui/table.tsx";
import { formPage } from "../../records/form-page.tsx";
import { fields, readFields } from "../../records/read-fields.ts";
import { causeName, causeUse, everyCause } from "../cause-queries.ts";
import { causeTexts } from "../cause-texts.ts";
import { saveCause } from "../save-cause.ts";

export const causesAddress = "/administration/orsaker";
const levels = ["direct", "underlying"] as const satisfies readonly CauseLevel[];

/** GET /administration/orsaker */
export async function listCauses(context: Context): Promise<Response> {
  const { db, language } = context;
  const t = causeTexts(language);
  const list = await everyCause(db).execute();
  const use = await causeUse(db);
  return page(context, {
    title: t.list,
    active: "administration",
    content: (
      <>
        <PageHeading
          breadcrumbs={[{ label: t.administration, href: "/administration" }, { label: t.list }]}
          title={t.list}
          lead={t.listLead}
          actions={
            <ButtonLink href={`${causesAddress}/ny`} icon="plus">
              {t.add}
            </ButtonLink>
          }
        />
        {levels.map((level) => (
          <Card key={level} title={t.levels[level]} flush>
            <Table
              caption={t.levels[level]}
              hideCaption
              rows={list.filter((cause) => cause.level === level)}
              rowKey={(cause) => cause.id}
              columns={[
                {
                  key: "name",
                  header: t.name,
                  primary: true,
                  cell: (cause) => <a href={`${causesAddress}/${cause.id}`}>{causeName(cause, language)}</a>,
                },
                {
                  key: "active",
                  header: t.active,
                  hideHeader: true,
                  cell: (cause) => (cause.active ? null : <Badge tone="warning">{t.inactive}</Badge>),
                },
                { key: "used", header: t.used, cell: (cause) => t.times(use.get(cause.id) ?? 0) },
              ]}
            />
          </Card>
        ))}
      </>
    ),
  });
}

/** GET and POST /administration/orsaker/ny and /administration/orsaker/:id */
export async function causeListForm(context: Context): Promise<Response> {
  const { db, user, now, language, params } = context;
  const t = causeTexts(language);
  const list = await everyCause(db).execute();
  const cause = params.id === undefined ? null : list.find(({ id }) => id === params.id);
  if (cause === undefined) throw new NotFound();
  const f = fields(language);
  const schema = z.object({ name_sv: f.text(120), name_en: f.text(120), position: f.whole(1, 999) });
  const withLevel = z.object({ level: f.choice(levels) });
  const title = cause ? t.edit : t.add;
  return formPage(context, {
    title,
    active: "administration",
    back: causesAddress,
    breadcrumbs: [
      { label: t.administration, href: "/administration" },
      { label: t.list, href: causesAddress },
      { label: title },
    ],
    submit: t.save,
    initial: cause
      ? { ...cause, position: String(cause.position), active: cause.active ? "1" : null }
      : { active: "1", position: String(list.length + 1) },
    fields: (shown) => (
      <>
        {!cause && (
          <RadioGroup
            name="level"
            label={t.level}
            required
            variant="row"
            options={levels.map((level) => ({ value: level, label: t.levelNames[level] }))}
            value={shown.value("level")}
          />
        )}
        <TextField name="name_sv" label={t.nameSv} required maxLength={120} value={shown.value("name_sv")} />
        <TextField name="name_en" label={t.nameEn} required maxLength={120} value={shown.value("name_en")} />
        <TextField
          name="position"
          label={t.position}
          hint={t.positionHint}
          inputmode="numeric"
          width="short"
          value={shown.value("position")}
        />
        <Checkbox name="active" label={t.active} value="1" checked={shown.value("active") !== ""} />
      </>
    ),
    read: (form) => ({
      ...readFields(form, schema),
      active: form.value("active") !== "",
      level: cause ? cause.level : readFields(form, withLevel).level,
    }),
    perform: async ({ level, ...input }, { requestKey }) => {
      const named = cause ? { id: cause.id } : { id: null, level, code: requestKey.replaceAll("-", "_") };
      await saveCause(db, user, { ...input, ...named }, now);
      return { to: causesAddress, text: t.saved };
    },
  });
}
