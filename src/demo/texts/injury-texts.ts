import type { TextsByType } from "./story.ts";

const underlying = [
  "Skyddsronden har inte tagit med platsen",
  "Rutinen är inte känd av alla",
  "Underhållet har skjutits upp",
  "Arbetssättet har inte riskbedömts",
  "Tidspress",
];
const staffMeasures = [
  "Uppdatera riskbedömningen",
  "Köpa in skyddsutrustning",
  "Genomgång av arbetssättet på arbetsplatsträff",
  "Åtgärda underlaget",
  "Tillbuds- och olyckstillfällen som stående punkt på arbetsplatsträff",
  "Rehabiliteringssamtal och anpassning",
];
const winter = [11, 12, 1, 2, 3];

export const injuryTexts: TextsByType = {
  "injury.staff_fall": {
    stories: [
      {
        months: winter,
        title: ["Halkade på is <ute>", "Fall på is <ute>", "Föll på väg till arbetet"],
        first: [
          "{Jag|<kollega>} halkade på {isen|isfläcken|snömodden} <ute> <nar> och {slog i handleden|landade på höften|slog bakhuvudet|tog emot med armen}.",
          "Föll raklång <ute> när jag {hämtade posten|skulle öppna grinden|bar ut soporna|gick mellan husen}. {Ont i knäet|Svullen handled|Ont i svanskotan}.",
        ],
        more: [
          "Osandat.",
          "{Åkte till vårdcentralen|Röntgen visade ingen fraktur|Handleden är bruten enligt akuten}.",
          "Broddar fanns i skåpet men jag hade bråttom.",
          "Anmält till Försäkringskassan.",
          "Sjukskriven {resten av veckan|i tre dagar|i två veckor}.",
        ],
        causes: ["Osandad gångväg", "Is under takdropp"],
      },
      {
        title: ["Snubblade och föll <irum>", "Fall <irum>"],
        first: [
          "Föll i trappan :: Missade sista trappsteget och föll {framåt|med händerna fulla}. {Stukade foten|Slog i knäet}. => Hade bråttom och höll sig inte i ledstången",
          "Föll i trappan :: Trappnosen var lös och {jag|<kollega>} föll de sista fyra stegen. {Stukade foten|Slog i knäet}. => Trasigt trappsteg",
          "{Jag|<kollega>} snubblade på {en leksak|en sladd|en mattkant|en väska|en städvagn} <irum> och {slog i knäet|landade på armbågen|slog tinningen i ett bord}.",
          "Halkade på golvet <irum> :: Halkade på {vått golv|spilld mat|smält snö} <irum> <nar>. {Ont i ryggen|Höften|Slog i armbågen}.",
        ],
        more: [
          "Kyla direkt.",
          "Kunde jobba klart passet.",
          "Gick hem efter lunch.",
          "{Vårdcentralen samma dag|Ringde 1177}.",
          "Golvet är ojämnt där.",
          "Chef informerad.",
        ],
      },
    ],
    causes: ["Halt eller vått golv", "Föremål i gångytan", "Ojämnt underlag"],
    underlying,
    measures: [...staffMeasures, "Broddar till all personal som går utomhus", "Sandning före klockan 6 enligt avtal"],
  },
  "injury.staff_lift": {
    stories: [
      {
        at: ["preschool", "special_school", "nursing_home", "home_care", "group_home", "day_activity"],
        title: ["Ryggont efter förflyttning", "Sträckning vid lyft", "Ont i axeln efter lyft"],
        first: [
          "Fick ont i {ländryggen|nacken|axeln|ryggslutet} vid {förflyttning av <barn>|lyft av <barn> från golvet} <irum>.",
          "{Det högg till i ryggen|Kände en sträckning} när {jag|<kollega>} {lyfte|flyttade} <barn> <irum> <nar>.",
        ],
        more: [
          "Var själv, skulle ha varit två.",
          "Hjälpmedlet stod på annan våning.",
          "Värktabletter och värme, jobbar vidare.",
          "Sjukskriven {två dagar|en vecka|tre veckor}.",
          "Kontakt med företagshälsovården.",
          "Har haft besvär tidigare.",
        ],
      },
      {
        title: ["Sträckning vid lyft", "Ont i axeln efter lyft", "Ryggont efter tungt lyft"],
        causes: ["Lyft utan hjälpmedel", "Ensam vid ett tungt lyft"],
        first: [
          "Fick ont i {ländryggen|nacken|axeln|ryggslutet} vid ett tungt lyft <irum>.",
          "{Det högg till i ryggen|Kände en sträckning} när {jag|<kollega>} {lyfte|bar|flyttade} {en låda|ett bord|en vagn} <irum> <nar>.",
        ],
        more: [
          "Var själv, skulle ha varit två.",
          "Hjälpmedlet stod på annan våning.",
          "Värktabletter och värme, jobbar vidare.",
          "Sjukskriven {två dagar|en vecka|tre veckor}.",
          "Kontakt med företagshälsovården.",
          "Har haft besvär tidigare.",
        ],
      },
    ],
    causes: ["Lyft utan hjälpmedel", "Ensam vid förflyttning"],
    underlying,
    measures: [...staffMeasures, "Ny genomgång av förflyttningsteknik", "Hjälpmedel på varje plan"],
  },
  "injury.staff_cut": {
    stories: [
      {
        title: ["Skärskada <irum>"],
        first: [
          "Skärskada <irum> :: Skar mig i {fingret|handen|tummen} på {en konservburk|en kniv|en trasig tallrik|en papperskniv|en plåtkant} <irum>. {Plåster räckte|Två stygn|Limmades på vårdcentralen}.",
          "Klämde fingret <irum> :: {Jag|<kollega>} klämde {fingret|handen} i {dörren|en låda|skärmen|sängbromsen|luckan} <irum>. {Blånagel|Svullet|Röntgen utan anmärkning}.",
          "Brännskada :: Brände mig på {ugnsplåten i köket|hett vatten i köket|ångan från kastrullen i köket|kaffebryggaren|limpistolen}. {Kylde i tjugo minuter|Blåsor på handen|Rodnad}.",
          "Stick på kanyl :: Stack mig på en {kanyl|insulinpenna} {vid tömning av soporna|när jag städade|vid injektion} <irum>. Kontakt med infektion enligt rutin.",
        ],
        more: [
          "Första hjälpen på plats.",
          "Förbandslådan var tom på {plåster|kompresser}.",
          "Fortsatte arbeta.",
          "Fick skjuts till vårdcentralen.",
          "Skyddshandskar fanns inte framme.",
          "Anmält.",
        ],
      },
    ],
    causes: ["Skyddsutrustning användes inte", "Sliten utrustning", "Stress i situationen"],
    underlying,
    measures: [
      ...staffMeasures,
      "Fylla på och märka förbandslådor",
      "Skärskyddshandskar i köket",
      "Klämskydd på dörrar",
    ],
  },
  "injury.staff_traffic": {
    stories: [
      {
        title: ["Cykelolycka i tjänsten", "Påkörd i tjänsten", "Trafikolycka på väg mellan uppdrag"],
        first: [
          "Cykelolycka i tjänsten :: {Jag|<kollega>} {vurpade med elcykeln|gick omkull på cykel} på väg till {nästa besök|ett möte|jobbet} <nar>. {Skrubbsår på händer och knä|Handleden stukad|Slog i hjälmen}. {Löst grus|Halt löv|Hal kant}. => Underlaget på cykelbanan",
          "Påkörd bakifrån i tjänstebil :: Blev påkörd bakifrån {vid rödljuset|i rondellen} på {Strömsgatan|Ekdungevägen|Hamnholmsgatan} i tjänstebilen. {Ont i nacken|Stel dagen efter}. => Annan trafikants misstag",
        ],
        more: [
          "{Kunde arbeta vidare efter en stund|Åkte till akuten för kontroll}.",
          "Chefen är informerad.",
          "Anmält till Försäkringskassan.",
          "Sjukskriven {tre dagar|en vecka}.",
        ],
      },
    ],
    causes: ["Löst grus på cykelbanan", "Annan trafikants misstag"],
    underlying,
    measures: [...staffMeasures, "Hjälm och reflexväst till alla tjänstecyklar"],
  },
  "injury.staff_other": {
    stories: [
      {
        at: ["preschool", "primary_school", "after_school", "special_school", "upper_secondary_school", "youth_centre"],
        title: ["Boll i ansiktet <ute>"],
        first: [
          "Fick en {boll|snöboll|frisbee} {i ansiktet|mot örat} <ute> under {rasten|rastvakten|aktiviteten}. Glasögonen {gick sönder|klarade sig}.",
          "Krock med <barn> <ute> :: Sprang ihop med <barn> <ute> och {slog i hakan|stukade tummen|föll baklänges}.",
        ],
        more: ["Kylde med ispåse.", "Kunde arbeta vidare.", "Lite yr efteråt men okej."],
        causes: ["Lek och bollspel"],
      },
      {
        title: ["Boll i ansiktet <ute>", "Slog huvudet <irum>", "Getingstick i tjänsten", "Allergisk reaktion"],
        first: [
          "Slog huvudet <irum> :: Slog huvudet i {en öppen skåplucka|ett fönster|en takbjälke|underkanten av bordet} <irum>. {Bula|Lite illamående efteråt|Yr en stund}.",

          "Vred knäet :: Vred knäet när jag {reste mig från golvet|satt på huk|klev ur bilen}.",
          "Något i ögat <irum> :: Fick {rengöringsmedel|damm|ett stänk} i ögat <irum>. Sköljde {länge|i tio minuter}.",
        ],
        more: [
          "Kunde arbeta vidare.",
          "Kollega körde hem.",
          "Ringde 1177.",
          "Inget bestående.",
          "Sjukanmälde mig dagen efter.",
        ],
      },
    ],
    causes: ["Olyckshändelse utan tydlig brist", "Trångt utrymme"],
    underlying,
    measures: staffMeasures,
  },
  "injury.pupil": {
    stories: [
      {
        at: ["preschool", "after_school", "primary_school", "special_school"],
        title: ["<barn> föll <ute>", "Fall från klätterställning", "<barn> klämde fingret", "Krock på rasten"],
        first: [
          "<barn> föll <ute> :: <barn> föll från {klätterställningen|gungan|rutschkanan|en sten|muren} <ute> och {slog i huvudet|fick ont i armen|slog ut en flisa av en tand}.",
          "Krock på rasten :: <barn> och en kompis {sprang ihop|krockade} <ute>. {Bula i pannan|Näsblod|Läppen sprack}.",
          "<barn> klämde fingret <irum> :: <barn> klämde {fingret|tummen} i {dörren|grinden|toalettdörren} <irum>. {Nageln lossnade|Svullet och blått}.",
          "<barn> skadade foten <ute> :: <barn> vred foten {på fotbollsplanen|i skogen|i rutschkanan} <ute> <nar>.",
        ],
        more: [
          "Vårdnadshavare ringdes och hämtade.",
          "{Tandläkare samma dag|Vårdcentralen|Akuten, armen är bruten|Plåster och tröst räckte}.",
          "Två pedagoger var i närheten.",
          "Kyla lades på direkt.",
          "Underlaget är hårt där, sanden är borta.",
          "Försäkringsblankett lämnad.",
        ],
      },
      {
        at: ["primary_school", "upper_secondary_school", "special_school", "culture"],
        title: ["<barn> skadad på idrotten", "<barn> skadad <irum>"],
        first: [
          "<barn> skadad på idrotten :: <barn> {landade snett och vred foten|fick en boll på fingret|vred knäet} på {idrotten|basketen|hinderbanan}{ <nar>|}. {Kylde och vilade|Svullnade direkt|Kunde inte fortsätta}.",
          "<barn> skar sig <irum> :: <barn> skar sig på {kniven|en såg|ett glas} <irum>. {Tre stygn|Plåster|Skolsköterskan lade om}.",
          "<barn> föll i trappan :: <barn> blev knuffad i trappan och {slog i axeln|stukade foten|slog i hakan}.",
        ],
        more: [
          "Skolsköterskan tittade på det.",
          "Vårdnadshavare informerade.",
          "Åkte taxi till akuten med en assistent.",
          "Försäkringsnummer lämnat till familjen.",
          "Läraren såg vad som hände.",
        ],
      },
    ],
    causes: ["Lek", "Hårt fallunderlag", "Trängsel"],
    underlying: ["Fallunderlaget har inte fyllts på", "Rastvärdarnas placering", "Ingen tydlig brist"],
    measures: [
      "Fylla på sand under klätterställningen",
      "Ny plan för rastvärdar",
      "Klämskydd på dörrar",
      "Besiktning av lekutrustning",
    ],
  },
  "injury.client": {
    stories: [
      {
        title: ["<barn> föll <irum>", "Fallolycka <irum>", "<barn> hittades på golvet"],
        first: [
          "<barn> {hittades på golvet|föll|gled ur sängen} <irum> <nar>. {Inga synliga skador|Ett sår i pannan|Ont i höften|Smärta i handleden}.",
          "<barn> föll {vid toalettbesök|på väg till matsalen|när rullatorn fastnade i tröskeln} <irum>. {Sjuksköterska bedömde|Ambulans tillkallades|Kontroller gjordes under natten}.",
        ],
        more: [
          "Larmmattan var {urdragen|inte påslagen}.",
          "Anhöriga informerade.",
          "Strumpor utan halkskydd.",
          "Har fallit {två|tre} gånger den senaste månaden.",
          "Fallriskbedömning uppdateras.",
          "Åkte in för röntgen, kom tillbaka till kvällen.",
        ],
      },
    ],
    causes: ["Nedsatt balans", "Larmmattan var inte påslagen", "Hinder i gångvägen"],
    underlying: ["Fallriskbedömningen var inte uppdaterad", "Bemanningen på natten"],
    measures: ["Ny fallriskbedömning", "Halksockor och larmmatta", "Genomgång av läkemedel", "Ta bort trösklar"],
  },
  "injury.visitor_fall": {
    stories: [
      {
        months: winter,
        causes: ["Halt underlag"],
        title: ["Fotgängare halkade vid <plats>", "Halkolycka vid <plats>"],
        first: [
          "{En äldre kvinna|En man|En person} halkade på {trottoaren|gångbanan|trappan} vid <plats> <nar> och {bröt handleden|slog i huvudet|fick hjälp till akuten}.",
          "Halkade på isen vid <plats> och {bröt armen|slog upp knäet|slog i svanken}. Det var inte sandat {alls|fast klockan var tio}.",
        ],
        more: [
          "Det hade varit blixthalka på morgonen.",
          "En förbipasserande hjälpte till.",
          "Vill veta hur man gör med ersättning.",
          "Jag har kvitton från sjukvården.",
          "Snöröjningen hade gått förbi men inte sandat.",
        ],
      },
      {
        causes: ["Skada i beläggning"],
        title: ["Snubblade på trottoaren vid <plats>", "Fall vid <plats>"],
        first: [
          "Snubblade på {en uppstickande plattkant|ett hål i asfalten|en lös brunn} vid <plats> <nar>. {Slog upp knäet|Gick omkull med cykeln|Glasögonen gick sönder}.",
          "{En besökare|En kvinna|En man med rullator} föll vid <plats> på grund av {ojämna plattor|en hög kant|en grop}.",
        ],
        more: [
          "Hålet har funnits länge.",
          "Bild finns.",
          "Det är mörkt där på kvällen.",
          "Fick hjälp av personalen på biblioteket.",
          "Plattan är uppmärkt med färg nu.",
        ],
      },
    ],
    causes: ["Halt underlag", "Skada i beläggning"],
    underlying: ["Prioriteringsordningen för vinterväghållning", "Beläggningsinventeringen är gammal"],
    measures: ["Laga beläggningen", "Lägga till sträckan i halkbekämpningen", "Sandlåda vid trappan"],
  },
  "injury.playground": {
    stories: [
      {
        title: ["Barn skadat vid <plats>", "Olycka vid <plats>"],
        first: [
          "Ett barn {föll från klätternätet|fastnade med foten i gungan|skar sig på en trasig kant} vid <plats> <nar>. {Bröt armen|Fick sy|Slog i huvudet}.",
          "{Min son|Min dotter|Ett barn} {skadade sig på|föll på} {gungan|en trasig planka|linbanan} vid <plats>. {En skruv sticker ut|Brädan är rutten|Gummiplattan har släppt}.",
        ],
        more: [
          "Vi var hos tandläkaren.",
          "Flera barn leker där varje dag.",
          "Snälla laga det snart.",
          "En ledare gav första hjälpen.",
          "Anmält till parkenheten.",
        ],
      },
    ],
    causes: ["Sliten lekutrustning", "Bristfälligt fallunderlag"],
    underlying: ["Intervallet mellan besiktningar är för långt"],
    measures: ["Extra besiktning av lekplatsen", "Byta fallunderlag", "Laga eller ta bort trasig utrustning"],
  },
  "injury.visitor_other": {
    stories: [
      {
        title: ["Besökare skadad <irum>", "Besökare föll ihop <irum>"],
        first: [
          "<barn> {skadade sig på|slog i|klämde sig i} {en dörr|en bänk|ett skåp} <irum> <nar>. Första hjälpen gavs.",
          "<barn> {svimmade|blev dålig} <irum> och {slog i huvudet|fick hjälp av personalen}. Ambulans tillkallades.",
        ],
        more: [
          "Hjärtstartaren hämtades men behövdes inte.",
          "Anhörig ringdes.",
          "Kontaktuppgifter lämnade.",
          "Personalen agerade snabbt.",
        ],
      },
    ],
    causes: ["Olyckshändelse utan tydlig brist"],
    underlying: ["Ingen tydlig brist"],
    measures: ["Första hjälpen-utbildning", "Märka ut hjärtstartaren"],
  },
};
