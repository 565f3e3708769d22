/** Causes of the list by what the own words say; the first that fits. */
const direct: readonly (readonly [RegExp, string])[] = [
  [/olåst|öppet|öppen|lås(et)? |upplåst|larm.*(inte|avstäng)|avstängt|nyckel|kvarläm|lämnades/i, "unlocked"],
  [
    /okänd g|okänd p|klotter|stenkast|spark|smällare|luftvapen|anlagd|dumpning|stöld|uppbrut|avklippt|brytförsök|obehörig|signatur|nätfiske|bluff|bedrägeri|skadlig bilaga/i,
    "deliberate_unknown",
  ],
  [/skoltid|rast|lek|bollspel|snöboll|bråk|trängsel/i, "deliberate_known"],
  [/oro|konflikt|missnöje|påverkad|kris|fixering|hot |beslut|normer/i, "agitation"],
  [/is |halt|vått|gångyta|osandad|ojämnt|grus|sand|hinder i|föremål|snöröj/i, "slippery"],
  [/väglag|påkör|fordon|trafik|hastighet|backning|parkering|genväg|sikt|motpart|avstånd/i, "vehicle"],
  [/läck|rör|ledning|slang|kran|brunn|vatten|takdropp|tätskikt|avlopp/i, "leak"],
  [/sliten|slita?n|slitage|ålder|underhåll|trasig|skada i|utsliten|rötat/i, "wear"],
  [/vind|regn|åska|väder|vilt/i, "weather"],
  [/avbrott|nätverk|server|switch|elnät|fjärrvärme|fiber|jordfel|driftstopp|uppdatering/i, "power_or_it"],
  [/tekniskt|elfel|fel på|fel i|givare|detektor|fungerade inte|batteri|ventilation/i, "technical_fault"],
  [
    /lyft|handhavande|förflytt|utrustning|skyddet|sele|hjälpmedel|instruktion|arbetssätt|heta arbeten/i,
    "wrong_handling",
  ],
  [/glöm|slarv|misstag|oavsiktlig|matlagning|fel adress|följdes inte|gjordes inte|brist/i, "mistake"],
];

const underlying: readonly (readonly [RegExp, string])[] = [
  [/^ingen($| tydlig)/i, "none_found"],
  [/rutin.*(saknas|okänd)|förteckning|prioriteringsordning/i, "routine_missing"],
  [/rutin.*(följs|känd)|handlingsplan/i, "routine_not_followed"],
  [/introduktion|genomgång|vikarie(r|n) /i, "training"],
  [/bemanning|vikariepool|ensam|rastvärd/i, "staffing"],
  [/tidspress|stress/i, "workload"],
  [/risk|skyddsrond|inventering|besiktning/i, "risk_assessment"],
  [/underhåll|service|intervall|budget|fyllts på|skötsel/i, "maintenance"],
  [/förvaring|stöldmärk|nyckel|larm|skalskydd|låst|köra in/i, "physical_protection"],
  [/insyn|belys|obebott|reträtt|trafikmiljö|miljön/i, "surroundings"],
  [/samlas|oro i|mötesplats|rykte|kasta med/i, "gathering_place"],
  [/ansvar|mottagare/i, "responsibility"],
  [/information|samverkan/i, "communication"],
  [/felanmäl|följs inte upp/i, "known_risk_open"],
  [/utrustning|medel saknas/i, "equipment"],
];

const firstIn = (list: typeof direct, words: string) => list.find(([pattern]) => pattern.test(words))?.[1];

/** The causes that a handler would choose from the list beside these words; one direct, and one underlying if it is told. */
export function listedCauses(words: { direct: string; underlying: string | null }): string[] {
  const behind = words.underlying === null ? undefined : firstIn(underlying, words.underlying);
  return [firstIn(direct, words.direct) ?? "other_direct", ...(behind ? [behind] : [])];
}
