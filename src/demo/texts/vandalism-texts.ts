import type { TextsByType } from "./story.ts";

const underlying = [
  "Platsen saknar insyn kvällstid",
  "Belysningen är bristfällig",
  "Huset är obebott kvällar och helger",
  "Föremål att kasta med finns på platsen",
  "Ingen tydlig orsak, enstaka händelse",
  "Många samlas här på kvällarna",
];
const more = [
  "Inga kända vittnen.",
  "{Polisanmält|Polisanmälan görs i dag}.",
  "Har hänt förut, senast {för två veckor sedan|i våras|före jul}.",
  "Fotat före städning.",
  "En granne hörde {ungdomar|röster och en smäll} {vid elvatiden|sent på kvällen}.",
  "Det låg {ölburkar|en tom flaska|stenar|snus och fimpar} runt omkring.",
  "Väktaren såg inget på sin rond.",
];
const measures = [
  "Utökad väktarrond torsdag till söndag",
  "Förbättrad belysning vid gaveln",
  "Klippa ner buskage för bättre insyn",
  "Samverkan med fritidsgården",
  "Montera skyddsglas",
  "Skyddsfilm på glas i markplan",
  "Låsa grinden efter klockan 18",
  "Flytta bort löst material",
  "Dialog med föräldragruppen",
  "Byta till krossäkert material",
];

