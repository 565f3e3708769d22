import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

/** Metadata as a file that SAML_METADATA can name, until the tests of the file are done. */
export function metadataFile(xml: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "varn-saml-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "idp.xml");
  writeFileSync(file, xml);
  return file;
}
