import { describe, expect, test } from "vitest";
import { get } from "../src/platform/route.ts";
import { routes } from "../src/routes.ts";
import { codeOf, type SourceFile, sourceFiles } from "./source-files.ts";

/*
 * Architecture, sections 3 to 6, as tests. A list of exceptions gives the reason for each; a new exception is a decision, so it is
 * made here and not in passing.
 */

const files = sourceFiles();
const shared = ["records", "organisation", "measures", "attachments", "secrecy", "deadlines", "access", "insurance"];
const readingAll = ["overview", "administration", "offline", "economy", "reports"];

function moduleOf(path: string): string | undefined {
  return /^src\/modules\/([^/]+)\//.exec(path)?.[1];
}

/** Why a file may not import another; null when it may. */
function faultOf(from: string, to: string): string | null {
  if (to.startsWith("db/")) return null;
  const [layer, target] = [layerOf(from), layerOf(to)];
  if (layer === "top") return null;
  if (target === "top") return "imports what puts the program together";
  if (layer === "demo") return null;
  if (target === "demo") return "imports the demonstration";
  const order = ["platform", "ui", "modules"];
  if (order.indexOf(target) > order.indexOf(layer)) return `imports ${target} into ${layer}`;
  if (layer !== "modules" || target !== "modules") return null;
  const [module = "", other = ""] = [moduleOf(from), moduleOf(to)];
  if (module === other || readingAll.includes(module) || shared.includes(other)) return null;
  return shared.includes(module) ? `${module} is shared and imports ${other}` : `${module} imports ${other}`;
}

function outsideBrackets(text: string): string {
  let depth = 0;
  let outside = "";
  for (const letter of text) {
    if (letter === "(") depth += 1;
    if (depth === 0) outside += letter;
    if (letter === ")") depth -= 1;
  }
  return outside;
}

function layerOf(path: string): string {
  return /^src\/(platform|ui|modules|demo)\//.exec(path)?.[1] ?? "top";
}

function faults(check: (file: SourceFile) => string | null | undefined | false): string[] {
  return files.flatMap((file) => {
    const fault = check(file);
    return fault ? [`${file.path}: ${fault}`] : [];
  });
}

