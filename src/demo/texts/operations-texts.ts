import type { TextsByType } from "./story.ts";

const alarmUnderlying = [
  "Detektorn är olämpligt placerad",
  "Rutinen är inte känd av vikarier och hyresgäster",
  "Anläggningen är gammal",
];
const alarmMeasures = [
  "Byta till multidetektor vid köket",
  "Genomgång av larmrutinen för kvällshyresgäster",
  "Skydd över larmknappen",
  "Anlägga ny rutin för heta arbeten",
  "Byta detektor",
];
const vehicleUnderlying = [
  "Parkeringen är trång",
  "Bilen saknar backkamera",
  "Tidspress mellan uppdrag",
  "Ingen tydlig brist",
];
const vehicleMeasures = [
  "Backkamera vid nästa upphandling",
  "Skadegenomgång med förargruppen",
  "Vidga parkeringsrutorna",
  "Halkkörning för förare i hemtjänsten",
  "Dubbdäck på jourbilarna",
];
const outageUnderlying = ["Reservlösning saknas", "Anläggningen är gammal", "Beroende av en enda leverantör"];
const outageMeasures = [
  "Beställa reservkraft",
  "Skriva lokal rutin för avbrott",
  "Felanmälan till leverantör med krav på åtgärd",
  "Byta styrning",
  "Papperslista med viktiga nummer",
];
const waterUnderlying = ["Rören har passerat sin livslängd", "Brunnar rensas inte regelbundet", "Läckagelarm saknas"];
const waterMeasures = [
  "Montera läckagelarm",
  "Byta rörstam",
  "Rensa brunnar och hängrännor höst och vår",
  "Isolera rör i kallt utrymme",
  "Rutin för avstängning av vatten vid lov",
  "Se över takets skick",
];
const infoUnderlying = [
  "Utbildning i informationssäkerhet saknas för nyanställda",
  "Behörigheter tas inte bort när någon slutar",
  "Tidspress",
];
const infoMeasures = [
  "Kort utbildning om nätfiske",
  "Fördröjd utskickstid i mejlen",
  "Genomgång av behörigheter",
  "Kryptering av bärbara enheter",
  "Rutin för utskick med känsliga uppgifter",
  "Dubbelkontroll av nya bankkonton",
];
const fireUnderlying = [
  "Brännbart material nära fasaden",
  "Laddning av elfordon utan anvisad plats",
  "Brandskyddsronden har inte följts upp",
];
const fireMeasures = [
  "Flytta containrar minst sex meter från fasaden",
  "Anvisad plats för laddning",
  "Ny brandskyddsutbildning",
  "Låsta papperskärl",
  "Elbesiktning",
  "Utrymningsövning",
];

