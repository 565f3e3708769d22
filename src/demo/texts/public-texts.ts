import type { TextsByType } from "./story.ts";

const plead = [
  "Tacksam för åtgärd.",
  "Snälla gör något åt detta.",
  "Hoppas ni kan fixa det snart.",
  "Bor i närheten och går här varje dag.",
  "Jag har ringt tidigare utan att få svar.",
  "Bifogar ingen bild, det var för mörkt.",
  "Går bra att kontakta mig om ni undrar.",
  "Tråkigt att se hur det ser ut.",
  "Tack på förhand!",
];
const causes = ["Okänd gärningsperson", "Slitage", "Platsen saknar insyn"];
const underlying = ["Ingen har samlat ansvar för platsen", "Skötselintervallet är för långt", "Dålig belysning"];
const measures = [
  "Extra tillsyn av platsen",
  "Laga och städa",
  "Ta med platsen i trygghetsvandringen",
  "Byta armatur",
  "Röja sly och buskar",
  "Samverka med polisen om platsen",
  "Återkoppla till anmälaren",
];

/** The same kinds of event in the words of those who live here. */
export const publicTexts: TextsByType = {
  "vandalism.graffiti": {
    stories: [
      {
        title: ["Klotter <platsfras>"],
        first: [
          "Det är {klottrat|nytt klotter} <platsfras>, {stora bokstäver i svart|silverfärg över hela väggen|fula ord}.<signaturmening>",
          "Såg {i morse|i går|på hundpromenaden} att någon {sprejat|klottrat} <platsfras>.<signaturmening> {Blir så trött|Det drar till sig mer om det får sitta}.",
        ],
        more: plead,
      },
    ],
    causes,
    underlying,
    measures,
  },
  "vandalism.glass": {
    stories: [
      {
        title: ["Krossat glas <platsfras>"],
        first: [
          "{Busskuren|Vindskyddet|Rutan} <platsfras> är {krossad|sönderslagen} och glaset ligger {över hela trottoaren|kvar på marken}.",
          "Massor av glas <platsfras>. {Min hund skar sig i tassen|Barnvagnen fick punktering|Barnen går här till skolan}.",
        ],
        more: plead,
      },
    ],
    causes,
    underlying,
    measures,
  },
  "vandalism.playground": {
    stories: [
      {
        title: ["Trasigt <platsfras>"],
        first: [
          "{Gungan|Bänken|Bordet|Klätternätet} <platsfras> är {trasig|sönderslagen|uppeldad}. {Farligt för småbarn|Har varit så i över en vecka}.",
          "Var <platsfras> med barnbarnen och {det låg glas i sanden|rutschkanan är bränd|papperskorgarna är vältade}.",
        ],
        more: plead,
      },
    ],
    causes,
    underlying,
    measures,
  },
  "vandalism.lighting": {
    stories: [
      {
        title: ["Trasiga lampor <platsfras>"],
        first: [
          "{Tre|Fyra|Alla} lampor <platsfras> är {släckta|trasiga|sönderslagna} {sedan en vecka|igen}. {Kolsvart på kvällen|Vågar inte låta dottern gå där}.",
          "Lyktstolpen <platsfras> {blinkar|hänger på sned|har en lucka öppen med sladdar}.",
        ],
        more: plead,
      },
    ],
    causes,
    underlying,
    measures,
  },
  "vandalism.sign_barrier": {
    stories: [
      {
        title: ["Skylt eller bom trasig <platsfras>"],
        first: [
          "{Bommen|Skylten|Staketet} <platsfras> är {nedkörd|avbruten|borta}. {Mopederna kör rakt igenom nu|Ser skräpigt ut}.",
        ],
        more: plead,
      },
    ],
    causes,
    underlying,
    measures,
  },
  "vandalism.toilet": {
    stories: [
      {
        title: ["Offentlig toalett förstörd"],
        first: [
          "Toaletten <platsfras> är {sönderslagen|full av skräp och går inte att låsa|översvämmad}. Går inte att använda.",
        ],
        more: plead,
      },
    ],
    causes,
    underlying,
    measures,
  },
  "vandalism.other": {
    stories: [
      {
        title: ["Något är förstört <platsfras>"],
        first: [
          "{Blomlådorna|Cykelstället|Anslagstavlan|Livbojen} <platsfras> är {vält|förstört|borta}.",
          "Någon har kört sönder gräset <platsfras>.",
        ],
        more: plead,
      },
    ],
    causes,
    underlying,
    measures,
  },
  "near_miss.hazard": {
    stories: [
      {
        title: ["Hål i gången <platsfras>"],
        first: [
          "Det är {ett stort hål|en djup grop|en lös platta} <platsfras>. {Snubblade nästan|En äldre dam höll på att falla|Cykeln tog i}.",
        ],
        more: plead,
      },
      {
        title: ["Farligt träd <platsfras>"],
        first: [
          "En {stor gren|hel trädkrona} hänger {över gångvägen|löst} <platsfras>. Den kommer att falla vid nästa blåst.",
        ],
        more: plead,
      },
      {
        months: [11, 12, 1, 2, 3],
        title: ["Blankis <platsfras>"],
        first: [
          "{Spegelis|Inte sandat alls} <platsfras>. {Har sett två personer ramla|Går inte att ta sig fram med rullator|Fick gå i rabatten}.",
        ],
        more: plead,
      },
      {
        title: ["Löst räcke <platsfras>"],
        first: ["{Räcket|Ledstången|Brädan} <platsfras> är {löst|rutten}. Man kan ramla rakt ner."],
        more: plead,
      },
      {
        title: ["Lucka saknas <platsfras>"],
        first: [
          "Ett {brunnslock|lock} {saknas|ligger snett} <platsfras>. {Barn leker precis bredvid|Har lagt en pinne i hålet så att det syns}.",
        ],
        more: plead,
      },
    ],
    causes,
    underlying,
    measures,
  },
  "near_miss.traffic_hazard": {
    stories: [
      {
        title: ["Farlig trafik <platsfras>"],
        first: [
          "Bilarna kör {alldeles för fort|som galningar} <platsfras>. {Sjuttio på en trettioväg|Barnen ska över här}.",
          "Man ser {ingenting|inte bilarna} när man ska ut {på gatan|från gångvägen} <platsfras> {på grund av häcken|för snövallen skymmer}.",
        ],
        more: plead,
      },
    ],
    causes: ["Hastighet", "Skymd sikt"],
    underlying,
    measures,
  },
  "order.unsafe_place": {
    stories: [
      {
        title: ["Otryggt <platsfras>"],
        first: [
          "Känns {otryggt|obehagligt} att gå <platsfras> {efter sju|på kvällen|när bussen kommit}. {Mörkt|Buskigt|Gäng som hänger}.",
          "{Min dotter|Min mamma|Jag} {vågar inte|undviker att} gå <platsfras> längre. {Lamporna är släckta|Det luktar braj|Folk skriker efter en}.",
          "Skulle önska {belysning|att ni klipper ner buskarna|fler vuxna i rörelse} <platsfras>. Många säger samma sak.",
        ],
        more: plead,
      },
    ],
    causes: ["Mörk och undanskymd plats"],
    underlying,
    measures,
  },
  "order.noise": {
    stories: [
      {
        title: ["Stök och oväsen <platsfras>"],
        first: [
          "{Fest|Hög musik|Smällare} <platsfras> till {två|tre} på natten. {Går inte att sova|Tredje helgen i rad}.",
          "Ett stort gäng <platsfras> {varje fredag|i går kväll}. {Krossar flaskor|Skriker efter folk|Kör moped runt runt}.",
        ],
        more: plead,
      },
    ],
    causes: ["Samlingsplats utan vuxennärvaro"],
    underlying,
    measures,
  },
  "order.drugs": {
    stories: [
      {
        title: ["Misstänkt langning <platsfras>"],
        first: [
          "Det {säljs saker|langas} <platsfras> {nästan varje kväll|efter skolan}. {Bilar som stannar två minuter|Små påsar ligger i gräset}.",
          "Hittade {en kanyl|sprutor} <platsfras> där barn leker.",
        ],
        more: plead,
      },
    ],
    causes: ["Undanskymd plats"],
    underlying,
    measures,
  },
  "order.moped": {
    stories: [
      {
        title: ["Mopedkörning <platsfras>"],
        first: [
          "{Mopeder|Epatraktorer|Elsparkcyklar} kör {i full fart|på gångvägen} <platsfras>. {Blev nästan påkörd|Min man fick hoppa i diket}.",
        ],
        more: plead,
      },
    ],
    causes: ["Genväg utan hinder"],
    underlying,
    measures,
  },
  "order.other": {
    stories: [
      {
        title: ["Bråk <platsfras>"],
        first: ["{Slagsmål|Bråk|Hotfull stämning} <platsfras> {i går kväll|i lördags}. {Ringde 112|Det lugnade sig}."],
        more: plead,
      },
    ],
    causes: ["Konflikt mellan personer"],
    underlying,
    measures,
  },
  "water.dumping": {
    stories: [
      {
        title: ["Dumpat skräp <platsfras>"],
        first: [
          "Någon har {slängt|dumpat} {en soffa|däck|byggsopor|en hel hög med påsar} <platsfras>. {Råttor redan|Fåglarna sprider ut allt}.",
        ],
        more: plead,
      },
    ],
    causes: ["Olaglig dumpning"],
    underlying,
    measures,
  },
  "water.storm": {
    stories: [
      {
        title: ["Träd har fallit <platsfras>"],
        first: [
          "Ett träd ligger {tvärs över|på} gångvägen <platsfras> efter {natten|blåsten}. Går inte att komma förbi med barnvagn.",
        ],
        more: plead,
      },
    ],
    causes: ["Hårda vindar"],
    underlying,
    measures,
  },
  "water.mains": {
    stories: [
      {
        title: ["Vatten rinner <platsfras>"],
        first: [
          "Det {rinner|bubblar upp} vatten ur {asfalten|marken} <platsfras> {sedan i morse|hela natten}. {Fryser till is|Trycket i kranen är lågt}.",
        ],
        more: plead,
      },
    ],
    causes: ["Ledningsbrott"],
    underlying,
    measures,
  },
  "water.cloudburst": {
    stories: [
      {
        title: ["Översvämning <platsfras>"],
        first: ["Stora vattensamlingar <platsfras> efter regnet. {Brunnen är igensatt|Går inte att gå torrskodd}."],
        more: plead,
      },
    ],
    causes: ["Igensatt brunn"],
    underlying,
    measures,
  },
};

