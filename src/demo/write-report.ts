import type { Day } from "./calendar.ts";
import { createWriter } from "./grammar.ts";
import type { Happening } from "./happening.ts";
import { type OutdoorKind, potholeStreet } from "./places.ts";
import type { Random } from "./random.ts";
import { staffTextsOf } from "./texts/all-texts.ts";
import { beginnings, endings } from "./texts/endings.ts";
import { publicTexts, publicTextsInEnglish, spamTexts } from "./texts/public-texts.ts";
import type { Story, TypeTexts } from "./texts/story.ts";
import { surroundings } from "./texts/surroundings.ts";
import { clockWords, whenWords, windowWords } from "./time-words.ts";

export interface WrittenReport {
  /** "Krossad ruta i matsalen, Björkängsskolan". */
  readonly title: string;
  readonly description: string;
  readonly indoors: boolean | null;
  readonly texts: TypeTexts;
  readonly cause: string;
  /** What may be decided so that it does not happen again. */
  readonly measures: readonly string[];
}

export interface Telling {
  readonly happening: Happening;
  /** When nobody knows the hour: last seen whole, and found. */
  readonly window: { readonly from: Day; readonly found: Day } | null;
  readonly reportedDay: Day;
  readonly signature: string | null;
  readonly random: Random;
}

const at: Readonly<Record<OutdoorKind, string>> = {
  park: "i",
  square: "på",
  playground: "på",
  path: "på",
  tunnel: "i",
  street: "vid",
  stop: "vid",
  beach: "vid",
  sports_ground: "vid",
};

/** What somebody writes who has seen it or found it, in their own voice. */
export function writeReport(telling: Telling): WrittenReport {
  const { happening, random } = telling;
  if (happening.story === "spam") return spam(random);
  if (happening.story === "pothole") return pothole();
  const { texts, isEnglish } = textsFor(happening, random);
  const story = storyFor(texts, happening, random);
  const writer = createWriter(random, placeWords(telling, isEnglish), story.words ?? {});
  const opening = split(random.pick(story.first));
  const title = writer.write(opening.title ?? random.pick(story.title));
  const sentences = [writer.write(opening.text)];
  const length = random.weighted([24, 38, 25, 13]);
  for (const sentence of someOf(story.more, length, random)) sentences.push(writer.write(sentence));
  if (!happening.isPublic) {
    if (random.chance(0.04)) sentences.unshift(random.pick(beginnings));
    const mine = endings[happening.unit.type];
    if (mine && length > 0 && random.chance(0.22)) sentences.push(writer.write(random.pick(mine)));
  }
  return {
    title: withPlace(title, happening),
    description: inOnesOwnWay(sentences, happening, isEnglish, random),
    indoors: writer.uses("irum") ? true : writer.uses("ute") || happening.outdoors !== null ? false : null,
    texts,
    cause: opening.cause ?? random.pick(story.causes ?? texts.causes),
    measures: opening.measure ? [opening.measure] : (story.measures ?? texts.measures),
  };
}

function spam(random: Random): WrittenReport {
  const texts = staffTextsOf("order.other");
  const description = random.pick(spamTexts);
  return { title: "Annat om ordning och trygghet", description, indoors: null, texts, cause: "", measures: [] };
}

/** What the one who drove into the hole wrote. */
export const potholeTitle = `Djupt hål i ${potholeStreet}`;

function pothole(): WrittenReport {
  return {
    title: potholeTitle,
    description: `Det är ett djupt hål i körbanan på ${potholeStreet}, nedanför backen. Jag körde ner i det i mörkret och fälgen sprack. Någon kommer att göra sig illa.`,
    indoors: false,
    texts: staffTextsOf("near_miss.traffic_hazard"),
    cause: "Beläggningen sprack i tjällossningen mellan två översyner",
    measures: ["Laga hålet samma dag"],
  };
}

function textsFor({ typeId, isPublic }: Happening, random: Random): { texts: TypeTexts; isEnglish: boolean } {
  const inEnglish = publicTextsInEnglish[typeId];
  if (isPublic && inEnglish && random.chance(0.12)) return { texts: inEnglish, isEnglish: true };
  const texts = (isPublic ? publicTexts[typeId] : undefined) ?? staffTextsOf(typeId);
  return { texts, isEnglish: false };
}

function storyFor(texts: TypeTexts, { unit, day, at: moment }: Happening, random: Random): Story {
  const hour = (moment - day.midnight) / 3600_000;
  const isSchool = day.isSchoolDay && hour >= 8 && hour < 17;
  const possible = texts.stories.filter(
    ({ at: kinds, months, inSchoolHours }) =>
      (!kinds || kinds.includes(unit.type)) && (!months || months.includes(day.month)) && (!inSchoolHours || isSchool),
  );
  return random.pick(possible.length > 0 ? possible : texts.stories);
}

