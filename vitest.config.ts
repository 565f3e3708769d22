import { defineConfig } from "vitest/config";

const walks = ["test/journeys/every-page.test.ts", "test/process/demo.test.ts"];

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    // A walk through every page takes many minutes: asked for with VARN_EVERY_PAGE=1, as before a release.
    exclude: ["node_modules/**", ...(process.env.VARN_EVERY_PAGE ? [] : walks)],
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.{ts,tsx}"],
    globalSetup: ["test/database-setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: "forks",
  },
});
