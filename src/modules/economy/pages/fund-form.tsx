import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Forbidden, Invalid } from "../../../platform/errors.ts";
import { holdsFor } from "../../../platform/user.ts";
import { DateField, MoneyField, RadioGroup, TextField } from "../../../ui/form.tsx";
import { insuranceHandlingRoles } from "../../insurance/insurance-access.ts";
import { formPage } from "../../records/form-page.tsx";
import { fields, readFields } from "../../records/read-fields.ts";
import { enteredFundKinds, enterInFund } from "../enter-in-fund.ts";
import { fundTexts } from "../fund-texts.ts";

export async function newFundEntry(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const t = fundTexts(language);
  if (!holdsFor(user, insuranceHandlingRoles, null)) throw new Forbidden(t.notYours);
  const f = fields(language);
  const schema = z.object({
    kind: f.choice(enteredFundKinds),
    direction: f.choice(["in", "out"]),
    amount: f.ore().refine((ore) => ore > 0, t.notZero),
    on_date: f.date(),
    note: f.text(500),
  });
  return formPage(context, {
    title: t.add,
    active: "insurance",
    back: "/skadefond",
    breadcrumbs: [{ label: t.title, href: "/skadefond" }, { label: t.add }],
    submit: t.save,
    initial: { kind: "contribution", direction: "in", on_date: dateInSweden(now) },
    fields: (shown) => (
      <>
        <RadioGroup
          name="kind"
          label={t.kind}
          required
          options={enteredFundKinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
          value={shown.value("kind")}
        />
        <RadioGroup
          name="direction"
          label={t.direction}
          hint={t.directionHint}
          required
          variant="row"
          options={(["in", "out"] as const).map((way) => ({ value: way, label: t.directions[way] }))}
          value={shown.value("direction")}
        />
        <MoneyField name="amount" label={t.amount} required value={shown.value("amount")} />
        <DateField name="on_date" label={t.onDate} required value={shown.value("on_date")} />
        <TextField name="note" label={t.note} required value={shown.value("note")} />
      </>
    ),
    read: (form) => {
      const input = readFields(form, schema);
      if (input.direction === "out" && input.kind !== "correction") throw new Invalid({ direction: t.onlyIn });
      return input;
    },
    perform: async ({ kind, direction, amount, on_date, note }, { requestKey }) => {
      const entry = { kind, amountOre: direction === "in" ? amount : -amount, onDate: on_date, note };
      await enterInFund(db, user, entry, requestKey, now);
      return { to: "/skadefond", text: t.saved };
    },
  });
}
