/**
 * How Node.js runs the program. Left to itself its heap grows as far as a large machine allows before it is cleaned: 490 MB resident where
 * 40 MB were in use. With smaller spaces for what is young, and cleaning at one and a half times what is in use instead of four, the
 * program keeps below 250 MB, and pages take as long as before (docs/bench.md).
 */
export const serverArguments = ["--max-semi-space-size=16", "--heap-growing-percent=50", "dist/server.js"];

/** The demonstration fills ten years before it answers, on a machine of one's own: there room is worth more than memory saved. */
export const demoArguments = ["--max-semi-space-size=64", "dist/server.js"];
