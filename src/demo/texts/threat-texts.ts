import type { TextsByType } from "./story.ts";

const schools = ["preschool", "primary_school", "special_school", "after_school", "upper_secondary_school"] as const;
const care = ["nursing_home", "home_care", "group_home", "day_activity"] as const;
const public_ = [
  "social_services",
  "office",
  "reception",
  "library",
  "youth_centre",
  "sports",
  "housing",
  "culture",
  "technical",
  "cleaning",
  "kitchen",
] as const;

const underlying = [
  "Handlingsplanen för hot och våld är inte känd av alla",
  "Riskbedömningen är inte uppdaterad",
  "Ensamarbete i en situation med känd risk",
  "Brist på samlad information om eleven eller brukaren",
  "Lokalen saknar reträttväg",
];
const measures = [
  "Gå igenom handlingsplanen för hot och våld på arbetsplatsträff",
  "Uppdatera riskbedömningen tillsammans med skyddsombud",
  "Utbildning i lågaffektivt bemötande",
  "Dubbelbemanning tills vidare",
  "Möblera om så att det finns reträttväg",
  "Personlarm till alla som arbetar ensamma",
  "Krisstöd genom företagshälsovården",
  "Uppföljande samtal efter en och fyra veckor",
  "Besöksmottagning endast i rum med larm",
];

