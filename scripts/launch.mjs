// The one way in: makes everything ready and then does what was asked. Runs on Node 20 or later, with no packages installed.
import { spawn } from "node:child_process";
import path from "node:path";
import { findOrInstallBrowser } from "./browser.mjs";
import { checks } from "./checks.mjs";
import { installIfChanged, majorVersion, node24, root, say } from "./install.mjs";
import { demoArguments, serverArguments } from "./server-arguments.mjs";

const commands = { demo, start, test, build, check, schema, docs, varn, faults, bench };

const [name = "", ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) fail(`Use: node scripts/launch.mjs ${Object.keys(commands).join(" | ")}`);
if (majorVersion < 20) fail(`Node.js 20 or later is needed; this is ${process.version}.`);

try {
  installIfChanged();
  process.exitCode = await command();
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

async function demo() {
  await build();
  return run(demoArguments, { VARN_MODE: "demo" }, { tellWhenWeEnd: true });
}

async function start() {
  await build();
  return run(serverArguments, {}, { tellWhenWeEnd: true });
}

async function test() {
  const browser = findOrInstallBrowser();
  await build();
  return run(["node_modules/vitest/vitest.mjs", "run", ...args], { CHROMIUM_PATH: browser });
}

async function build() {
  const code = await run(["scripts/build.mjs"]);
  if (code !== 0) throw new Error("The build failed; see above.");
  return code;
}

async function check() {
  await build();
  let failures = 0;
  for (const { title, command } of checks) {
    const began = Date.now();
    const code = await run(command);
    say(`${code === 0 ? "ok" : "FAILED"}  ${title} (${seconds(began)})`);
    if (code !== 0) failures += 1;
  }
  return failures === 0 ? 0 : 1;
}

function schema() {
  return run(["scripts/schema.ts", ...args]);
}

function docs() {
  return run(["scripts/write-docs.ts", ...args]);
}

async function varn() {
  await build();
  return run(["--enable-source-maps", "dist/varn.js", ...args]);
}

async function faults() {
  await build();
  return run(["test/faults/main.ts", ...args]);
}

async function bench() {
  await build();
  return run(["bench/bench.ts", ...args]);
}

/** Runs a script with the Node.js that the lock file names; gives its exit code. Signals go on to it, and it decides when to end. */
function run(script, environment = {}, { tellWhenWeEnd = false } = {}) {
  const node = node24();
  const PATH = `${path.dirname(node)}${path.delimiter}${process.env.PATH}`;
  const child = spawn(node, script, {
    cwd: root,
    env: { ...process.env, PATH, ...environment },
    // The channel closes when this process is killed, and the server then stops by itself.
    stdio: ["inherit", "inherit", "inherit", ...(tellWhenWeEnd ? ["ipc"] : [])],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) whenParentIsGone(() => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** npm that is killed takes nobody with it. */
function whenParentIsGone(then) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    then();
  }, 500);
  timer.unref();
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
