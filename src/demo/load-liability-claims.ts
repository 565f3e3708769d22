import type { DecisionGround } from "../modules/claims/liability/liability-grounds.ts";
import { type LiabilityMatter, matterTexts } from "../modules/claims/liability/liability-matters.ts";
import { liabilityTexts } from "../modules/claims/liability/liability-texts.ts";
import type { LiabilityStatus } from "../modules/claims/liability/liability-workflow.ts";
import type { Queryable } from "../platform/database.ts";
import { addDays, dateInSweden } from "../platform/dates.ts";
import type { Day } from "./calendar.ts";
import type { DemoInsurance } from "./demo-policies.ts";
import { createRowCollector, type RowCollector } from "./demo-rows.ts";
import { insertRows } from "./insert-rows.ts";
import { advanceNumbers } from "./load-claims.ts";
import type { DemoOrganisation } from "./load-organisation.ts";
import { nameMaker } from "./names.ts";
import { potholeStreet } from "./places.ts";
import { potholeLesson } from "./planted-measures.ts";
import { plantedTruths } from "./planted-truths.ts";
import { createRandom, type Random } from "./random.ts";
import { numbering } from "./reports.ts";
import { createVectorMaker } from "./search-vectors.ts";
import { iso } from "./timeline.ts";
import { potholeTitle } from "./write-report.ts";

const day = 86_400_000;
const tables = [
  "liability_claims",
  "claimants",
  "status_changes",
  "record_links",
  "measure_origins",
  "admission_checks",
  "deadlines",
  "fund_entries",
] as const;

interface Kind {
  readonly matter: LiabilityMatter;
  readonly weight: number;
  readonly unit: string;
  readonly place: string;
  readonly told: readonly string[];
}

/** What people demand, by how often (domain 10.3). */
const kinds: readonly Kind[] = [
  {
    matter: "road",
    weight: 30,
    unit: "Gata och park",
    place: "Kvarngatan",
    told: [
      "Jag körde ner i ett djupt hål i gatan. Däck och fälg på höger fram måste bytas.",
      "Hål i vägbanan som inte gick att se i mörkret. Fälgen sprack.",
    ],
  },
  {
    matter: "slip",
    weight: 22,
    unit: "Gata och park",
    place: "Gångvägen vid torget",
    told: [
      "Jag halkade på en isig gångväg som inte var sandad och slog i handen.",
      "Föll på en lös gatsten och glasögonen gick sönder.",
    ],
  },
  {
    matter: "vehicle",
    weight: 14,
    unit: "Gata och park",
    place: "Hamnplanen",
    told: ["Grus från snöröjningen slog sönder vindrutan.", "Gräsklipparen kastade en sten på min parkerade bil."],
  },
  {
    matter: "tree",
    weight: 8,
    unit: "Gata och park",
    place: "Parkvägen",
    told: ["En gren från ett träd på kommunens mark föll på bilen i stormen."],
  },
  {
    matter: "water",
    weight: 12,
    unit: "Vatten och avlopp",
    place: "Ekgatan",
    told: ["Avloppsvatten trängde upp i källaren efter skyfallet. Golvet måste rivas."],
  },
  {
    matter: "school",
    weight: 8,
    unit: "Alkärrsskolan",
    place: "Alkärrsskolan",
    told: ["Mitt barns cykel och jacka gick sönder på skolgården."],
  },
  {
    matter: "care",
    weight: 6,
    unit: "Hamngårdens äldreboende",
    place: "Hamngårdens äldreboende",
    told: ["Min mammas hörapparat kom bort på boendet."],
  },
];

