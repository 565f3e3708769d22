import { texts } from "../../platform/language.ts";

const sv = {
  name: "Kommunens namn",
  nameHint: "Som det står i officiella handlingar, till exempel Exempelby kommun.",
  shortName: "Kort namn",
  shortNameHint: "Visas där det är ont om plats. Lämna tomt för namnet utan ”kommun”.",
  population: "Antal invånare",
  securityUnitEmail: "Säkerhetsenhetens e-post",
  securityUnitEmailHint: "Visas för den som behöver hjälp, också för invånare.",
  map: "Kartan",
  mapHint: "Var kartor öppnas. Lämna tomt om du väljer en fil med gränsen: då tas mitten av kommunen.",
  latitude: "Latitud",
  longitude: "Longitud",
  border: "Fil med kommungränsen",
  borderHint:
    "GeoJSON i WGS84. En fil med flera kommuner går bra om någon har kommunens namn, till exempel SCB:s fil över hela landet.",
  borderIsSet: "Kommungränsen finns. En ny fil ersätter den.",
  needName: "Skriv kommunens namn, högst 100 tecken.",
  longShortName: "Skriv högst 60 tecken.",
  wrongPopulation: "Skriv antalet invånare med siffror.",
  wrongEmail: "Skriv en e-postadress som namn@kommun.se.",
  wrongLatitude: "Skriv en latitud mellan -90 och 90, till exempel 59,25.",
  wrongLongitude: "Skriv en longitud mellan -180 och 180, till exempel 18,23.",
  needBoth: "Skriv både latitud och longitud, eller ingen av dem.",
  wrongBorder: "Filen gick inte att läsa som en kommungräns i GeoJSON, eller så finns inte kommunens namn i den.",
};

const en: typeof sv = {
  name: "Name of the municipality",
  nameHint: "As in official documents.",
  shortName: "Short name",
  shortNameHint: "Shown where there is little room. Leave empty for the name without “kommun”.",
  population: "Inhabitants",
  securityUnitEmail: "E-mail of the security unit",
  securityUnitEmailHint: "Shown to those who need help, inhabitants too.",
  map: "The map",
  mapHint: "Where maps open. Leave empty if you choose a file with the border: its middle is taken.",
  latitude: "Latitude",
  longitude: "Longitude",
  border: "File with the border",
  borderHint:
    "GeoJSON in WGS84. A file with several municipalities will do if one has the municipality's name, such as Statistics Sweden's for the whole country.",
  borderIsSet: "The border is there. A new file replaces it.",
  needName: "Write the name of the municipality, at most 100 characters.",
  longShortName: "Write at most 60 characters.",
  wrongPopulation: "Write the number of inhabitants in digits.",
  wrongEmail: "Write an e-mail address such as name@kommun.se.",
  wrongLatitude: "Write a latitude between -90 and 90, such as 59.25.",
  wrongLongitude: "Write a longitude between -180 and 180, such as 18.23.",
  needBoth: "Write both latitude and longitude, or neither.",
  wrongBorder: "The file could not be read as a border in GeoJSON, or the municipality's name is not in it.",
};

export const municipalityFormTexts = texts({ sv, en });
