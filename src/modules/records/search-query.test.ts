import { beforeAll, describe, expect, test } from "vitest";
import { buildOrganisation } from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { systemUser } from "../../platform/user.ts";
import { createRecord } from "./create-record.ts";
import { searchCondition } from "./search-query.ts";

const app = useTestApp();

const texts: Record<string, string> = {
  Fönstren: "Fönstren på förskolan var krossade när vi kom, rum B-12. Glas/ruta ska bytas.",
  Ängen: "Klotter på Ängsvägens lekplats, signaturen ÖRN syns 3 gånger.",
  Brand: "Det brann i en container och den stod nära väggen.",
  Avdelningen: "It-avdelningen fick larmet på info@kommunen.example klockan 08.30.",
  Mac: "Va\u030aldsam ha\u0308ndelse skriven pa\u030a en annan dator".normalize("NFD"),
};

beforeAll(async () => {
  const organisation = await buildOrganisation(app.db);
  for (const [title, searchText] of Object.entries(texts)) {
    await createRecord(
      app.db,
      systemUser("test"),
      {
        kind: "incident",
        title,
        organisationId: organisation.id,
        unitId: null,
        status: "reported",
        occurredAt: app.now,
        searchText,
      },
      app.now,
    );
  }
});

async function found(typed: string, within?: "title"): Promise<string[]> {
  const condition = searchCondition(typed, within);
  if (!condition) return [];
  const rows = await app.db.selectFrom("records").select("title").where(condition).orderBy("created_at").execute();
  return rows.map((row) => row.title).toSorted();
}

describe("a search finds", () => {
  test.each([
    ["fönster", "Fönstren", "another inflection"],
    ["FÖNSTREN", "Fönstren", "capital letters"],
    ["krossa", "Fönstren", "another inflection of a verb"],
    ["containrarna", "Brand", "another inflection with an e that goes"],
    ["lekpl", "Ängen", "the beginning of a word"],
    ["ängsvä", "Ängen", "å, ä and ö as letters of their own"],
    ["fo\u0308nster", "Fönstren", "ö written as o with dots"],
    ["våldsam händelse", "Mac", "what was stored as o with dots"],
    ["ruta", "Fönstren", "a word after a stroke"],
    ["b-12", "Fönstren", "a name with a hyphen"],
    ["it-avdelningen", "Avdelningen", "a compound with a hyphen"],
    ["info@kommunen.example", "Avdelningen", "an address"],
    ["08.30", "Avdelningen", "a time"],
    ["3 gånger", "Ängen", "a number"],
    ["brann och container", "Brand", "without asking for words like och"],
    ["brann i en", "Brand", "although most words are small"],
    ['"stod nära väggen"', "Brand", "words that stand together"],
    ["container'; drop table records; --", "", "nothing, and harms nothing"],
  ])("%s → %s: %s", async (typed, title) => {
    expect(await found(typed)).toEqual(title === "" ? [] : [title]);
  });

  test("nothing when one of the words is missing, or the words in quotation marks stand apart", async () => {
    expect(await found("fönster klotter")).toEqual([]);
    expect(await found('"brann container"')).toEqual([]);
    expect(await found("12-b")).toEqual([]);
    expect(await found("angsvagen")).toEqual([]);
  });

  test("a small word when nothing else is asked for", async () => {
    expect(await found("den")).toEqual(["Brand"]);
  });

  test("a record by its number, however it is typed", async () => {
    const row = await app.db
      .selectFrom("records")
      .select("number")
      .where("title", "=", "Brand")
      .executeTakeFirstOrThrow();
    const [, year, serial] = row.number.split("-");
    for (const typed of [row.number, row.number.toLowerCase(), `${year}-${serial}`, `hän ${year} ${Number(serial)}`]) {
      expect(await found(typed)).toEqual(["Brand"]);
    }
    expect(await found(`åtg-${year}-${serial}`)).toEqual([]);
    expect(await found(`HÄN-${year}-99999`)).toEqual([]);
  });

  test("only what the title says, when that is all one may read", async () => {
    expect(await found("fönster", "title")).toEqual(["Fönstren"]);
    expect(await found("fönst", "title")).toEqual(["Fönstren"]);
    expect(await found("krossade", "title")).toEqual([]);
    expect(await found("den", "title")).toEqual([]);
  });

  test("nothing to search for when there are only signs", () => {
    for (const typed of ["", "   ", "!!!", "'", '"', "-", "*:*", "\u0000"]) expect(searchCondition(typed)).toBeNull();
  });
});