export const threatTexts: TextsByType = {
  "threat.physical": {
    stories: [
      {
        at: schools,
        title: ["Våld mot personal <irum>", "Utåtagerande <barn> <irum>", "Personal skadad av <barn>"],
        first: [
          "<barn> {slog|sparkade|bet|nöp} {mig|<kollega>} {flera gånger |}{på armen|på benen|i magen|på händerna} <irum> <nar> när {det var dags att gå in|en lektion avbröts|vi sa nej|det blev bråk med en kompis}.",
          "Vid {övergången från rast till lektion|påklädningen|maten|hämtningen} blev <barn> utåtagerande och {kastade en stol|slog omkring sig|rev ner saker från hyllorna}. {Jag|<kollega>} fick {ett slag på käken|en spark på smalbenet|ett bett i underarmen}.",
          "Personal slagen <ute> :: Gick emellan två {barn|elever} som slogs <ute> och fick {en armbåge i ansiktet|en spark på knäet|ett slag i bröstet}.",
          "<kollega> blev {biten|riven|slagen} av <barn> <irum>. {Märke syns|Rodnad och svullnad|Blåmärke} men gick inte hem.",
        ],
        more: [
          "Vi följde handlingsplanen och {backade|en av oss tog ut de andra barnen}.",
          "Det är {fjärde|andra|sjätte} gången {den här veckan|denna månad}.",
          "Vårdnadshavare är kontaktade.",
          "Resursen var sjuk i dag.",
          "Lugnt efter {tio|tjugo} minuter i det lilla rummet.",
          "Elevhälsan är inkopplad sedan tidigare.",
          "Jag känner mig uppgiven, det blir inte bättre.",
          "Övriga barn blev rädda.",
        ],
        causes: [
          "Övergång mellan aktiviteter utan förberedelse",
          "Ordinarie resurs var frånvarande",
          "Konflikt mellan barn som personalen avbröt",
        ],
      },
      {
        at: care,
        title: ["Våld vid omvårdnad <irum>", "Utagerande vid omvårdnad", "Våld mot personal <irum>"],
        first: [
          "Vid {morgonhjälpen|toalettbesök|dusch|läggning|påklädning} {slog|nöp|rev|sparkade} <barn> {mig|<kollega>} {på armen|i ansiktet|på händerna}. {Jag avbröt och gick ut en stund|Vi bytte person}.",
          "<barn> blev {orolig|arg|rädd} <nar> och {kastade en kopp|slog med käppen|knuffade mig mot väggen} <irum>.",
          "<kollega> fick ett {slag|grepp om handleden|bett i handen} när hon skulle hjälpa <barn> <irum>.",
        ],
        more: [
          "Det blir ofta så när det är för många runt omkring.",
          "Står i genomförandeplanen att vi ska vara två.",
          "Blåmärke, ingen sjukvård behövdes.",
          "Anhöriga är informerade.",
          "Vi provar att börja senare på morgonen.",
          "Kontaktat sjuksköterska för bedömning av smärta.",
          "Jag var ny på avdelningen och visste inte.",
          "Har hänt flera gånger med olika personal.",
        ],
        causes: [
          "Oro och rädsla hos den enskilde vid omvårdnad",
          "Arbetssättet i genomförandeplanen följdes inte",
          "Vikarie utan introduktion",
        ],
      },
      {
        at: public_,
        title: ["Våld mot personal <irum>", "Personal utsatt för våld <irum>"],
        first: [
          "<barn> {knuffade|tog tag i|slog till} {mig|<kollega>} <irum> {när ärendet avslogs|när vi skulle stänga|efter en tillsägelse}.",
          "<barn> {kastade en stol|slog sönder plexiglaset|sparkade på dörren} och sedan {knuffade|slog} {<kollega>|mig} <irum> <nar>.",
          "Våld mot personal <ute> :: Vid {tillsägelse|avvisning|kontroll} <ute> fick <kollega> {ett slag mot axeln|en spark|en snöboll i ansiktet på nära håll}.",
        ],
        more: [
          "Väktare tillkallades och var på plats efter {tolv|tjugo} minuter.",
          "Polisanmält.",
          "Larmet användes och kollegor kom direkt.",
          "Stängde {receptionen|lokalen} resten av dagen.",
          "<kollega> har fått stöd av chefen.",
          "Personen är känd sedan tidigare hos oss.",
        ],
      },
    ],
    causes: ["Besökaren reagerade på ett beslut", "Konflikt vid tillsägelse"],
    underlying,
    measures,
  },
  "threat.verbal": {
    stories: [
      {
        at: schools,
        title: ["Hot mot personal <irum>", "<barn> hotade personal"],
        first: [
          '<barn> sa till {mig|<kollega>} att {"jag vet var du bor"|"jag ska slå ihjäl dig"|"min storebror ska ta dig"|"du ska få ångra dig"} <irum> {efter en tillsägelse|när mobilen togs|under lektionen}.',
          'Hot från vårdnadshavare :: En vårdnadshavare {skrek åt|var hotfull mot} {mig|<kollega>} {vid hämtningen|i telefon|på utvecklingssamtalet} och sa att {"det här ska du få äta upp"|"vi ses utanför"|"jag ska se till att du förlorar jobbet, passa dig"}.',
          "Hot mot personal <ute> :: <barn> hotade {mig|<kollega>} med {stryk|att komma tillbaka med kompisar} <ute> <nar>.",
        ],
        more: [
          "Rektor är informerad.",
          "Flera elever hörde.",
          "Vi har bestämt att ha samtalet med två personer.",
          "Jag tar det på allvar eftersom {det hänt förut|rösten var annorlunda den här gången}.",
          "Möte inbokat med elevhälsan.",
          "Kändes obehagligt att gå till bilen.",
        ],
      },
      {
        at: care,
        title: ["Hotfull situation <irum>"],
        first: [
          'Hot från anhörig :: En anhörig till {en boende|en brukare} {skrek och hotade|var mycket hotfull mot} {mig|<kollega>} {i telefon|vid besöket|i korridoren} och sa att {"ni ska få betala för det här"|"jag vet vilken bil du kör"}.',
          "<barn> hotade med att {slå|kasta saker|sätta eld på lägenheten} om {jag|<kollega>} inte {gick|gav cigaretter|lämnade medicinen}.",
        ],
        more: [
          "Enhetschefen är informerad.",
          "Vi är två vid besöken tills vidare.",
          "Det lugnade sig efter en stund.",
          "Har dokumenterats.",
          "Personalen är orolig för kvällspassen.",
        ],
      },
      {
        at: ["social_services", "office", "reception"],
        title: ["Hot mot personal <irum>", "Hotfull person <irum>"],
        first: [
          '<barn> {hotade|skrek hot mot} {mig|<kollega>} <irum> <nar>: {"jag kommer tillbaka och då är det slut med er"|"jag vet var era barn går i skola"|"vänta du bara"}. Gällde {ett avslag|en utebliven utbetalning|en parkeringsfråga|ett beslut om boende}.',
          "Hot per telefon :: {En man|En kvinna|En inringare} ringde <nar> och var {hotfull|mycket aggressiv}. Sa att {han skulle komma hit och slå sönder stället|det skulle hända något om inte pengarna kom|vi skulle passa oss}.",
          "Hotfull person i lokalen :: {En påverkad person|En man i 40-årsåldern|Två ungdomar} kom in <irum> och {vägrade gå|började skrika och hota} när {jag|<kollega>} sa ifrån.",
        ],
        more: [
          "Väktare tillkallad.",
          "Polisanmälan gjord.",
          "Larmade med överfallslarmet, kollegor kom inom en minut.",
          "Personen har nu mötesförbud utan väktare.",
          "Vi stängde dörren till besöksrummen.",
          "{Skakig|Ledsen} efteråt men okej.",
          "Samma person som i {våras|höstas|förra veckan}.",
        ],
      },
      {
        at: ["library", "youth_centre", "sports", "housing", "culture", "technical", "cleaning", "kitchen"],
        title: ["Hot mot personal <irum>", "Hotfull person <irum>"],
        first: [
          '<barn> {hotade|skrek hot mot} {mig|<kollega>} <irum> <nar>: {"du ska passa dig"|"jag vet vilken bil du kör"|"vi väntar på dig när du slutar"}. Började med {en tillsägelse|att vi skulle stänga|en avgift}.',
          "{En påverkad person|Två ungdomar|En man i 40-årsåldern} {vägrade gå|började skrika och hota} <irum> <nar> när {jag|<kollega>} sa ifrån.",
          "Hot mot personal <ute> :: {Jag|<kollega>} blev hotad <ute> <nar> av {en bilist|en förbipasserande|en person som inte ville flytta sig}. Sa att {han skulle komma tillbaka|vi skulle få stryk}.",
        ],
        more: [
          "Väktare tillkallad.",
          "Polisanmälan gjord.",
          "Vi låste och väntade en stund.",
          "Personen är avstängd härifrån i en månad.",
          "{Skakig|Ledsen} efteråt men okej.",
          "Samma person som i {våras|höstas|förra veckan}.",
        ],
        causes: ["Konflikt vid tillsägelse", "Påverkad person"],
      },
    ],
    causes: ["Missnöje med beslut", "Konflikt som trappades upp", "Påverkad person"],
    underlying,
    measures,
  },
  "threat.written": {
    stories: [
      {
        title: ["Hotfullt mejl", "Hot i sociala medier", "Hotfullt sms till personal"],
        first: [
          "Hotfullt mejl till verksamheten :: Fick ett mejl <nar> med {hot|grova förolämpningar och hot} riktat mot {mig|<kollega>|oss som arbetar här}. {Avsändaren är anonym|Avsändaren är en tidigare kund}. Skärmbild sparad.",
          'Hot i sociala medier :: {En bild på mig|Namnet på <kollega>|Filmklipp från arbetsplatsen} har lagts ut på {en lokal grupp|sociala medier} med {hotfulla kommentarer|uppmaningar att "hälsa på"}.',
          'Hotfullt sms :: {Jag|<kollega>} fick {ett|flera|tre} sms på {jobbmobilen|privata mobilen} där det stod att {"vi vet var du parkerar"|"du ska inte känna dig säker"}.',
        ],
        more: [
          "Alla meddelanden är sparade.",
          "Polisanmält.",
          "Kommunikation är kontaktad om att få bort inlägget.",
          "Jag svarar inte på okända nummer nu.",
          "Chefen ringde samma kväll.",
          "Säkerhetsenheten är informerad.",
        ],
      },
    ],
    causes: ["Missnöje med beslut", "Okänd avsändare"],
    underlying,
    measures: [
      ...measures,
      "Rutin för att spara och anmäla hot i sociala medier",
      "Ta bort direktnummer från webbplatsen",
    ],
  },
  "threat.harassment": {
    stories: [
      {
        title: ["Kränkande ord mot personal", "Trakasserier <irum>", "Kränkningar från besökare"],
        first: [
          "<barn> {kallade|har upprepade gånger kallat} {mig|<kollega>} {grova skällsord|nedsättande saker} <irum>. {Det är varje dag nu|Det går ut över alla|Det sägs inför andra}.",
          "{Jag|<kollega>} får {kommentarer om utseende och ursprung|öknamn och hånskratt} av <barn> <nar> och det {trappas upp|fortsätter}.",
          "Kränkningar mot personal <ute> :: {Ett gäng|Några} {ungdomar|besökare} {filmade och hånade|följde efter och ropade efter} {personalen|<kollega>} <ute>.",
        ],
        more: [
          "Vi har sagt ifrån tydligt.",
          "Önskar stöd i hur vi ska agera.",
          "Rapporterar för att det ska synas.",
          "Chefen är informerad.",
          "Det sliter på gruppen.",
          "Planerat samtal i morgon.",
        ],
      },
    ],
    causes: ["Normer och språkbruk i gruppen", "Missnöje"],
    underlying,
    measures,
  },
  "threat.weapon": {
    stories: [
      {
        title: ["Kniv hittad hos elev", "Hot med tillhygge <irum>", "Hot med sax"],
        at: ["primary_school", "upper_secondary_school", "youth_centre", "special_school", "after_school"],
        first: [
          "Kniv på skolan :: <barn> {visade upp|hade} en kniv <irum> <nar>. {Lämnade över den efter samtal|Den låg i ryggsäcken}. Polis kontaktad.",
          "Hot med tillhygge <irum> :: <barn> {höjde en stol|tog en sax|tog ett basebollträ} och {gick mot|hotade} {mig|<kollega>} <irum>. {Tog ett steg tillbaka och pratade lugnt|Fick hjälp av kollegor}.",
        ],
        more: [
          "Inlåst i väntan på polisen.",
          "Andra elever fördes undan.",
          "Vårdnadshavare kom direkt.",
          "Soc informerades enligt rutin.",
          "Ingen skadades.",
          "Flera är skakade.",
        ],
      },
      {
        title: ["Hot med föremål <irum>"],
        first: [
          "<barn> {tog fram en kniv|hade en kökskniv i handen|höll upp en skruvmejsel} <irum> och {sa att vi skulle gå|ville ha sina pengar|skrek}. {Jag|<kollega>} {backade ut och larmade|låste in sig och ringde 112}.",
          "<barn> {slog med en flaska mot|kastade en glasvas mot|hotade med sin krycka} {mig|<kollega>} <irum>. Ingen träffades.",
        ],
        more: [
          "Polis på plats efter {femton|tjugo|trettio} minuter.",
          "Vi utrymde väntrummet.",
          "Överfallslarmet fungerade.",
          "Avlastande samtal redan samma dag.",
          "Anmält till Arbetsmiljöverket.",
        ],
      },
    ],
    causes: ["Akut kris hos den enskilde", "Föremål som kan användas som vapen fanns framme"],
    underlying,
    measures: [...measures, "Låsa in knivar och verktyg"],
  },
  "threat.sexual": {
    stories: [
      {
        title: ["Sexuella trakasserier mot personal", "Ofredande <irum>"],
        first: [
          "<barn> {tog på|kom med sexuella kommentarer till|visade sig naken för} {mig|<kollega>} <irum> <nar>. {Sa ifrån och gick därifrån|Avbröt direkt}.",
          "{Jag|<kollega>} har fått {återkommande|upprepade} sexuella {kommentarer|förslag} från <barn> {den senaste tiden|i flera veckor}.",
        ],
        more: [
          "Chefen är informerad.",
          "Vi byter personal hos denna person.",
          "Vill inte vara ensam där igen.",
          "Polisanmälan övervägs tillsammans med chef.",
          "Dokumenterat.",
        ],
      },
    ],
    causes: ["Bristande gränser hos den enskilde", "Okänd gärningsperson"],
    underlying,
    measures,
  },
  "threat.stalking": {
    stories: [
      {
        title: ["Förföljd efter arbetet", "Person söker upp personal"],
        first: [
          "{En tidigare klient|En okänd man|En anhörig} {väntar utanför|har dykt upp vid bilen|sitter på bänken mitt emot} när {jag|<kollega>} slutar. {Tredje|Fjärde} gången {på två veckor|i månaden}.",
          "{Jag|<kollega>} har blivit {följd till busshållplatsen|uppringd privat sent på kvällen} av samma person {flera gånger|sedan ärendet avslutades}.",
        ],
        more: [
          "Går tillsammans med kollega till bilen.",
          "Polisanmält, väntar på besked.",
          "Säkerhetsenheten har gett råd.",
          "Arbetar från annan plats den här veckan.",
        ],
      },
    ],
    causes: ["Fixering vid enskild handläggare"],
    underlying,
    measures: [...measures, "Eskort till parkeringen tills vidare", "Byte av handläggare"],
  },
  "threat.elected": {
    stories: [
      {
        title: ["Hot mot förtroendevald", "Hotfullt meddelande till förtroendevald"],
        first: [
          "En förtroendevald har fått {hotfulla mejl|hot på sociala medier|ett brev med hot} {inför nämndens beslut om|efter beslutet om} {skolorganisationen|detaljplanen vid hamnen|parkeringsavgifterna|äldreboendet}.",
          "En ledamot blev {hotad|knuffad och utskälld} {på torget|efter sammanträdet|vid valstugan} <nar>.",
        ],
        more: [
          "Polisanmält.",
          "Partiets säkerhetsansvariga är informerade.",
          "Säkerhetsenheten har haft samtal och gått igenom råd.",
          "Ledamoten vill fortsätta uppdraget.",
          "Bilder sparade.",
        ],
      },
    ],
    causes: ["Missnöje med politiskt beslut", "Okänd avsändare"],
    underlying: ["Rutin för förtroendevalda saknas eller är okänd"],
    measures: [
      "Utbildning för förtroendevalda i personlig säkerhet",
      "Rutin för anmälan av hot mot förtroendevalda",
      "Väktare vid nämndens öppna sammanträde",
    ],
  },
  "threat.undue_influence": {
    stories: [
      {
        title: ["Försök att påverka beslut", "Otillbörlig påtryckning mot handläggare"],
        first: [
          "{En sökande|En företagare|En anhörig} {erbjöd pengar|antydde att det kunde gå illa för mig|hänvisade till att han känner min familj} {för att få|om inte} {bygglovet|beslutet|insatsen} {gick igenom|blev av}.",
          "{Jag|<kollega>} har blivit {uppringd|uppsökt hemma} av {en part i ett ärende|en person som ville att anmälan skulle läggas ner}.",
        ],
        more: [
          "Närmaste chef informerades direkt.",
          "Ärendet handläggs nu av två.",
          "Tackade nej och avslutade samtalet.",
          "Polisanmält efter råd från säkerhetschefen.",
        ],
      },
    ],
    causes: ["Ekonomiskt intresse i ett beslut"],
    underlying: ["Ensam handläggare i känsliga ärenden"],
    measures: [
      "Två handläggare i känsliga ärenden",
      "Utbildning om otillåten påverkan",
      "Rutin för ärenden med förhöjd risk",
    ],
  },
  "threat.other": {
    stories: [
      {
        title: ["Hotfull stämning <irum>", "Obehaglig händelse <irum>"],
        first: [
          "{Otäck|Obehaglig} stämning <irum> <nar> när {en grupp|tre personer} {stod i vägen för|omringade} {mig|<kollega>}.",
          "<barn> {slog sönder inredning|kastade saker omkring sig} <irum> och vi {fick lämna rummet|stängde dörren}.",
        ],
        more: ["Ingen skada.", "Alla har fått prata av sig.", "Väktare fick åka hit.", "Vi följer upp på torsdag."],
      },
    ],
    causes: ["Konflikt som trappades upp"],
    underlying,
    measures,
  },
};
