import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { selfSignedCertificate } from "../../test/self-signed-certificate.ts";
import { ConfigError, readConfig, settingNames } from "./config.ts";
import { projectRoot } from "./project-root.ts";

function problems(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe("settings", () => {
  test("nothing has to be set", () => {
    expect(readConfig({})).toMatchObject({
      mode: "normal",
      host: "127.0.0.1",
      port: 3000,
      baseUrl: "http://localhost:3000",
      dataDir: path.join(projectRoot, "data"),
      databaseUrl: undefined,
      smtp: undefined,
      oidc: undefined,
      mapBackground: undefined,
      trustProxy: false,
      logLevel: "info",
    });
  });

  test("the demo keeps its data apart and is quiet", () => {
    expect(readConfig({ VARN_MODE: "demo" })).toMatchObject({
      dataDir: path.join(projectRoot, "data/demo"),
      logLevel: "warn",
    });
  });

  test("an empty line in .env means not set", () => {
    expect(readConfig({ SMTP_URL: "", PORT: " " })).toMatchObject({ smtp: undefined, port: 3000 });
  });

  test("the address has no slash at its end, so that paths can follow it", () => {
    expect(readConfig({ BASE_URL: "https://varn.example.se/" }).baseUrl).toBe("https://varn.example.se");
  });

  test("listening everywhere is still reached as localhost from here", () => {
    expect(readConfig({ HOST: "0.0.0.0", PORT: "80" })).toMatchObject({
      baseUrl: "http://localhost:80",
      isLocal: false,
    });
  });

  test("a secret may lie in a file, and is not repeated when it is wrong", () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), "varn-config-")), "secret");
    writeFileSync(file, "http://not-smtp.example/hemligt\n");
    expect(problems({ SMTP_URL_FILE: file, MAIL_FROM: "a@b.example" }).join()).not.toContain("hemligt");
    writeFileSync(file, "smtp://mail.example\n");
    expect(readConfig({ SMTP_URL_FILE: file, MAIL_FROM: "a@b.example" }).smtp?.url).toBe("smtp://mail.example");
    expect(problems({ SMTP_URL_FILE: `${file}.not` })[0]).toContain("SMTP_URL_FILE cannot be read");
  });

  test("hosts that addresses may lead to are a list", () => {
    expect(readConfig({}).outgoingHosts).toEqual([]);
    expect(readConfig({ OUTGOING_HOSTS: "Flow.example.se, 10.1.2.3" }).outgoingHosts).toEqual([
      "flow.example.se",
      "10.1.2.3",
    ]);
    expect(problems({ OUTGOING_HOSTS: "https://flow.example.se/" })).toHaveLength(1);
  });

  test.each([
    [{ PORT: "70000" }, 'PORT must be a port number from 0 to 65535 (it is "70000")'],
    [{ PORT: "http" }, 'PORT must be a port number from 0 to 65535 (it is "http")'],
    [{ VARN_MODE: "test" }, 'VARN_MODE must be demo or normal (it is "test")'],
    [{ TRUST_PROXY: "maybe" }, 'TRUST_PROXY must be true or false (it is "maybe")'],
    [
      { BASE_URL: "varn.example.se" },
      'BASE_URL must be an address such as https://varn.example.se (it is "varn.example.se")',
    ],
    [
      { DATABASE_URL: "mysql://x" },
      "DATABASE_URL must be an address such as postgresql://varn:password@db.example.se/varn",
    ],
    [{ DATABASE_POOL_SIZE: "1" }, 'DATABASE_POOL_SIZE must be a number of connections from 2 to 200 (it is "1")'],
    [{ MAIL_FROM: "nobody" }, 'MAIL_FROM must be an address such as Värn <varn@example.se> (it is "nobody")'],
    [{ SMTP_URL: "smtp://mail.example.se" }, "MAIL_FROM must be set when SMTP_URL is set: mail needs a sender"],
    [{ OIDC_CLIENT_ID: "varn" }, "OIDC_ISSUER must be set when OIDC_CLIENT_ID is set"],
    [{ METRICS_TOKEN: "short" }, "METRICS_TOKEN must be at least 16 signs that nobody can guess"],
    [{ LOG_LEVEL: "loud" }, 'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent (it is "loud")'],
  ])("%o is refused with its reason", (env, message) => {
    expect(problems(env)).toEqual([message]);
  });

  test("what SAML needs is said", () => {
    const key = "-----BEGIN PRIVATE KEY-----\nhemligt";
    expect(problems({ SAML_LABEL: "Logga in" })).toEqual(["SAML_METADATA must be set when SAML_LABEL is set"]);
    expect(problems({ SAML_METADATA: "http://idp.example.se/m" })).toEqual([
      'SAML_METADATA must begin with https:// or be the name of a file (it is "http://idp.example.se/m")',
    ]);
    expect(problems({ SAML_METADATA: "idp.xml", SAML_KEY: key })).toEqual([
      "SAML_CERTIFICATE must be set when SAML_KEY is set",
    ]);
    const said = problems({ SAML_METADATA: "idp.xml", SAML_KEY: key, SAML_CERTIFICATE: "none" });
    expect(said).toHaveLength(2);
    expect(said.join()).not.toContain("hemligt");
    const one = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const SAML_KEY = one.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const withCertificateOf = (pair: typeof one) =>
      problems({ SAML_METADATA: "idp.xml", SAML_KEY, SAML_CERTIFICATE: selfSignedCertificate("varn", pair) });
    expect(withCertificateOf(one)).toEqual([]);
    expect(withCertificateOf(other)).toEqual(["SAML_CERTIFICATE is not the certificate of SAML_KEY"]);
    expect(readConfig({ SAML_METADATA: "idp.xml" }).saml).toMatchObject({
      metadata: path.join(projectRoot, "idp.xml"),
      entityId: "http://localhost:3000/logga-in/saml/metadata",
    });
  });

  test("levels are asked for by the names of roles that exist", () => {
    const { roleLevels } = readConfig({ ROLE_LEVELS: "security_chief=a=1,b\nadministrator=b" });
    expect(roleLevels).toEqual({ security_chief: ["a=1", "b"], administrator: ["b"] });
    expect(problems({ ROLE_LEVELS: "chief=loa3" })[0]).toContain(
      'names "chief", which is no role. The roles are ombud,',
    );
    expect(problems({ ROLE_LEVELS: "administrator=" })[0]).toContain("must say which levels are enough");
    expect(problems({ ROLE_LEVELS: "employee=loa2" })[0]).toContain("Use OIDC_ACR or SAML_ACR");
  });

  test("every wrong setting is named at once", () => {
    expect(problems({ PORT: "x", LOG_LEVEL: "loud", OIDC_ISSUER: "login" })).toHaveLength(3);
    expect(problems({ OIDC_ISSUER: "https://login.example.se" })).toHaveLength(2);
  });

  test("a message never repeats a password", () => {
    const secret = "s3cret";
    const said = problems({
      DATABASE_URL: `mysql://varn:${secret}@db`,
      SMTP_URL: `http://varn:${secret}@mail`,
      MAIL_FROM: "varn@example.se",
      MAP_BACKGROUND_URL: `ftp://tiles?key=${secret}`,
    });
    expect(said).toHaveLength(3);
    expect(said.join()).not.toContain(secret);
  });

  test(".env.example explains every setting and no other", () => {
    const example = readFileSync(path.join(projectRoot, ".env.example"), "utf8");
    const named = [...example.matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual([...settingNames].sort());
  });
});