describe("imports", () => {
  test("go from platform to ui to modules to the program, and work modules do not import each other", () => {
    const wrong = files.flatMap(({ path, imports }) =>
      imports.flatMap((to) => {
        const fault = faultOf(path, to);
        return fault ? [`${path} -> ${to}: ${fault}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test("are found at all, and wrong ones are told", () => {
    const incidentPages = files.filter(({ path }) => path.startsWith("src/modules/incidents/"));
    expect(incidentPages.flatMap(({ imports }) => imports)).toContain("src/modules/records/record-access.ts");
    expect(faultOf("src/platform/user.ts", "src/ui/form.tsx")).toContain("ui into platform");
    expect(faultOf("src/ui/form.tsx", "src/modules/records/record-access.ts")).toContain("modules into ui");
    expect(faultOf("src/modules/records/a.ts", "src/modules/incidents/b.ts")).toContain("is shared");
    expect(faultOf("src/modules/incidents/a.ts", "src/modules/rounds/b.ts")).toBe("incidents imports rounds");
    expect(faultOf("src/modules/incidents/a.ts", "src/app.ts")).toContain("puts the program together");
  });

  test("of a list of routes or jobs stand in one place: routes.ts and worker.ts", () => {
    const wrong = files.flatMap(({ path, imports }) =>
      imports
        .filter((to) => /-(routes|jobs)\.ts$/.test(to))
        .filter((to) => !["src/routes.ts", "src/worker.ts"].includes(path) && moduleOf(to) !== moduleOf(path))
        .map((to) => `${path} -> ${to}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("what a user may see", () => {
  const readsRecords =
    /(selectFrom|[a-z]Join)\("(records|incidents|measures|policies|claims|liability_claims)\b|\b(from|join)\s+(records|incidents|measures|policies|claims|liability_claims)\b(?!\.)/;
  const asksWhoReads = /\b(visibleTo|waysToSee)\(/;

  /** Files that read records without asking who reads, and why that is right. */
  const exceptions: Record<string, string> = {
    "src/modules/incidents/propose-series.ts":
      "a job: finds what belongs together; whoever decides it asks with visibleTo",
    "src/modules/incidents/add-reporter-message.ts": "for whoever holds the code of the report",
    "src/modules/incidents/edit-questions.ts": "counts the reports that were asked a version; shows none of them",
    "src/modules/incidents/hand-over-across.ts": "finds the copy that the receiver still works on, to refuse a second",
    "src/modules/incidents/open311/public-requests.ts":
      "for everyone: reports by inhabitants, only what the municipality has said of them",
    "src/modules/incidents/follow-queries.ts": "for whoever holds the code of the report",
    "src/modules/incidents/similar-reports.ts": "for inhabitants: only what the report's public side says",
    "src/modules/incidents/spam-signs.ts": "counts equal texts; shown to nobody",
    "src/modules/incidents/report-incident.ts": "gives a sender who sends twice the receipt of the first time",
    "src/modules/incidents/receive-incident.ts": "a job, for everyone who is to be told",
    "src/modules/incidents/incident-guards.ts": "counts open measures of an incident that was fetched with visibleTo",
    "src/modules/incidents/incident-list-queries.ts": "fills in rows whose ids newest-records.ts chose",
    "src/modules/incidents/incident-selection.ts": "conditions on rows that newest-records.ts reads with waysToSee",
    "src/modules/incidents/keep-circle.ts": "keeps owners of measures in the circle of a restricted incident",
    "src/modules/incidents/save-import-batch.ts": "compares hashes of rows of the same source",
    "src/modules/claims/assess-claim.ts": "changes a claim that change-claim.ts has locked with visibleTo",
    "src/modules/claims/liability/public-claim-queries.ts":
      "for whoever holds the code of the claim, and counts equal texts, shown to nobody",
    "src/modules/claims/liability/receive-liability.ts": "gives a sender who sends twice the receipt of the first time",
    "src/modules/claims/propose-bundle.ts":
      "finds what may be one event; whoever decides it is shown only what visibleTo lets through",
    "src/modules/insurance/share-loss.ts": "divides losses anew after a change, whoever made it; shows none of them",
    "src/modules/insurance/register-policy.ts":
      "gives whoever sends a form twice their own policy, and says that an insurer's number is taken",
    "src/modules/insurance/applicable-policy.ts":
      "which policy applies is a fact of the loss, told to those who may see the loss; of the policy only its terms",
    "src/modules/measures/effect/ask-for-effect.ts":
      "a job: tell-measure-readers.ts tells only those who may see the measure",
    "src/modules/measures/effect/effect-counts.ts":
      "figures about places, the same for every reader; restricted matters are not among them",
    "src/modules/measures/remind-of-late-measures.ts":
      "a job: tell-measure-readers.ts tells only those who may see the measure",
    "src/modules/measures/take-measure-step.ts": "finds whom to tell that a measure of theirs is done",
    "src/modules/overview/daily-digest.ts":
      "finds who may have something waiting; what waits is asked for as each of them",
    "src/modules/economy/fund-check.ts": "sums by year for those who read all of what risk costs; shows no row",
    "src/modules/economy/replayed-loss-queries.ts":
      "losses of the whole for sums by year that those get who read all of what risk costs; shows no row",
    "src/modules/economy/other-cost-queries.ts":
      "sums of premiums and measures for units that economy-access.ts gives; lists of them ask with visibleTo",
    "src/modules/overview/statistics-queries.ts":
      "counts what statistics-scope.ts says that the user may count: what they may see, or sums for the whole",
    "src/modules/incidents/remind-of-reports.ts":
      "a job that tells those who should begin, of a restricted one its members",
    "src/modules/deadlines/remind-of-deadlines.ts":
      "a job that tells those who answer, of a restricted record its members",
    "src/modules/reports/figures/loss-breakdown.ts":
      "figures of a report, without restricted matters: the same for everybody who may make or read it (report-access.ts)",
    "src/modules/reports/figures/insurance-year.ts": "the same",
    "src/modules/reports/figures/tertial.ts": "the same, of the department that the report is about",
    "src/modules/reports/remind-of-receipts.ts": "a job that tells the head whom a report was sent to",
    "src/modules/records/name-search.ts":
      "looks for what the user may not see, for the log alone; nothing of it is shown",
    "src/modules/incidents/ask-reporter.ts":
      "finds the reports joined to an incident that its caller has found with visibleTo",
    "src/modules/incidents/incident-children.ts": "belongs to an incident that its reader has been let in to",
    "src/modules/incidents/remove-file.ts":
      "finds copies, and asks of each with attachmentById whether the user may read it",
    "src/modules/incidents/reporter-dialogue-query.ts": "belongs to an incident that its reader has been let in to",
    "src/modules/records/record-members.ts": "finds the measures of a record that its caller has locked with visibleTo",
  };

  test("is asked wherever records are read", () => {
    expect(
      faults((file) => {
        if (!file.path.startsWith("src/modules/") || file.path in exceptions) return null;
        const code = codeOf(file);
        return readsRecords.test(code) && !asksWhoReads.test(code) && "reads records and does not ask who reads";
      }),
    ).toEqual([]);
  });

  test("is asked besides, not instead: what plain SQL says with or stands in brackets", () => {
    const plainCondition = /where\(\s*(?:\(\w*\) => )?\s*sql(?:<[^>]*>)?`([^`]*)`/g;
    expect(
      faults((file) => {
        const loose = [...codeOf(file).matchAll(plainCondition)].find(([, condition = ""]) =>
          /\bor\b/.test(outsideBrackets(condition)),
        );
        return loose && `has an "or" without brackets: ${loose[1]?.trim().slice(0, 80)}`;
      }),
    ).toEqual([]);
    expect(outsideBrackets("a is null or b in (select c or d)")).toBe("a is null or b in ");
    expect(outsideBrackets("(a is null or b)")).toBe("");
  });

  test("has no exception that is no longer needed", () => {
    const unneeded = Object.keys(exceptions).filter((path) => {
      const file = files.find((one) => one.path === path);
      return !file || !readsRecords.test(codeOf(file)) || asksWhoReads.test(codeOf(file));
    });
    expect(unneeded).toEqual([]);
  });
});

describe("routes", () => {
  test("with an id say what it is the id of, so that the access matrix can try them", () => {
    const silent = routes.filter((route) => route.path.includes("/:id") && route.about === undefined);
    expect(silent.map((route) => `${route.method} ${route.path}`)).toEqual([]);
  });

  test("are each there once, and a fixed address stands before one with a parameter in its place", () => {
    const seen: { method: string; pattern: RegExp; path: string }[] = [];
    const hidden: string[] = [];
    for (const { method, path } of routes) {
      const before = seen.find((one) => one.method === method && one.pattern.test(path));
      if (before) hidden.push(`${method} ${path} is hidden by ${before.path}`);
      seen.push({ method, path, pattern: new RegExp(`^${path.replaceAll(/:\w+(\{[^}]*\})?/g, "[^/]+")}$`) });
    }
    expect(hidden).toEqual([]);
  });

  test("are written in Swedish without å, ä and ö, and say in Swedish what one does there", () => {
    for (const { path, does } of routes) {
      expect(path).toMatch(/^\/[a-z0-9\-/:.A-Z{}]*$/);
      expect(does, path).toMatch(/^[A-ZÅÄÖ].*[^.]$/);
    }
  });

  test("say for whom they are, or do not compile", () => {
    // @ts-expect-error: no `for`
    get("/for-nobody", { does: "Ingenting" }, () => new Response());
    // @ts-expect-error: not a role
    get("/for-somebody", { does: "Ingenting", for: ["king"] }, () => new Response());
  });
});

describe("code", () => {
  test("gets its clock from outside", () => {
    const exceptions = ["src/modules/incidents/seed-incident-types.ts"]; // a default for scripts
    expect(
      faults(
        (file) =>
          file.path.startsWith("src/modules/") &&
          !exceptions.includes(file.path) &&
          /new Date\(\)|Date\.now\(\)/.test(codeOf(file)) &&
          "reads the clock by itself",
      ),
    ).toEqual([]);
  });

  test("has no any", () => {
    expect(faults((file) => /(:|\bas|<|\|)\s*any\b[^\w ]/.test(codeOf(file)) && "says any")).toEqual([]);
  });

  test("has no inline style, no inline handler, no raw HTML: the policy of our headers forbids them", () => {
    expect(
      faults((file) => {
        if (!file.path.endsWith(".tsx")) return null;
        const found = /dangerouslySetInnerHTML|\sstyle=[{"]/.exec(codeOf(file));
        return found && `has ${found[0].trim()}`;
      }),
    ).toEqual([]);
  });

  test("stands in files of at most 400 lines", () => {
    /** Data, and parts that are many by nature. */
    const exceptions = [
      /^src\/demo\//,
      /^src\/modules\/incidents\/default-(incident-types|questions)\.ts$/,
      /^src\/ui\/(style-guide|form|chart)\.tsx$/,
    ];
    expect(
      faults(({ path, text }) => {
        const lines = text.split("\n").length - 1;
        return lines > 400 && !exceptions.some((pattern) => pattern.test(path)) && `${lines} lines`;
      }),
    ).toEqual([]);
  });

  test("holds no path of a machine and no address of a package registry", () => {
    expect(
      faults(({ text }) => {
        const found = /\/work\/|\/home\/\w|\/Users\/\w|registry\.npmjs/.exec(text);
        return found && `has ${found[0]}`;
      }),
    ).toEqual([]);
  });
});
