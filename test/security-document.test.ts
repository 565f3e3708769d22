import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../src/platform/project-root.ts";
import { sharedData } from "./shared-data.ts";

/** docs/security.md answers every requirement of level 1 and 2, and names tests that exist. */

const read = (name: string) => readFileSync(path.join(projectRoot, name), "utf8");
const levels = readLevels(read("test/data/security/asvs-levels.csv"));

interface Answer {
  id: string;
  level: string;
  asksFor: string;
  verdict: string;
  how: string;
  shownBy: string;
}

const answers: Answer[] = read("docs/security.md")
  .split("\n")
  .filter((line) => /^\| V\d/.test(line))
  .map((line) => {
    const [, id = "", level = "", asksFor = "", verdict = "", how = "", shownBy = ""] = line
      .split("|")
      .map((cell) => cell.trim());
    return { id, level, asksFor, verdict, how, shownBy };
  });

const cited = answers.flatMap(({ id, shownBy }) =>
  shownBy
    .split("<br>")
    .filter(Boolean)
    .map((citation) => {
      const [, file = "", name = ""] = /^`([^`]+)` › (.+)$/.exec(citation) ?? [];
      return { id, citation, file, name };
    }),
);

function readLevels(csv: string): Map<string, string> {
  const lines = csv.trim().split("\n").slice(1);
  return new Map(lines.map((line) => line.split(",") as [string, string]));
}

describe("each requirement", () => {
  test("of level 1 and 2 is answered once, at its level, in order", () => {
    expect(answers.map(({ id, level }) => [id, level])).toEqual([...levels]);
  });

  test("has a verdict, says what it asks for and how it is met", () => {
    for (const { id, asksFor, verdict, how } of answers) {
      expect(["met", "operator", "n/a", "not met"], id).toContain(verdict);
      expect(asksFor, id).not.toBe("");
      expect(how, id).not.toBe("");
    }
  });

  test("that is met names a test, and one that is not applicable none", () => {
    for (const { id, verdict, shownBy } of answers) {
      if (verdict === "met") expect(shownBy, id).not.toBe("");
      if (verdict === "n/a") expect(shownBy, id).toBe("");
    }
  });

  test("is counted in the text above", () => {
    const text = read("docs/security.md");
    for (const verdict of ["met", "operator", "n/a", "not met"]) {
      const count = answers.filter((answer) => answer.verdict === verdict).length;
      expect(text).toContain(`**${verdict}** (${count})`);
    }
  });
});

test("every test that is named exists, in the file it is said to be in", () => {
  const wrong = cited.filter(({ file, name }) => {
    if (!/\.test\.tsx?$/.test(file) || !existsSync(path.join(projectRoot, file))) return true;
    const code = read(file);
    return !code.includes(JSON.stringify(name)) && !code.includes(`'${name}'`) && !code.includes(`\`${name}\``);
  });
  expect(wrong.map(({ id, citation }) => `${id}: ${citation}`)).toEqual([]);
});

const standard = sharedData("security/asvs-5.0.0.csv");
test.skipIf(!standard)("the ids and levels are those of the standard", () => {
  const found = [...readFileSync(standard ?? "", "utf8").matchAll(/,(V\d+\.\d+\.\d+),.*,(\d)\s*$/gm)];
  const wanted = found.map(([, id = "", level = ""]) => [id, level]).filter(([, level]) => level !== "3");
  expect([...levels]).toEqual(wanted);
});
