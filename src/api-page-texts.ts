import { texts } from "./platform/language.ts";

const sv = {
  title: "Andra system",
  lead: "Värn lämnar uppgifter till andra system och tar emot från dem genom ett REST-API som följer den svenska REST API-profilen.",
  specification: "Specifikationen (OpenAPI 3.1)",
  info: "api-info",
  start: "Kom igång",
  steps: [
    "Be kommunens systemförvaltare om en nyckel: under Administration, Andra system.",
    "Skicka nyckeln i huvudet Authorization med varje anrop, aldrig i adressen.",
    "Läs svaret som JSON. Tider är i UTC (RFC 3339), dagar i svensk tid.",
  ],
  example: "Ett anrop och dess svar",
  paging: "Listor",
  pagingText:
    "limit säger hur många rader (20 om inget sägs, högst 200). Gå vidare med länken next i _links; den kostar lika lite hur långt man än går. page går att använda för de första 1 000 raderna.",
  errors: "När något är fel",
  errorsText:
    "Svaret är application/problem+json (RFC 9457). instance är anropets nummer: nämn det när du frågar om hjälp.",
  statuses: {
    400: "Parametrar eller innehåll som inte går att läsa.",
    401: "Nyckeln saknas, gäller inte eller öppnar inte detta.",
    403: "Klientens roll får inte göra detta.",
    404: "Finns inte, eller finns inte för klientens roll.",
    405: "Adressen finns, men inte för den metoden.",
    409: "Ärendet står inte så att det går att göra.",
    413: "För stort: högst 1 MB.",
    415: "Skicka application/json.",
    422: "Innehållet går att läsa men inte att ta emot; errors säger vilka fält.",
    429: "För många anrop på en minut; Retry-After säger hur länge du ska vänta.",
    500: "Fel hos oss.",
  } as Record<number, string>,
  status: "Kod",
  meaning: "Betyder",
  access: "Vad ett system ser",
  accessText:
    "Varje nyckel har en roll på en enhet, och ser det som en person i den rollen ser. Begränsade ärenden finns inte för något system. Namn på den som rapporterat eller drabbats lämnas inte ut. Varje anrop står i granskningsloggen.",
  terms: "Villkor",
  termsText:
    "Uppgifterna är kommunens allmänna handlingar och kan innehålla personuppgifter. Den som får en nyckel behandlar dem för det ändamål som avtalats och lämnar dem inte vidare. Tillgängligheten är den som kommunen utlovar för systemet i övrigt.",
  versions: "Versioner",
  versionsText: (version: string, released: string) =>
    `Version ${version}, publicerad ${released}. Nya fält kan komma i samma version; läs dem du behöver och bortse från resten. Det som skulle bryta en klient får ett nytt nummer och en ny rot, och den gamla versionen finns kvar minst ett år med huvudena Deprecation och Sunset.`,
  limits: "Kända begränsningar",
  limitsText:
    "Nycklar i stället för OAuth 2.0. Listor räknar exakt till 10 000 rader. Anropsgränsen räknas per process.",
  contact: "Kontakt",
  contactText: "Kommunens systemförvaltare. Uppgifterna står på kommunens sida om tillgänglighet.",
  parameters: "Parametrar",
  name: "Namn",
  type: "Typ",
  body: "Innehåll",
  answer: "Svar",
  schemas: "Datamodell",
  opens: "Nyckeln ska öppna",
  required: "krävs",
};

const en: typeof sv = {
  title: "Other systems",
  lead: "Värn gives data to other systems and takes data from them through a REST API that follows the Swedish REST API profile.",
  specification: "The specification (OpenAPI 3.1)",
  info: "api-info",
  start: "Get started",
  steps: [
    "Ask the municipality's administrator for a key: under Administration, Other systems.",
    "Send the key in the header Authorization with every call, never in the address.",
    "Read the answer as JSON. Times are in UTC (RFC 3339), days in Swedish time.",
  ],
  example: "A call and its answer",
  paging: "Lists",
  pagingText:
    "limit says how many rows (20 if nothing is said, at most 200). Go on with the link next in _links; it costs as little however far you go. page can be used for the first 1,000 rows.",
  errors: "When something is wrong",
  errorsText:
    "The answer is application/problem+json (RFC 9457). instance is the number of the call: quote it when you ask for help.",
  statuses: {
    400: "Parameters or contents that cannot be read.",
    401: "The key is missing, not valid, or does not open this.",
    403: "The role of the client may not do this.",
    404: "Does not exist, or not for the role of the client.",
    405: "The address exists, but not for that method.",
    409: "The matter does not stand where this can be done.",
    413: "Too large: at most 1 MB.",
    415: "Send application/json.",
    422: "The contents can be read but not taken; errors says which fields.",
    429: "Too many calls in a minute; Retry-After says how long to wait.",
    500: "A fault of ours.",
  },
  status: "Code",
  meaning: "Means",
  access: "What a system sees",
  accessText:
    "Every key has a role at a unit, and sees what a person in that role sees. Restricted cases do not exist for any system. Names of who reported or was hurt are not given out. Every call stands in the audit log.",
  terms: "Terms",
  termsText:
    "The data are public records of the municipality and may hold personal data. Whoever is given a key uses them for the purpose agreed and does not pass them on. Availability is what the municipality promises for the system as a whole.",
  versions: "Versions",
  versionsText: (version, released) =>
    `Version ${version}, published ${released}. New fields may come in the same version; read those you need and ignore the rest. What would break a client gets a new number and a new root, and the old version stays for at least a year with the headers Deprecation and Sunset.`,
  limits: "Known limitations",
  limitsText:
    "Keys instead of OAuth 2.0. Lists count exactly up to 10,000 rows. The limit of calls is counted per process.",
  contact: "Contact",
  contactText:
    "The municipality's administrator of the system. How to reach them stands on the page about accessibility.",
  parameters: "Parameters",
  name: "Name",
  type: "Type",
  body: "Contents",
  answer: "Answer",
  schemas: "Data model",
  opens: "The key must open",
  required: "required",
};

export const apiPageTexts = texts({ sv, en });