/** Seventy to a hundred and ten a year, of which most are refused; and the one about a pothole that the demonstration tells of. */
export async function loadLiabilityClaims(
  db: Queryable,
  organisation: DemoOrganisation,
  insurance: DemoInsurance,
): Promise<void> {
  const { timeline } = organisation;
  const random = createRandom("liability claims");
  const nextNumber = numbering("KRAV");
  const newName = nameMaker(createRandom("claimants"));
  const rows = createRowCollector();
  const numbers: string[] = [];
  const pothole = await potholeDemand(db, organisation);
  const years = [...new Set(timeline.days.map(({ year }) => year))];
  for (const year of years) {
    const days = timeline.days.filter((one) => one.year === year);
    const planned = pothole.date.startsWith(`${year}-`) ? [pothole] : [];
    for (const told of [...demandsOf(days, random), ...planned].toSorted((a, b) => a.date.localeCompare(b.date))) {
      const number = nextNumber(year);
      numbers.push(number);
      addDemand(rows, { ...told, number, organisation, insurance, random, name: newName() });
    }
  }
  const { records = [], ...batch } = rows.take();
  const vectors = createVectorMaker(db);
  const texts = (title: unknown) => ({ title: String(title), text: "" });
  await vectors.learn(records.map(({ title }) => texts(title)));
  await insertRows(
    db,
    "records",
    records.map((record) => ({ ...record, search: vectors.vectorOf(texts(record.title)) })),
  );
  for (const table of tables) await insertRows(db, table, batch[table] ?? []);
  await advanceNumbers(db, "KRAV", numbers);
}

type Outcome = "refused" | "granted" | "granted_much";

/** What somebody demands, and what will come of it. */
interface Told {
  readonly date: string;
  readonly matter: LiabilityMatter;
  readonly unit: string;
  readonly place: string;
  readonly text: string;
  readonly outcome: Outcome;
  /** Of what is planned and not drawn. */
  readonly planned?: {
    happenedOn: string;
    demandedOre: number;
    opinion: string;
    words: string;
    incidentId: string;
    measureId: string;
  };
}

/** Seven of ten are refused, in each ten that come; once a year something large is granted (domain 10.3). */
function demandsOf(days: readonly Day[], random: Random): Told[] {
  const count = Math.round((random.int(74, 106) * days.length) / 365);
  const dates = Array.from({ length: count }, () => random.pick(days).date).toSorted();
  const tens = Array.from({ length: Math.ceil(count / 10) }, () =>
    random.shuffle(Array.from({ length: 10 }, (_, index): Outcome => (index < 7 ? "refused" : "granted"))),
  );
  const outcomes = tens.flat();
  const large = outcomes.indexOf("granted", random.int(0, Math.floor(count / 2)));
  return dates.map((date, index): Told => {
    const kind = kinds[random.weighted(kinds.map(({ weight }) => weight))] ?? fail("There are kinds of demands");
    const outcome = index === large ? "granted_much" : (outcomes[index] ?? "refused");
    const place = `${kind.place} ${random.int(1, 60)}`;
    return { date, matter: kind.matter, unit: kind.unit, place, text: random.pick(kind.told), outcome };
  });
}

/** Story 6 of domain 10.5: a hole in the street, no admission, refused, paid by nobody, and learned from. */
async function potholeDemand(db: Queryable, { timeline }: DemoOrganisation): Promise<Told> {
  const { pothole } = plantedTruths(timeline);
  const idOf = async (kind: "incident" | "measure", title: string) => {
    const found = db.selectFrom("records").select("id").where("kind", "=", kind).where("title", "=", title);
    return (await found.executeTakeFirstOrThrow()).id;
  };
  return {
    date: pothole.claimedOn,
    matter: "road",
    unit: "Gata och park",
    place: `${potholeStreet}, nedanför backen`,
    text: `Jag körde ner i ett djupt hål på ${potholeStreet} tisdag kväll. Det var mörkt och hålet gick inte att se. Fälg och däck fram till höger måste bytas och jag vill ha ersättning för det.`,
    outcome: "refused",
    planned: {
      happenedOn: pothole.happenedOn,
      demandedOre: 8_400_00,
      opinion:
        "Gatan sågs över åtta dagar innan, enligt planen, och då fanns inget hål. Det hade inte anmälts. Det lagades samma dag som vi fick veta. Vi föreslår tätare översyn under tjällossningen.",
      words:
        "Gatan sågs över den veckan som planen säger. Hålet uppstod därefter och var inte känt när det hände. Det är inte visat att kommunen har varit försumlig.",
      incidentId: await idOf("incident", potholeTitle),
      measureId: await idOf("measure", potholeLesson),
    },
  };
}

function fail(message: string): never {
  throw new Error(message);
}

interface Demand extends Told {
  readonly number: string;
  readonly organisation: DemoOrganisation;
  readonly insurance: DemoInsurance;
  readonly random: Random;
  readonly name: { first: string; last: string };
}

