import { texts } from "../../platform/language.ts";

const sv = {
  title: "Händelser på karta",
  map: "Karta över händelser",
  list: "Visa som lista",
  places: "Platser där mest har hänt",
  placesText: "De platser som har flest händelser i urvalet. Antalet leder till händelserna.",
  morePlaces: "Visa fler platser",
  place: "Plats",
  count: "Antal",
  latest: "Senast",
  noPlace: "Ingen plats angiven",
  onlyUnit: (name: string) => `${name}, ingen närmare plats`,
  area: (name: string, count: number) =>
    count === 1 ? `${name}: 1 händelse, platsen är ungefärlig` : `${name}: ${count} händelser, platsen är ungefärlig`,
  several: (name: string, count: number) => `${name}: ${count} händelser`,
  imprecise: "ungefärlig plats",
  legend: "Så läses kartan",
  legendExact: "Händelse på sin plats",
  legendImprecise: "Platsen är bara ungefärlig: mitt i ett område eller på arbetsplatsen",
  legendSerious: "Allvarliga följder (4 eller 5)",
  legendRestricted: "Händelser med begränsad insyn visas aldrig på kartan.",
  nothing: "Inga händelser att visa på kartan",
  nothingText: "Ta bort något filter, eller rapportera med byggnad eller en punkt på kartan.",
};

const en: typeof sv = {
  title: "Incidents on a map",
  map: "Map of incidents",
  list: "Show as list",
  places: "Places where most has happened",
  placesText: "The places with most of the chosen incidents. The count leads to them.",
  morePlaces: "Show more places",
  place: "Place",
  count: "Count",
  latest: "Latest",
  noPlace: "No place given",
  onlyUnit: (name) => `${name}, no closer place`,
  area: (name, count) =>
    count === 1
      ? `${name}: 1 incident, the place is approximate`
      : `${name}: ${count} incidents, the place is approximate`,
  several: (name, count) => `${name}: ${count} incidents`,
  imprecise: "approximate place",
  legend: "How to read the map",
  legendExact: "Incident at its place",
  legendImprecise: "The place is only approximate: the middle of an area, or the workplace",
  legendSerious: "Serious consequences (4 or 5)",
  legendRestricted: "Restricted incidents are never shown on the map.",
  nothing: "No incidents to show on the map",
  nothingText: "Remove a filter, or report with a building or a point on the map.",
};

export const mapTexts = texts({ sv, en });
