import type { Question, QuestionOption } from "./incident-question.ts";

const option = (value: string, labelSv: string, labelEn: string): QuestionOption => ({ value, labelSv, labelEn });

const unknown = option("unknown", "Vet inte", "Do not know");

/** Kept in `incidents.suspect_category`; a category, never a name. */
const suspect: Question = {
  key: "suspect_category",
  kind: "choice",
  labelSv: "Vem misstänks? Skriv inga namn.",
  labelEn: "Who is suspected? Write no names.",
  authoritiesOnly: true,
  options: [
    option("unknown", "Okänd", "Unknown"),
    option("pupil", "Elev i verksamheten", "Pupil at the school"),
    option("client", "Brukare eller boende", "Client or resident"),
    option("relative", "Anhörig eller vårdnadshavare", "Relative or guardian"),
    option("intruder", "Obehörig", "Intruder"),
    option("other", "Någon annan", "Somebody else"),
  ],
};

/** Kept in `incidents.building_part`. */
const buildingPart: Question = {
  key: "building_part",
  kind: "choice",
  labelSv: "Vilken del av byggnaden eller platsen?",
  labelEn: "Which part of the building or place?",
  options: [
    option("entrance", "Entré", "Entrance"),
    option("window", "Fönster", "Window"),
    option("facade", "Fasad eller vägg", "Façade or wall"),
    option("door", "Dörr eller port", "Door or gate"),
    option("roof", "Tak", "Roof"),
    option("yard", "Gård eller tomt", "Yard or grounds"),
    option("storage", "Förråd eller källare", "Storeroom or basement"),
    option("classroom", "Klassrum eller avdelning", "Classroom or ward"),
    option("corridor", "Korridor eller trappa", "Corridor or stairs"),
    option("kitchen", "Kök", "Kitchen"),
    option("toilet", "Toalett eller omklädningsrum", "Toilet or changing room"),
    option("other", "Annan del", "Another part"),
  ],
};

const yesNo = (key: string, labelSv: string, labelEn: string): Question => ({ key, kind: "yes_no", labelSv, labelEn });
const text = (key: string, labelSv: string, labelEn: string): Question => ({ key, kind: "text", labelSv, labelEn });
const number = (key: string, labelSv: string, labelEn: string): Question => ({ key, kind: "number", labelSv, labelEn });

const stolenGoods = text(
  "stolen_goods",
  "Vad är borta? Märke och stöldmärkning om du vet.",
  "What is missing? Make and property marking if known.",
);

