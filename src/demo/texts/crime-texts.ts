import type { TextsByType } from "./story.ts";

const outside = ["{Polisanmält|Polisanmälan görs}.", "Grannverksamheten såg inget.", "Har hänt tidigare."];
const afterBurglary = [...outside, "Vi har gått igenom larmloggen.", "Inventering pågår."];
const more = [...afterBurglary, "Inga spår av inbrott.", "Serienummer finns hos it."];
const underlying = [
  "Förvaringen är inte tillräckligt låst",
  "Rutinen för låsning följs inte",
  "Larmet täcker inte utrymmet",
  "Stöldmärkning saknas",
  "Många har nyckel",
];
const measures = [
  "Stöldmärkning av utrustning",
  "Byta lås och gå igenom nyckellistan",
  "Utöka larmet till förrådet",
  "Låsbara skåp för datorer",
  "Ny rutin vid stängning",
  "Förstärka dörr och karm",
  "Belysning vid lastkajen",
];

export const crimeTexts: TextsByType = {
  "theft.equipment": {
    stories: [
      {
        title: ["Stöld av utrustning <irum>"],
        first: [
          "Stulna datorer <irum> :: {Tre|Två|Fem|En vagn med} {elevdatorer|surfplattor|bärbara datorer} {borta|saknas} <irum>. {Skåpet var olåst|Skåpet var uppbrutet}.",
          "Telefon stulen <irum> :: {Avdelningens telefon|En tjänstemobil|Jourtelefonen} {försvann|är stulen} <irum> <nar>.",
          "Stulen projektor <irum> :: Projektorn <irum> är {bortmonterad|borta}. Kablarna {avklippta|låg kvar}.",
          "Utrustning stulen <irum> :: {Högtalaren|Kameran|Symaskinen|Kaffebryggaren|Hjärtstartaren} <irum> är {borta|stulen} sedan {i går|helgen|i förmiddags}.",
        ],
        more,
      },
    ],
    causes: ["Olåst skåp", "Uppbrutet skåp", "Obehörig i lokalen dagtid"],
    underlying,
    measures,
  },
  "theft.personal": {
    stories: [
      {
        title: ["Stöld <irum>"],
        first: [
          "Plånbok stulen <irum> :: {Min plånbok|En kollegas plånbok|Pengar ur en väska} försvann <irum> <nar>. {Väskan låg olåst|Skåpet går inte att låsa}.",
          "Stöld från <barn> :: <barn> saknar {en jacka|hörlurar|ett guldhalsband|kontanter} <irum>.",
          "Jacka stulen <irum> :: {Två jackor|En jacka|Ett par skor} saknas <irum> sedan {i förmiddags|lunch|i eftermiddags}.",
        ],
        more: [
          "Polisanmält.",
          "{Skåpet gick inte att låsa|Dörren stod öppen}.",
          "Vi har letat överallt.",
          "Flera har varit med om samma sak.",
          "Korten är spärrade.",
          "Ägaren gör egen polisanmälan.",
        ],
      },
    ],
    causes: ["Olåst förvaring", "Obehörig i lokalen"],
    underlying,
    measures,
  },
  "theft.tools": {
    stories: [
      {
        title: ["Verktyg stulna"],
        first: [
          "Stöld ur servicebil :: {Bilen|Servicebilen|Skåpbilen} {uppbruten|länsad} <nar>. {Borrmaskiner och batterier|En kapmaskin|Alla handverktyg} borta.",
          "Verktyg stulna <ute> :: {Röjsåg|Lövblås|Markvibrator|Elverk} stulen <ute> <nar>. {Kedjan avklippt|Stod inlåst i container}.",
        ],
        more,
      },
    ],
    causes: ["Verktyg lämnades i bilen över natten", "Avklippt kedja"],
    underlying,
    measures: [...measures, "Tömma bilarna på verktyg varje kväll"],
  },
  "theft.burglary_building": {
    stories: [
      {
        title: ["Inbrott på <plats>", "Inbrott"],
        first: [
          "Inbrott <nar>. {Fönstret mot baksidan uppbrutet|Dörren uppbruten med kofot|Rutan i altandörren krossad}. {Kontoret genomsökt|Datorer borta|Lådor utdragna överallt}.",
          "Larm gick <nar>. Väktare konstaterade inbrott <irum>. {En dator och kontanter|Högtalare och en tv|Oklart vad som är stulet}.",
          "Kom till jobbet och hittade {dörren uppbruten|glas på golvet och alla skåp öppna}. Polis var här {på förmiddagen|vid lunch}.",
        ],
        more: [
          ...afterBurglary,
          "Tekniker har säkrat spår.",
          "Verksamheten kunde öppna {vid tio|som vanligt|först dagen efter}.",
          "Dörren är provisoriskt lagad.",
        ],
      },
    ],
    causes: ["Uppbrutet fönster", "Uppbruten dörr", "Larmet var inte påslaget"],
    underlying,
    measures,
  },
  "theft.burglary_storage": {
    stories: [
      {
        title: ["Inbrott i förråd", "Uppbrutet förråd"],
        first: [
          "{Förrådet|Containern|Cykelrummet|Källarförrådet|Vagnskjulet} {är uppbrutet|har haft inbrott} <nar>. {Hänglåset avklippt|Hasp avbruten|Nätet uppklippt}. {Gräsklippare|Cyklar|Två barnvagnar|Däck|Oklart vad som} {borta|saknas}.",
          "Upptäckte att {förrådet|containern} på baksidan stod öppen <nar>. {Låset låg på marken|Låset var borta}.",
        ],
        more: afterBurglary,
      },
    ],
    causes: ["Avklippt hänglås", "Klen dörr"],
    underlying,
    measures,
  },
  "theft.burglary_attempt": {
    stories: [
      {
        title: ["Försök till inbrott"],
        first: [
          "Brytmärken på {dörren|fönstret|altandörren} {mot baksidan|vid lastkajen|till personalingången}. {Tog sig inte in|Larmet skrämde troligen iväg dem}. Upptäckt <nar>.",
          "Larm <nar>, väktare på plats efter {tio|femton|tjugo} minuter. {Dörr skadad|Ruta spräckt} men ingen hade varit inne.",
        ],
        more: outside,
      },
    ],
    causes: ["Brytförsök, avbrutet av larm"],
    underlying,
    measures,
  },
  "theft.metal": {
    stories: [
      {
        title: ["Koppar stulen", "Stuprör stulna"],
        first: [
          "Stuprör i koppar stulna :: {Stuprör i koppar|Hängrännor} borta från {fasaden|gaveln|baksidan} <nar>. {Tolv meter|Sex meter|Hela långsidan}.",
          "Kabel stulen :: {Jordkabel|Kopparkabel|En kabelvinda} stulen <ute> <nar>.",
        ],
        more: outside,
      },
    ],
    causes: ["Metallen var lätt åtkomlig"],
    underlying,
    measures: ["Ersätta koppar med plåt", "Märka kabel", "Kameraöversyn"],
  },
  "theft.fuel": {
    stories: [
      {
        title: ["Diesel stulen"],
        first: [
          "Diesel tömd ur {traktorn|lastbilen|tanken|hjullastaren} <nar>, {ungefär 150 liter|hela tanken|uppskattningsvis 80 liter}. {Tanklocket uppbrutet|Slangen avskuren}.",
        ],
        more: outside,
      },
    ],
    causes: ["Tanklock utan lås"],
    underlying,
    measures: ["Låsbara tanklock", "Parkera maskiner inom grind"],
  },
  "theft.bicycle": {
    stories: [
      {
        title: ["Tjänstecykel stulen", "Cykel stulen <ute>"],
        first: [
          "Tjänstecykel stulen :: {Elcykeln|Tjänstecykeln|Lådcykeln} {stulen|borta} <ute> <nar>. {Låset avklippt|Var bara låst med ramlås}.",
          "Cykel stulen <ute> :: {En medarbetare|<barn>} fick sin cykel stulen <ute> <nar>.",
        ],
        more: outside,
      },
    ],
    causes: ["Otillräckligt lås"],
    underlying,
    measures: ["Godkända lås till alla tjänstecyklar", "Inlåst cykelparkering"],
  },
  "theft.other": {
    stories: [
      {
        title: ["Stöld vid <plats>"],
        first: [
          "Mat stulen ur kylen :: {Mat|Varor} för {en hel vecka|lunchen} stulen {ur kylen|ur varumottagningen} <nar>.",
          "Växter stulna :: {Nyplanterade buskar|Två krukor|Julgranen} stulna vid entrén <nar>.",
          "Grind stulen :: {En grind|Brunnslock|Två bänkar} {är borta|har stulits} <ute>.",
        ],
        more: outside,
      },
    ],
    causes: ["Okänd gärningsperson"],
    underlying,
    measures,
  },
  "order.intruders": {
    stories: [
      {
        title: ["Obehöriga <irum>"],
        first: [
          "{En okänd person|Tre ungdomar|En man som inte hör hit|Tidigare elever} {uppehöll sig|sov|hade tagit sig in} <irum> <nar>. {Gick när vi sa till|Ville inte gå, väktare kom}.",
          "Obehöriga på taket :: {Ungdomar|Ett gäng} på taket <nar>. {Takplåten är skadad|Sprang när väktaren kom}.",
          "Spår efter obehöriga <irum> :: {Filtar och matrester|Fimpar och burkar|Någon har sovit} <irum>. Dörren var {olåst|uppställd}.",
        ],
        more: [
          "Vi håller dörren låst nu.",
          "Väktare informerad.",
          "Samma personer som förra veckan.",
          "Rektor eller chef informerad.",
          "Barnen märkte inget.",
        ],
      },
    ],
    causes: ["Olåst dörr", "Dörren ställs upp av egen personal"],
    underlying: ["Rutin för skalskydd dagtid saknas"],
    measures: ["Låst ytterdörr dagtid", "Besöksrutin", "Väktarrond kvällstid"],
  },
  "order.noise": {
    stories: [
      {
        title: ["Stökigt <platsfras>", "Störande samling <platsfras>"],
        first: [
          "{Ett tjugotal|Ett trettiotal|Ett tiotal} ungdomar samlade <platsfras> <nar>. {Hög musik|Bråk och skrik|Smällare|Glas krossades}.",
          "{Fest|Stökigt} <platsfras> {hela kvällen|till efter midnatt}. {Skräp överallt på morgonen|Polisen var här och pratade}.",
        ],
        more: [
          "Fritidsgården informerad.",
          "Väktaren åkte dit två gånger.",
          "Föräldragruppen är med på nattvandring i helgen.",
          "Ingen skadegörelse den här gången.",
          "Äldre som säljer något, oklart vad.",
        ],
      },
    ],
    causes: ["Samlingsplats utan vuxennärvaro"],
    underlying: ["Få mötesplatser öppna sent på kvällen"],
    measures: ["Förlängda öppettider på fritidsgården", "Nattvandring", "Fältassistenter på plats fredagar"],
  },
  "order.drugs": {
    stories: [
      {
        title: ["Tecken på droger <platsfras>"],
        first: [
          "Hittade {påsar|folie och en tändare|kanyler|en liten våg} <platsfras>. {Lämnat till polisen|Kastat enligt rutin|Fotat}.",
          "{Bilar stannar en kort stund och kör igen|Snabba överlämningar} <platsfras> {varje kväll|torsdag till lördag|efter skolan}. Ser ut som {langning|affärer}.",
        ],
        more: [
          "Kommunpolisen informerad.",
          "Tipsat via lägesbilden.",
          "Fritidsledarna har sett samma sak.",
          "Inga namn kända.",
        ],
      },
    ],
    causes: ["Undanskymd plats med bra flyktvägar"],
    underlying: ["Dålig insyn"],
    measures: ["Klippa buskage", "Belysning", "Samverkan med kommunpolisen"],
  },
  "order.weapon": {
    stories: [
      {
        title: ["Person med vapen <platsfras>"],
        first: [
          "{En elev|Två elever|En besökare} berättade att en person {visat ett vapen|hade något som såg ut som en pistol} <platsfras> <nar>. {Ringde 112|Polisen var här}. {Visade sig vara en soft air-gun|Inget hittades}.",
        ],
        more: [
          "Inrymning enligt rutin i {tjugo|fyrtio} minuter.",
          "Vårdnadshavare informerade.",
          "Krisgruppen samlad.",
        ],
      },
    ],
    causes: ["Vapenattrapp"],
    underlying: ["Oro i området"],
    measures: ["Öva inrymning", "Informationsmall till vårdnadshavare"],
  },
  "order.bomb_threat": {
    stories: [
      {
        title: ["Hot mot skolan", "Bombhot"],
        first: [
          'Hot mot skolan i sociala medier :: Ett inlägg om att {"något ska hända i morgon"|"ingen ska gå till skolan på fredag"} sprids bland eleverna. {Polis kontaktad|Bedöms som icke trovärdigt men vi ökar vuxentätheten}.',
          "Bombhot per mejl :: Ett mejl om bomb kom in <nar>. {Samma text som till flera andra kommuner|Polisen bedömer risken som låg}. Genomsökte {entréerna|huset} med vaktmästaren.",
        ],
        more: [
          "Information till vårdnadshavare gick ut.",
          "Undervisning som vanligt.",
          "Många föräldrar ringde.",
          "Krisledningen på skolan samlad.",
        ],
      },
    ],
    causes: ["Hot i sociala medier"],
    underlying: ["Spridning av rykten"],
    measures: ["Rutin för hotbedömning med polisen", "Öva inrymning", "Mall för information"],
  },
  "order.drone": {
    stories: [
      {
        title: ["Drönare över <plats>"],
        first: [
          "En drönare {hovrade|flög lågt} över {gården|taket|pumpstationen} <nar> i {fem|tio} minuter. {Såg ingen som styrde|Två unga killar i slänten}.",
        ],
        more: ["Filmad med mobil.", "Anmält till polisen.", "Andra gången."],
      },
    ],
    causes: ["Okänd"],
    underlying: ["Ingen"],
    measures: ["Skylta om drönare"],
  },
  "order.other": {
    stories: [
      {
        title: ["Ordningsstörning <platsfras>"],
        first: [
          "{Bråk|Slagsmål} mellan {två personer|några ungdomar} <platsfras> <nar>. {Löste sig|Polis tillkallad}.",
          "Smällare <platsfras> :: Smällare och raketer {avfyrade|kastade} <platsfras> <nar>. {Barn blev rädda|Brännmärken på dörren}.",
        ],
        more: ["Väktare på plats.", "Inget skadat."],
      },
    ],
    causes: ["Konflikt mellan personer"],
    underlying: ["Ingen tydlig"],
    measures: ["Fältassistenter på plats", "Samverkan med polisen"],
  },
  "order.moped": {
    stories: [
      {
        title: ["Mopedkörning <platsfras>"],
        first: [
          "{Mopeder|Epatraktorer|Elmopeder} kör {i hög fart|på gångvägen|mellan barnen} <platsfras> {varje kväll|på rasterna|<nar>}.",
        ],
        more: ["Någon kommer att bli påkörd.", "Bommen är bortbruten.", "Polisen har haft kontroll en gång."],
      },
    ],
    causes: ["Genväg utan hinder"],
    underlying: ["Gång- och cykelvägen går att köra in på"],
    measures: ["Sätta upp bom eller pollare", "Trafikkontroll i samverkan med polisen"],
  },
  "order.unsafe_place": {
    stories: [
      {
        title: ["Otrygg plats: <platsnamn>", "Känns otryggt <platsfras>"],
        first: [
          "{Personal|Besökare|Elever} undviker att gå <platsfras> efter mörkrets inbrott. {Lamporna är trasiga|Buskarna skymmer|Det står ofta ett gäng där}.",
          "{Flera|Många} har sagt att det känns otryggt <platsfras>. {Mörkt|Ingen insyn|Klotter och skräp}.",
        ],
        more: ["Önskar belysning.", "Tas med till trygghetsvandringen.", "Går omvägen nu."],
      },
    ],
    causes: ["Mörk och undanskymd plats"],
    underlying: ["Ingen har samlat ansvar för platsen"],
    measures: ["Trygghetsvandring", "Belysning", "Röja sly"],
  },
};