function addDemand(rows: RowCollector, demand: Demand): void {
  const { date, matter, outcome, planned, number, organisation, insurance, random, name } = demand;
  const { timeline, units, appointments } = organisation;
  const receivedAt = Date.parse(`${date}T10:00:00+01:00`);
  const id = random.uuid(receivedAt);
  const unit = units.named(demand.unit);
  const officer = appointments.holder("insurance_officer", null, receivedAt);
  const daysOld = Math.floor((timeline.end - receivedAt) / day);
  const isRefused = outcome === "refused";
  const demanded = planned?.demandedOre ?? demandedOre(outcome, random);
  const granted = isRefused ? 0 : Math.round((demanded * (0.6 + 0.4 * random.next())) / 100) * 100;
  const status = planned ? "closed" : statusOf(daysOld, granted > 0, random);
  const decidedAt = receivedAt + 55 * day;
  const isDecided = ["decided", "served", "contested", "in_court", "accepted", "closed"].includes(status);
  const isPaid = status === "closed";
  const happenedOn = planned?.happenedOn ?? addDays(date, -random.int(1, 12));
  const answer = insurance.policyFor({
    organisation: unit.organisation,
    on: happenedOn,
    cause: "liability",
    lossOre: granted,
  });
  const found = isDecided && "found" in answer ? answer.found : null;
  const insurerOre = found ? Math.max(0, granted - found.externalOre) : 0;
  const opinionDue = addDays(date, 5 + 14);
  const common = { record_id: id, by_id: officer?.id ?? null, reason: null };
  const hasOpinion = !["received", "opinion_asked"].includes(status);
  const ground: DecisionGround = planned
    ? "fault_not_shown"
    : isRefused
      ? random.pick([
          "fault_not_shown",
          "fault_not_shown",
          "no_causation",
          "no_loss_shown",
          "wrong_defendant",
          "own_negligence",
        ])
      : "fault_shown";
  rows.add("records", {
    id,
    kind: "liability_claim",
    number,
    title: liabilityTexts("sv").title(matterTexts("sv")[matter]),
    organisation_id: unit.organisation.id,
    unit_id: unit.id,
    owner_id: officer?.id ?? null,
    status,
    occurred_at: iso(Date.parse(`${happenedOn}T00:00:00+01:00`)),
    created_at: iso(receivedAt),
    created_by: null,
    updated_at: iso(Math.min(timeline.end - 3600_000, isDecided ? decidedAt : receivedAt + 5 * day)),
    closed_at: status === "closed" ? iso(receivedAt + 110 * day) : null,
    version: 1,
    restricted: false,
    audiences: ["insurance", "cost"],
  });
  rows.add("liability_claims", {
    id,
    received_on: date,
    came_by: planned ? "page" : random.pick(["page", "page", "page", "letter", "email"]),
    matter,
    cause: "liability",
    ground: isDecided ? "fault" : "unknown",
    journal_number: `KS ${date.slice(0, 4)}/${random.int(100, 989)}`,
    happened_from: iso(Date.parse(`${happenedOn}T00:00:00+01:00`)),
    place: demand.place,
    description: demand.text,
    demanded_ore: demanded,
    reserve_ore: 0,
    opinion_asked_at: status === "received" ? null : iso(receivedAt + 5 * day),
    opinion_due_on: status === "received" ? null : opinionDue,
    opinion: hasOpinion
      ? (planned?.opinion ?? "Platsen hade setts över enligt planen. Felet var inte känt innan.")
      : null,
    opinion_at: hasOpinion ? iso(receivedAt + 16 * day) : null,
    assessment: isDecided ? "Bedömt efter yttrande och bilder." : null,
    policy_id: found?.policy.id ?? null,
    applied: found ? { answer } : {},
    internal_deductible_ore: found?.internalOre ?? null,
    external_deductible_ore: found?.externalOre ?? null,
    decision: isDecided ? (isRefused ? "refused" : granted === demanded ? "granted" : "partly_granted") : null,
    decision_grounds: isDecided ? [ground] : [],
    decision_words: planned?.words ?? null,
    decided_on: isDecided ? dateInSweden(new Date(decidedAt)) : null,
    decided_at: isDecided ? iso(decidedAt) : null,
    decided_by: isDecided ? (officer?.id ?? null) : null,
    decided_ore: isDecided ? granted : null,
    served_on: isDecided && status !== "decided" ? dateInSweden(new Date(decidedAt + 2 * day)) : null,
    paid_ore: isPaid ? granted - insurerOre : 0,
    insurer_paid_ore: isPaid ? insurerOre : 0,
  });
  const address = `${name.first}.${name.last}`
    .normalize("NFD")
    .replace(/[^a-zA-Z.]/g, "")
    .toLowerCase();
  if (planned) {
    rows.add("record_links", {
      from_id: id,
      to_id: planned.incidentId,
      kind: "claim_of",
      created_at: iso(receivedAt + 5 * day),
      created_by: officer?.id ?? null,
    });
    rows.add("measure_origins", { measure_id: planned.measureId, record_id: id });
  }
  rows.add("claimants", {
    liability_claim_id: id,
    name: `${name.first} ${name.last}`,
    email: `${address}@hittepa.example`,
    phone: null,
    address: `Hittepåvägen ${random.int(1, 99)}, Strömsvik`,
  });
  rows.add("status_changes", { ...common, from_status: null, to_status: "received", at: iso(receivedAt) });
  let from: LiabilityStatus = "received";
  for (const [to, days] of stepsTo(status, granted > 0)) {
    rows.add("status_changes", { ...common, from_status: from, to_status: to, at: iso(receivedAt + days * day) });
    from = to;
  }
  if (isDecided && status !== "decided") {
    const points = ["no_admission", "no_hope", "only_established", "nobody_blamed", "insurer_told", "right_recipient"];
    rows.add("admission_checks", {
      liability_claim_id: id,
      points,
      at: iso(decidedAt + day),
      by_id: officer?.id ?? null,
    });
  }
  if (status === "opinion_asked") {
    rows.add("deadlines", {
      record_id: id,
      kind: "liability_opinion",
      provision: null,
      started_at: iso(receivedAt + 5 * day),
      due_at: iso(Date.parse(`${addDays(opinionDue, 1)}T00:00:00+01:00`)),
    });
  }
  const fundOre = found && isPaid ? Math.max(0, granted - insurerOre - found.internalOre) : 0;
  if (fundOre > 0) {
    rows.add("fund_entries", {
      on_date: dateInSweden(new Date(receivedAt + 105 * day)),
      kind: "loss",
      amount_ore: -fundOre,
      liability_claim_id: id,
      created_at: iso(receivedAt + 105 * day),
      created_by: officer?.id ?? null,
    });
  }
}

