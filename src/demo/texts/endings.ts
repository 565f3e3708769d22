import type { WorkplaceType } from "../organisation-plan.ts";

/** What people at each kind of workplace are likely to add at the end, whatever happened. */
export const endings: Partial<Record<WorkplaceType, readonly string[]>> = {
  preschool: [
    "Rektor är informerad.",
    "Vi tar upp det på reflektionen i veckan.",
    "Berättat för vårdnadshavarna vid hämtning.",
    "Barnen har frågat mycket om det.",
    "Vikarien får också veta hur vi gör.",
  ],
  primary_school: [
    "Rektor är informerad.",
    "Mejlat arbetslaget.",
    "Vaktmästaren vet om det.",
    "Tas upp i elevhälsoteamet.",
    "Jag har undervisning till {tre|halv fyra} men går att nå efter det.",
    "Skrivet också i klassens logg.",
  ],
  upper_secondary_school: [
    "Rektor är informerad.",
    "Vaktmästaren vet om det.",
    "Mentorn har fått veta.",
    "Jag är på skolan till fyra om någon vill titta.",
  ],
  special_school: ["Teamet har gått igenom det.", "Vårdnadshavare informerade per telefon.", "Rektor är informerad."],
  after_school: ["Informerat vid hämtning.", "Skolan vet också om det."],
  nursing_home: [
    "Rapporterat över till kvällen.",
    "Enhetschefen får veta i morgon.",
    "Dokumenterat även i journalen där det hör hemma.",
    "Nattpersonalen håller extra koll.",
    "Anhöriga är uppringda.",
  ],
  home_care: [
    "Samordnaren har fått veta.",
    "Planeringen sprack lite men alla fick sina besök.",
    "Tar upp det på morgonmötet.",
    "Ringt enhetschefen från bilen.",
  ],
  group_home: [
    "Rapporterat över till nästa pass.",
    "Tas upp på husmötet.",
    "Enhetschefen är informerad.",
    "Gode mannen är kontaktad.",
  ],
  day_activity: ["Boendet är informerat.", "Tas upp på personalmötet."],
  social_services: [
    "Gruppledaren är informerad.",
    "Vi gick igenom det direkt i gruppen.",
    "Väktaren vet hur personen ser ut.",
    "Nästa besök blir med två handläggare.",
  ],
  office: ["Chefen är informerad.", "Mejlat säkerhetsenheten också.", "Berättat i gruppen."],
  reception: ["Alla i receptionen vet om det.", "Vaktmästeriet är informerat."],
  kitchen: ["Måltidschefen är informerad.", "Antecknat i egenkontrollen.", "Skolan fick veta direkt."],
  cleaning: ["Arbetsledaren är informerad.", "Sagt till på skolan."],
  technical: [
    "Arbetsledaren är informerad.",
    "Tas upp på måndagsmötet.",
    "Entreprenören har fått veta.",
    "Bilder finns i telefonen.",
  ],
  library: ["Kvällspersonalen vet om det.", "Chefen är informerad.", "Väktarrond bokad."],
  youth_centre: ["Fältarna är informerade.", "Vi stängde som vanligt.", "Pratat med polisens ungdomsgrupp."],
  sports: ["Föreningen är informerad.", "Antecknat i driftloggen.", "Kvällsvakten vet om det."],
  culture: ["Chefen är informerad.", "Lektionen fick ställas in."],
  housing: [
    "Felanmält i vårt system också.",
    "Lapp uppsatt i porten.",
    "Hyresgästerna är informerade.",
    "Jouren vet om det.",
  ],
};

/** How some begin. */
export const beginnings = [
  "Skriver åt en kollega.",
  "Rapporterar i efterhand.",
  "Kort rapport.",
  "Vill bara att det ska finnas noterat.",
] as const;
