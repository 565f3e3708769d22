import type { Context } from "../../../platform/context.ts";
import { isDate } from "../../../platform/dates.ts";
import type { FormInput } from "../../../platform/form-data.ts";
import { isUuid } from "../../../platform/uuid.ts";
import { type PersonPick, resolvePerson } from "../resolve-person.ts";
import type { Close, Merge, Reorganisation, Split } from "./reorganisation.ts";
import { type ReorganisationTexts, reorganisationTexts } from "./reorganisation-texts.ts";

export const reorganisationKinds = ["merge", "split", "close"] as const;
export type ReorganisationKind = (typeof reorganisationKinds)[number];

/** A unit is split into at most this many at once. */
export const mostParts = 4;

export const partName = (index: number) => `name-${index}`;
export const partHead = (index: number) => `head-${index}`;
export const placementField = (personId: string) => `place-${personId}`;

/** What came from the form, whole or with what is wrong. */
export interface ReadReorganisation {
  reorganisation: Reorganisation | null;
  errors: Record<string, string>;
  /** Heads named in the form, by field. */
  heads: Record<string, PersonPick>;
}

export async function readReorganisation(
  context: Context,
  kind: ReorganisationKind,
  form: FormInput,
): Promise<ReadReorganisation> {
  const reader = new FormReader(context, form);
  const common = { on: reader.date("on"), reason: reader.text("reason", reader.t.needReason, 500) };
  const read = { merge: readMerge, split: readSplit, close: readClose }[kind];
  const reorganisation = await read(reader, common);
  const isWhole = Object.keys(reader.errors).length === 0;
  return { reorganisation: isWhole ? reorganisation : null, errors: reader.errors, heads: reader.heads };
}

type Common = Pick<Reorganisation, "on" | "reason">;

async function readMerge(reader: FormReader, common: Common): Promise<Merge | null> {
  const { t, form, errors } = reader;
  const unitIds = form.all("units").filter(isUuid);
  if (unitIds.length === 0) errors.units = t.needTwo;
  if (form.value("target") === "existing") {
    const id = reader.id("existing", t.needExisting);
    return id === null ? null : { ...common, kind: "merge", unitIds: [...new Set([...unitIds, id])], target: { id } };
  }
  if (form.value("target") !== "new") {
    errors.target = t.needTarget;
    return null;
  }
  const target = { name: reader.text("newName", t.needName), headId: await reader.person("newHead") };
  return { ...common, kind: "merge", unitIds, target };
}

async function readSplit(reader: FormReader, common: Common): Promise<Split | null> {
  const { t, form, errors } = reader;
  const unitId = reader.id("unit", t.needUnit);
  const into: { name: string; headId: string | null }[] = [];
  for (let index = 0; index < mostParts; index++) {
    const name = reader.text(partName(index), index < 2 ? t.needTwoParts : null);
    const headId = await reader.person(partHead(index));
    if (name !== "" && into.some((other) => other.name === name)) errors[partName(index)] = t.sameNameTwice;
    if (name !== "") into.push({ name, headId });
  }
  const placement: Record<string, number> = {};
  const prefix = placementField("");
  for (const [field, value] of Object.entries(form.values)) {
    if (field.startsWith(prefix) && /^[0-3]$/.test(value)) placement[field.slice(prefix.length)] = Number(value);
  }
  return unitId === null ? null : { ...common, kind: "split", unitId, into, placement };
}

async function readClose(reader: FormReader, common: Common): Promise<Close | null> {
  const unitId = reader.id("unit", reader.t.needUnit);
  const moveToId = reader.id("moveTo", null);
  return unitId === null ? null : { ...common, kind: "close", unitId, moveToId };
}

class FormReader {
  readonly t: ReorganisationTexts;
  readonly form: FormInput;
  readonly errors: Record<string, string> = {};
  readonly heads: Record<string, PersonPick> = {};
  readonly #context: Context;

  constructor(context: Context, form: FormInput) {
    this.#context = context;
    this.form = form;
    this.t = reorganisationTexts(context.language);
  }

  /** `needed`: what to say when it is empty; null when it may be. */
  text(field: string, needed: string | null, max = 200): string {
    const text = this.form.value(field).trim();
    if (text === "" && needed !== null) this.errors[field] = needed;
    if (text.length > max) this.errors[field] = this.t.tooLong;
    return text;
  }

  id(field: string, needed: string | null): string | null {
    const text = this.form.value(field);
    if (isUuid(text)) return text;
    if (needed !== null) this.errors[field] = needed;
    return null;
  }

  date(field: string): string {
    const text = this.form.value(field);
    if (!isDate(text)) this.errors[field] = this.t.needDate;
    return text;
  }

  async person(field: string): Promise<string | null> {
    const { db, user, now } = this.#context;
    const pick = await resolvePerson(db, user, this.form, field, now);
    this.heads[field] = pick;
    if (pick.error) this.errors[field] = pick.error;
    return pick.person?.id ?? null;
  }
}