/** Öre: half of what is paid is below 8,000 kronor. */
function demandedOre(outcome: Outcome, random: Random): number {
  if (outcome === "granted_much") return random.int(360, 620) * 1000_00;
  return Math.max(600_00, Math.round(Math.min(190_000, random.lognormal(10_000, 60_000))) * 100);
}

function statusOf(daysOld: number, isGranted: boolean, random: Random): LiabilityStatus {
  if (daysOld < 5) return "received";
  if (daysOld < 17) return "opinion_asked";
  if (daysOld < 35) return "opinion_given";
  if (daysOld < 56) return "assessing";
  if (daysOld < 58) return "decided";
  if (daysOld < 80) return "served";
  if (daysOld < 112) return isGranted ? "accepted" : "served";
  if (daysOld < 500 && random.chance(0.03)) return random.pick(["contested", "in_court"] as const);
  return "closed";
}

/** The steps on the way to a status, with the days after the demand came at which each was taken. */
function stepsTo(status: LiabilityStatus, isGranted: boolean): (readonly [LiabilityStatus, number])[] {
  const dispute: (readonly [LiabilityStatus, number])[] = [
    ["contested", 85],
    ["in_court", 111],
  ];
  const payment: (readonly [LiabilityStatus, number])[] = [
    ...(isGranted ? [["accepted", 80] as const] : []),
    ["settled", 108],
    ["closed", 110],
  ];
  const way: (readonly [LiabilityStatus, number])[] = [
    ["opinion_asked", 5],
    ["opinion_given", 16],
    ["assessing", 34],
    ["decided", 55],
    ["served", 57],
    ...(status === "contested" || status === "in_court" ? dispute : payment),
  ];
  return way.slice(0, way.findIndex(([to]) => to === status) + 1);
}
