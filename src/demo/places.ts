import type { Offset } from "./geography.ts";

export interface District {
  readonly name: string;
  readonly at: Offset;
  /** Share of the inhabitants, roughly. */
  readonly size: number;
  readonly streets: readonly string[];
}

/** The twelve parts of town; the names of places and streets are made up. */
export const districts: readonly District[] = [
  {
    name: "Centrum",
    at: [0.6, 0.3],
    size: 7,
    streets: [
      "Strömsgatan",
      "Lyktgatan",
      "Vågmästargatan",
      "Segelsömmargränd",
      "Torgpromenaden",
      "Repslagarbacken",
      "Urverksgatan",
      "Brovaktargatan",
    ],
  },
  {
    name: "Björkängen",
    at: [-1.4, 0.9],
    size: 8,
    streets: [
      "Björkängsvägen",
      "Nävergatan",
      "Savstigen",
      "Lövsprickningsvägen",
      "Knoppgränd",
      "Masurvägen",
      "Vårtbjörksstigen",
    ],
  },
  {
    name: "Tallmon",
    at: [-2.6, -0.6],
    size: 5,
    streets: ["Tallmovägen", "Kottgränd", "Barrstigen", "Kådavägen", "Tjärdalsvägen", "Furukronans väg"],
  },
  {
    name: "Sjövreten",
    at: [1.3, 1.9],
    size: 6,
    streets: ["Sjövretsvägen", "Vasskanten", "Doppingvägen", "Näckrosstigen", "Sävgränd", "Mjärdvägen"],
  },
  {
    name: "Klockarudden",
    at: [3.9, 2.2],
    size: 3,
    streets: ["Klockaruddsvägen", "Malmklangsvägen", "Fyrblicksvägen", "Bränningsstigen", "Sjömärkesvägen"],
  },
  {
    name: "Hamnholmen",
    at: [3.4, -1.0],
    size: 4,
    streets: ["Hamnholmsgatan", "Ankarspelsgatan", "Pollargränd", "Tampgatan", "Styrbordskajen", "Babordskajen"],
  },
  {
    name: "Ekdungen",
    at: [-0.4, -1.4],
    size: 6,
    streets: ["Ekdungevägen", "Ollonstigen", "Nötskrikevägen", "Barkvägen", "Hasselgömmans väg", "Murgrönsvägen"],
  },
  {
    name: "Kvarnslätten",
    at: [-3.4, 1.6],
    size: 5,
    streets: ["Kvarnslättsvägen", "Mjölnarstigen", "Vingspelsvägen", "Siktgränd", "Kornknarrens väg", "Sädesärlevägen"],
  },
  {
    name: "Alkärret",
    at: [-1.0, 2.6],
    size: 4,
    streets: ["Alkärrsvägen", "Kabbelekestigen", "Grodspelsvägen", "Missnevägen", "Bäckbrinksvägen"],
  },
  {
    name: "Rönnlunden",
    at: [1.5, -1.6],
    size: 5,
    streets: [
      "Rönnlundsvägen",
      "Rönnbärsstigen",
      "Sidensvansvägen",
      "Domherregränd",
      "Frostnattsvägen",
      "Lunddungevägen",
    ],
  },
  {
    name: "Svanhamra",
    at: [1.8, -2.9],
    size: 3,
    streets: ["Svanhamravägen", "Vingslagsvägen", "Dunstigen", "Hällkarsvägen", "Strandängsvägen"],
  },
  {
    name: "Ljungheden",
    at: [-2.0, -2.7],
    size: 4,
    streets: ["Ljunghedsvägen", "Enbacksvägen", "Lärksångsvägen", "Mosippestigen", "Stensättarvägen", "Getporsstigen"],
  },
];

export type OutdoorKind =
  | "park"
  | "square"
  | "playground"
  | "path"
  | "tunnel"
  | "street"
  | "stop"
  | "beach"
  | "sports_ground";

export interface OutdoorPlace {
  readonly name: string;
  readonly district: string;
  readonly kind: OutdoorKind;
  readonly at: Offset;
  /** How often things happen here compared with elsewhere. */
  readonly weight: number;
}

/** The park with the guard round (planted truth B), and the places within 300 metres that what happened there moved to. */
export const guardedPark = "Lövängsparken";
export const guardedParkBuffer = ["Lövängens gångtunnel", "Lekplatsen Trollskogen", "Hållplats Lövängen"] as const;

/** Where somebody drove into a hole (domain 10.5, story 6). */
export const potholeStreet = "Kvarnslättsvägen";

