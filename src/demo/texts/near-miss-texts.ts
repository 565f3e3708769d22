import type { TextsByType } from "./story.ts";

const winter = [11, 12, 1, 2, 3];

export const nearMissTexts: TextsByType = {
  "near_miss.slip": {
    stories: [
      {
        months: winter,
        title: ["Nära att halka <ute>", "Blankis <ute>", "Halt <ute>, nära olycka"],
        first: [
          "{Jag|<kollega>} {höll på att halka|var millimeter från att slå i bakhuvudet|halkade till men hann ta emot sig} <ute> <nar>. {Det var blankis under nysnön|Ingen hade sandat|Vattnet från stupröret hade frusit till is}.",
          "Det är {spegelblankt|livsfarligt halt|rena skridskobanan} <ute>. {Tre|Flera|Minst fyra} av oss har halkat till {i dag|den här veckan|sedan i måndags}, ingen har slagit sig än.",
          "Halkade {till|omkull nästan} <ute> när jag {kom till jobbet|gick ut med soporna|skulle låsa upp}. Räddade mig i {räcket|dörrhandtaget|kollegans arm}.",
        ],
        more: [
          "Sandlådan var tom.",
          "Jag hade broddar men de hjälpte inte på trappan.",
          "{Jag har ringt Drift och skötsel|Felanmält till fastighet|Vi har själva strött med kattsand} {men ingen har kommit ännu|så länge}.",
          "Samma sak hände förra vintern på precis samma ställe.",
          "Leveranser och besökare går samma väg.",
          "Det töar på dagen och fryser på natten så det blir nytt varje morgon.",
        ],
        causes: [
          "Ingen sandning trots halka",
          "Stupröret leder vatten över gångytan som fryser",
          "Snöröjningen gjordes efter att verksamheten öppnat",
        ],
        measures: [
          "Ställa ut sandlåda och hink vid entrén",
          "Tydliggöra vem som sandar före klockan 6",
          "Leda om stupröret så att vattnet inte fryser på gångvägen",
          "Lägga till sträckan i avtalet om snöröjning",
        ],
      },
      {
        title: ["Vått golv <irum>", "Nära att falla på vått golv <irum>", "Halkrisk <irum>"],
        first: [
          "Golvet var {blött|nymoppat|såphalt} <irum> utan skylt och {jag|<kollega>} {gled till|fick tag i dörrkarmen i sista stund|var nära att gå omkull}.",
          "{Det hade läckt|Någon hade spillt|Det låg vatten} <irum> {och det syntes inte|som ingen torkat upp}. {Jag|<kollega>} halkade men klarade sig.",
          "<kollega> kom springande <irum> och fick sladd på {det våta golvet|en vattenpöl|utspilld soppa}. Ingen skada men vi blev rädda.",
        ],
        more: [
          'Skyltarna "halt golv" står i städförrådet.',
          "Mattan i entrén har tagits bort sedan i våras.",
          "Det händer när det är ont om tid före lunch.",
          "Vi torkade upp direkt.",
          "Golvet är slitet och blir extra halt när det är vått.",
        ],
        causes: ["Golvet var vått utan avspärrning", "Läckage från diskmaskin torkades inte upp"],
        measures: [
          "Köpa in varningsskyltar för vått golv",
          "Lägga tillbaka entrémattan",
          "Golvvård med halkskydd",
          "Städa efter lunchen i stället för före",
        ],
      },
      {
        title: ["Snubblade <irum>", "Nära fall <irum>"],
        first: [
          "Snubblade på {en sladd|en tröskel som har lossnat|en upprullad mattkant|en låda som ställts i gången} <irum>. {Tappade det jag bar men slog mig inte|Fick tag i bordet|Kollegan fångade upp mig}.",
          "<kollega> gick rakt på {en låda|en städvagn|en kvarglömd väska} som stod <irum> och {var nära att slå huvudet i väggen|fick ta emot sig mot väggen}.",
          "Trasigt trappsteg <irum> :: Ett trappsteg <irum> är {löst|snett|trasigt i kanten}. Klev fel <nar> och tog emot mig i sista stund.",
        ],
        more: [
          "Belysningen är dålig just där.",
          "Vi har sagt till tidigare.",
          "Jag bar {en kartong|tvätt|en bricka} så jag såg inte golvet.",
          "Det kunde ha slutat mycket värre.",
        ],
        causes: ["Föremål förvarades i gångytan", "Trasigt golv eller trappsteg", "Dålig belysning"],
        measures: [
          "Ordna förvaring så att gångvägen är fri",
          "Laga trappsteget",
          "Förbättra belysningen",
          "Fästa sladdar och mattkanter",
        ],
      },
    ],
    causes: ["Halt underlag", "Föremål i gångytan"],
    underlying: [
      "Ansvaret för sandning är inte tydligt fördelat",
      "Förvaringsutrymmena räcker inte till",
      "Skyddsronden har inte tagit med utemiljön",
      "Rutinen för vått golv är inte känd av vikarier",
    ],
    measures: [
      "Ställa ut sandlåda och hink vid entrén",
      "Laga trappsteg och tröskel",
      "Tydliggöra vem som sandar före klockan 6",
      "Köpa in varningsskyltar för vått golv",
      "Leda om stupröret så att vattnet inte fryser på gångvägen",
      "Sätta upp halkskydd på trappan",
      "Ordna förvaring så att gångvägen är fri",
    ],
  },
  "near_miss.lifting": {
    stories: [
      {
        at: ["nursing_home", "home_care", "group_home", "day_activity", "special_school"],
        title: ["Förflyttning höll på att gå fel", "Nära fall vid överflyttning"],
        first: [
          "Vid förflyttning från {säng till rullstol|rullstol till toalett|stol till säng} {släppte en sele i taklyften|tappade <barnet> benstyrkan|rullade stolen iväg trots att bromsen var i}. Vi var två och {hann fånga upp|kunde sänka ner <barnet> kontrollerat}.",
          "Jag var ensam i förflyttningen fast det ska vara dubbelbemanning. <barnet> {grep tag i mig|vek sig} och vi höll på att gå i golvet båda två.",
          "Taklyften krånglade vid förflyttning :: Taklyften {stannade mitt i|tappade ström|tjöt och gick inte ner}. <barnet> {hängde i selen en stund|fick vänta i selen} innan vi fick ner lyften med nödsänkningen.",
        ],
        more: [
          "Ingen skadades men det kändes i ryggen efteråt.",
          "Vikarien hade inte fått instruktion om hur <barnet> flyttas.",
          "Vi har pratat med arbetsterapeuten.",
          "Det tog ungefär {fem|tio|femton} minuter innan kollegan kom.",
        ],
        causes: [
          "Dubbelbemanningen följdes inte",
          "Lyften hade inte fått service i tid",
          "Fel eller sliten sele användes",
        ],
        measures: [
          "Ny genomgång av förflyttningsteknik för alla, även vikarier",
          "Service av taklyftar och märkning av selar",
          "Skriva in dubbelbemanning i genomförandeplanen",
        ],
      },
      {
        title: ["Tungt lyft <irum>", "Nära klämskada vid lyft"],
        first: [
          "Nära att få tung last i huvudet <irum> :: Skulle lyfta ner {en kartong|papperspaket|en säck|en back} från översta hyllan <irum> och fick den nästan i huvudet.",
          "<kollega> och jag skulle flytta {ett skåp|en bänk|en tvättkorg|ett bord} <irum>, det {gled ur händerna|tippade} och landade {en decimeter från foten|precis bredvid oss}.",
          "Vagn välte <irum> :: Vagnen med {papper|kartonger|böcker|material} välte <irum> när hjulet fastnade i tröskeln. Den väger säkert {80|100|120} kilo.",
        ],
        more: [
          "Det finns en kärra men den är alltid utlånad.",
          "Ingen träffades.",
          "Leveransen ställs av i entrén fast det är avtalat att den ska bäras in.",
          "Vi borde vara två om sådant.",
        ],
        causes: ["Tunga saker förvaras för högt", "Hjälpmedel saknades", "Trasigt hjul på vagnen"],
        measures: [
          "Flytta tunga varor till midjehöjd",
          "Köpa in en kärra till förrådet",
          "Ta bort tröskeln vid förrådet",
        ],
      },
    ],
    causes: ["Tungt lyft utan hjälpmedel", "Brist i bemanning vid förflyttning"],
    underlying: [
      "Introduktionen av vikarier omfattar inte förflyttningsteknik",
      "Planen för service av lyftar följs inte upp",
      "Bemanningen räcker inte vid sjukfrånvaro",
    ],
    measures: [
      "Ny genomgång av förflyttningsteknik för alla, även vikarier",
      "Service av taklyftar och märkning av selar",
      "Flytta tunga varor till midjehöjd",
      "Köpa in en kärra till förrådet",
      "Ta bort tröskeln vid förrådet",
      "Skriva in dubbelbemanning i genomförandeplanen",
    ],
  },
  "near_miss.equipment": {
    stories: [
      {
        at: ["technical", "housing", "sports"],
        title: ["Fel på maskin <ute>", "Nära skada vid maskin"],
        first: [
          "{Röjsågen|Flistuggen|Gräsklipparen|Traktorns kraftuttag|Ismaskinen} {gick igång när den inte skulle|saknade skydd|slungade iväg en sten} <ute>. {Ingen stod i vägen|Stenen slog i rutan på bilen bredvid|Jag hann hoppa undan}.",
          "Vid {byte av kniv|rengöring|slangbyte} lossnade {en låsning|en koppling under tryck} och {delen for iväg|slangen piskade till}. Ingen träffades.",
          "Utrustning gav efter <irum> :: {Pallställaget|Domkraften|Lyftbordet} {gav efter|sjönk} <irum>. {Jag|<kollega>} hann undan.",
        ],
        more: [
          "Maskinen är avställd med lapp.",
          "Den var på service för {två|fem|åtta} månader sedan.",
          "Vi hade tid på oss, det var inte stress som gjorde det.",
          "Sommarjobbaren har nu fått ny genomgång.",
        ],
        causes: ["Skyddet var bortmonterat", "Slitna delar", "Maskinen låstes inte av vid service"],
        measures: [
          "Genomgång av nödstopp och skydd",
          "Införa serviceplan för maskiner",
          "Ny instruktion för rengöring av maskiner",
        ],
      },
      {
        at: ["kitchen", "preschool", "primary_school", "nursing_home"],
        title: ["Trasig apparat <irum>"],
        first: [
          "{Ugnsluckan|Luckan till diskmaskinen|Grytans lock} {slog igen|lossnade} och var nära att träffa {handen|<kollega>}. {Den är trasig i gångjärnet|Fjädern är slut}.",
          "Elstöt <irum> :: Fick {en liten stöt|pirr i handen} av {vattenkokaren|en förlängningssladd|värmeskåpet} <irum>. Vi har dragit ur den.",
          "Blandaren {startade av sig själv när locket var av|saknar fungerande nödstopp}. Ingen hade handen i.",
        ],
        more: [
          "Felanmäld {samma dag|direkt}.",
          "Den har lagats två gånger i år.",
          "Vi har satt en lapp på den.",
          "Vi klarar oss utan en vecka men inte längre.",
          "Vi har haft problem med samma apparat tidigare.",
        ],
        causes: ["Apparaten var sliten och hade inte bytts", "Elfel i sladd eller kontakt"],
        measures: ["Byta ut apparaten", "Elbesiktning av köket", "Serviceavtal för köksmaskiner"],
      },
      {
        title: ["Föremål lossnade <irum>"],
        first: [
          "{En hylla|En whiteboard|En projektorduk|Ett element} lossnade från väggen <irum> och {föll rakt ner|landade där <barn> suttit nyss}.",
          "Trasig stol <irum> :: Kontorsstolen {sjönk ihop|tappade ryggstödet} <irum>. Jag satte mig på golvet men slog mig inte.",
          "Fingrar nära att klämmas i dörr <irum> :: Dörrstängaren <irum> är {trasig|för hårt ställd} så att dörren slår igen. <barn> {fick nästan fingrarna i kläm|drog undan handen i sista stund}.",
          "Rullgardin föll ner <irum> :: Rullgardinen ramlade ner <irum> när <kollega> drog i den.",
        ],
        more: [
          "Anmält till vaktmästaren.",
          "Vi har kollat de andra också och de verkar sitta.",
          "Det kunde ha slutat riktigt illa.",
          "Rummet används av både stora och små.",
          "Ingen hann bli skadad.",
        ],
        causes: ["Bristfällig infästning eller utsliten inredning", "Slitage som inte upptäckts vid rond"],
        measures: [
          "Se över infästningar i alla rum",
          "Justera dörrstängare och sätta klämskydd",
          "Byta ut utslitna möbler",
        ],
      },
    ],
    causes: ["Utrustning som inte underhållits"],
    underlying: [
      "Förteckning över utrustning som kräver service saknas",
      "Felanmälningar följs inte upp",
      "Budget för utbyte har skjutits upp",
    ],
    measures: [
      "Se över infästningar i alla rum",
      "Byta ut utsliten utrustning",
      "Införa serviceplan för maskiner",
      "Genomgång av nödstopp och skydd",
      "Justera dörrstängare och sätta klämskydd",
      "Elbesiktning av köket",
    ],
  },
  "near_miss.child_or_client": {
    stories: [
      {
        at: ["preschool", "after_school", "special_school"],
        title: ["Barn utanför grinden", "Barn tog sig ut genom grinden"],
        first: [
          "<barn> {hade tagit sig utanför grinden|stod på parkeringen|var på väg ut genom grinden} <nar>. {En förälder|En granne|Min kollega} upptäckte det {efter någon minut|direkt}.",
          "Upptäckte att <barn> stod på fel sida om grinden <nar>. {Någon hade inte stängt ordentligt efter hämtning|Spärren går att peta upp från insidan}.",
        ],
        more: [
          "Det är tredje gången grinden inte stängts av någon som hämtat.",
          "Vårdnadshavare är informerade.",
          "Vi gick igenom rutinen på planeringen.",
          "Felanmält grinden till Drift och skötsel.",
          "Det var {vikarie på två avdelningar|lämning och mycket folk i hallen}.",
        ],
        causes: ["Grindens spärr är trasig", "Grinden stängdes inte efter hämtning"],
        measures: ["Byta spärr på grinden", "Skylt till hämtande föräldrar om grinden", "Dörrstängare på grinden"],
      },
      {
        at: ["preschool", "after_school", "special_school"],
        title: ["Barn saknades en stund", "Räkningen stämde inte"],
        first: [
          "Vid {samlingen|räkningen efter utevistelsen|hemgången} saknades <barn>. Hittades {i lekstugan|bakom förrådet|i torkrummet} efter {fem|sju|tio} minuter.",
          "När vi kom tillbaka från {skogen|lekparken|biblioteket} var vi ett barn för lite. <barnet> {satt kvar bakom en sten|hade gått tillbaka efter sin mössa} och hittades efter några minuter.",
        ],
        more: [
          "Alla barnen räknades in igen.",
          "Vårdnadshavare är informerade.",
          "Vi hade en vikarie som inte kände barnen.",
          "Från och med nu räknar vi vid varje förflyttning.",
        ],
        causes: ["Räkning av barnen gjordes inte vid förflyttningen", "Otydligt vem som hade uppsikt"],
        measures: [
          "Ny rutin för räkning av barn",
          "Reflexvästar med avdelningens färg",
          "Introduktion för vikarier: räkna vid varje förflyttning",
        ],
      },
      {
        at: ["preschool", "after_school", "special_school"],
        title: ["<barn> satte i halsen <irum>", "<barn> satte något i halsen"],
        first: [
          "<barn> satte {en bit äpple|en pärla|en vindruva|en köttbulle} i halsen <irum>. {Pedagogen|Kollegan|Jag} fick upp {den|biten} med ryggdunkar.",
          "Vid {lunchen|mellanmålet|frukosten} satte <barn> i halsen och blev blå om läpparna. Ryggdunkar hjälpte {direkt|efter några försök}.",
        ],
        more: [
          "Vårdnadshavare ringdes och kom.",
          "Vi delar alltid maten men den här biten var för stor.",
          "Alla i personalen har gått hjärt-lungräddning för barn i år.",
          "<barnet> var piggt efteråt.",
        ],
        causes: ["Maten var inte tillräckligt delad", "Små föremål inom räckhåll"],
        measures: ["Rutin för delning av frukt och bär", "Repetition av barn-hlr för alla", "Rensa bort små leksaker"],
      },
      {
        at: ["preschool", "after_school", "primary_school"],
        title: ["<barn> klättrade för högt <ute>", "<barn> nära att falla från tak"],
        first: [
          "<barn> {klättrade upp på|tog sig upp på taket till} {lekstugan|förrådet|cykelskjulet} och var nära att falla.",
          "<barn> hängde med {jackan|mössbandet|cykelhjälmen} i {klätterställningen|rutschkanan} <ute>. {En kompis|Jag} lyfte ner.",
        ],
        more: [
          "Rastvärden var på andra sidan.",
          "Det står en pall bredvid som de klättrar på.",
          "Vi har pratat med gruppen.",
          "Ingen skada men alla blev rädda.",
        ],
        causes: ["Klätterbara föremål stod intill", "Uppsikten täckte inte hela gården"],
        measures: ["Flytta pallen från cykelskjulet", "Ny placering av rastvärdar", "Säkerhetsbesiktning av gården"],
      },
      {
        at: ["primary_school", "upper_secondary_school", "sports", "youth_centre"],
        title: ["Fotbollsmål välte <ute>", "Lös utrustning välte nära <barn>"],
        first: [
          "{Ett fotbollsmål|En bänk|En bordtennisskiva|En läktardel} {välte|föll} <ute> precis bredvid <barn>.",
          "<barn> {hängde i|klättrade på} målet <ute> och det tippade. Ingen blev under.",
        ],
        more: [
          "Det var inte förankrat.",
          "Vi har lagt ner det på marken så länge.",
          "Föreningen som lånar planen flyttar på allt.",
          "Ingen skada men alla blev rädda.",
        ],
        causes: ["Målet saknade förankring"],
        measures: ["Förankra alla fotbollsmål", "Avtala med föreningen om flyttbara mål"],
      },
      {
        at: ["primary_school", "upper_secondary_school", "special_school"],
        title: ["<barn> nära att skadas på lektionen", "Nära olycka <irum>"],
        first: [
          "<barn> {höll på att såga sig i handen|var nära att få håret i borrmaskinen|brände nästan sig på limpistolen} <irum>. Stoppades av {läraren|en klasskamrat}.",
          "En {glaskolv sprack|gaslåga slog upp} <irum> under {laborationen|lektionen}. Skyddsglasögonen satt på, som tur var.",
        ],
        more: [
          "Vi har pratat med klassen.",
          "Gruppen är för stor för salen.",
          "Vårdnadshavare kontaktade.",
          "Instruktionen sitter på väggen.",
        ],
        causes: ["Instruktionen följdes inte", "För stor grupp i förhållande till salen"],
        measures: [
          "Halvgrupp i salen",
          "Ny genomgång av säkerhetsregler i klassen",
          "Skyddsglasögon till hela gruppen",
        ],
      },
      {
        at: ["preschool", "primary_school", "kitchen", "special_school"],
        title: ["Allergisk <barnet> fick nästan fel mat", "Fel specialkost upptäcktes i tid"],
        first: [
          "<barn> med {nötallergi|äggallergi|mjölkallergi} fick fel tallrik {i matkön|vid serveringen}. Upptäcktes innan <barnet> hann äta.",
          "Märkningen på specialkosten var {borta|förväxlad} och {jag|<kollega>} såg det i sista sekund.",
        ],
        more: [
          "Köket är informerat.",
          "Vikarie i serveringen.",
          "Adrenalinpennan fanns på plats.",
          "Två barn har nästan samma namn på listan.",
        ],
        causes: ["Märkningen av specialkost brast"],
        measures: [
          "Genomgång av allergirutinen i köket",
          "Namn och bild på specialkosten",
          "Två personer kontrollerar specialkosten",
        ],
      },
      {
        at: ["nursing_home", "group_home"],
        title: ["<barn> lämnade boendet utan att det märktes", "Dörrlarm gick inte"],
        first: [
          "<barn> {hittades på väg ut genom grinden|stod vid busshållplatsen|hade gått ut i bara skjorta} <nar>. Dörrlarmet hade inte {gått|hörts}.",
        ],
        more: [
          "Larmet var avstängt sedan {städningen|service}.",
          "Anhöriga är informerade.",
          "Det var en ensam nattpersonal på två våningar.",
          "Vi har ökad tillsyn till i morgon.",
        ],
        causes: ["Dörrlarmet var avstängt"],
        measures: ["Koppla dörrlarm till personalens telefoner", "Rutin för att slå på larmet efter service"],
      },
      {
        at: ["nursing_home", "home_care", "group_home"],
        title: ["Fel läkemedel nästan givet", "Nästan fel dos"],
        first: [
          "Höll på att ge fel dosett till <barn>. Upptäckte det när jag läste namnet en gång till.",
          "Dosetten till <barn> var {delad fel|redan tömd för onsdag}. Ringde sjuksköterskan innan något gavs.",
        ],
        more: [
          "Två dosetter stod bredvid varandra i skåpet.",
          "Sjuksköterskan är kontaktad.",
          "Jag blev avbruten av larm mitt i.",
          "Ingenting hann ges.",
        ],
        causes: ["Identitetskontroll gjordes inte före överlämning", "Avbrott under läkemedelsgivning"],
        measures: [
          "Rutin: inga avbrott under läkemedelsgivning",
          "Separera dosetterna i skåpet",
          "Repetition av delegering",
        ],
      },
      {
        at: ["home_care", "group_home", "nursing_home"],
        title: ["Spisen stod på <irum>", "Torrkokt kastrull <irum>"],
        first: [
          "Spisen stod på <irum> och {en handduk låg över plattan|pannan var torrkokt}. Det luktade bränt men hade inte tagit fyr.",
          "Kom in <nar> och det var rökigt <irum>. Kastrullen var torrkokt. Drog av plattan och vädrade.",
        ],
        more: [
          "Spisvakt finns beställd men inte monterad.",
          "Brandvarnaren pep inte.",
          "Anhöriga är informerade.",
          "<barnet> har börjat glömma mer.",
        ],
        causes: ["Spisvakt saknades"],
        measures: ["Montera spisvakt", "Ny brandvarnare", "Riskbedömning av brand i hemmet tillsammans med brukaren"],
      },
    ],
    causes: ["Brist i uppsikt", "Brist i den fysiska miljön"],
    underlying: [
      "Rutinen för uppsikt är inte känd av vikarier",
      "Bemanningen vid övergångar är för tunn",
      "Miljön har inte riskbedömts efter ombyggnad",
    ],
    measures: [
      "Byta spärr på grinden",
      "Ny rutin för räkning av barn",
      "Förankra alla fotbollsmål",
      "Leveranser endast före klockan 7.30",
      "Montera spisvakt",
      "Koppla dörrlarm till personalens telefoner",
      "Genomgång av allergirutinen i köket",
    ],
  },
  "near_miss.chemical": {
    stories: [
      {
        title: ["Stark lukt <irum>"],
        first: [
          "{Stark lukt av|Det luktade kraftigt} {klor|lösningsmedel|avlopp|bränd gummi} <irum> <nar>. {Flera fick ont i huvudet|Vi vädrade och gick ut|Det stack i ögonen}.",
          "Kemikalier blandades fel <irum> :: {Två medel blandades av misstag|Koncentrat hälldes i sprayflaska utan märkning} <irum>. {Det började ryka|Det luktade frätande}. Vi öppnade fönstren och gick ut.",
          "Kemikalie olåst <irum> :: En dunk {avkalkningsmedel|propplösare|klor} stod {olåst|öppen|på golvet} <irum> där {barn|besökare} kan komma åt den.",
        ],
        more: [
          "Säkerhetsdatablad saknas i pärmen.",
          "Ventilationen har varit dålig sedan ombyggnaden.",
          "Ingen fick kvarstående besvär.",
          "Skyddsombudet är informerat.",
        ],
      },
    ],
    causes: ["Kemikalier förvarades eller blandades fel", "Ventilationen fungerade inte"],
    underlying: ["Kemikalieförteckningen är inte uppdaterad", "Ny personal har inte fått genomgång av kemikalierna"],
    measures: [
      "Uppdatera kemikalieförteckningen",
      "Låsbart skåp för kemikalier",
      "Mätning av ventilationen",
      "Genomgång av märkning och blandning",
    ],
  },
  "near_miss.traffic": {
    stories: [
      {
        title: ["Nära att bli påkörd <ute>"],
        first: [
          "{En bil|En elsparkcykel|En buss|En lastbil} {körde mot rött|kom i hög fart|backade utan att titta} <ute> och {jag fick kasta mig undan|jag hann precis stanna|<kollega> hann precis undan}. => Annan trafikants hastighet => Föreslå farthinder till Gata och park",
          "Nära krock med tjänstebilen :: {Fick möte med en bil på min sida|En bil svängde ut framför mig} på {Strömsgatan|Ekdungevägen|Kvarnslättsvägen|Hamnholmsgatan} när jag körde tjänstebilen. {Det var centimeter|Tvärbromsade}. => Annan trafikants misstag => Se över körschemat så att tiden räcker",
          "Nära cykelolycka i tjänsten :: Cyklade mellan två {brukare|möten|arbetsplatser} och blev {prejad|nästan omkullkörd} av {en bil|en elmoped} <nar>. => Cykelvägen delas med bilar => Hjälm och reflexväst till alla tjänstecyklar",
        ],
        more: [
          "Det är skymd sikt av {häcken|en container|snövallen}.",
          "Hade reflexväst.",
          "Föraren stannade inte.",
          "Hastigheten är 30 men få håller det.",
          "Jag hann inte se registreringsnumret.",
        ],
      },
    ],
    causes: ["Skymd sikt", "För hög hastighet hos annan trafikant", "Otydlig avspärrning"],
    underlying: ["Trafikmiljön vid arbetsplatsen är inte riskbedömd", "Tidspress mellan besök"],
    measures: [
      "Klippa häcken vid utfarten",
      "Ny plan för avspärrning vid vägarbete",
      "Se över körschemat så att tiden räcker",
      "Föreslå farthinder till Gata och park",
    ],
  },
  "near_miss.workload": {
    stories: [
      {
        title: ["Underbemanning"],
        first: [
          "{Två|Tre} sjuka och {ingen|bara en} vikarie <nar>. {Vi hann inte med det vi skulle|Jag var ensam {hela passet|i tre timmar}|Rasterna uteblev för alla}.",
          "Ingen rast på flera dagar :: Har {arbetat över varje dag|inte haft rast på tre dagar|haft dubbla tjänster} {den här veckan|i två veckor}. Rädd att {göra fel|missa något viktigt|det ska hända en olycka}.",
          "För hög arbetsbelastning :: {Ärendemängden har ökat|Vi är två tjänster kort} sedan {i höstas|årsskiftet|i somras}. {Jag sover dåligt och glömmer saker|Flera i gruppen mår dåligt}.",
        ],
        more: [
          "Vi har tagit upp det på APT {två gånger|flera gånger}.",
          "Inget hände men det är bara en tidsfråga.",
          "Chefen är informerad.",
          "Jag vill att det följs upp i riskbedömningen.",
          "Vi har prioriterat bort {dokumentationen|städningen|utevistelsen|planeringen}.",
        ],
      },
    ],
    causes: ["Sjukfrånvaro utan ersättare", "Hög ärendemängd"],
    underlying: ["Vikariepoolen räcker inte", "Prioriteringsordning saknas vid underbemanning"],
    measures: [
      "Prioriteringslista vid underbemanning",
      "Riskbedömning av arbetsbelastning tillsammans med skyddsombud",
      "Utöka vikariepoolen under influensasäsongen",
      "Avstämning varje vecka om arbetsbelastning",
    ],
  },
  "near_miss.lone_work": {
    stories: [
      {
        title: ["Otrygg situation vid ensamarbete"],
        first: [
          "Var ensam {vid stängning|på kvällspasset|på hembesök} och {en påverkad person|ett gäng|en okänd man} {vägrade gå|stod kvar utanför|följde efter mig till bilen}. Inget hände men det var obehagligt.",
          "Personlarmet fungerade inte :: Personlarmet {svarade inte|hade inget batteri|tappade täckningen} när jag testade det <irum>.",
          "Ensam vid stängning :: Skulle {låsa|larma på} själv <nar> och någon {ryckte i dörren|knackade på fönstret|var redan inne i huset}.",
        ],
        more: [
          "Belysningen på baksidan är trasig.",
          "Egentligen ska vi vara två.",
          "Jag ringde en kollega och hade henne i luren.",
          "Väktaren kom efter {tjugo|trettiofem} minuter.",
          "Vill att vi ser över rutinen.",
        ],
      },
    ],
    causes: ["Ensamarbete trots bedömd risk", "Personlarmet fungerade inte"],
    underlying: ["Riskbedömning av ensamarbete saknas eller är gammal", "Larm testas inte regelbundet"],
    measures: [
      "Riskbedömning av ensamarbete",
      "Månadstest av personlarm",
      "Två personer vid stängning torsdag till lördag",
      "Laga belysningen vid personalentrén",
      "Genomgång av larmrutinen med väktarbolaget",
    ],
  },
  "near_miss.hazard": {
    stories: [
      {
        title: ["Löst räcke <ute>"],
        first: [
          "{Räcket|Ledstången|En planka i bryggan|Staketet} <ute> är {löst|ruttet|på väg att lossna}. {Någon kommer att ramla|Det räcker att man lutar sig mot det}. => Rötskada i infästningen => Laga räcket och kontrollera de övriga",
          "Farligt brunnslock <ute> :: Brunnslocket <ute> {ligger snett|är sprucket|går att lyfta}. {Jag har ställt en kon där|Vi har lagt en pall över}. => Slitet brunnslock => Byta brunnslock",
          "Vassa spikar <ute> :: {Spikar|Skruvar|En armeringsände} sticker upp {ur bänken|ur asfalten|ur sargen} <ute>. => Slitage => Extra besiktning av utemiljön",
          "Vassa saker på marken <ute> :: Det ligger {glassplitter|en kanyl|skräp med vassa kanter} <ute>. {Vi plockade bort det vi såg|Kan någon städa ordentligt}. => Kvarlämnat skräp => Städa platsen varje morgon",
          "Farligt träd <ute> :: Trädet <ute> har {en stor spricka|en avbruten gren som hänger kvar|börjat luta}. Det är många som går under det varje dag. => Rötskadat träd => Beskära eller fälla trädet",
        ],
        more: [
          "Ingen har skadats än.",
          "Det har varit så i {två veckor|en månad}.",
          "Felanmält till fastighet, har inte fått svar.",
          "Avspärrat med band.",
          "Bild bifogas inte, kameran strulade.",
        ],
      },
      {
        title: ["Lös del i taket <irum>"],
        first: [
          "{En takplatta|En lampa|En ventilationstrumma} <irum> {hänger löst|har börjat släppa}. Vi använder inte den delen av rummet så länge. => Infästningen har släppt => Laga taket och kontrollera övriga rum",
          "Farligt fönster <irum> :: Fönstret <irum> {kan falla ut när man öppnar|saknar spärr}. Det är andra våningen. => Fönsterspärr saknas => Sätta spärrar på fönster på övre plan",
          "Trasigt eluttag <irum> :: Eluttaget <irum> är {spräckt|löst och man ser sladdarna}. => Trasigt eluttag => Elektriker byter uttaget, elbesiktning",
        ],
        more: ["Vaktmästaren har tittat men behöver hantverkare.", "Vi använder inte rummet tills det är lagat."],
      },
    ],
    causes: ["Eftersatt underhåll", "Slitage"],
    underlying: ["Fel upptäcks men har ingen utpekad mottagare", "Underhållsplanen har skjutits upp"],
    measures: [
      "Laga räcket och kontrollera de övriga",
      "Byta brunnslock",
      "Säkerhetsbesiktning av utemiljön",
      "Beskära trädet",
      "Sätta spärrar på fönster på övre plan",
    ],
  },
  "near_miss.traffic_hazard": {
    stories: [
      {
        title: ["Farlig trafik vid lämning och hämtning"],
        first: [
          "Trafiken vid {lämning|hämtning} är {kaotisk|farlig}. Föräldrar {backar på gångbanan|stannar på övergångsstället|gör u-sväng} och barnen går mellan bilarna.",
          "Skymd sikt vid utfarten :: {Häcken|Snövallen|Containern} skymmer sikten vid {utfarten|övergångsstället} <ute>. {Två|Flera} tillbud bara denna vecka.",
          "Trafikanordning saknas <ute> :: {Skylten|Spegeln|Farthindret} <ute> är {nedkörd|borta|bortplogat} sedan {i höstas|flera veckor}.",
        ],
        more: [
          "Vi har skickat ut information till föräldrar.",
          "Önskar hjälp från Gata och park.",
          "Mörkt på morgonen gör det värre.",
          "En rastvärd står där nu men det går inte i längden.",
        ],
      },
    ],
    causes: ["Trafikmiljön är inte anpassad", "Skymd sikt"],
    underlying: ["Ingen har samlat ansvar för trafiken vid hämtning och lämning"],
    measures: [
      "Trafikmätning och förslag på avlämningsplats",
      "Klippa häck och flytta container",
      "Sätta upp ny spegel",
    ],
  },
  "near_miss.fire_safety": {
    stories: [
      {
        title: ["Utrymningsväg blockerad <irum>"],
        first: [
          "Utrymningsvägen <irum> var {blockerad av|full med} {möbler|kartonger|vagnar|madrasser}. {Flyttade undan det|Har pratat med berörda}. => Saker ställs i utrymningsvägen => Hålla utrymningsvägen fri, märkning på golvet",
          "Branddörr stänger inte <irum> :: Branddörren <irum> {går inte i lås|är uppställd med en kil|kärvar}. {Felanmäld|Kilen är borttagen}. => Fel på branddörr => Byta dörrstängare på branddörr",
          "Brist på brandsläckare <irum> :: Brandsläckaren <irum> {saknas|är inte kontrollerad på två år|har tappat trycket}. => Kontrollen av släckare missades => Beställa ny brandsläckare och kontroll av övriga",
          "Nödskylt ur funktion <irum> :: Nödutgångsskylten <irum> {lyser inte|är övermålad|hänger löst}. => Trasig eller skymd skylt => Byta nödskyltar till led",
          "Utrymningsplan stämmer inte <irum> :: Utrymningsplanen <irum> {stämmer inte efter ombyggnaden|är borttagen|visar fel återsamlingsplats}. => Planen uppdaterades inte efter ombyggnad => Uppdatera utrymningsplaner",
        ],
        more: [
          "Upptäcktes vid {brandskyddsronden|utrymningsövningen|min runda}.",
          "Samma brist fanns vid förra ronden.",
          "Anmält till fastighet.",
          "Informerat all personal.",
          "Rättas före nästa rond.",
        ],
      },
    ],
    causes: ["Brist i brandskyddsrutinen", "Tekniskt fel på dörr eller skylt"],
    underlying: ["Förvaringsutrymmen saknas", "Brandskyddsansvaret är inte tydligt efter chefsbyte"],
    measures: [
      "Hålla utrymningsvägen fri, märkning på golvet",
      "Byta dörrstängare på branddörr",
      "Beställa ny brandsläckare",
      "Uppdatera utrymningsplaner",
      "Genomföra utrymningsövning",
    ],
  },
  "near_miss.other": {
    stories: [
      {
        title: ["Tillbud <irum>"],
        first: [
          "Kvarglömda nycklar <irum> :: {Nyckelknippa|Passerbricka} låg kvar {i dörren|på bordet|i omklädningsrummet} <irum> över natten.",
          "{En fågel|En geting|En lös hund} kom in <irum> och det blev {kalabalik|oroligt}. Ingen skadades.",
          "Öppet fönster <irum> :: Fönstret <irum> stod öppet {hela helgen|över natten}. Inget verkar stulet.",
          "Arbete utan anmälan <irum> :: En {entreprenör|hantverkare} arbetade <irum> utan {att anmäla sig|avspärrning} och {sladdar låg över golvet|det dammade kraftigt}.",
        ],
        more: [
          "Vi har gått igenom rutinen.",
          "Ingen skada skedd.",
          "Skriver för att det ska synas i statistiken.",
          "Har hänt förut.",
        ],
      },
    ],
    causes: ["Rutinen följdes inte"],
    underlying: ["Rutinen är inte känd av alla"],
    measures: [
      "Gå igenom rutinen på arbetsplatsträff",
      "Checklista vid stängning",
      "Rutin för mottagande av hantverkare",
    ],
  },
};
