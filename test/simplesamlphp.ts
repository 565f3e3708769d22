import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { elementsOf } from "./any-input/found-forms.ts";
import { formsOf } from "./page-forms.ts";
import { selfSignedCertificate } from "./self-signed-certificate.ts";

const pages = "/usr/share/simplesamlphp/www";
const packages = ["php-cli", "php-xml", "php-mbstring", "simplesamlphp"];

/** SimpleSAMLphp as Debian packs it, at work on this machine. */
export interface SimpleSaml {
  /** The address of its metadata. */
  metadata: string;
  /** Registers whoever says this of itself. */
  register(metadata: string, options?: { encrypted: boolean }): void;
  /** A browser from the address it is sent to, through the sign-in there, to the form that goes back. Gives the form's fields. */
  walk(
    from: string,
    who: { name: string; password: string },
  ): Promise<{ action: string; fields: Record<string, string> }>;
  stop(): void;
}

/** Null when it may be started; else why not. On Debian it is installed when root runs the tests in CI. */
export function whyNoSimpleSaml(): string | null {
  if (isThere()) return null;
  const mayInstall = process.env.CI !== undefined && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (mayInstall) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["-qq", "update"], { env });
    spawnSync("apt-get", ["-qq", "install", "-y", "--no-install-recommends", ...packages], { env });
  }
  return isThere() ? null : `SimpleSAMLphp is not installed: apt-get install ${packages.join(" ")}`;
}

function isThere(): boolean {
  const loaded = spawnSync("php", ["-m"], { encoding: "utf8" });
  return existsSync(pages) && loaded.status === 0 && /^dom$/m.test(loaded.stdout) && /^mbstring$/m.test(loaded.stdout);
}

/** Somebody who can sign in at it, with what it tells of them. */
export interface SimpleSamlPerson {
  name: string;
  password: string;
  attributes: Record<string, string>;
}

export async function startSimpleSaml(people: readonly SimpleSamlPerson[]): Promise<SimpleSaml> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "varn-simplesaml-"));
  for (const name of ["config", "metadata", "cert", "data", "tmp", "log"]) mkdirSync(path.join(folder, name));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}/`;
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  const php = (name: string, variable: string, value: unknown) =>
    write(name, `<?php\n$${variable} = json_decode(<<<'END'\n${JSON.stringify(value)}\nEND, true);\n`);

  const key = generateKeyPairSync("rsa", { modulusLength: 2048 });
  write("cert/idp.pem", key.privateKey.export({ type: "pkcs8", format: "pem" }).toString());
  write("cert/idp.crt", selfSignedCertificate("idp", key));
  php("config/config.php", "config", settings(folder, base));
  const known = people.map(({ name, password, attributes }) => {
    const lists = Object.entries({ uid: name, ...attributes }).map(([attribute, value]) => [attribute, [value]]);
    return [`${name}:${password}`, Object.fromEntries(lists)];
  });
  php("config/authsources.php", "config", { people: { 0: "exampleauth:UserPass", ...Object.fromEntries(known) } });
  const present = (encrypted: boolean) =>
    php("metadata/saml20-idp-hosted.php", "metadata", {
      [`${base}idp`]: {
        host: "__DEFAULT__",
        privatekey: "idp.pem",
        certificate: "idp.crt",
        auth: "people",
        NameIDFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
        authproc: { 10: { class: "saml:PersistentNameID", attribute: "uid" } },
        "assertion.encryption": encrypted,
      },
    });
  present(false);
  write("sp.xml", '<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"/>');

  const env = { ...process.env, SIMPLESAMLPHP_CONFIG_DIR: path.join(folder, "config") };
  const server = spawn("php", ["-S", `127.0.0.1:${port}`, "-t", pages], { env, stdio: "ignore" });
  const metadata = `${base}saml2/idp/metadata.php`;
  await answers(metadata, server);
  return {
    metadata,
    register(xml, { encrypted } = { encrypted: false }) {
      write("sp.xml", xml);
      present(encrypted);
    },
    walk: (from, who) => walk(base, from, who),
    stop() {
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function settings(folder: string, base: string) {
  const within = (name: string) => path.join(folder, name, "/");
  return {
    baseurlpath: base,
    certdir: within("cert"),
    datadir: within("data"),
    tempdir: within("tmp"),
    loggingdir: within("log"),
    metadatadir: within("metadata"),
    "session.phpsession.savepath": within("tmp"),
    "logging.handler": "file",
    technicalcontact_email: "nobody@idp.example",
    secretsalt: "only used in tests",
    "auth.adminpassword": "only used in tests",
    timezone: "UTC",
    "session.cookie.secure": false,
    "session.cookie.samesite": null,
    "store.type": "phpsession",
    "enable.saml20-idp": true,
    "module.enable": { exampleauth: true, core: true, saml: true },
    "metadata.sources": [
      { type: "flatfile", directory: within("metadata") },
      { type: "xml", file: path.join(folder, "sp.xml") },
    ],
  };
}

/** Follows redirects and sends forms, filling in who signs in, until one goes to another site. */
async function walk(base: string, from: string, who: { name: string; password: string }) {
  const jar = new Map<string, string>();
  let address = from;
  let init: RequestInit = {};
  for (let steps = 0; steps < 12; steps++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(address, { ...init, redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get("location");
    if (location) {
      address = new URL(location, address).href;
      init = {};
      continue;
    }
    const html = await response.text();
    const form = formsOf(elementsOf(html), address).find(({ method }) => method === "post");
    if (!form) throw new Error(`SimpleSAMLphp stopped at ${address}: ${response.status} ${html.slice(0, 2000)}`);
    const action = new URL(form.action, address).href;
    const fields = Object.fromEntries(form.fields.map((field) => [field.name, field.value]));
    if (!action.startsWith(base)) return { action, fields };
    if ("username" in fields) Object.assign(fields, { username: who.name, password: who.password });
    address = action;
    init = { method: "POST", body: new URLSearchParams(fields) };
  }
  throw new Error("SimpleSAMLphp leads in a circle");
}

async function answers(address: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (server.exitCode !== null) throw new Error("php has ended");
    const response = await fetch(address).catch(() => undefined);
    if (response?.ok) return;
    await sleep(100);
  }
  throw new Error(`SimpleSAMLphp does not answer at ${address}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
