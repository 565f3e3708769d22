import type { LossCause } from "../../../db/schema.ts";
import type { IconName } from "../../ui/icons.tsx";
import type { ProtectedValue } from "./incident.ts";

/** The kinds of event that the law and the statistics tell apart; the same words as the database type `incident_class`. */
export type IncidentClass =
  | "near_miss"
  | "accident"
  | "property_damage"
  | "crime"
  | "threat_violence"
  | "disruption"
  | "deviation"
  | "risk_observation"
  | "unsafety_observation"
  | "information_security"
  | "environment"
  | "crisis";

/** Who outside the line has a right to see an event by its nature. */
export type Audience = "crime" | "cost" | "work_environment" | "insurance";

export interface DefaultIncidentType {
  readonly id: string;
  readonly parentId: string | null;
  readonly class: IncidentClass;
  readonly nameSv: string;
  readonly nameEn: string;
  readonly hintSv: string | null;
  readonly hintEn: string | null;
  readonly icon: IconName;
  readonly sort: number;
  /** A first-level type is offered to the public when at least one of its second-level types is. */
  readonly offeredToPublic: boolean;
  readonly isThreatOrViolence: boolean;
  readonly askPoliceReport: boolean;
  readonly audiences: readonly Audience[];
  /** What is usually harmed (S09). */
  readonly protectedValues: readonly ProtectedValue[];
  /** What policies and deductibles call such a loss; null where it is none of ours. */
  readonly lossCause: LossCause | null;
}

interface Traits {
  readonly class: IncidentClass;
  readonly icon: IconName;
  readonly audiences: readonly Audience[];
  readonly harms?: readonly ProtectedValue[];
  readonly police?: boolean;
  readonly threat?: boolean;
  readonly loss?: LossCause | null;
  readonly public?: boolean;
  readonly hintSv?: string;
  readonly hintEn?: string;
}

/** Code after the dot, Swedish name, English name, and what differs from the first level. */
type Child = readonly [code: string, nameSv: string, nameEn: string, own?: Partial<Traits>];

interface Group extends Traits {
  readonly id: string;
  readonly nameSv: string;
  readonly nameEn: string;
  readonly children: readonly Child[];
}

const work = ["work_environment"] as const;
const insured = ["insurance"] as const;
const crime = ["crime"] as const;
const crimeAndInsured = ["crime", "insurance"] as const;

/** What an event of a class usually harms, where the type itself says nothing else. */
const usuallyHarmed: Readonly<Record<IncidentClass, readonly ProtectedValue[]>> = {
  near_miss: ["staff"],
  accident: ["staff"],
  property_damage: ["property"],
  crime: ["property"],
  threat_violence: ["staff"],
  disruption: ["inhabitants"],
  deviation: ["property"],
  risk_observation: ["inhabitants", "visitors"],
  unsafety_observation: ["inhabitants"],
  information_security: ["inhabitants"],
  environment: ["environment"],
  crisis: ["inhabitants"],
};

