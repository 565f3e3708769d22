import path from "node:path";
import { projectRoot } from "../project-root.ts";

/** Templates and fonts, read from the sources by the built program too. */
export const typstFolder = path.join(projectRoot, "src/platform/typst");