/** "Title :: text => cause => measure", where all but the text may be missing. */
function split(template: string): {
  readonly title?: string;
  readonly text: string;
  readonly cause?: string;
  readonly measure?: string;
} {
  const [, title, rest = template] = /^(?:(.*?) :: )?(.*)$/.exec(template) ?? [];
  const [text = "", cause, measure] = rest.split(" => ");
  return { title, text, cause, measure };
}

function someOf(sentences: readonly string[], count: number, random: Random): string[] {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, sentences.length)) chosen.add(random.int(0, sentences.length - 1));
  return [...chosen].sort((a, b) => a - b).map((index) => sentences[index] ?? "");
}

function placeWords({ happening, window, reportedDay, signature, random }: Telling, isEnglish: boolean) {
  const { unit, day, outdoors, building } = happening;
  const around = surroundings[unit.type];
  const spot = outdoors ? `${isEnglish ? "at" : at[outdoors.kind]} ${outdoors.name}` : null;
  const when = () =>
    window ? windowWords(window.from, window.found, reportedDay, random) : whenWords(happening.at, day, reportedDay);
  return {
    irum: around.indoors,
    ute: spot ?? around.outdoors,
    platsfras: spot ?? around.outdoors,
    plats: outdoors?.name ?? building?.name ?? unit.name,
    platsnamn: outdoors?.name ?? unit.name,
    nar: when(),
    klockan: clockWords(happening.at, day, random),
    barn: around.clients,
    barnet: around.theClient,
    kollega: around.colleagues,
    // Outdoors there is no gable or back door to speak of.
    ...(spot ? { del: spot } : {}),
    signaturmening:
      signature === null
        ? ["", " Går inte att läsa vad det står."]
        : [` Signatur ${signature}.`, ` Det står ${signature}.`, ` Taggen är "${signature}".`],
  };
}

/** The title says what and where; the place is added where the words do not say it already. */
function withPlace(title: string, { outdoors, building, unit }: Happening): string {
  const place = outdoors?.name ?? building?.name ?? unit.name;
  return title.toLocaleLowerCase("sv").includes(place.toLocaleLowerCase("sv")) ? title : `${title}, ${place}`;
}

const shortcuts: readonly (readonly [RegExp, string])[] = [
  [/\boch\b/g, "o"],
  [/\bpå grund av\b/g, "pga"],
  [/\bungefär\b/g, "ca"],
  [/\bnågon\b/g, "ngn"],
  [/\bmycket\b/g, "mkt"],
  [/\bi förmiddags\b/g, "fm"],
  [/\bi eftermiddags\b/g, "em"],
  [/\bbland annat\b/g, "bl a"],
  [/\binte\b/g, "ej"],
];

/** Most write as they should; some are in a hurry, some are polite, some press the wrong key. */
function inOnesOwnWay(sentences: string[], { isPublic }: Happening, isEnglish: boolean, random: Random): string {
  let text = sentences.join(" ");
  if (isPublic && random.chance(0.3))
    text = `${isEnglish ? "Hello!" : random.pick(["Hej!", "Hej,", "Hejsan!", "God kväll."])} ${text}`;
  if (isPublic && random.chance(0.18))
    text = `${text} ${isEnglish ? "Best regards" : random.pick(["Mvh boende i området", "Hälsningar en som går här varje dag", "Vänligen, orolig förälder", "/Granne"])}`;
  if (isEnglish || !random.chance(0.16)) return text;
  for (const [long, short] of shortcuts) if (random.chance(0.35)) text = text.replace(long, short);
  if (random.chance(0.4)) text = text.replace(/\.$/, "");
  if (random.chance(0.4)) text = text.charAt(0).toLocaleLowerCase("sv") + text.slice(1);
  if (random.chance(0.35)) text = mistype(text, random);
  if (random.chance(0.15)) text = text.replaceAll(". ", ", ").toLocaleLowerCase("sv");
  return text;
}

/** Two letters change places in a long word. */
function mistype(text: string, random: Random): string {
  const words = text.split(" ");
  const long = words.flatMap((word, index) => (/^\p{Ll}{6,}$/u.test(word) ? [index] : []));
  if (long.length === 0) return text;
  const chosen = random.pick(long);
  const word = words[chosen] ?? "";
  const from = random.int(1, word.length - 3);
  words[chosen] = word.slice(0, from) + word.charAt(from + 1) + word.charAt(from) + word.slice(from + 2);
  return words.join(" ");
}
