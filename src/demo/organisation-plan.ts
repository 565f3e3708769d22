/** Which kind of work is done at a workplace; decides its titles, its rooms and what happens there. */
export type WorkplaceType =
  | "preschool"
  | "primary_school"
  | "upper_secondary_school"
  | "special_school"
  | "after_school"
  | "nursing_home"
  | "home_care"
  | "group_home"
  | "day_activity"
  | "social_services"
  | "office"
  | "reception"
  | "kitchen"
  | "cleaning"
  | "technical"
  | "library"
  | "youth_centre"
  | "sports"
  | "culture"
  | "housing";

export type DepartmentKey =
  | "executive"
  | "education"
  | "care"
  | "social"
  | "urban"
  | "culture"
  | "housing"
  | "property"
  | "business";

/** Employees are shared out within the department by weight. */
export type WorkplacePlan = readonly [name: string, type: WorkplaceType, district: string, weight: number];

export interface DepartmentPlan {
  readonly key: DepartmentKey;
  readonly name: string;
  readonly board: string;
  readonly employees: number;
  readonly headTitle: string;
  /** The workplace where the head and the coordinator sit. */
  readonly office: string;
  readonly costCentre: string;
  readonly areas: readonly { readonly name: string | null; readonly workplaces: readonly WorkplacePlan[] }[];
}

const preschools = (
  ...plans: readonly (readonly [name: string, district: string, weight: number])[]
): WorkplacePlan[] => plans.map(([name, district, weight]) => [`Förskolan ${name}`, "preschool", district, weight]);

const groupHomes = (...plans: readonly (readonly [name: string, district: string])[]): WorkplacePlan[] =>
  plans.map(([name, district]) => [`Gruppbostaden ${name}`, "group_home", district, 11]);

