// Writes the documents that are drawn from the code. A test says when they are stale.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../src/platform/project-root.ts";
import { statusDiagrams } from "../src/status-diagrams.ts";

writeFileSync(path.join(projectRoot, "docs/status-diagrams.md"), statusDiagrams());
