// Loaded into the measured program before anything else: counts what its pages ask of the database, and tells when it is asked.
import pg from "pg";

let asked = 0;
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function count(...given) {
  // The queue of jobs asks by itself each second, under another name.
  const isFrame = /^(begin|commit|start transaction)/i.test(given[0]?.text ?? given[0] ?? "");
  if (this.connectionParameters.application_name === "varn" && !isFrame) asked += 1;
  return query.apply(this, given);
};
process.on("message", (message) => {
  if (message !== "queries") return;
  process.send(asked);
  asked = 0;
});
