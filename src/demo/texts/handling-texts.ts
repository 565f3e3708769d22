import type { IncidentStatus } from "../../modules/incidents/incident.ts";

/** What is written while an event is handled. */

export const noCostReasons: readonly string[] = [
  "Inga kostnader har uppstått.",
  "Åtgärdat inom ordinarie drift, ingen extra kostnad.",
];

/** By group of types, besides those that suit any. */
export const noCostReasonsByGroup: Readonly<Record<string, readonly string[]>> = {
  near_miss: ["Ingen skada på egendom."],
  threat: ["Ingen skada på egendom."],
  fire: ["Ingen skada på egendom."],
  injury: ["Försäkringen för den skadade ersätter; ingen kostnad för verksamheten."],
  vandalism: [
    "Materialet fanns på lager, arbetet gjordes av egen vaktmästare.",
    "Kostnaden ryms i gällande avtal om drift och skötsel.",
  ],
  theft: ["Det som togs ersätts inte.", "Det som togs har kommit till rätta."],
  alarm: ["Kostnaden ryms i gällande avtal om bevakning."],
  outage: ["Leverantören rättade felet utan kostnad."],
};

export const ownerPaysReason = "Kostnaden ligger hos fastighetsägaren, som har fått ärendet.";

export const lateCostReason =
  "Slutlig kostnad kom aldrig in från utföraren trots påminnelser. Stängs utan belopp efter beslut av förvaltningen.";

/** Why nothing is told to the police. */
export const noPoliceReasons = {
  noCrime: ["Inget brott misstänks."],
  smallDamage: ["Ringa skada, samlas i månadsanmälan.", "Ringa skada och ingen misstänkt; anmäls om det upprepas."],
  smallLoss: ["Ringa värde, samlas i månadsanmälan.", "Kan vara förlagt; anmäls om det inte kommer till rätta."],
  child: ["Barn under femton år, hanteras med vårdnadshavare och socialtjänst."],
  care: ["Omvårdnadssituation, inget uppsåt."],
  threat: ["Den drabbade avstår efter samtal med chef.", "Bedöms inte nå upp till brott efter samråd med polisen."],
  other: ["Händelsen bedöms inte som brott."],
} as const;

export const rejectionReasons = [
  "Gäller privat mark, anmälaren är hänvisad till fastighetsägaren.",
  "Felanmälan utan samband med säkerhet, överlämnad till servicecenter.",
  "Går inte att förstå var det är, ingen kontaktväg finns.",
  "Redan åtgärdat när vi kom till platsen.",
  "Gäller annan huvudman, hänvisad dit.",
] as const;

/** What colleagues write to each other, whatever it is about. */
export const comments = [
  "Har du möjlighet att titta på det här före fredag?",
  "Följer upp på nästa arbetsplatsträff.",
  "Jag tar det här vidare i ledningsgruppen.",
  "Pratat med berörda.",
  "Kan stängas när allt är klart hos er?",
  "Samma sak hos oss i förra veckan.",
  "Lägger ihop med skyddsronden.",
  "Tack för bra beskrivning!",
  "Ser likadant ut på fler ställen, vi bör ta ett samlat grepp.",
  "Jag är ledig till vecka {n}, kan någon annan hålla i detta?",
  "Stämt av med {fastighet|ekonomi|HR|skyddsombudet}.",
  "Påminner om att orsaken saknas.",
  "Ringt och fått svar, återkommer i eftermiddag.",
] as const;

/** The same by group of types. */
export const commentsByGroup: Readonly<Record<string, readonly string[]>> = {
  near_miss: [
    "Provisoriskt lagat, permanent åtgärd vecka {n}.",
    "Bra att det rapporterades.",
    "Kontrollerat på plats, ser bra ut nu.",
    "Fastighet återkommer med tid.",
  ],
  threat: [
    "Pratat med den drabbade, mår efter omständigheterna bra.",
    "Skyddsombudet har tagit del.",
    "Risk- och konsekvensbedömningen är uppdaterad.",
    "Samtal med vårdnadshavare på torsdag.",
    "Företagshälsovården är kontaktad.",
    "Vi ändrar bemanningen till nästa vecka.",
  ],
  injury: [
    "Skyddsombudet har tagit del.",
    "Anmält till Försäkringskassan.",
    "Pratat med den skadade, på väg tillbaka.",
    "Försäkringsblankett lämnad.",
    "Riskbedömningen är uppdaterad.",
  ],
  vandalism: [
    "Ringt glasmästaren, kommer i morgon.",
    "Väntar på faktura.",
    "Fakturan har kommit, lägger in den.",
    "Tre liknande på kort tid, bör vi se det som en serie?",
    "Polisen ringde, de behöver bilderna.",
    "Sanerat.",
    "Kan stängas när kostnaden är inne.",
  ],
  theft: [
    "Försäkringen är kontaktad.",
    "Serienumren är skickade till polisen.",
    "Låset är bytt.",
    "Väntar på faktura.",
  ],
  water: [
    "Avfuktarna står kvar till vecka {n}.",
    "Besiktning gjord, golvet måste bytas.",
    "Försäkringen är kontaktad.",
    "Väntar på offert.",
  ],
  fire: [
    "Brandutredningen är klar.",
    "Sanering bokad.",
    "Räddningstjänstens rapport har kommit.",
    "Försäkringen är kontaktad.",
  ],
  alarm: ["Fakturan har kommit, lägger in den.", "Detektorn är bytt.", "Jag pratar med föreningen som hyr."],
  vehicle: ["Verkstaden har bilen till onsdag.", "Skadeanmälan är inskickad.", "Väntar på faktura."],
  outage: [
    "Leverantören har hittat felet.",
    "Jag har bett entreprenören om en förklaring till dröjsmålet.",
    "Reservdel beställd.",
  ],
  information: [
    "Dataskyddsombudet har bedömt att ingen anmälan behövs.",
    "It har bytt lösenord på kontot.",
    "Information är utskickad.",
  ],
  order: [
    "Kommunpolisen är informerad.",
    "Tas upp i lägesbilden.",
    "Fältassistenterna åker dit på fredag.",
    "Väktarrond bokad.",
  ],
};

