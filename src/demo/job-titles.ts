import type { WorkplaceType } from "./organisation-plan.ts";

interface Titles {
  readonly head: string;
  /** The more often a title stands here, the more have it. */
  readonly staff: readonly string[];
}

export const jobTitles: Readonly<Record<WorkplaceType, Titles>> = {
  preschool: {
    head: "rektor",
    staff: [
      "förskollärare",
      "förskollärare",
      "förskollärare",
      "barnskötare",
      "barnskötare",
      "barnskötare",
      "resurspedagog",
    ],
  },
  primary_school: {
    head: "rektor",
    staff: [
      "lärare",
      "lärare",
      "lärare",
      "lärare",
      "lärare",
      "fritidspedagog",
      "fritidspedagog",
      "elevassistent",
      "elevassistent",
      "speciallärare",
      "skolsköterska",
      "kurator",
      "skolvaktmästare",
      "skoladministratör",
    ],
  },
  upper_secondary_school: {
    head: "rektor",
    staff: [
      "gymnasielärare",
      "gymnasielärare",
      "gymnasielärare",
      "gymnasielärare",
      "yrkeslärare",
      "studievägledare",
      "skolvaktmästare",
      "kurator",
      "skoladministratör",
    ],
  },
  special_school: {
    head: "rektor",
    staff: ["speciallärare", "elevassistent", "elevassistent", "elevassistent", "lärare"],
  },
  after_school: { head: "biträdande rektor", staff: ["fritidspedagog", "fritidsledare", "barnskötare"] },
  nursing_home: {
    head: "enhetschef",
    staff: [
      "undersköterska",
      "undersköterska",
      "undersköterska",
      "undersköterska",
      "vårdbiträde",
      "vårdbiträde",
      "sjuksköterska",
      "aktivitetssamordnare",
    ],
  },
  home_care: {
    head: "enhetschef",
    staff: ["undersköterska", "undersköterska", "vårdbiträde", "vårdbiträde", "samordnare"],
  },
  group_home: { head: "enhetschef", staff: ["stödassistent", "stödassistent", "stödassistent", "stödpedagog"] },
  day_activity: { head: "enhetschef", staff: ["handledare", "stödassistent", "arbetskonsulent"] },
  social_services: {
    head: "enhetschef",
    staff: ["socialsekreterare", "socialsekreterare", "socialsekreterare", "handläggare", "administratör"],
  },
  office: {
    head: "enhetschef",
    staff: ["handläggare", "handläggare", "utredare", "administratör", "projektledare", "controller", "specialist"],
  },
  reception: { head: "enhetschef", staff: ["kommunvägledare", "kommunvägledare", "receptionist"] },
  kitchen: { head: "måltidschef", staff: ["kock", "kock", "måltidsbiträde", "måltidsbiträde", "måltidsbiträde"] },
  cleaning: { head: "enhetschef", staff: ["lokalvårdare", "lokalvårdare", "lokalvårdare", "arbetsledare"] },
  technical: {
    head: "driftchef",
    staff: ["drifttekniker", "drifttekniker", "anläggningsarbetare", "parkarbetare", "vaktmästare", "maskinförare"],
  },
  library: { head: "bibliotekschef", staff: ["bibliotekarie", "bibliotekarie", "biblioteksassistent"] },
  youth_centre: { head: "enhetschef", staff: ["fritidsledare", "fritidsledare", "ungdomsbehandlare"] },
  sports: { head: "anläggningschef", staff: ["idrottsvaktmästare", "badvärd", "receptionist", "idrottsvaktmästare"] },
  culture: { head: "enhetschef", staff: ["kulturpedagog", "musiklärare", "tekniker"] },
  housing: {
    head: "förvaltningschef",
    staff: ["fastighetsskötare", "fastighetsskötare", "husvärd", "fastighetstekniker", "förvaltare"],
  },
};
