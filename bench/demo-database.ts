import type pg from "pg";
import { startProgram } from "./program.ts";

/** What everything grows from: the built program starts on an empty database and loads the demonstration. */
export async function loadDemoDatabase(
  server: pg.Client,
  connectionString: string,
  name: string,
  say: (line: string) => void,
): Promise<void> {
  say("Loading the demonstration municipality");
  const unfinished = `${name}_unfinished`;
  await server.query(`drop database if exists "${unfinished}"`);
  await server.query(`create database "${unfinished}"`);
  const url = new URL(connectionString);
  url.pathname = `/${unfinished}`;
  const program = await startProgram({ VARN_MODE: "demo", DATABASE_URL: url.href });
  await program.stop();
  await server.query(`alter database "${unfinished}" rename to "${name}"`);
}