/** Some who live here write in English. */
export const publicTextsInEnglish: TextsByType = {
  "order.unsafe_place": {
    stories: [
      {
        title: ["Feels unsafe <platsfras>"],
        first: [
          "{It is very dark|There is no light|There are often people shouting} <platsfras> {in the evening|after 8 pm}. {I do not dare to walk there alone|Please look at it}.",
        ],
        more: ["Thank you for your work.", "Other parents say the same.", "I live nearby."],
      },
    ],
    causes: ["Mörk plats"],
    underlying,
    measures,
  },
  "vandalism.lighting": {
    stories: [
      {
        title: ["Broken lamps <platsfras>"],
        first: [
          "{Two|Three|All} street lamps are {out|broken} <platsfras> since {last week|Monday}. It is really dark.",
        ],
        more: ["Please fix it soon.", "Thanks!"],
      },
    ],
    causes: ["Trasig armatur"],
    underlying,
    measures,
  },
  "near_miss.hazard": {
    stories: [
      {
        title: ["Hole in the path <platsfras>"],
        first: [
          "There is a {big|deep} hole in the path <platsfras>. {My son fell with his bike|Someone will get hurt}.",
        ],
        more: ["I put a branch in it.", "Thank you."],
      },
    ],
    causes: ["Slitage"],
    underlying,
    measures,
  },
  "vandalism.playground": {
    stories: [
      {
        title: ["Broken glass <platsfras>"],
        first: [
          "There is {broken glass|a broken swing|rubbish everywhere} <platsfras>. {Small children play here|My daughter cut her hand}.",
        ],
        more: ["Please clean it.", "Thanks in advance."],
      },
    ],
    causes,
    underlying,
    measures,
  },
};

/** What is kept apart until somebody has looked. */
export const spamTexts = [
  "CHEAP LOANS!!! Best rates, apply today at http://lana-nu.example and http://lana-nu.example/offer http://lana-nu.example/vip",
  "Vinn en ny telefon!!! Klicka här http://vinn.example http://vinn.example/nu http://vinn.example/snart",
  "SEO services for your website. We put you on page one. Contact http://seo.example http://seo.example/prices http://seo.example/now",
];