export const outdoorPlaces: readonly OutdoorPlace[] = [
  { name: guardedPark, district: "Björkängen", kind: "park", at: [-0.9, 0.55], weight: 0 },
  { name: "Lövängens gångtunnel", district: "Björkängen", kind: "tunnel", at: [-0.72, 0.5], weight: 0 },
  { name: "Lekplatsen Trollskogen", district: "Björkängen", kind: "playground", at: [-1.05, 0.72], weight: 0 },
  { name: "Hållplats Lövängen", district: "Björkängen", kind: "stop", at: [-0.84, 0.36], weight: 0 },
  { name: "Strömsviks torg", district: "Centrum", kind: "square", at: [0.55, 0.25], weight: 9 },
  { name: "Bussterminalen i Strömsviks centrum", district: "Centrum", kind: "stop", at: [0.75, 0.12], weight: 8 },
  { name: "Strömparken", district: "Centrum", kind: "park", at: [0.95, 0.42], weight: 6 },
  { name: "gångtunneln under Strömsgatan", district: "Centrum", kind: "tunnel", at: [0.4, 0.05], weight: 5 },
  { name: "Björkängens torg", district: "Björkängen", kind: "square", at: [-1.5, 1.0], weight: 6 },
  { name: "gångvägen bakom Björkängens torg", district: "Björkängen", kind: "path", at: [-1.6, 1.1], weight: 3 },
  { name: "Tallmoparken", district: "Tallmon", kind: "park", at: [-2.7, -0.4], weight: 3 },
  { name: "lekplatsen Kotten", district: "Tallmon", kind: "playground", at: [-2.4, -0.75], weight: 2 },
  { name: "hållplats Tallmovägen", district: "Tallmon", kind: "stop", at: [-2.55, -0.5], weight: 2 },
  { name: "Sjövretens badplats", district: "Sjövreten", kind: "beach", at: [1.75, 1.75], weight: 4 },
  { name: "strandpromenaden vid Sjövreten", district: "Sjövreten", kind: "path", at: [1.6, 1.95], weight: 3 },
  { name: "lekplatsen Vattuspegeln", district: "Sjövreten", kind: "playground", at: [1.2, 2.0], weight: 2 },
  { name: "Klockaruddens klippbad", district: "Klockarudden", kind: "beach", at: [4.4, 2.0], weight: 2 },
  { name: "Klockaruddens motionsspår", district: "Klockarudden", kind: "path", at: [3.7, 2.5], weight: 1 },
  { name: "Hamnplanen", district: "Hamnholmen", kind: "square", at: [3.5, -0.8], weight: 4 },
  { name: "Styrbordskajen", district: "Hamnholmen", kind: "path", at: [3.8, -0.9], weight: 2 },
  { name: "skateparken på Hamnholmen", district: "Hamnholmen", kind: "sports_ground", at: [3.3, -1.2], weight: 4 },
  { name: "Ekdungsparken", district: "Ekdungen", kind: "park", at: [-0.5, -1.2], weight: 4 },
  { name: "Ekdungens konstgräsplan", district: "Ekdungen", kind: "sports_ground", at: [-0.2, -1.65], weight: 3 },
  { name: "gångvägen mellan Ekdungen och centrum", district: "Ekdungen", kind: "path", at: [0.0, -0.8], weight: 4 },
  { name: "Kvarnparken", district: "Kvarnslätten", kind: "park", at: [-3.3, 1.45], weight: 3 },
  { name: "Kvarnslättens idrottsplats", district: "Kvarnslätten", kind: "sports_ground", at: [-3.6, 1.85], weight: 3 },
  { name: "gångtunneln vid Kvarnslättsvägen", district: "Kvarnslätten", kind: "tunnel", at: [-3.15, 1.3], weight: 3 },
  { name: "Alkärrets lekplats", district: "Alkärret", kind: "playground", at: [-1.1, 2.5], weight: 2 },
  { name: "bäckstigen i Alkärret", district: "Alkärret", kind: "path", at: [-0.8, 2.75], weight: 2 },
  { name: "Rönnlundsparken", district: "Rönnlunden", kind: "park", at: [1.4, -1.45], weight: 3 },
  { name: "hållplats Rönnlunden", district: "Rönnlunden", kind: "stop", at: [1.65, -1.7], weight: 2 },
  { name: "Svanhamra strandäng", district: "Svanhamra", kind: "beach", at: [2.3, -3.0], weight: 2 },
  { name: "lekplatsen Svandammen", district: "Svanhamra", kind: "playground", at: [1.7, -2.8], weight: 2 },
  { name: "Ljunghedens återvinningsstation", district: "Ljungheden", kind: "street", at: [-1.9, -2.5], weight: 4 },
  { name: "motionsspåret på Ljungheden", district: "Ljungheden", kind: "path", at: [-2.4, -2.9], weight: 2 },
  { name: "infartsparkeringen vid Strömsgatan", district: "Centrum", kind: "street", at: [0.2, 0.35], weight: 4 },
  { name: potholeStreet, district: "Kvarnslätten", kind: "street", at: [-3.2, 1.4], weight: 0 },
];