export const operationsTexts: TextsByType = {
  "alarm.fire": {
    stories: [
      {
        title: ["Brandlarm utan brand", "Falskt brandlarm <irum>"],
        first: [
          "Brandlarmet gick <nar>. {Bränd mat|Popcorn i mikron|Rök från brödrosten|En kastrull som kokat torr} i {köket|personalrummet|pentryt}. Räddningstjänsten {kom|var här på nio minuter|vände på vägen}. => Matlagning",
          "Någon {tryckte på|slog sönder glaset till} larmknappen <irum> <nar>. Hela huset utrymdes. => Någon tryckte på larmknappen",
          "Brandlarm <nar>, {damm från slipning|hantverkare hade glömt koppla från|varma arbeten på taket}. => Arbete utan frånkopplad detektor",
          "Brandlarm <nar>, {ånga från duscharna|ånga från diskmaskinen}. => Ånga",
          "Larmet gick <nar> utan att vi hittade någon orsak. {Tekniker beställd|Troligen en smutsig detektor} <irum>. => Tekniskt fel på detektor",
        ],
        more: [
          "Utrymningen gick {bra, alla ute på fyra minuter|lite trögt}.",
          "{Tredje|Andra} gången {den här månaden|i år}.",
          "Återställt av räddningstjänsten.",
          "Vikarien visste inte var samlingsplatsen är.",
          "Vi stod ute i {regn|kyla} i tjugo minuter.",
          "Fakturan kommer väl som vanligt.",
        ],
      },
    ],
    causes: [
      "Matlagning",
      "Okänd person tryckte på larmknappen",
      "Damm från arbete",
      "Ånga",
      "Tekniskt fel på detektor",
    ],
    underlying: alarmUnderlying,
    measures: alarmMeasures,
  },
  "alarm.burglar": {
    stories: [
      {
        title: ["Inbrottslarm utan inbrott"],
        first: [
          "Inbrottslarmet gick <nar>. {Personal glömde larma av|Lokalvården kom tidigare än vanligt|Föreningen som hyr hade fel kod}. Väktare {kom|åkte dit}. => Handhavandefel",
          "Inbrottslarmet gick <nar>. Ett fönster stod på glänt <irum>. Väktaren stängde. => Fönster lämnat öppet",
          "Väktaren larmades hit <nar>. {En ballong rörde sig framför detektorn|En adventsstjärna svängde i draget|En mus, tror de}. => Något rörde sig framför detektorn",
        ],
        more: ["Ny genomgång för kvällshyresgäster behövs.", "Utryckning debiteras.", "Andra gången denna vecka."],
      },
    ],
    causes: ["Handhavandefel", "Föremål rörde sig framför detektorn", "Fönster lämnat öppet"],
    underlying: alarmUnderlying,
    measures: alarmMeasures,
  },
  "alarm.personal": {
    stories: [
      {
        title: ["Överfallslarm utlöst av misstag"],
        first: [
          "Överfallslarmet {trycktes in av misstag|utlöstes när någon satte sig på dosan|gick i en jackficka} <irum> <nar>. {Kollegor sprang dit|Väktare kom på elva minuter}.",
        ],
        more: ["Bra att larmkedjan fungerade.", "Behöver skydd över knappen.", "Kvitterat."],
      },
    ],
    causes: ["Oavsiktlig tryckning"],
    underlying: alarmUnderlying,
    measures: alarmMeasures,
  },
  "alarm.technical": {
    stories: [
      {
        title: ["Driftlarm utan fel"],
        first: [
          "Hisslarm :: Hisslarmet gick <nar> men ingen satt fast. {Ett barn lekte med knappen|Dörren hade kärvat}.",
          "Driftlarm från {ventilationen|kylen|pumpstationen} <nar>. {Återställdes på distans|Jouren åkte ut}, inget fel hittades.",
        ],
        more: ["Servicefirman kontaktad.", "Återkommande."],
      },
    ],
    causes: ["Tekniskt fel", "Känslig givare"],
    underlying: alarmUnderlying,
    measures: alarmMeasures,
  },
  "alarm.other": {
    stories: [
      {
        title: ["Larm i onödan <irum>"],
        first: [
          "{Kylarmet|Utrymningslarmet|Dörrlarmet} gick <irum> <nar> {utan att något var fel|för att dörren stod öppen vid leverans}.",
        ],
        more: ["Avstängt efter fem minuter.", "Rutinen uppdateras."],
      },
    ],
    causes: ["Handhavandefel"],
    underlying: alarmUnderlying,
    measures: alarmMeasures,
  },
  "vehicle.parking": {
    stories: [
      {
        title: ["Parkeringsskada på tjänstebil", "Buckla på <bilen>"],
        words: { bilen: ["tjänstebilen", "elbilen", "skåpbilen", "poolbilen"] },
        first: [
          "Backade <bilen> i {en pollare|en stolpe|en lyktstolpe|grinden} <ute> <nar>. {Buckla bak|Baklyktan sprack|Repa i lacken}.",
          "När jag kom tillbaka till <bilen> <nar> var {dörren intryckt|det en buckla i skärmen|sidospegeln av}. Ingen lapp. => Okänd motpart",
          "Körde upp på {en sten|en trottoarkant|en betongsugga} när jag skulle parkera. {Fälgen|Plasten under} är {sprucken|repad}. => Trång parkering",
        ],
        more: [
          "Bilen går att köra.",
          "Fotat skadan.",
          "Trångt och mörkt där.",
          "Verkstadstid bokad.",
          "Snön dolde kanten.",
        ],
      },
    ],
    causes: ["Backning utan sikt", "Trång parkering", "Okänd motpart"],
    underlying: vehicleUnderlying,
    measures: vehicleMeasures,
  },
  "vehicle.collision": {
    stories: [
      {
        title: ["Krock med tjänstebil"],
        first: [
          "Krockade med {en personbil|en skåpbil|en taxi} i {rondellen vid centrum|korsningen Ekdungevägen|utfarten från Hamnholmen} <nar>. {Låg hastighet|Plåtskador på båda}.",
          "Påkörd bakifrån :: Blev påkörd bakifrån {vid övergångsstället|i kön på Strömsgatan} <nar>. {Stötfångaren|Bakluckan} måste bytas.",
          "Parkerad bil skadad av tjänstebil :: {Backspegeln|Dörren|Dragkroken} tog i en parkerad bil <nar>. {Lapp lämnad|Ägaren kontaktad}.",
        ],
        more: [
          "Skadeanmälan ifylld på plats.",
          "Ingen person skadad.",
          "Motparten {erkände|är av annan åsikt}.",
          "Bärgning behövdes.",
          "Halt.",
        ],
      },
    ],
    causes: ["Halt väglag", "Motpartens misstag", "Bristande avstånd"],
    underlying: vehicleUnderlying,
    measures: vehicleMeasures,
  },
  "vehicle.skid": {
    stories: [
      {
        title: ["Avkörning med tjänstebil", "Sladd i tjänstebil"],
        first: [
          "Fick sladd {i kurvan|i backen|vid avfarten} <nar> och {gled ner i diket|träffade en snövall|tog i ett vägmärke}.",
          "Bilen gled {baklänges nerför backen|rakt fram i korsningen} <nar>. {Blixthalka|Modd}.",
        ],
        more: ["Bärgad.", "Inga personskador.", "Vinterdäcken är slitna.", "Osaltat på den lilla vägen."],
      },
    ],
    causes: ["Halt väglag"],
    underlying: vehicleUnderlying,
    measures: vehicleMeasures,
  },
  "vehicle.glass": {
    stories: [
      {
        title: ["Stenskott i vindrutan"],
        first: [
          "Stenskott {mitt i|i nederkanten av} vindrutan på {tjänstebilen|servicebilen|bussen} <nar>. {Sprickan växer|Går att laga}.",
          "Rutan sprack {i kylan|när vi körde efter sandbilen}.",
        ],
        more: ["Tid bokad hos glasfirman.", "Skymmer inte sikten."],
      },
    ],
    causes: ["Sten från mötande fordon"],
    underlying: vehicleUnderlying,
    measures: ["Laga stenskott inom en vecka"],
  },
  "vehicle.wildlife": {
    stories: [
      {
        title: ["Viltolycka"],
        first: [
          "Krockade med {ett rådjur|en grävling|en räv|ett vildsvin} på {Ljunghedsvägen|Klockaruddsvägen|Svanhamravägen} <nar>. {Grillen och lyktan trasiga|Motorhuven intryckt}.",
        ],
        more: ["Polis och eftersök kontaktade.", "Platsen uppmärkt.", "Ingen i bilen skadad."],
      },
    ],
    causes: ["Vilt på vägen"],
    underlying: vehicleUnderlying,
    measures: ["Påminna om vilt i gryning och skymning"],
  },
  "vehicle.theft": {
    stories: [
      {
        title: ["Tjänstebil stulen", "Släp stulet"],
        first: [
          "{Tjänstebilen|Servicebilen|En släpvagn|Fyrhjulingen} stod inte kvar <ute> <nar>. {Nyckelskåpet uppbrutet|Låset borta}.",
        ],
        more: ["Polisanmält.", "Hittad övergiven dagen efter.", "Gps:en är spårad."],
      },
    ],
    causes: ["Uppbrutet nyckelskåp"],
    underlying: vehicleUnderlying,
    measures: ["Nyckelskåp med kod och logg", "Gps i alla fordon"],
  },
  "vehicle.other": {
    stories: [
      {
        title: ["Skada på fordon"],
        first: [
          "{Lastbryggan|Skjutdörren|Rampen} på {bussen|skåpbilen} {har gått sönder|fastnade och bröts} <nar>.",
          "Feltankning :: Tankade {bensin i dieselbilen|fel bränsle} <nar>. {Bärgad till verkstad|Upptäcktes innan start}.",
        ],
        more: ["Verkstad bokad.", "Reservbil inne."],
      },
    ],
    causes: ["Handhavandefel", "Slitage"],
    underlying: vehicleUnderlying,
    measures: vehicleMeasures,
  },
  "outage.it": {
    stories: [
      {
        title: ["Nätverket nere", "<System> fungerar inte"],
        words: { System: ["Verksamhetssystemet", "Inloggningen", "Lärplattformen", "Ekonomisystemet", "Mejlen"] },
        first: [
          "Nätverket nere <irum> :: Inget nätverk <irum> sedan <klockan>. {Skrivare och telefoner också|Trådlöst fungerar ibland}.",
          "<System> fungerar inte :: <System> {ligger nere|går inte att logga in i|är extremt långsamt} sedan <klockan>. {Vi för anteckningar på papper|Gäller alla vi pratat med}.",
        ],
        more: [
          "Servicedesk informerad.",
          "Kom i gång igen efter ett par timmar.",
          "Listorna på papper var gamla.",
          "Kunder fick vänta.",
        ],
      },
    ],
    causes: ["Fel i switch", "Misslyckad uppdatering", "Avbrott hos leverantör", "Avgrävd fiber"],
    underlying: outageUnderlying,
    measures: outageMeasures,
  },
  "outage.power": {
    stories: [
      {
        title: ["Strömavbrott"],
        first: [
          "Strömmen gick <nar>. {Hela huset|Halva huset|Hela kvarteret} svart i {en timme|tre timmar|tjugo minuter|halva dagen}. {Nödbelysningen fungerade|Nödbelysningen slocknade efter tio minuter}.",
          "{Elfel|Jordfelsbrytaren löste ut} <irum> <nar>. {Elektriker hittade felet|Belysning och uttag var döda i två timmar}. => Fel i den egna elanläggningen",
        ],
        more: [
          "Entrédörren gick inte att öppna automatiskt.",
          "Larmet gick på batteri.",
          "Varma filtar delades ut.",
          "Mat fick kastas.",
          "Ficklamporna saknade batterier.",
        ],
      },
    ],
    causes: ["Fel i elnätet", "Jordfel", "Överbelastad grupp", "Åska"],
    underlying: outageUnderlying,
    measures: outageMeasures,
  },
  "outage.heating": {
    stories: [
      {
        title: ["Ingen värme", "Ventilationen stannade"],
        first: [
          "Ingen värme :: {Fjorton|Femton|Sexton} grader <irum> <nar>. {Elementen är kalla|Pumpen har stannat}. {Barnen har ytterkläder inne|De boende fryser}.",
          "Ventilationen stannade :: Ventilationen {står stilla|låter mycket illa} <irum> sedan {i går|i morse}. {Kvavt och dålig luft|Många har huvudvärk}.",
        ],
        more: ["Jouren kontaktad.", "Element utlånade.", "Lagat till kvällen.", "Väntar på reservdel."],
      },
    ],
    causes: ["Trasig cirkulationspump", "Fel i styrningen", "Driftstopp i fjärrvärme"],
    underlying: outageUnderlying,
    measures: outageMeasures,
  },
  "outage.phone": {
    stories: [
      {
        title: ["Telefonerna fungerar inte"],
        first: [
          "{Växeln|Jourtelefonen|Alla mobiler i huset} {fungerar inte|har ingen täckning|kopplar inte} sedan <klockan>. {Anhöriga når oss inte|Vi har lånat privata telefoner}.",
        ],
        more: ["Leverantören felsöker.", "Meddelande på webben.", "Återställt efter tre timmar."],
      },
    ],
    causes: ["Avbrott hos operatör"],
    underlying: outageUnderlying,
    measures: outageMeasures,
  },
  "outage.water_supply": {
    stories: [
      {
        title: ["Inget vatten i kranarna", "Missfärgat vatten"],
        first: [
          "Inget vatten i kranarna :: Inget vatten <nar>. {Toaletterna går inte att spola|Köket serverar smörgås}.",
          "Missfärgat vatten :: Vattnet är {brunt|grumligt} {i kranarna|på hela övervåningen} sedan {i morse|i går}.",
        ],
        more: ["Va-jouren informerad.", "Dunkar hämtade.", "Spolade rent till eftermiddagen."],
      },
    ],
    causes: ["Vattenläcka i gatan", "Planerat arbete utan information"],
    underlying: outageUnderlying,
    measures: [...outageMeasures, "Nödvatten i dunk på varje äldreboende"],
  },
  "outage.care_alarm": {
    stories: [
      {
        title: ["Trygghetslarmen ur funktion", "Larmmattor ur funktion"],
        first: [
          "{Trygghetslarmen|Larmknapparna|Larmmattorna} {slutade fungera|kom inte fram till telefonerna} <nar>. {Vi gick rundor var tjugonde minut|Extra personal kallades in}.",
        ],
        more: ["Leverantören på plats efter två timmar.", "Inget missat så vitt vi vet.", "Anhöriga informerade."],
      },
    ],
    causes: ["Serverfel hos leverantör", "Nätverksavbrott"],
    underlying: outageUnderlying,
    measures: [...outageMeasures, "Rutin för tillsyn vid larmavbrott"],
  },
  "outage.other": {
    stories: [
      {
        title: ["Driftstopp <irum>"],
        first: ["{Hissen|Passersystemet|Kylen|Diskmaskinen} {står stilla|är ur funktion} <irum> sedan <klockan>."],
        more: ["Servicefirma kontaktad.", "Ingen satt fast.", "Maten flyttad."],
      },
    ],
    causes: ["Tekniskt fel"],
    underlying: outageUnderlying,
    measures: outageMeasures,
  },
  "water.pipe": {
    stories: [
      {
        title: ["Vattenläcka <irum>", "Läckande rör <irum>"],
        first: [
          "{Vatten|Det} {rinner|forsar|droppar} från {ett rör i taket|diskmaskinen|ett rör bakom väggen|varmvattenberedaren} <irum>. {Hela golvet|Trettio kvadratmeter|Halva avdelningen} blött. {Stängt av vattnet|Vaktmästaren stängde huvudkranen}.",
          "Kom <nar> och det stod {två|fem} centimeter vatten <irum>. {En slang hade släppt|Ett rör hade spruckit}.",
        ],
        more: [
          "Avfuktare på plats.",
          "Verksamheten flyttad till {idrottshallen|grannavdelningen|paviljongen}.",
          "Golvet måste brytas upp.",
          "{Böcker|Möbler|Elektronik} förstörda.",
          "Jouren var här inom timmen.",
          "Det luktar redan unket.",
        ],
      },
    ],
    causes: ["Rörbrott, ålder", "Slang till maskin släppte", "Kranen lämnades öppen"],
    underlying: waterUnderlying,
    measures: waterMeasures,
  },
  "water.roof": {
    stories: [
      {
        title: ["Läckande tak <irum>"],
        first: [
          "Det droppar från taket <irum> {efter regnet|när snön smälter}. {Hinkar utställda|Takplattor har fallit ner|Rinner längs lampan}.",
        ],
        more: ["Samma ställe som förra året.", "El avstängd i rummet.", "Takläggare bokad."],
      },
    ],
    causes: ["Skadat tätskikt", "Igensatt takbrunn"],
    underlying: waterUnderlying,
    measures: waterMeasures,
  },
  "water.sewer": {
    stories: [
      {
        title: ["Avloppet svämmar över"],
        first: [
          "Avloppet {trycker upp|svämmar över} {genom golvbrunnen|i källaren|på toaletten} <irum>. {Stinker|Sanering krävs}.",
          "Stopp i avloppet :: Stopp i avloppet <irum>, {tre toaletter avstängda|köket kan inte diska}. Spolbil beställd.",
        ],
        more: ["Fett i ledningen enligt spolfirman.", "Stängt resten av dagen.", "Händer varje höst."],
      },
    ],
    causes: ["Fett och våtservetter i ledningen", "Rötter i ledningen"],
    underlying: waterUnderlying,
    measures: waterMeasures,
  },
  "water.cloudburst": {
    stories: [
      {
        title: ["Översvämning efter skyfall"],
        first: [
          "Skyfallet <nar> gav {tio centimeter vatten|översvämning} {i källaren|i garaget|i viadukten|vid entrén}. {Brunnarna hann inte med|Pumpar på plats}.",
        ],
        more: ["Räddningstjänsten hjälpte till att länsa.", "Arkivlådor blöta.", "Värsta jag sett här."],
      },
    ],
    causes: ["Extremt regn", "Igensatta dagvattenbrunnar"],
    underlying: waterUnderlying,
    measures: waterMeasures,
  },
  "water.frost": {
    stories: [
      {
        title: ["Fruset rör sprack <irum>"],
        first: [
          "Rör {fryst och spruckit|sönderfruset} <irum>. {Upptäcktes när det tinade|Vatten i hela förrådet}. Temperaturen var minus {arton|tolv|tjugo} i natt.",
        ],
        more: ["Rummet hade ingen värme.", "Vattnet avstängt.", "Avfuktare."],
      },
    ],
    causes: ["Oisolerat rör i kallt utrymme"],
    underlying: waterUnderlying,
    measures: waterMeasures,
  },
  "water.mains": {
    stories: [
      {
        title: ["Vattenläcka i gatan"],
        first: [
          "Vatten {forsar upp ur|sipprar upp genom} {asfalten|grusgången} {vid korsningen|utanför entrén} <nar>. {Vägen underminerad|Avspärrat}. {Fyrtio|Sextio|Hundratjugo} hushåll utan vatten.",
        ],
        more: ["Tankbil med vatten utställd.", "Lagat till natten.", "Gjutjärnsledning från 60-talet."],
      },
    ],
    causes: ["Ledningsbrott, ålder", "Avgrävd ledning"],
    underlying: waterUnderlying,
    measures: ["Byta ledningssträckan", "Läcksökning i området"],
  },
  "water.storm": {
    stories: [
      {
        title: ["Stormskada"],
        first: [
          "Träd har fallit :: Ett träd {ligger över|har fallit över} {gångvägen|staketet|parkeringen} efter blåsten <nar>. {Avspärrat|Bilar skadade}.",
          "Stormskada på tak :: {Takplåt|Tegelpannor|Presenningen} {blåste loss|ligger på gården} <nar>. {Avspärrat tills takfirman kommer|Ingen träffades}.",
        ],
        more: ["Motorsåg behövs.", "Fler träd lutar.", "Strömmen gick samtidigt."],
      },
    ],
    causes: ["Hårda vindar", "Rötat träd"],
    underlying: ["Trädinventeringen är gammal"],
    measures: ["Inventera riskträd", "Kontrollera takets infästning"],
  },
  "water.spill": {
    stories: [
      {
        title: ["Utsläpp"],
        first: [
          "Oljespill <ute> :: {Hydraulolja|Diesel} från {en maskin|en sopbil} har runnit ut <ute>, {ungefär tjugo liter|en lång rand}. {Sanerat med absol|Nådde inte brunnen}.",
          "Utsläpp till dagvatten :: {Vitt skum|Oljefilm|Stark lukt} i bäcken nedanför <plats> <nar>. Miljöjouren kontaktad.",
        ],
        more: ["Prov taget.", "Källan hittad.", "Länsor utlagda."],
      },
    ],
    causes: ["Slangbrott", "Felkopplat avlopp"],
    underlying: ["Absorberande medel saknas i fordonen"],
    measures: ["Absol i alla maskiner", "Tillsyn av verksamheter uppströms"],
  },
  "water.dumping": {
    stories: [
      {
        title: ["Dumpat avfall <platsfras>"],
        first: [
          "Någon har dumpat {byggavfall|däck|möbler|asbestmisstänkta skivor|en hel släpvagn med skräp} <platsfras> <nar>.",
        ],
        more: ["Återkommande plats.", "Adresslappar låg kvar.", "Forslas bort på torsdag."],
      },
    ],
    causes: ["Olaglig dumpning"],
    underlying: ["Platsen nås med bil och saknar insyn"],
    measures: ["Bom vid infarten", "Skylt om polisanmälan"],
  },
  "water.other": {
    stories: [
      {
        title: ["Vattenskada <irum>"],
        first: [
          "Fuktfläck {växer|upptäcktes} <irum>. {Mögellukt|Färgen släpper}. Oklart varifrån.",
          "{Akvariet|Sprinklern|Radiatorn} <irum> {sprack|läckte} <nar>.",
        ],
        more: ["Mätning beställd.", "Torkat upp."],
      },
    ],
    causes: ["Okänd källa"],
    underlying: waterUnderlying,
    measures: waterMeasures,
  },
  "information.phishing": {
    stories: [
      {
        title: ["Nätfiske mot medarbetare"],
        first: [
          "{Jag|Flera på enheten|<kollega>} fick ett mejl som såg ut att komma från {it|lönekontoret|en leverantör|chefen} med {länk till inloggning|bifogad faktura}. {Ingen klickade|En person klickade och skrev in lösenord|Jag klickade men stängde direkt}.",
        ],
        more: [
          "Anmält till servicedesk.",
          "Lösenord bytt.",
          "Mejlet såg väldigt äkta ut.",
          "Varning skickad till alla.",
        ],
      },
    ],
    causes: ["Nätfiske"],
    underlying: infoUnderlying,
    measures: infoMeasures,
  },
  "information.wrong_recipient": {
    stories: [
      {
        title: ["Mejl till fel mottagare"],
        first: [
          "Mejl med {uppgifter om en brukare|elevuppgifter|en lista med personnummer} skickades till fel {person|förälder|adress} <nar>. {Mottagaren har bekräftat att det raderats|Väntar på svar}.",
          "Brev till fel adress :: Ett {beslut|brev} hamnade i fel kuvert och {öppnades av fel person|kom i retur öppnat}.",
          "Kvarglömda papper i skrivaren :: {Underlag|Utredning} låg kvar i skrivaren <irum> och {lästes av annan|hittades av lokalvården}.",
        ],
        more: [
          "Dataskyddsombudet informerat.",
          "Den det gäller är underrättad.",
          "Gäller {en|tre|tjugofyra} personer.",
          "Bedömning om anmälan till IMY pågår.",
        ],
      },
    ],
    causes: ["Fel adress valdes i listan", "Rutinen för dubbelkontroll följdes inte"],
    underlying: infoUnderlying,
    measures: infoMeasures,
  },
  "information.lost_device": {
    stories: [
      {
        title: ["Borttappad enhet"],
        first: [
          "Borttappad telefon :: {Arbetstelefonen|Avdelningens telefon} tappades {på bussen|mellan två besök|i skogen} <nar>. {Spärrad|Skärmlås finns}.",
          "Borttappad dator :: Datorn {glömdes på tåget|stals ur väskan} <nar>. Krypterad.",
          "Borttappad pärm :: En pärm med {anteckningar|adresslistor} {saknas|glömdes hos en brukare} sedan <nar>.",
        ],
        more: ["It har spärrat.", "Hittades dagen efter.", "Inga känsliga uppgifter så vitt jag vet."],
      },
    ],
    causes: ["Glömska", "Stöld"],
    underlying: infoUnderlying,
    measures: infoMeasures,
  },
  "information.access": {
    stories: [
      {
        title: ["För vid behörighet", "Obehörig läsning misstänks"],
        first: [
          "Upptäckte att {vikarier|alla på enheten|en tidigare anställd} fortfarande kan läsa {mappen|systemet|kalendern} med {personalärenden|känsliga uppgifter}.",
        ],
        more: ["Behörigheten borttagen.", "Loggkontroll begärd.", "Gällde sedan {våren|förra året}."],
      },
    ],
    causes: ["Behörighet togs inte bort"],
    underlying: infoUnderlying,
    measures: infoMeasures,
  },
  "information.malware": {
    stories: [
      {
        title: ["Skadlig kod på dator"],
        first: ["Antivirus larmade på {en dator|en usb-sticka} <irum> <nar>. {Datorn är isolerad|It hämtade den}."],
        more: ["Ingen spridning upptäckt.", "Ominstalleras."],
      },
    ],
    causes: ["Skadlig bilaga"],
    underlying: infoUnderlying,
    measures: infoMeasures,
  },
  "information.invoice_fraud": {
    stories: [
      {
        title: ["Falsk faktura"],
        first: [
          "Bluffaktura på {4 900|12 400|7 850} kronor från {ett katalogföretag|ett påhittat domänbolag} kom in <nar>. {Stoppades i attesten|Hann betalas|Bestriden}.",
        ],
        more: ["Ekonomi informerad.", "Polisanmäld.", "Andra enheter fick samma."],
      },
    ],
    causes: ["Bluffaktura"],
    underlying: infoUnderlying,
    measures: infoMeasures,
  },
  "information.ceo_fraud": {
    stories: [
      {
        title: ["Försök till vd-bedrägeri", "Falsk begäran om nytt bankkonto"],
        first: [
          "{Mejl|Sms} som såg ut att komma från {direktören|vd:n|en leverantör} bad om {presentkort|en brådskande utbetalning|byte av bankkonto}. {Stoppades|Dubbelkollades per telefon}.",
        ],
        more: ["Ingen betalning gjord.", "Varnat ekonomi.", "Adressen hade en bokstav fel."],
      },
    ],
    causes: ["Bedrägeriförsök"],
    underlying: infoUnderlying,
    measures: infoMeasures,
  },
  "information.other": {
    stories: [
      {
        title: ["Händelse med information"],
        first: [
          "{En skärm stod olåst|Lösenord på en lapp|Ett samtal om en elev hördes} <irum> {när besökare var där|under öppet hus}.",
        ],
        more: ["Pratat med berörda.", "Rutin påmind."],
      },
    ],
    causes: ["Slarv"],
    underlying: infoUnderlying,
    measures: infoMeasures,
  },
  "fire.near": {
    stories: [
      {
        title: ["Brandtillbud <irum>", "Glömd platta <irum>"],
        first: [
          "{Glömd kastrull|Kladd på plattan|En handduk på spisen} <irum> gav {rök|lite lågor} <nar>. {Lock på|Släckte med brandfilt|Drog av plattan}.",
          "Laddare het <irum> :: {En laddare|Ett grenuttag|En värmefläkt} var {glödhet|svartbränd} <irum>. Drog ur.",
        ],
        more: ["Vädrade.", "Spisvakten fungerade inte.", "Larmet hann inte gå."],
      },
    ],
    causes: ["Glömd spis", "Elfel i laddare"],
    underlying: fireUnderlying,
    measures: fireMeasures,
  },
  "fire.container": {
    stories: [
      {
        title: ["Brand i skräp <platsfras>"],
        first: [
          "{Papperskorgen|Containern|Pappersåtervinningen|Ett sopkärl} brann <platsfras> <nar>. {Släcktes av räddningstjänsten|Släckte själv med hink|Självslocknade}. {Fasaden sotig|Inga skador på byggnaden}.",
        ],
        more: ["Misstänkt anlagd.", "Andra på en vecka.", "Stod för nära väggen."],
      },
    ],
    causes: ["Misstänkt anlagd", "Fyrverkeri"],
    underlying: fireUnderlying,
    measures: fireMeasures,
  },
  "fire.arson": {
    stories: [
      {
        title: ["Anlagd brand vid <plats>"],
        first: [
          "Brand vid {entrén|gaveln|cykelskjulet|förrådet} <nar>. {Räddningstjänsten släckte|Väktare släckte}. {Fasaden och takfoten skadade|Rökskador i två rum|Förrådet förstört}. Misstänkt anlagd.",
        ],
        more: [
          "Polis har spärrat av.",
          "Sanering påbörjad.",
          "Verksamheten flyttad i två dagar.",
          "Krisgruppen inkallad.",
        ],
      },
    ],
    causes: ["Anlagd brand"],
    underlying: fireUnderlying,
    measures: fireMeasures,
  },
  "fire.electrical": {
    stories: [
      {
        title: ["Elbrand <irum>"],
        first: [
          "Det {slog gnistor|började brinna} i {elcentralen|ett lysrör|torktumlaren|en laddare till elsparkcykel} <irum> <nar>. {Släckt med pulver|Strömmen bröts}. {Rök i hela korridoren|Liten skada}.",
        ],
        more: ["Alla utrymda.", "Elektriker på plats.", "Stängt dagen efter för sanering."],
      },
    ],
    causes: ["Elfel", "Batteri"],
    underlying: fireUnderlying,
    measures: fireMeasures,
  },
  "fire.cooking": {
    stories: [
      {
        title: ["Brand vid matlagning <irum>"],
        first: [
          "Det började brinna i {stekbordet|en kastrull med olja|ugnen|en micro} <irum> <nar>. Släckt med {brandfilt|lock|pulversläckare}.",
        ],
        more: ["Fläkten sotig.", "Ingen skadad.", "Larmet gick direkt."],
      },
    ],
    causes: ["Matlagning"],
    underlying: fireUnderlying,
    measures: fireMeasures,
  },
  "fire.hot_work": {
    stories: [
      {
        title: ["Brand vid heta arbeten"],
        first: [
          "Vid {takarbete|svetsning|ogräsbränning} <nar> började det glöda i {isoleringen|häcken|taket}. {Entreprenören släckte|Räddningstjänsten öppnade taket}.",
        ],
        more: ["Tillstånd för heta arbeten fanns.", "Brandvakten hade gått.", "Liten skada."],
      },
    ],
    causes: ["Heta arbeten"],
    underlying: fireUnderlying,
    measures: fireMeasures,
  },
  "fire.ground": {
    stories: [
      {
        title: ["Gräsbrand <platsfras>"],
        first: [
          "Gräsbrand <platsfras> <nar>, {ungefär 200 kvadratmeter|en liten yta}. {Släckt av räddningstjänsten|Vi släckte med spadar}. {Engångsgrill|Barn med tändare|Okänt}.",
        ],
        more: ["Eldningsförbud rådde.", "Eftersläckt.", "Nära förrådet."],
      },
    ],
    causes: ["Engångsgrill", "Lek med eld"],
    underlying: fireUnderlying,
    measures: ["Skylt om grillplatser", "Grillplats med kärl för kol"],
  },
  "fire.unknown": {
    stories: [
      {
        title: ["Brand <irum>"],
        first: [
          "Rök <irum> <nar>, larmet gick. {Räddningstjänsten hittade en glödbrand i väggen|Det brann i en soffa|Sopnedkastet rykte}.",
        ],
        more: ["Utredning pågår.", "Ingen skadad.", "Rökluckorna öppnade."],
      },
    ],
    causes: ["Okänd orsak, utredd av räddningstjänsten"],
    underlying: fireUnderlying,
    measures: fireMeasures,
  },
};
