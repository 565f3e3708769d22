import { describe, expect, test } from "vitest";
import { personalNumbersIn } from "../../platform/personal-numbers.ts";
import { textWarnings, unseenWarnings } from "./text-warnings.ts";

/** Invented numbers with a right check digit; those of the 1800s and of 31 February belong to nobody. */
describe("personal numbers are found", () => {
  test.each([
    ["ten digits with a dash", "Det var 811218-9876 som sprang."],
    ["ten digits without a dash", "Det var 8112189876."],
    ["twelve digits with a dash", "Elev 19811218-9876"],
    ["twelve digits without a dash", "(198112189876)"],
    ["a plus for those over a hundred", "121212+1212"],
    ["a space between", "811218 9876"],
    ["a coordination number: the day plus 60", "701063-2391"],
    ["a coordination number with century", "197010632391"],
  ])("%s", (_what, text) => {
    expect(personalNumbersIn(text)).toHaveLength(1);
    expect(textWarnings([text])).toMatchObject([{ kind: "personal_number" }]);
  });

  test("the warning hides the end of the number", () => {
    expect(textWarnings(["811218-9876"])[0]?.found).toEqual(["811218-••••"]);
  });
});

describe("other numbers are left alone", () => {
  test.each([
    ["a wrong check digit", "811218-9875"],
    ["a month that does not exist", "811318-9874"],
    ["a day that does not exist", "810231-9877"],
    ["a mobile number in a row", "Ring 0701060010 eller 0703100004"],
    ["a mobile number as people write it", "070-174 06 05, 0701-74 06 05, 070 174 06 05"],
    ["a mobile number with country code", "+46701740605"],
    ["a landline number", "08-123 456 78, 031-12 34 56"],
    ["an invoice number", "Faktura 8112189876 från glasmästaren"],
    ["an OCR number", "OCR-nummer: 8112189876"],
    ["an organisation number", "Glasbolaget, 556036-0793"],
    ["a police report", "5000-K123456-26"],
    ["our own number", "HÄN-2026-00042"],
    ["a longer run of digits", "Serie 98112189876123"],
    ["a date and a time", "2026-03-03 14:05"],
    ["an amount", "8 112 189 kr, 1234567890123"],
    ["coordinates", "59.811218, 18.229876"],
  ])("%s", (_what, text) => {
    expect(personalNumbersIn(text)).toEqual([]);
  });
});

describe("words of the stop-list are found", () => {
  test.each([
    ["classified", "Papperet var märkt Begränsat hemligt."],
    ["classified", "Det rör en säkerhetsskyddsanalys."],
    ["wartime", "En lista över krigsplacerade låg framme."],
    ["codes", "Larmkoden är 4711."],
    ["codes", "kod 123456 till förrådet"],
    ["codes", "Lösenordet: Sommar2026"],
    ["whistle_blowing", "Detta är en visselblåsning."],
    ["care_records", "Anmälan enligt lex Sarah är gjord."],
    ["criminal_record", "Hans utdrag ur belastningsregistret"],
    ["home_address", "Hemadress: Påhittade gatan 1"],
  ])("%s", (kind, text) => {
    expect(textWarnings([text]).map((warning) => warning.kind)).toContain(kind);
  });
});

describe("ordinary reports give no warning", () => {
  test.each([
    "Styrelsen har möte i salen och någon stod utanför.",
    "Någon mejlade och frågade efter mitt lösenord, jag svarade inte.",
    "Tre fönster är krossade på baksidan. Glasmästare är beställd.",
    "Han skrek att han skulle komma tillbaka. Jag gick in och låste dörren.",
    "Det är hemskt halt på parkeringen. Hemligt är det inte.",
    "Brandlarmet gick kl 14.05, räddningstjänsten kom 14.20.",
    "The kitchen window is broken, the postal code is unknown.",
    "Koden fungerade inte så dörren stod öppen.",
  ])("%s", (text) => {
    expect(textWarnings([text])).toEqual([]);
  });
});

test("a warning that has been seen is not given again, a new kind is", () => {
  const texts = ["811218-9876", "visselblåsning"];
  expect(unseenWarnings(texts, "").map(({ kind }) => kind)).toEqual(["personal_number", "whistle_blowing"]);
  expect(unseenWarnings(texts, "personal_number").map(({ kind }) => kind)).toEqual(["whistle_blowing"]);
});
