import { type Language, texts } from "../../platform/language.ts";
import { type IconName, iconNames } from "../../ui/icons.tsx";

/** The pictures a type of incident may have, with names for those who cannot see them. */
const sv = {
  incident: "Varning",
  threat: "Person med utropstecken",
  fall: "Någon faller",
  glass: "Krossat glas",
  spray: "Sprejburk",
  people: "Människor",
  alarm: "Larm",
  bell: "Klocka",
  vehicle: "Fordon",
  power: "Blixt",
  bag: "Väska",
  door: "Dörr",
  lock: "Lås",
  water: "Vattendroppe",
  leaf: "Löv",
  computer: "Dator",
  document: "Papper",
  flame: "Eld",
  building: "Byggnad",
  shield: "Sköld",
  eye: "Öga",
  pin: "Kartnål",
  report: "Megafon",
} satisfies Partial<Record<IconName, string>>;

const en: Record<keyof typeof sv, string> = {
  incident: "Warning",
  threat: "Person with exclamation mark",
  fall: "Somebody falling",
  glass: "Broken glass",
  spray: "Spray can",
  people: "People",
  alarm: "Alarm",
  bell: "Bell",
  vehicle: "Vehicle",
  power: "Lightning",
  bag: "Bag",
  door: "Door",
  lock: "Lock",
  water: "Drop of water",
  leaf: "Leaf",
  computer: "Computer",
  document: "Paper",
  flame: "Fire",
  building: "Building",
  shield: "Shield",
  eye: "Eye",
  pin: "Pin",
  report: "Megaphone",
};

const catalogue = texts<Record<keyof typeof sv, string>>({ sv, en });

export const typeIcons = Object.keys(sv) as (keyof typeof sv)[];

export function typeIconName(icon: keyof typeof sv, language: Language): string {
  return catalogue(language)[icon];
}

/** Icons stand as text in the database, where an import may have put anything. */
export function typeIcon(icon: string | null): IconName {
  return iconNames.find((name) => name === icon) ?? "incident";
}