/** The municipality's six departments with their workplaces (domain 10.2). */
export const departments: readonly DepartmentPlan[] = [
  {
    key: "executive",
    name: "Kommunstyrelseförvaltningen",
    board: "Kommunstyrelsen",
    employees: 330,
    headTitle: "kommundirektör",
    office: "Kommunledning och kansli",
    costCentre: "10",
    areas: [
      {
        name: null,
        workplaces: [
          ["Kommunledning och kansli", "office", "Centrum", 24],
          ["Ekonomienheten", "office", "Centrum", 28],
          ["HR-enheten", "office", "Centrum", 22],
          ["It-enheten", "office", "Centrum", 30],
          ["Digitaliseringsenheten", "office", "Centrum", 10],
          ["Kommunikationsenheten", "office", "Centrum", 12],
          ["Säkerhetsenheten", "office", "Centrum", 6],
          ["Servicecenter", "reception", "Centrum", 18],
          ["Upphandlingsenheten", "office", "Centrum", 9],
          ["Fastighetsenheten", "office", "Centrum", 12],
          ["Överförmyndarenheten", "office", "Centrum", 7],
          ["Kommunarkivet och registraturen", "office", "Centrum", 7],
          ["Måltidsenheten", "kitchen", "Ekdungen", 88],
          ["Lokalvårdsenheten", "cleaning", "Ekdungen", 38],
          ["Vaktmästeriet", "technical", "Centrum", 14],
          ["Fordonsenheten", "technical", "Ljungheden", 5],
        ],
      },
    ],
  },
  {
    key: "education",
    name: "Barn- och utbildningsförvaltningen",
    board: "Barn- och utbildningsnämnden",
    employees: 1480,
    headTitle: "utbildningschef",
    office: "Utbildningskontoret",
    costCentre: "30",
    areas: [
      {
        name: "Förskola norr",
        workplaces: preschools(
          ["Blåsippan", "Björkängen", 16],
          ["Masurbjörken", "Björkängen", 14],
          ["Trollsländan", "Björkängen", 12],
          ["Ekorren", "Kvarnslätten", 15],
          ["Kvarnvingen", "Kvarnslätten", 13],
          ["Sädesärlan", "Kvarnslätten", 10],
          ["Kabbelekan", "Alkärret", 14],
          ["Grodan", "Alkärret", 12],
          ["Näckrosen", "Sjövreten", 17],
          ["Vattendroppen", "Sjövreten", 13],
          ["Doppingen", "Sjövreten", 11],
          ["Fyren", "Klockarudden", 13],
          ["Snäckan", "Klockarudden", 9],
          ["Regnbågen", "Centrum", 19],
          ["Skattkistan", "Centrum", 15],
          ["Lyktan", "Centrum", 12],
        ),
      },
      {
        name: "Förskola söder",
        workplaces: preschools(
          ["Tallbarret", "Tallmon", 15],
          ["Kotten", "Tallmon", 13],
          ["Kantarellen", "Tallmon", 12],
          ["Nötskrikan", "Ekdungen", 16],
          ["Ollonet", "Ekdungen", 14],
          ["Igelkotten", "Ekdungen", 12],
          ["Bryggan", "Hamnholmen", 15],
          ["Sjöstjärnan", "Hamnholmen", 13],
          ["Sidensvansen", "Rönnlunden", 14],
          ["Rönnbäret", "Rönnlunden", 12],
          ["Humlan", "Rönnlunden", 11],
          ["Strandängen", "Svanhamra", 21],
          ["Mosippan", "Ljungheden", 13],
          ["Lärkan", "Ljungheden", 12],
          ["Stentrollet", "Ljungheden", 10],
        ),
      },
      {
        name: "Grundskola",
        workplaces: [
          ["Björkängsskolan", "primary_school", "Björkängen", 74],
          ["Tallmoskolan", "primary_school", "Tallmon", 70],
          ["Strömskolan", "primary_school", "Centrum", 78],
          ["Sjövretsskolan", "primary_school", "Sjövreten", 62],
          ["Kvarnslättsskolan", "primary_school", "Kvarnslätten", 56],
          ["Ekdungeskolan", "primary_school", "Ekdungen", 60],
          ["Rönnlundsskolan", "primary_school", "Rönnlunden", 52],
          ["Hamnholmsskolan", "primary_school", "Hamnholmen", 48],
          ["Alkärrsskolan", "primary_school", "Alkärret", 40],
          ["Ljunghedsskolan", "primary_school", "Ljungheden", 44],
          ["Klockaruddens skola", "primary_school", "Klockarudden", 26],
          ["Svanhamra skola", "primary_school", "Svanhamra", 28],
          ["Lilla Vingskolan", "primary_school", "Kvarnslätten", 22],
        ],
      },
      {
        name: "Gymnasium och anpassad skola",
        workplaces: [
          ["Strömsviks gymnasium", "upper_secondary_school", "Centrum", 112],
          ["Ängsviksskolan (anpassad grundskola)", "special_school", "Ekdungen", 48],
        ],
      },
      {
        name: "Fritid och stöd",
        workplaces: [
          ["Fritidshemmet Kometen", "after_school", "Björkängen", 7],
          ["Fritidshemmet Tallkojan", "after_school", "Tallmon", 6],
          ["Fritidshemmet Raketen", "after_school", "Centrum", 8],
          ["Fritidshemmet Vassen", "after_school", "Sjövreten", 6],
          ["Fritidshemmet Kvarnen", "after_school", "Kvarnslätten", 6],
          ["Fritidshemmet Ekhuset", "after_school", "Ekdungen", 7],
          ["Fritidshemmet Lunden", "after_school", "Rönnlunden", 6],
          ["Fritidsklubben Ankaret", "after_school", "Hamnholmen", 4],
          ["Fritidsklubben Heden", "after_school", "Ljungheden", 4],
          ["Utbildningskontoret", "office", "Centrum", 34],
          ["Centrala elevhälsan", "office", "Centrum", 40],
          ["Modersmålscentrum", "office", "Centrum", 28],
          ["Resursteamet", "office", "Ekdungen", 14],
          ["Öppna förskolan Kojan", "preschool", "Centrum", 5],
          ["Naturskolan", "culture", "Klockarudden", 4],
          ["Pedagogisk omsorg", "preschool", "Alkärret", 8],
          ["Kommunala aktivitetsansvaret", "office", "Centrum", 5],
        ],
      },
    ],
  },
  {
    key: "care",
    name: "Äldre- och omsorgsförvaltningen",
    board: "Äldre- och omsorgsnämnden",
    employees: 800,
    headTitle: "omsorgschef",
    office: "Omsorgskontoret",
    costCentre: "40",
    areas: [
      {
        name: "Särskilt boende",
        workplaces: [
          ["Sjöutsiktens äldreboende", "nursing_home", "Sjövreten", 62],
          ["Ekdungens äldreboende", "nursing_home", "Ekdungen", 58],
          ["Klockargårdens äldreboende", "nursing_home", "Klockarudden", 48],
          ["Hamngårdens äldreboende", "nursing_home", "Hamnholmen", 52],
          ["Ljunggårdens äldreboende", "nursing_home", "Ljungheden", 54],
        ],
      },
      {
        name: "Hemtjänst",
        workplaces: [
          ["Hemtjänsten Centrum", "home_care", "Centrum", 30],
          ["Hemtjänsten Björkängen", "home_care", "Björkängen", 26],
          ["Hemtjänsten Sjövreten", "home_care", "Sjövreten", 24],
          ["Hemtjänsten Ekdungen", "home_care", "Ekdungen", 22],
          ["Hemtjänsten Hamnholmen", "home_care", "Hamnholmen", 20],
          ["Hemtjänsten Kvarnslätten", "home_care", "Kvarnslätten", 20],
          ["Hemtjänsten Rönnlunden", "home_care", "Rönnlunden", 20],
          ["Nattpatrullen", "home_care", "Centrum", 22],
        ],
      },
      {
        name: "Bostad med särskild service",
        workplaces: groupHomes(
          ["Ripan", "Björkängen"],
          ["Orren", "Tallmon"],
          ["Tranan", "Alkärret"],
          ["Storken", "Kvarnslätten"],
          ["Ejdern", "Hamnholmen"],
          ["Lommen", "Sjövreten"],
          ["Tornfalken", "Ljungheden"],
          ["Siskan", "Björkängen"],
          ["Mesen", "Centrum"],
          ["Bofinken", "Rönnlunden"],
          ["Rödhaken", "Ekdungen"],
          ["Steglitsen", "Rönnlunden"],
          ["Göken", "Ljungheden"],
          ["Ärlan", "Kvarnslätten"],
          ["Korpen", "Tallmon"],
          ["Skatan", "Centrum"],
          ["Svalan", "Svanhamra"],
        ),
      },
      {
        name: "Daglig verksamhet",
        workplaces: [
          ["Daglig verksamhet Verkstan", "day_activity", "Ljungheden", 9],
          ["Daglig verksamhet Textil och form", "day_activity", "Ekdungen", 7],
          ["Daglig verksamhet Trädgården", "day_activity", "Svanhamra", 7],
          ["Daglig verksamhet Caféet", "day_activity", "Centrum", 7],
          ["Daglig verksamhet Media", "day_activity", "Centrum", 6],
          ["Daglig verksamhet Returen", "day_activity", "Ljungheden", 8],
          ["Daglig verksamhet Sinnenas hus", "day_activity", "Rönnlunden", 9],
        ],
      },
      {
        name: null,
        workplaces: [
          ["Omsorgskontoret", "office", "Centrum", 26],
          ["Biståndsenheten", "social_services", "Centrum", 22],
          ["Hälso- och rehabenheten", "home_care", "Ekdungen", 34],
        ],
      },
    ],
  },
  {
    key: "social",
    name: "Arbetsmarknads- och socialförvaltningen",
    board: "Arbetsmarknads- och socialnämnden",
    employees: 210,
    headTitle: "socialchef",
    office: "Socialkontoret",
    costCentre: "50",
    areas: [
      {
        name: null,
        workplaces: [
          ["Socialkontoret", "office", "Centrum", 18],
          ["Ekonomiskt bistånd", "social_services", "Centrum", 30],
          ["Barn och familj", "social_services", "Centrum", 44],
          ["Vuxenenheten", "social_services", "Centrum", 24],
          ["Socialjouren", "social_services", "Centrum", 12],
          ["Familjerätten", "social_services", "Centrum", 9],
          ["Boendestödet", "home_care", "Björkängen", 22],
          ["Arbetsmarknadscentrum", "social_services", "Ljungheden", 26],
          ["Vuxenutbildningen", "upper_secondary_school", "Centrum", 25],
        ],
      },
    ],
  },
  {
    key: "urban",
    name: "Samhällsbyggnadsförvaltningen",
    board: "Samhällsbyggnadsnämnden",
    employees: 170,
    headTitle: "samhällsbyggnadschef",
    office: "Samhällsbyggnadskontoret",
    costCentre: "60",
    areas: [
      {
        name: null,
        workplaces: [
          ["Samhällsbyggnadskontoret", "office", "Centrum", 16],
          ["Gata och park", "technical", "Ljungheden", 42],
          ["Vatten och avlopp", "technical", "Ljungheden", 32],
          ["Miljöenheten", "office", "Centrum", 16],
          ["Bygglovsenheten", "office", "Centrum", 14],
          ["Planenheten", "office", "Centrum", 12],
          ["Mark och exploatering", "office", "Centrum", 10],
          ["Kart- och mätenheten", "office", "Centrum", 9],
          ["Återvinningscentralen", "technical", "Ljungheden", 14],
        ],
      },
    ],
  },
  {
    key: "culture",
    name: "Kultur- och fritidsförvaltningen",
    board: "Kultur- och fritidsnämnden",
    employees: 150,
    headTitle: "kultur- och fritidschef",
    office: "Kultur- och fritidskontoret",
    costCentre: "70",
    areas: [
      {
        name: "Bibliotek och kultur",
        workplaces: [
          ["Strömsviks bibliotek", "library", "Centrum", 18],
          ["Björkängens bibliotek", "library", "Björkängen", 6],
          ["Hamnholmens bibliotek", "library", "Hamnholmen", 5],
          ["Kulturskolan", "culture", "Centrum", 24],
          ["Konsthallen", "culture", "Centrum", 4],
        ],
      },
      {
        name: "Fritid och idrott",
        workplaces: [
          ["Fritidsgården Loftet", "youth_centre", "Centrum", 8],
          ["Fritidsgården Bruket", "youth_centre", "Björkängen", 7],
          ["Fritidsgården Kajen", "youth_centre", "Hamnholmen", 6],
          ["Fritidsgården Tallen", "youth_centre", "Tallmon", 6],
          ["Fritidsgården Heden", "youth_centre", "Ljungheden", 5],
          ["Simhallen", "sports", "Centrum", 20],
          ["Ishallen", "sports", "Ekdungen", 8],
          ["Ekdungens sporthall", "sports", "Ekdungen", 5],
          ["Kvarnslättens idrottsplats", "sports", "Kvarnslätten", 5],
          ["Björkängens sporthall", "sports", "Björkängen", 4],
          ["Hamnholmens båthamn", "sports", "Hamnholmen", 3],
          ["Kultur- och fritidskontoret", "office", "Centrum", 14],
        ],
      },
    ],
  },
];

