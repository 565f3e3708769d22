import type { Role } from "../platform/role.ts";
import type { Person } from "./demo-staff.ts";
import type { Unit } from "./demo-units.ts";
import type { DemoOrganisation } from "./load-organisation.ts";

interface Choice {
  readonly id: string;
  readonly about: { readonly sv: string; readonly en: string };
}

interface Group {
  readonly name: { readonly sv: string; readonly en: string };
  readonly people: readonly Choice[];
}

/** Whom a visitor of the demonstration may be: somebody for each way of using the program. */
export function signInPeople({ units, staff, appointments, timeline }: DemoOrganisation): {
  readonly groups: readonly Group[];
} {
  const holder = (role: Role, unit: Unit | null): Person => {
    const person = appointments.holder(role, unit, timeline.end - 1);
    if (!person) throw new Error(`Nobody is ${role} for ${unit?.name ?? "all"}`);
    return person;
  };
  const department = (name: string) => {
    const unit = units.departments.find((one) => one.name === name);
    if (!unit) throw new Error(`No department is called ${name}`);
    return unit;
  };
  const education = department("Barn- och utbildningsförvaltningen");
  const school = units.named("Björkängsskolan");
  const preschool = units.named("Förskolan Näckrosen");
  const home = units.named("Ekdungens äldreboende");
  const taken = new Set(appointments.all.map(({ person }) => person));
  const employee = staff
    .at(home)
    .find(({ to, person }) => to === null && !taken.has(person) && person.title === "undersköterska");
  if (!employee) throw new Error("No ordinary employee to sign in as");

  const choice = (person: Person, sv: string, en: string): Choice => ({ id: person.id, about: { sv, en } });
  return {
    groups: [
      {
        name: { sv: "Säkerhetsenheten", en: "The security unit" },
        people: [
          choice(
            holder("security_chief", null),
            "Ser hela kommunen och granskar det allvarliga",
            "Sees the whole municipality and reviews what is serious",
          ),
          choice(
            holder("crime_prevention_strategist", null),
            "Ser brott och ordning i hela kommunen",
            "Sees crime and disorder in the whole municipality",
          ),
          choice(
            holder("insurance_officer", null),
            "Ser det som kostar och kan försäkras",
            "Sees what costs and what is insured",
          ),
        ],
      },
      {
        name: { sv: "På arbetsplatsen", en: "At the workplace" },
        people: [
          choice(holder("ombud", school), "Tar hand om skolans händelser", "Handles what happens at the school"),
          choice(
            holder("ombud", preschool),
            "Förskola; ombudet är ledigt just nu",
            "Preschool; the ombud is on leave just now",
          ),
          choice(
            holder("manager", school),
            "Rektor: beslutar, stänger och utser ombud",
            "Head teacher: decides, closes and appoints",
          ),
          choice(
            holder("manager", units.named("Förskolan Sjöstjärnan")),
            "Förskolechef som saknar ett ombud",
            "Preschool head who lacks an ombud",
          ),
          choice(employee.person, "Rapporterar och följer sina egna rapporter", "Reports and follows own reports"),
        ],
      },
      {
        name: { sv: "I förvaltningar och bolag", en: "In departments and companies" },
        people: [
          choice(
            holder("coordinator", education),
            "Samordnar förvaltningens 63 arbetsplatser",
            "Coordinates the department's 63 workplaces",
          ),
          choice(
            holder("coordinator", department("Strömsvik Bostäder AB")),
            "Ett bolag: egen juridisk person",
            "A company: a legal person of its own",
          ),
          choice(
            holder("department_head", education),
            "Förvaltningschef med en rapport att kvittera",
            "Head of department with a report to acknowledge",
          ),
          choice(
            holder("department_head", department("Kultur- och fritidsförvaltningen")),
            "Förvaltningschef som saknar samordnare",
            "Head of department who lacks a coordinator",
          ),
        ],
      },
      {
        name: { sv: "Stöd och insyn", en: "Support and oversight" },
        people: [
          choice(
            holder("hr", null),
            "Arbetsmiljöhändelser i hela kommunen",
            "Work environment events in the whole municipality",
          ),
          choice(
            holder("safety_delegate", education),
            "Huvudskyddsombud: arbetsmiljöhändelser i förvaltningen",
            "Senior safety delegate: work environment events in the department",
          ),
          choice(
            holder("registrar", null),
            "Ser att ärenden finns, inte vad som sägs i dem",
            "Sees that matters exist, not what is said in them",
          ),
          choice(
            holder("data_protection_officer", null),
            "Läser, och ser vem som har läst",
            "Reads, and sees who has read",
          ),
          choice(
            holder("administrator", null),
            "Inställningar, organisation och frågor",
            "Settings, organisation and questions",
          ),
        ],
      },
    ],
  };
}
