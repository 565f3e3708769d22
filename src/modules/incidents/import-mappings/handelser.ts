import type { z } from "zod";
import type { importMappingSchema } from "../import-mapping.ts";

/** A municipality's own list of earlier events, with the headings that such lists usually have. CSV or XLSX. */
export const ownEventsMapping: z.input<typeof importMappingSchema> = {
  name: "handelser",
  titleSv: "Egna tidigare händelser (CSV eller Excel)",
  titleEn: "Our own earlier incidents (CSV or Excel)",
  source: "tidigare händelser",
  kind: "incident",
  fields: {
    sourceId: ["Id", "Händelse-id", "Ärendenummer", "Ärendenr", "Nummer", "Löpnummer"],
    title: ["Rubrik", "Titel"],
    description: ["Beskrivning", "Händelse", "Vad har hänt", "Vad hände", "Text"],
    type: ["Typ", "Händelsetyp", "Kategori"],
    occurred: ["Inträffade", "Händelsedatum", "Datum", "Inträffat"],
    occurredTime: ["Klockslag", "Tid", "Tidpunkt"],
    occurredTo: ["Inträffade senast", "Till"],
    reported: ["Rapporterad", "Anmäld", "Registrerad", "Inkom"],
    placeName: ["Plats", "Adress"],
    latitude: ["Latitud", "Lat"],
    longitude: ["Longitud", "Long", "Lon"],
    unit: ["Arbetsplats", "Enhet", "Verksamhet"],
    cost: ["Kostnad", "Belopp", "Kostnad kr"],
    policeNumber: ["Polisanmälan", "K-nummer", "Diarienummer polis"],
    cause: ["Orsak"],
  },
  types: { byName: true },
};