/** The first version of the extra questions. A second-level type without its own gets those of its first level. */
export const defaultQuestions: Readonly<Record<string, readonly Question[]>> = {
  threat: [
    suspect,
    {
      key: "how",
      kind: "choice",
      labelSv: "Hur skedde det?",
      labelEn: "How did it happen?",
      options: [
        option("in_person", "Ansikte mot ansikte", "Face to face"),
        option("phone", "Telefon", "Telephone"),
        option("message", "Sms, mejl eller chatt", "Text, e-mail or chat"),
        option("social_media", "Sociala medier", "Social media"),
        option("letter", "Brev eller lapp", "Letter or note"),
        option("other", "På annat sätt", "In another way"),
      ],
    },
    {
      key: "weapon",
      kind: "choice",
      labelSv: "Fanns vapen eller tillhygge?",
      labelEn: "Was there a weapon?",
      options: [
        option("none", "Nej", "No"),
        option("object", "Föremål som användes som vapen", "An object used as a weapon"),
        option("knife", "Kniv eller annat stickvapen", "Knife or other blade"),
        option("firearm", "Skjutvapen eller något som liknade det", "Firearm or something like it"),
        unknown,
      ],
    },
    yesNo(
      "serious_threat",
      "Hotade personen med att döda eller skada någon svårt?",
      "Did the person threaten to kill or badly hurt somebody?",
    ),
    yesNo("alone", "Var du eller den drabbade ensam?", "Were you or the affected person alone?"),
    yesNo("alarm_used", "Användes larm?", "Was an alarm used?"),
    yesNo("still_worried", "Finns det risk att det händer igen snart?", "Is it likely to happen again soon?"),
  ],
  vandalism: [
    buildingPart,
    yesNo("secured", "Är platsen säkrad så att ingen skadar sig?", "Has the place been made safe?"),
    yesNo("witnesses", "Finns det vittnen?", "Are there witnesses?"),
    suspect,
  ],
  "vandalism.graffiti": [
    text("signature", "Signatur eller ord i klottret", "Tag or words in the graffiti"),
    buildingPart,
    yesNo(
      "insulting",
      "Är det hotfullt, rasistiskt eller kränkande? Då tas det bort direkt.",
      "Is it threatening, racist or insulting? Then it is removed at once.",
    ),
    number("square_metres", "Ungefär hur många kvadratmeter?", "About how many square metres?"),
    suspect,
  ],
  "vandalism.glass": [
    number("panes", "Hur många rutor?", "How many panes?"),
    buildingPart,
    yesNo("secured", "Är glaset uppsopat och hålet täckt?", "Has the glass been swept up and the hole covered?"),
    suspect,
  ],
  order: [
    {
      key: "how_often",
      kind: "choice",
      labelSv: "Hur ofta händer det?",
      labelEn: "How often does it happen?",
      options: [
        option("once", "Det hände en gång", "It happened once"),
        option("sometimes", "Någon gång ibland", "Now and then"),
        option("weekly", "Varje vecka", "Every week"),
        option("daily", "Nästan varje dag", "Almost daily"),
        unknown,
      ],
    },
    {
      key: "part_of_day",
      kind: "choice",
      labelSv: "När på dygnet?",
      labelEn: "What time of day?",
      options: [
        option("morning", "Morgon", "Morning"),
        option("day", "Dag", "Daytime"),
        option("evening", "Kväll", "Evening"),
        option("night", "Natt", "Night"),
        unknown,
      ],
    },
    number("group_size", "Ungefär hur många personer?", "About how many people?"),
    yesNo("police_called", "Ringdes polisen eller väktare?", "Were the police or guards called?"),
  ],
  alarm: [
    {
      key: "alarm_cause",
      kind: "choice",
      labelSv: "Varför gick larmet?",
      labelEn: "Why did the alarm go off?",
      options: [
        option("cooking", "Matlagning eller ånga", "Cooking or steam"),
        option("human_error", "Någon gjorde fel", "Somebody made a mistake"),
        option("prank", "Någon larmade på skoj", "A prank"),
        option("work", "Damm eller rök från arbete", "Dust or smoke from work"),
        option("technical", "Tekniskt fel", "Technical fault"),
        unknown,
      ],
    },
    yesNo("callout", "Ryckte räddningstjänst eller väktare ut?", "Did the fire service or guards turn out?"),
    yesNo("evacuated", "Utrymdes lokalen?", "Were people evacuated?"),
  ],
  fire: [
    text("started_where", "Var började det brinna?", "Where did the fire start?"),
    yesNo("fire_service", "Var räddningstjänsten på plats?", "Was the fire service there?"),
    yesNo("evacuated", "Utrymdes lokalen?", "Were people evacuated?"),
    yesNo("alarm_worked", "Fungerade brandlarmet?", "Did the fire alarm work?"),
    {
      key: "put_out_by",
      kind: "choice",
      labelSv: "Hur släcktes branden?",
      labelEn: "How was the fire put out?",
      options: [
        option("itself", "Den slocknade av sig själv", "It went out by itself"),
        option("staff", "Personal släckte", "Staff put it out"),
        option("sprinkler", "Sprinkler eller släcksystem", "Sprinkler or other system"),
        option("fire_service", "Räddningstjänsten släckte", "The fire service put it out"),
        unknown,
      ],
    },
    suspect,
  ],
  water: [
    {
      key: "water_source",
      kind: "choice",
      labelSv: "Var kom vattnet ifrån?",
      labelEn: "Where did the water come from?",
      options: [
        option("pipe", "Rör", "Pipe"),
        option("appliance", "Diskmaskin, tvättmaskin eller liknande", "Dishwasher, washing machine or similar"),
        option("tap", "Kran eller toalett", "Tap or toilet"),
        option("roof", "Tak", "Roof"),
        option("drain", "Golvbrunn eller avlopp", "Floor drain or sewer"),
        option("outside", "Utifrån", "From outside"),
        unknown,
      ],
    },
    yesNo("shut_off", "Är vattnet avstängt?", "Has the water been shut off?"),
    number("area_m2", "Ungefär hur många kvadratmeter är blöta?", "About how many square metres are wet?"),
    yesNo("can_stay", "Kan verksamheten vara kvar i lokalen?", "Can the work go on in the premises?"),
  ],
  theft: [
    stolenGoods,
    {
      key: "entry",
      kind: "choice",
      labelSv: "Hur kom någon in?",
      labelEn: "How did somebody get in?",
      options: [
        option("unlocked", "Det var olåst", "It was unlocked"),
        option("door", "Bröt upp dörr", "Forced a door"),
        option("window", "Genom fönster", "Through a window"),
        option("key", "Med nyckel eller tagg", "With a key or tag"),
        option("outdoors", "Saken stod ute", "The thing was outdoors"),
        unknown,
      ],
    },
    number("value_kr", "Ungefär värde i kronor", "Approximate value in kronor"),
    yesNo("personal_data", "Kan uppgifter om personer ha följt med?", "May information about people be among it?"),
    suspect,
  ],
  injury: [
    {
      key: "injury_place",
      kind: "choice",
      labelSv: "Var hände det?",
      labelEn: "Where did it happen?",
      options: [
        option("indoors_floor", "Golv inomhus", "Floor indoors"),
        option("stairs", "Trappa", "Stairs"),
        option("yard", "Gård eller utemiljö", "Yard or outdoors"),
        option("road", "Gata, gång- eller cykelväg", "Street, footpath or cycle path"),
        option("gym", "Idrottssal eller idrottsplats", "Sports hall or ground"),
        option("kitchen", "Kök", "Kitchen"),
        option("client_home", "Hemma hos brukare", "In a client's home"),
        option("other", "Annan plats", "Another place"),
      ],
    },
    {
      key: "care_needed",
      kind: "choice",
      labelSv: "Vilken hjälp behövdes?",
      labelEn: "What help was needed?",
      options: [
        option("none", "Ingen", "None"),
        option("first_aid", "Första hjälpen på plats", "First aid on the spot"),
        option("health_centre", "Vårdcentral eller tandläkare", "Health centre or dentist"),
        option("hospital", "Sjukhus eller ambulans", "Hospital or ambulance"),
        unknown,
      ],
    },
    {
      key: "surface",
      kind: "choice",
      labelSv: "Om någon föll: hur var underlaget?",
      labelEn: "If somebody fell: what was the ground like?",
      options: [
        option("ice", "Is eller snö", "Ice or snow"),
        option("wet", "Blött", "Wet"),
        option("uneven", "Ojämnt eller trasigt", "Uneven or broken"),
        option("objects", "Saker i vägen", "Things in the way"),
        option("dry", "Torrt och jämnt", "Dry and even"),
        unknown,
      ],
    },
    yesNo("sent_home", "Gick den skadade hem?", "Did the injured person go home?"),
  ],
  vehicle: [
    text("registration", "Fordonets registreringsnummer", "Registration number of our vehicle"),
    yesNo("other_party", "Var någon annan inblandad?", "Was somebody else involved?"),
    yesNo("drivable", "Går fordonet att köra?", "Can the vehicle be driven?"),
    {
      key: "road_surface",
      kind: "choice",
      labelSv: "Hur var väglaget?",
      labelEn: "What was the road like?",
      options: [
        option("dry", "Torrt", "Dry"),
        option("wet", "Vått", "Wet"),
        option("snow_ice", "Snö eller is", "Snow or ice"),
        option("gravel", "Grus", "Gravel"),
        unknown,
      ],
    },
  ],
  outage: [
    {
      key: "extent",
      kind: "choice",
      labelSv: "Hur mycket är drabbat?",
      labelEn: "How much is affected?",
      options: [
        option("room", "Enstaka rum", "Single rooms"),
        option("building", "Hela byggnaden", "The whole building"),
        option("several", "Flera byggnader", "Several buildings"),
        unknown,
      ],
    },
    yesNo("backup_works", "Fungerar reservlösningen?", "Does the fallback work?"),
    yesNo("people_at_risk", "Kan någon ta skada av avbrottet?", "Can anyone come to harm because of it?"),
  ],
  information: [
    yesNo("personal_data", "Gäller det uppgifter om personer?", "Is information about people involved?"),
    number("people_count", "Ungefär hur många personer?", "About how many people?"),
    yesNo("clicked", "Klickade eller svarade någon?", "Did anyone click or answer?"),
    yesNo("still_open", "Pågår det fortfarande?", "Is it still going on?"),
  ],
};