/** First-level choices in the order a municipality meets them: the most common first, never more than twelve. */
const groups: readonly Group[] = [
  {
    id: "near_miss",
    nameSv: "Det kunde ha gått illa, eller så finns en risk",
    nameEn: "It could have gone wrong, or there is a risk",
    hintSv: "Tillbud och risker: ingen skadades och inget gick sönder, men det var nära eller kan hända.",
    hintEn: "Near misses and risks: nobody was hurt and nothing broke, but it was close or may happen.",
    class: "near_miss",
    icon: "incident",
    audiences: work,
    children: [
      ["slip", "Nära att halka, snubbla eller falla", "Nearly slipped, tripped or fell"],
      ["lifting", "Tungt lyft eller förflyttning höll på att gå fel", "A heavy lift or transfer nearly went wrong"],
      ["equipment", "Maskin, verktyg eller hjälpmedel fungerade inte", "A machine, tool or aid did not work"],
      [
        "child_or_client",
        "Barn, elev eller brukare var nära att skadas",
        "A child, pupil or client was nearly hurt",
        { harms: ["inhabitants"] },
      ],
      ["chemical", "Kemikalie, rengöringsmedel eller dålig luft", "Chemical, cleaning agent or bad air"],
      ["traffic", "Nära en olycka i trafiken", "Nearly an accident in traffic"],
      ["workload", "Stress, bemanning eller arbetsbelastning", "Stress, staffing or workload"],
      ["lone_work", "Ensam i en otrygg situation på jobbet", "Alone in an unsafe situation at work"],
      [
        "hazard",
        "Något är farligt och behöver åtgärdas",
        "Something is dangerous and needs fixing",
        {
          class: "risk_observation",
          public: true,
          audiences: [],
          hintSv: "Till exempel en lös räckesstolpe, ett hål i marken, is på trappan eller ett träd som lutar.",
          hintEn: "For example a loose railing, a hole in the ground, ice on the stairs or a leaning tree.",
        },
      ],
      [
        "traffic_hazard",
        "Farlig plats i trafiken",
        "Dangerous place in traffic",
        { class: "risk_observation", public: true, audiences: [] },
      ],
      [
        "fire_safety",
        "Brist i brandskyddet",
        "Flaw in the fire protection",
        {
          class: "deviation",
          audiences: [],
          hintSv: "Blockerad utrymningsväg, branddörr som inte stänger, släckare som saknas.",
          hintEn: "Blocked escape route, fire door that does not close, missing extinguisher.",
        },
      ],
      ["other", "Annat tillbud eller annan risk", "Another near miss or risk"],
    ],
  },
  {
    id: "threat",
    nameSv: "Hot eller våld",
    nameEn: "Threat or violence",
    hintSv: "Även när det verkar litet. Är det bråttom: ring 112.",
    hintEn: "Also when it seems small. If it is urgent: call 112.",
    class: "threat_violence",
    icon: "threat",
    audiences: ["crime", "work_environment"],
    police: true,
    threat: true,
    children: [
      ["verbal", "Någon hotade med ord", "Somebody made a spoken threat"],
      ["physical", "Slag, spark, knuff, bett eller annat våld", "Hitting, kicking, pushing, biting or other violence"],
      ["written", "Hot i brev, sms, mejl eller sociala medier", "Threat by letter, text, e-mail or social media"],
      ["harassment", "Trakasserier eller kränkningar", "Harassment or abuse"],
      ["weapon", "Vapen eller föremål användes som vapen", "A weapon, or something used as a weapon"],
      ["sexual", "Sexuellt våld eller sexuella trakasserier", "Sexual violence or harassment"],
      ["stalking", "Någon följer efter eller söker upp", "Somebody follows or keeps turning up"],
      ["elected", "Hot mot förtroendevald", "Threat against an elected member"],
      [
        "undue_influence",
        "Någon försöker påverka ett beslut på ett otillåtet sätt",
        "Somebody tries to influence a decision improperly",
      ],
      ["other", "Annat hot eller våld", "Another threat or violence"],
    ],
  },
  {
    id: "injury",
    nameSv: "Någon har skadat sig",
    nameEn: "Somebody has been hurt",
    hintSv: "Medarbetare, barn, elev, brukare eller besökare. Är det bråttom: ring 112.",
    hintEn: "Staff, child, pupil, client or visitor. If it is urgent: call 112.",
    class: "accident",
    icon: "fall",
    audiences: work,
    children: [
      ["staff_fall", "Medarbetare halkade, snubblade eller föll", "Staff slipped, tripped or fell"],
      ["staff_lift", "Medarbetare skadades vid lyft eller förflyttning", "Staff hurt by a lift or transfer"],
      ["staff_cut", "Medarbetare skars, klämdes eller brände sig", "Staff cut, crushed or burnt"],
      ["staff_traffic", "Medarbetare skadades i trafiken", "Staff hurt in traffic"],
      ["staff_other", "Medarbetare skadades på annat sätt", "Staff hurt in another way"],
      [
        "pupil",
        "Barn eller elev skadade sig",
        "Child or pupil hurt",
        { audiences: insured, harms: ["inhabitants"], loss: "injury" },
      ],
      [
        "client",
        "Brukare eller boende skadade sig",
        "Client or resident hurt",
        { audiences: insured, harms: ["inhabitants"], loss: "injury" },
      ],
      [
        "visitor_fall",
        "Besökare eller invånare halkade eller föll",
        "Visitor or inhabitant slipped or fell",
        { audiences: insured, public: true, harms: ["visitors"], loss: "liability" },
      ],
      [
        "playground",
        "Olycka på lekplats, idrottsplats eller badplats",
        "Accident at a playground, sports ground or bathing place",
        { audiences: insured, public: true, harms: ["visitors"], loss: "liability" },
      ],
      [
        "visitor_other",
        "Besökare skadades på annat sätt",
        "Visitor hurt in another way",
        { audiences: insured, harms: ["visitors"], loss: "liability" },
      ],
    ],
  },
  {
    id: "vandalism",
    nameSv: "Något är trasigt eller förstört",
    nameEn: "Something is broken or vandalised",
    hintSv: "Klotter, krossat glas, sönderslagna saker.",
    hintEn: "Graffiti, broken glass, smashed things.",
    class: "crime",
    icon: "glass",
    audiences: crimeAndInsured,
    police: true,
    public: true,
    loss: "vandalism",
    children: [
      ["glass", "Krossat glas eller fönster", "Broken glass or window", { loss: "glass" }],
      ["graffiti", "Klotter", "Graffiti", { icon: "spray" }],
      ["door_facade", "Dörr, vägg eller fasad", "Door, wall or façade", { icon: "door" }],
      ["interior", "Möbler eller annat inomhus", "Furniture or other things indoors", { public: false }],
      ["playground", "Lekplats, bänk eller annat i park", "Playground, bench or other things in a park"],
      ["lighting", "Lampa eller belysning", "Lamp or lighting"],
      ["sign_barrier", "Skylt, vägbom eller stängsel", "Sign, barrier or fence"],
      ["toilet", "Toalett", "Toilet"],
      ["vehicle", "Kommunens fordon", "One of our vehicles", { icon: "vehicle", public: false, loss: "vehicle" }],
      ["other", "Något annat är förstört", "Something else is broken"],
    ],
  },
  {
    id: "order",
    nameSv: "Obehöriga, stök eller otrygg plats",
    nameEn: "Intruders, disorder or an unsafe place",
    class: "crime",
    icon: "people",
    audiences: crime,
    harms: ["inhabitants"],
    public: true,
    children: [
      [
        "unsafe_place",
        "Platsen känns otrygg",
        "The place feels unsafe",
        {
          class: "unsafety_observation",
          hintSv: "Beskriv platsen och vad som händer där, inte enskilda personer.",
          hintEn: "Describe the place and what happens there, not individual people.",
        },
      ],
      [
        "intruders",
        "Obehöriga på området eller i huset",
        "Intruders in the grounds or the building",
        { public: false },
      ],
      ["noise", "Stök, fest eller störande samling", "Disorder, party or disturbing gathering"],
      ["drugs", "Tecken på droger eller langning", "Signs of drugs or dealing"],
      [
        "moped",
        "Moped eller annan farlig körning",
        "Mopeds or other dangerous driving",
        { class: "unsafety_observation" },
      ],
      ["weapon", "Person med vapen", "Person with a weapon", { police: true, public: false }],
      [
        "bomb_threat",
        "Bombhot eller hot mot skola",
        "Bomb threat or threat against a school",
        { police: true, public: false },
      ],
      ["drone", "Drönare", "Drone", { public: false }],
      ["other", "Annat om ordning och trygghet", "Something else about order and safety"],
    ],
  },
  {
    id: "alarm",
    nameSv: "Ett larm gick i onödan",
    nameEn: "A false alarm",
    hintSv: "Brandlarm, inbrottslarm eller annat larm utan att något hänt.",
    hintEn: "Fire, burglar or other alarm when nothing had happened.",
    class: "disruption",
    icon: "alarm",
    audiences: [],
    children: [
      ["fire", "Brandlarm", "Fire alarm"],
      ["burglar", "Inbrottslarm", "Burglar alarm"],
      ["personal", "Överfallslarm eller trygghetslarm", "Personal alarm"],
      ["technical", "Driftlarm eller hisslarm", "Technical or lift alarm"],
      ["other", "Annat larm", "Another alarm"],
    ],
  },
  {
    id: "vehicle",
    nameSv: "Skada på fordon",
    nameEn: "Damage to a vehicle",
    class: "property_damage",
    icon: "vehicle",
    audiences: insured,
    loss: "vehicle",
    children: [
      ["parking", "Parkeringsskada", "Damage when parked"],
      ["collision", "Krock", "Collision"],
      ["skid", "Halka eller avkörning", "Skid or leaving the road"],
      ["glass", "Stenskott eller krossad ruta", "Stone chip or broken window"],
      ["wildlife", "Krock med djur", "Collision with an animal"],
      [
        "theft",
        "Fordon stulet",
        "Vehicle stolen",
        { class: "crime", audiences: crimeAndInsured, police: true, icon: "bag" },
      ],
      ["other", "Annan skada på fordon", "Other damage to a vehicle"],
    ],
  },
  {
    id: "outage",
    nameSv: "El, värme, vatten, it eller telefon fungerar inte",
    nameEn: "Power, heating, water, IT or phones are down",
    class: "disruption",
    icon: "power",
    audiences: [],
    children: [
      ["it", "It-system eller nätverk", "IT system or network", { icon: "computer", loss: "it" }],
      ["power", "Strömavbrott", "Power cut", { loss: "interruption" }],
      ["heating", "Värme eller ventilation", "Heating or ventilation", { loss: "machinery" }],
      ["phone", "Telefon", "Telephones"],
      ["water_supply", "Dricksvatten", "Drinking water", { icon: "water", public: true }],
      ["care_alarm", "Trygghetslarm eller andra larm ur funktion", "Care alarms or other alarms out of order"],
      ["other", "Annat avbrott", "Another outage"],
    ],
  },
  {
    id: "theft",
    nameSv: "Stöld eller inbrott",
    nameEn: "Theft or burglary",
    class: "crime",
    icon: "bag",
    audiences: crimeAndInsured,
    police: true,
    loss: "theft",
    children: [
      ["equipment", "Dator, telefon eller annan utrustning stulen", "Computer, phone or other equipment stolen"],
      ["personal", "Privata saker stulna", "Private belongings stolen"],
      ["tools", "Verktyg eller maskiner stulna", "Tools or machines stolen"],
      ["burglary_building", "Inbrott i byggnad", "Burglary in a building", { icon: "door", loss: "burglary" }],
      [
        "burglary_storage",
        "Inbrott i förråd, container eller skåp",
        "Burglary in a storeroom, container or locker",
        { icon: "door", loss: "burglary" },
      ],
      ["burglary_attempt", "Försök till inbrott", "Attempted burglary", { icon: "door", loss: "burglary" }],
      ["metal", "Koppar eller annan metall stulen", "Copper or other metal stolen"],
      ["fuel", "Drivmedel stulet", "Fuel stolen"],
      ["bicycle", "Cykel stulen", "Bicycle stolen"],
      ["other", "Annan stöld", "Another theft"],
    ],
  },
  {
    id: "water",
    nameSv: "Vattenskada, oväder eller utsläpp",
    nameEn: "Water damage, storm or spill",
    class: "property_damage",
    icon: "water",
    audiences: insured,
    loss: "water",
    children: [
      ["pipe", "Läckande rör eller maskin", "Leaking pipe or machine"],
      ["roof", "Läckande tak", "Leaking roof"],
      ["sewer", "Stopp eller översvämning i avlopp", "Blocked or flooding drain"],
      [
        "cloudburst",
        "Skyfall eller översvämning utifrån",
        "Cloudburst or flooding from outside",
        { public: true, loss: "nature" },
      ],
      ["frost", "Fruset rör", "Frozen pipe"],
      ["mains", "Läcka på vattenledning i marken", "Leak from a water main", { public: true }],
      [
        "storm",
        "Storm, fallna träd eller snötryck",
        "Storm, fallen trees or snow load",
        { icon: "leaf", public: true, loss: "nature" },
      ],
      [
        "spill",
        "Utsläpp av olja, kemikalier eller avlopp",
        "Spill of oil, chemicals or sewage",
        { class: "environment", icon: "leaf", audiences: [], public: true, loss: "liability" },
      ],
      [
        "dumping",
        "Dumpat avfall",
        "Dumped waste",
        { class: "environment", icon: "leaf", audiences: crime, public: true, loss: null },
      ],
      ["other", "Annan skada av vatten eller väder", "Other damage by water or weather"],
    ],
  },
  {
    id: "information",
    nameSv: "It-säkerhet, uppgifter på avvägar eller bedrägeri",
    nameEn: "IT security, lost information or fraud",
    hintSv: "Misstänkt mejl, utskick till fel person, borttappad dator, falsk faktura.",
    hintEn: "Suspicious e-mail, something sent to the wrong person, a lost computer, a false invoice.",
    class: "information_security",
    icon: "computer",
    audiences: [],
    children: [
      ["phishing", "Misstänkt mejl, sms eller länk", "Suspicious e-mail, text or link"],
      ["wrong_recipient", "Uppgifter hamnade hos fel person", "Information reached the wrong person"],
      ["lost_device", "Dator, telefon eller papper borttappat", "Computer, phone or papers lost"],
      ["access", "Någon kom åt mer än den skulle", "Somebody had access to too much", { loss: "it" }],
      ["malware", "Virus eller intrång", "Virus or intrusion", { audiences: crime, police: true, loss: "it" }],
      ["invoice_fraud", "Falsk faktura", "False invoice", { class: "crime", audiences: crime, police: true }],
      [
        "ceo_fraud",
        "Någon utger sig för att vara chef eller leverantör",
        "Somebody pretends to be a manager or supplier",
        { class: "crime", audiences: crime, police: true },
      ],
      ["other", "Annat om information och it", "Something else about information and IT"],
    ],
  },
  {
    id: "fire",
    nameSv: "Brand eller rök",
    nameEn: "Fire or smoke",
    hintSv: "Brinner det nu: rädda, varna, larma 112, släck. Rapportera sedan.",
    hintEn: "If it is burning now: rescue, warn, call 112, put out. Report afterwards.",
    class: "property_damage",
    icon: "flame",
    audiences: insured,
    loss: "fire",
    children: [
      [
        "near",
        "Tillbud: det hann inte börja brinna",
        "Near miss: it never caught fire",
        { class: "near_miss", loss: null },
      ],
      [
        "container",
        "Container, papperskorg eller skräp",
        "Container, bin or rubbish",
        { class: "crime", audiences: crimeAndInsured, police: true, public: true },
      ],
      ["arson", "Anlagd brand", "Fire set on purpose", { class: "crime", audiences: crimeAndInsured, police: true }],
      ["electrical", "Elfel eller laddning", "Electrical fault or charging"],
      ["cooking", "Matlagning", "Cooking"],
      ["hot_work", "Svetsning, takarbete eller annat hett arbete", "Welding, roofing or other hot work"],
      ["ground", "Gräs, skog eller mark", "Grass, forest or ground", { public: true }],
      ["unknown", "Okänd orsak", "Cause unknown"],
    ],
  },
];