/** The municipality's companies: legal persons of their own, no authorities. */
export const companies: readonly (DepartmentPlan & { readonly orgNumber: string })[] = [
  {
    key: "housing",
    name: "Strömsvik Bostäder AB",
    board: "Styrelsen för Strömsvik Bostäder AB",
    orgNumber: "550000-1001",
    employees: 75,
    headTitle: "vd",
    office: "Bostäder huvudkontoret",
    costCentre: "80",
    areas: [
      {
        name: null,
        workplaces: [
          ["Bostäder huvudkontoret", "office", "Centrum", 26],
          ["Förvaltning norr", "housing", "Björkängen", 18],
          ["Förvaltning söder", "housing", "Rönnlunden", 18],
          ["Fastighetsservice och jour", "housing", "Ekdungen", 13],
        ],
      },
    ],
  },
  {
    key: "property",
    name: "Strömsvik Kommunfastigheter AB",
    board: "Styrelsen för Strömsvik Kommunfastigheter AB",
    orgNumber: "550000-1004",
    employees: 40,
    headTitle: "vd",
    office: "Kommunfastigheter kontoret",
    costCentre: "85",
    areas: [
      {
        name: null,
        workplaces: [
          ["Kommunfastigheter kontoret", "office", "Centrum", 13],
          ["Drift och skötsel", "housing", "Ljungheden", 20],
          ["Projekt och underhåll", "office", "Ljungheden", 7],
        ],
      },
    ],
  },
  {
    key: "business",
    name: "Strömsvik Näringsliv & Centrum AB",
    board: "Styrelsen för Strömsvik Näringsliv & Centrum AB",
    orgNumber: "550000-1003",
    employees: 8,
    headTitle: "vd",
    office: "Näringsliv och centrum",
    costCentre: "88",
    areas: [{ name: null, workplaces: [["Näringsliv och centrum", "office", "Centrum", 8]] }],
  },
];

/** Those outside the municipality that it works with. */
export const outsideOrganisations: readonly (readonly [name: string, isAuthority: boolean])[] = [
  ["Lokalpolisområde Strömsvik", true],
  ["Regionens primärvård i Strömsvik", true],
  ["Kustlinjens kollektivtrafik", false],
  ["Exempelvakt Bevakning AB", false],
  ["Påhittade Centrumfastigheter AB", false],
  ["Strömsviks köpmannaförening", false],
  ["Strömsviks församling", false],
  ["Hyresgästerna i Strömsvik", false],
  ["Föreningsrådet i Strömsvik", false],
  ["Nattvandrarna i Strömsvik", false],
  ["Egnahemsföreningen Klockarudden", false],
];

/** The two preschools that were merged into Förskolan Strandängen, and when units came or changed (years after the first). */
export const reorganisation = {
  yearsAfterStart: 6,
  merged: ["Förskolan Vipan", "Förskolan Spoven"],
  into: "Förskolan Strandängen",
  opened: "Ljunggårdens äldreboende",
} as const;
