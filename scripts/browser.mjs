// The browser that the tests drive.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { say } from "./install.mjs";

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of a Chromium. On Debian and its kin it is installed when root asks; otherwise the error says what to do. */
export function findOrInstallBrowser() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen && !existsSync(chosen)) throw new Error(`CHROMIUM_PATH is ${chosen}, which does not exist.`);
  const found = chosen || usualPlaces.find((place) => existsSync(place));
  if (found) return found;

  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (mayInstall) {
    say("Browser: installing chromium with apt-get");
    aptGet(["update"]);
    aptGet(["install", "-y", "--no-install-recommends", "chromium"]);
  }
  const installed = usualPlaces.find((place) => existsSync(place));
  if (installed) return installed;
  throw new Error(
    "The tests need a browser: install chromium (apt-get install chromium), or set CHROMIUM_PATH to one.",
  );
}

function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["-qq", ...args], { env, stdio: ["ignore", "ignore", "inherit"] });
}
