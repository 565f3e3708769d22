/** What a report says by itself of the extra questions, so that answers and words tell the same story: key -> pattern -> value. */
const hints: Readonly<Record<string, readonly (readonly [pattern: RegExp, value: string])[]>> = {
  how: [
    [/telefon|ringde/i, "phone"],
    [/sociala medier|lokal grupp|inlägg/i, "social_media"],
    [/sms|mejl/i, "message"],
    [/brev/i, "letter"],
    [/./, "in_person"],
  ],
  weapon: [
    [/kniv/i, "knife"],
    [/tillhygge|föremål|höjde en stol|sax|flaska|glasvas|krycka|basebollträ|skruvmejsel/i, "object"],
  ],
  alone: [
    [/ensam|var själv/i, "yes"],
    [/kollegor|vi var två|dubbelbemanning/i, "no"],
  ],
  alarm_used: [[/larmade|överfallslarm|larmet användes/i, "yes"]],
  still_worried: [[/gången|igen|varje dag|orolig|rädd/i, "yes"]],
  building_part: [
    [/entré|ingång/i, "entrance"],
    [/ruta|fönster|glaset/i, "window"],
    [/dörr|lås/i, "door"],
    [/fasad|gavel|panel|puts|vägg|långsida|baksida/i, "facade"],
    [/tak/i, "roof"],
    [/förråd|container|källar/i, "storage"],
    [/toalett|omklädning/i, "toilet"],
    [/korridor|trapp/i, "corridor"],
    [/kök|matsal/i, "kitchen"],
  ],
  secured: [
    [/plywood|täckt|spärra|sopa|plockat bort|provisoriskt/i, "yes"],
    [/går inte att stänga|hänger/i, "no"],
  ],
  witnesses: [
    [/granne hörde|vittne/i, "yes"],
    [/inga kända vittnen/i, "no"],
  ],
  insulting: [
    [/inte kränkande/i, "no"],
    [/könsord/i, "yes"],
  ],
  panes: [
    [/^tre |\btre (krossade )?rutor/i, "3"],
    [/fyra (krossade )?rutor/i, "4"],
    [/två (krossade )?rutor/i, "2"],
    [/rut|fönst|glas/i, "1"],
  ],
  how_often: [
    [/varje kväll|varje dag|på rasterna/i, "daily"],
    [/fredag|torsdag till lördag|helgen i rad/i, "weekly"],
  ],
  part_of_day: [
    [/natt/i, "night"],
    [/kväll|mörk/i, "evening"],
    [/morse/i, "morning"],
    [/dagen|eftermiddag|efter skolan|rast/i, "day"],
  ],
  police_called: [[/polis|väktar|ringde 112/i, "yes"]],
  alarm_cause: [
    [/bränd mat|popcorn|brödrost|kastrull|ånga/i, "cooking"],
    [/larmknapp|lekte med knappen/i, "prank"],
    [/slipning|hantverkare|varma arbeten/i, "work"],
    [/glömde larma|fel kod|tidigare än vanligt|misstag|fönster stod/i, "human_error"],
    [/detektor|ingen orsak|inget fel|draget|mus/i, "technical"],
  ],
  callout: [[/räddningstjänst|väktar/i, "yes"]],
  evacuated: [[/utrym|stod ute|ute på fyra/i, "yes"]],
  fire_service: [[/räddningstjänst/i, "yes"]],
  put_out_by: [
    [/räddningstjänst/i, "fire_service"],
    [/släckte|släckt med|brandfilt|lock på|drog av/i, "staff"],
    [/självslocknade/i, "itself"],
  ],
  alarm_worked: [
    [/larmet gick/i, "yes"],
    [/larmet hann inte|pep inte/i, "no"],
  ],
  water_source: [
    [/tak(et)?\b/i, "roof"],
    [/diskmaskin|slang/i, "appliance"],
    [/golvbrunn|avlopp/i, "drain"],
    [/skyfall|regn/i, "outside"],
    [/rör|kran|beredare/i, "pipe"],
  ],
  shut_off: [[/stängt? av|avstäng|stängde/i, "yes"]],
  can_stay: [[/flyttad|stängt|avstängd/i, "no"]],
  entry: [
    [/olåst|stod öppen/i, "unlocked"],
    [/fönst|ruta/i, "window"],
    [/dörr|uppbrut|hänglås/i, "door"],
  ],
  injury_place: [
    [/trapp/i, "stairs"],
    [/hos en brukare/i, "client_home"],
    [/idrott|basket|plan(en)?\b|hinderbana/i, "gym"],
    [/kök/i, "kitchen"],
    [/gård|grind|sand|gung|parkering|backe|utanför/i, "yard"],
    [/cykel|rondell|gata|gång(bana|väg)/i, "road"],
    [/\bi \p{L}+en\b|på avdelning|rummet/iu, "indoors_floor"],
  ],
  care_needed: [
    [/akuten|ambulans|röntgen|brut(en|it)/i, "hospital"],
    [/vårdcentral|tandläkare|1177|stygn/i, "health_centre"],
    [/kyl|plåster|första hjälpen|skolsköterska/i, "first_aid"],
  ],
  surface: [
    [/\bis(en)?\b|isfläck|snö|blankis|osandat/i, "ice"],
    [/vått|blött|spill/i, "wet"],
    [/ojämn|lös|grop|hål/i, "uneven"],
    [/leksak|sladd|väska|matt|vagn/i, "objects"],
  ],
  sent_home: [
    [/gick hem|sjukskriven|hämtade/i, "yes"],
    [/jobba klart|arbeta vidare|fortsatte/i, "no"],
  ],
  other_party: [
    [/krock|påkörd|motpart|ingen lapp|parkerad bil/i, "yes"],
    [/backade|körde upp|stenskott/i, "no"],
  ],
  drivable: [
    [/går att köra/i, "yes"],
    [/bärg/i, "no"],
  ],
  road_surface: [[/halt|snö|modd|blixthalka/i, "snow_ice"]],
  extent: [
    [/hela kvarteret|alla vi pratat med/i, "several"],
    [/hela huset/i, "building"],
  ],
  people_at_risk: [[/./, "no"]],
  clicked: [
    [/ingen klickade/i, "no"],
    [/klickade/i, "yes"],
  ],
  personal_data: [[/brukare|elev|personnummer|känsliga|personal/i, "yes"]],
};

/** The value that the words speak for; null when they say nothing of it. */
export function hintedAnswer(key: string, words: string): string | null {
  return hints[key]?.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}
