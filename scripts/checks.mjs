// What must hold besides that the program works. `npm run check` runs them; `npm test` runs them too, as tests.
export const checks = [
  { title: "format and lint", command: ["node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings"] },
  { title: "types", command: ["node_modules/typescript/bin/tsc", "--noEmit"] },
  { title: "db/schema.ts is what the migrations make", command: ["scripts/schema.ts", "--check"] },
  { title: "no dead code", command: ["node_modules/knip/bin/knip.js"] },
];