/** What a reporter comes back with, whatever it was. */
export const addenda = [
  "Tillägg: klockan var närmare elva.",
  "Ett vittne har hört av sig till oss.",
  "Glömde skriva att chefen är informerad.",
  "Tillägg: det hände på andra våningen.",
  "Rättelse: det var i går, inte i dag.",
] as const;

export const addendaByGroup: Readonly<Record<string, readonly string[]>> = {
  vandalism: [
    "Tillägg: det var två ställen, inte ett.",
    "Vi hittade stenen under elementet.",
    "Det fanns en kamera på grannfastigheten, polisen är informerad.",
    "Ytterligare skada upptäcktes på baksidan.",
  ],
  theft: [
    "Det saknas även en surfplatta.",
    "Vi har hittat serienumren.",
    "Det fanns en kamera på grannfastigheten, polisen är informerad.",
  ],
  injury: [
    "Den skadade har varit hos vårdcentralen i dag, inget brutet.",
    "Tillbaka i dag och mår bra.",
    "Sjukskriven till och med fredag.",
    "Ont fortfarande, tid hos läkare på torsdag.",
  ],
  threat: [
    "Kollegan är hemma i dag.",
    "Samma person kom tillbaka i eftermiddags men gick när vi sa till.",
    "Samtal med chefen är bokat.",
    "Mår bättre i dag.",
  ],
  alarm: ["Larmfirman har skickat logg.", "Det gick en gång till i eftermiddags."],
  water: ["Det droppar även i rummet intill.", "Torrt nu men golvet bubblar."],
  near_miss: ["Det är lagat nu.", "Fortfarande inte åtgärdat.", "En till var nära att råka ut för samma sak i dag."],
};

export const publicAddenda = [
  "Nu är det ännu mer skräp.",
  "Det är fortfarande inte lagat.",
  "Såg att någon var där och mätte, tack!",
  "Lampan lyser igen, tack.",
  "Glömde skriva att det är på sidan mot busshållplatsen.",
  "Hände igen i går kväll.",
] as const;

export const publicQuestions = [
  "Tack för din anmälan. Kan du beskriva var på platsen det är?",
  "Vi har varit på plats. Stämmer det att det gäller lampan närmast bänken?",
  "Tack! Ungefär vilken tid på dygnet ser du det här?",
  "Hej! Är det kvar i dag?",
] as const;

export const publicAnswers = [
  "Precis vid trappan ner mot vattnet.",
  "Ja, den närmast bänken.",
  "Mest efter nio på kvällen.",
  "Ja, det ser likadant ut i dag.",
  "På högra sidan när man kommer från centrum.",
] as const;

export const publicStatusTexts: Partial<Record<IncidentStatus, string>> = {
  reported: "Vi har tagit emot din anmälan.",
  received: "Anmälan är mottagen och fördelas.",
  investigating: "Vi utreder vad som behöver göras.",
  measures_decided: "Åtgärd är beslutad.",
  ready_to_close: "Åtgärden är klar och kontrolleras.",
  closed: "Ärendet är avslutat. Tack för din hjälp.",
};

export const supportGiven = [
  "Samtal med chef samma dag.",
  "Avlastande samtal med kollegor.",
  "Erbjuden kontakt med företagshälsovården, tackade nej.",
  "Två samtal hos företagshälsovården.",
  "Gick hem, uppringd på kvällen av chefen.",
  "Skjuts till vårdcentralen och sällskap där.",
  "Uppföljning efter en vecka och fyra veckor.",
  "Debriefing i gruppen dagen efter.",
] as const;

export const handoverReasons = [
  "Platsen sköts av er.",
  "Gäller ert ansvar, ni kan åtgärda direkt.",
  "Hamnade hos oss, men hör till er.",
  "Enligt överenskommelsen tar ni sådana ärenden.",
] as const;

export const passedOnReasons = [
  "Skadan gäller byggnaden, fastighetsägaren åtgärdar.",
  "Gäller hyresavtalet, fastighetsägaren tar över.",
  "Byggnaden är er, vi har säkrat platsen så länge.",
] as const;

export const reopenReasons = [
  "Ny faktura har kommit.",
  "Samma fel igen, åtgärden höll inte.",
  "Polisen har återupptagit ärendet.",
  "Anmälaren har lämnat nya uppgifter.",
] as const;

export const policeOutcomeNotes = [
  "Spaningsresultat saknas.",
  "Gärningspersonen är under 15 år.",
  "Brott kan inte styrkas.",
  "Det finns inte längre skäl att fullfölja förundersökningen.",
] as const;

export const completedNotes = [
  "Klart och kontrollerat på plats.",
  "Utfört av entreprenör, besiktigat.",
  "Genomgånget på arbetsplatsträffen.",
  "Klart enligt plan.",
  "Utfört, uppföljning om tre månader.",
  "Monterat och testat.",
  "Delvis utfört, resten ligger i underhållsplanen.",
] as const;

export const refusalReasons = [
  "Ryms inte i budget i år, tas upp i nästa planering.",
  "Effekten bedöms inte stå i proportion till kostnaden.",
  "Omfattas redan av annan beslutad åtgärd.",
  "Fastighetsägaren säger nej med hänsyn till fasaden.",
] as const;
