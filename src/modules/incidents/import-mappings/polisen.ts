import type { z } from "zod";
import type { importMappingSchema } from "../import-mapping.ts";

/**
 * The public feed of events of the Swedish police, one JSON object a line. `datetime` is when the item was published or last edited;
 * when it happened stands only in the heading. The point is the middle of a municipality or county. "Sammanfattning …" items tell of
 * several events at once and keep that type, so that nobody counts them as one.
 */
export const policeFeedMapping: z.input<typeof importMappingSchema> = {
  name: "polisen",
  titleSv: "Polisens händelser (öppna data, NDJSON)",
  titleEn: "Police events (open data, NDJSON)",
  source: "polisen.se",
  kind: "outside_event",
  organisation: "Polismyndigheten",
  urlPrefix: "https://polisen.se",
  fields: {
    sourceId: "id",
    title: "name",
    description: "summary",
    type: "type",
    occurredInHeading: "name",
    reported: "datetime",
    url: "url",
    placeName: "location.name",
    point: "location.gps",
  },
  summaries: ["Sammanfattning"],
  pointIsArea: true,
  types: {
    keepUnder: {
      id: "polisen",
      nameSv: "Polisens händelser",
      nameEn: "Police events",
      class: "crime",
      icon: "report",
      audiences: ["crime"],
      classes: {
        Trafikolycka: "accident",
        "Trafikolycka, personskada": "accident",
        "Trafikolycka, singel": "accident",
        "Trafikolycka, vilt": "accident",
        Arbetsplatsolycka: "accident",
        "Sjukdom/olycksfall": "accident",
        Fjällräddning: "accident",
        Räddningsinsats: "accident",
        Brand: "accident",
        "Brand automatlarm": "deviation",
        Skadegörelse: "property_damage",
        "Olaga hot": "threat_violence",
        "Våld/hot mot tjänsteman": "threat_violence",
        Misshandel: "threat_violence",
        "Misshandel, grov": "threat_violence",
        Bombhot: "threat_violence",
        Trafikhinder: "disruption",
        "Varningslarm/haveri": "disruption",
        "Spridning smitta/kemikalier": "environment",
        Miljöbrott: "environment",
      },
    },
  },
};