export const vandalismTexts: TextsByType = {
  "vandalism.glass": {
    stories: [
      {
        title: ["{Krossat fönster|Krossad ruta|Sönderslagen ruta} <irum>", "Glaskross <irum>"],
        words: {
          Antal: ["Två", "Tre", "Fyra"],
          del: ["vid entrén", "i matsalen", "på gaveln", "vid personalingången", "på baksidan"],
        },
        first: [
          "{När jag öppnade|När vi kom på morgonen|Vid morgonrundan} {var ett fönster krossat|låg det glas över hela golvet|upptäckte jag en trasig ruta} <irum>. {Stenen låg kvar|Det ser ut som en sten|Någon har sparkat sönder glaset}.",
          "Ruta {krossad|sönderslagen|inslagen} <irum> <nar>. {Yttre glaset i en tvåglasruta|Båda glasen|Ena glaset}. {Plywood uppsatt|Täckt med plast så länge|Glasmästare beställd}.",
          "<Antal> krossade rutor <del> :: <Antal> rutor <del> {är inslagna|har krossats} <nar>. {Någon har kastat gatsten|Ser ut som skott från luftvapen|Troligen stenar från rabatten}.",
          "Krossat glas vid entrén :: Glaset i {entrédörren|ytterdörren|sidoljuset vid entrén} är {krossat|spräckt i stjärnmönster} <nar>. {Håller än men måste bytas|Vi har spärrat av}.",
          "{Elever|Barnen} kunde inte vara {i rummet|på avdelningen} på grund av glassplitter <irum>. {Fönstret mot gården|Rutan mot parkeringen} {har slagits in|är krossad} <nar>.",
        ],
        more: [
          ...more,
          "Glasmästaren kom {samma dag|vid tio|först dagen efter}.",
          "Glas {i sandlådan|ute på asfalten|mellan elementen} också, tog {två timmar|hela morgonen} att sopa.",
          "Inget verkar ha {stulits|försvunnit}.",
          "Rutan är stor, {ungefär två gånger en meter|specialmått}, så det tar några veckor att få en ny.",
        ],
      },
      {
        at: ["primary_school", "upper_secondary_school", "special_school"],
        inSchoolHours: true,
        title: ["Ruta sprack <irum>", "Krossad ruta <irum> under skoltid"],
        first: [
          "Ruta gick sönder <irum> när {en elev sparkade i dörren|en boll kastades|det blev bråk på rasten}. {Pratat med eleven och vårdnadshavare|Oklart vem}.",
        ],
        more: ["Ingen skadades.", "Avspärrat.", "Vaktmästaren har plockat bort glaset."],
        causes: ["Bråk på rasten", "Bollspel för nära fasaden"],
      },
    ],
    causes: [
      "Stenkastning kvällstid",
      "Spark mot glasparti",
      "Okänd gärningsperson, kvällstid",
      "Luftvapen",
      "Snöboll med is i",
    ],
    underlying,
    measures,
  },
  "vandalism.graffiti": {
    stories: [
      {
        title: ["Klotter på <yta> <del>", "Klotter <del>", "Klotter på <yta>"],
        words: {
          del: [
            "vid entrén",
            "vid lastkajen",
            "vid cykelställen",
            "på gaveln mot gångvägen",
            "på baksidan",
            "intill parkeringen",
            "på långsidan",
          ],
          yta: ["dörren", "elskåpet", "förrådet", "planket", "fasaden", "soprummet", "muren"],
          farg: ["svart", "silver", "blå", "röd", "lila", "grön"],
        },
        first: [
          "Klotter på <yta> <del>, <farg> färg, {ungefär en gånger två meter|cirka tre meter långt|mindre än en kvadratmeter}.<signaturmening>",
          "{Någon har klottrat|Nytt klotter} på <yta> <nar>. {Spritpenna|Sprej|<farg> sprej}.<signaturmening>",
          "Hela <yta> {är nedklottrad|full med klotter} <del>. {Flera olika tags|Samma tag flera gånger}.<signaturmening>",
          "Upptäckte klotter <del> {när jag låste upp|på morgonrundan|vid lunch}.<signaturmening> {Beställt sanering|Kan saneras av oss själva|Behöver saneringsfirma}.",
        ],
        more: [
          ...more,
          "Skyddsbehandlad yta så det bör gå lätt att få bort.",
          "Inte kränkande innehåll.",
          "{Könsord|Siffror} också, vill få bort det före {måndag|skolavslutningen|helgen}.",
          "Sanerat samma dag.",
        ],
      },
    ],
    causes: [
      "Klotter kvällstid, okänd gärningsperson",
      "Samma signatur som på flera platser",
      "Återkommande samling av ungdomar",
      "Ytan är lätt att nå och syns från gångvägen",
    ],
    underlying,
    measures: [
      "Klotterskydd på fasaden",
      "Sanering inom 24 timmar enligt avtal",
      "Växter framför muren",
      "Belysning vid gångvägen",
      "Ta fram en laglig vägg tillsammans med fritidsgården",
      "Anmäla hela serien samlat till polisen",
    ],
  },
  "vandalism.door_facade": {
    stories: [
      {
        title: ["Skadad dörr <del>"],
        words: {
          del: ["vid entrén", "vid personalingången", "vid förrådet", "vid lastkajen", "på gaveln", "vid köksingången"],
        },
        first: [
          "Skadad dörr <del> :: Dörren <del> {är sparkad på så att karmen spruckit|går inte att stänga|har fått låset sönderslaget} <nar>.",
          "Skadad fasad <del> :: {Panelen|Putsen|En fasadskiva} <del> {är inslagen|har brutits loss|är bränd i kanten} <nar>.",
          "Sönderbrutet stuprör <del> :: Stupröret <del> är {nedslitet|tillplattat|ihopvikt} {igen|}. {Vattnet rinner längs väggen|Delarna låg i rabatten}.",
          "Skräp i lås <del> :: {Tändstickor|Lim|Tuggummi} i låset <del>. {Låssmed beställd|Fick gå in bakvägen}.",
        ],
        more,
      },
    ],
    causes: ["Spark mot dörr", "Okänd gärningsperson, kvällstid"],
    underlying,
    measures,
  },
  "vandalism.interior": {
    stories: [
      {
        title: ["Skadegörelse <irum>"],
        first: [
          "Sönderslagen inredning <irum> :: {Bänkar|Stolar|Skåp|En soffa} {sönderslagna|uppskurna|omkullvälta} <irum>. {Gjort under lektionstid|Hände efter stängning}.",
          "Trasig dörr <irum> :: {Innerdörren|Skåpdörrar|Elevskåpen} <irum> har {sparkats in|brutits upp} <nar>.",
          "Brandsläckare tömd <irum> :: Någon har tömt en brandsläckare <irum>. Pulver {över allt|i hela korridoren}. {Sanering beställd|Städfirman är här nu}.",
          "Taket nedrivet <irum> :: Takplattor {nedrivna|inslagna} <irum>. {Fyra|Sju|Elva} stycken.",
        ],
        more: [
          "Vi vet inte vem.",
          "Vi har pratat med klasserna.",
          "Tas upp med vårdnadshavare.",
          "Rummet är stängt tills vidare.",
          "Fotat.",
        ],
      },
    ],
    causes: ["Skadegörelse under skoltid", "Bråk", "Bristande uppsikt i lokalen"],
    underlying,
    measures: [
      "Fler vuxna i korridorerna på rasterna",
      "Robustare inredning",
      "Låsa salar mellan lektioner",
      "Samtal i klasserna om kostnaden",
    ],
  },
  "vandalism.playground": {
    stories: [
      {
        title: ["Sönderslagen bänk", "Skadegörelse <platsfras>"],
        first: [
          "Sönderslagen bänk <platsfras> :: {Två bänkar|En bänk|Ett bord} <platsfras> {är sönderslagna|har vält och brutits|har eldats på} <nar>.",
          "Förstörd gunga <platsfras> :: Gungan <platsfras> är {avskuren|upplindad|avbränd}. {Barnen kan inte använda den|Satte avspärrning}.",
          "Uppeldad papperskorg <platsfras> :: Papperskorgen <platsfras> är {uppeldad|sprängd med smällare|sönderslagen}.",
          "Uppdragna växter <platsfras> :: Någon har dragit upp {planteringen|blommorna|fem nyplanterade träd} <platsfras>.",
          "Glas i sandlådan <platsfras> :: {Krossade flaskor|Glas} i sandlådan <platsfras>. {Sanden måste bytas|Spärrat av}.",
        ],
        more,
      },
    ],
    causes: ["Samling kvällstid", "Okänd gärningsperson", "Smällare"],
    underlying,
    measures: [
      "Byta till bänkar i stål",
      "Belysning i parken",
      "Nattvandring på fredagar",
      "Städa glas varje morgon under sommaren",
      "Klippa buskage för insyn",
    ],
  },
  "vandalism.lighting": {
    stories: [
      {
        title: ["Trasig belysning <platsfras>"],
        first: [
          "Sönderslagen belysning <platsfras> :: {Tre|Fyra|Två} pollare <platsfras> är {nedsparkade|krossade} <nar>.",
          "Krossad lampa <platsfras> :: Lampan <platsfras> är {krossad|nedsliten|sönderskjuten}. {Kolsvart|Mycket mörkt} där nu.",
          "Öppet elskåp <platsfras> :: Luckan till {belysningsstolpen|elskåpet} <platsfras> är uppbruten och kablar hänger ute. {Akut, avstängt av elektriker|Spärrat av}.",
        ],
        more,
      },
    ],
    causes: ["Okänd gärningsperson", "Påkörning går inte att utesluta"],
    underlying,
    measures: ["Byta till slagtåliga armaturer", "Högre placering av armatur", "Tillsyn av belysningen varje månad"],
  },
  "vandalism.sign_barrier": {
    stories: [
      {
        title: ["Nedkörd vägbom", "Skylt förstörd <platsfras>"],
        first: [
          "Nedkörd vägbom <platsfras> :: Vägbommen <platsfras> är {påkörd|uppbruten|böjd} <nar>. {Mopeder kör igenom|Hänglåset är avklippt}.",
          "Skylt förstörd <platsfras> :: {Skylten|Vägmärket|Informationstavlan} <platsfras> är {nedriven|vikt dubbel|övermålad|försvunnen}.",
          "Hål i staketet <platsfras> :: Stängslet <platsfras> är {uppklippt|nedtrampat} på {ett ställe|två ställen}.",
        ],
        more,
      },
    ],
    causes: ["Påkörning", "Genväg för mopeder", "Okänd gärningsperson"],
    underlying,
    measures: ["Kraftigare bom", "Sten eller pollare vid genvägen", "Laga stängslet"],
  },
  "vandalism.toilet": {
    stories: [
      {
        title: ["Skadegörelse på toalett"],
        first: [
          "Sönderslagen toalett <platsfras> :: {Toastolen|Handfatet|Spegeln} på toaletten <platsfras> är {krossad|sönderslagen} <nar>. {Vatten rann ut|Stängd tills vidare}.",
          "Stopp i toalett, avsiktligt :: Någon har {tryckt ner pappersrullar|spolat ner en handduk} på toaletten <platsfras> och det {svämmade över|är helt stopp}.",
          "Klotter och bränt papper på toalett :: {Handduksbehållaren|Pappret} på toaletten <platsfras> har {eldats på|brunnit}. Sot på väggen.",
        ],
        more,
      },
    ],
    causes: ["Skadegörelse under rast", "Okänd gärningsperson"],
    underlying,
    measures: ["Byta till rostfri inredning", "Toalettvärd på rasterna", "Tidslås på den publika toaletten"],
  },
  "vandalism.vehicle": {
    stories: [
      {
        title: ["Sönderskurna däck på tjänstebil", "Repad tjänstebil"],
        first: [
          "Sönderskurna däck på tjänstebil :: {Två|Alla fyra|Tre} däck {sönderskurna|punkterade} på {tjänstebilen|bussen|servicebilen} <nar>. Stod {utanför lokalen|på gårdsplanen|vid laddstolpen}.",
          "Repad tjänstebil :: Bilen är {repad längs hela sidan|sparkad på så att det är en buckla|av med en backspegel} <nar>.",
          "Krossad ruta på tjänstebil :: Sidorutan på {servicebilen|tjänstebilen|hemtjänstbilen} är krossad. {Inget stulet|En verktygslåda är borta}.",
        ],
        more,
      },
    ],
    causes: ["Okänd gärningsperson, bilen stod på öppen parkering", "Parkering utan belysning"],
    underlying,
    measures: ["Parkera tjänstebilar inom grind", "Belysning på parkeringen"],
  },
  "vandalism.other": {
    stories: [
      {
        title: ["Skadegörelse <platsfras>"],
        first: [
          "{Flaggstången|Brevlådan|Cykelstället|Ett konstverk|Anslagstavlan} <platsfras> har {förstörts|vält|slagits sönder} <nar>.",
          "Äggkastning mot fasad :: {Ägg|Färg} kastade mot {fasaden|fönstren|dörren} <platsfras> <nar>. {Gick att tvätta bort|Behöver högtryckstvätt}.",
          "Sönderkört gräs <platsfras> :: Någon har kört {moped|epatraktor|fyrhjuling} på gräset <platsfras>. Djupa spår.",
        ],
        more,
      },
    ],
    causes: ["Okänd gärningsperson"],
    underlying,
    measures,
  },
};