/** The two-level list a municipality starts with. The names are its own to change; the codes stay. */
export const defaultIncidentTypes: readonly DefaultIncidentType[] = groups.flatMap((group, index) => {
  const children = group.children.map(([code, nameSv, nameEn, own], childIndex) =>
    toType(
      { ...group, hintSv: undefined, hintEn: undefined, ...own },
      `${group.id}.${code}`,
      nameSv,
      nameEn,
      group.id,
      childIndex,
    ),
  );
  const offered = children.some((child) => child.offeredToPublic);
  return [
    { ...toType(group, group.id, group.nameSv, group.nameEn, null, index), offeredToPublic: offered },
    ...children,
  ];
});

function toType(
  traits: Traits,
  id: string,
  nameSv: string,
  nameEn: string,
  parentId: string | null,
  index: number,
): DefaultIncidentType {
  return {
    id,
    parentId,
    class: traits.class,
    nameSv,
    nameEn,
    hintSv: traits.hintSv ?? null,
    hintEn: traits.hintEn ?? null,
    icon: traits.icon,
    sort: (index + 1) * 10,
    offeredToPublic: traits.public ?? false,
    isThreatOrViolence: traits.threat ?? false,
    askPoliceReport: traits.police ?? false,
    audiences: traits.audiences,
    protectedValues: traits.harms ?? usuallyHarmed[traits.class],
    lossCause: traits.loss ?? null,
  };
}
