import sharp from "sharp";
import { newSecret } from "../src/platform/secret.ts";
import { withClient } from "./bench-database.ts";
import { startFloorServer } from "./floor.ts";
import { type Body, measureInTurn } from "./load.ts";
import { type Figures, figuresOf } from "./measure-reads.ts";
import { startProgram } from "./program.ts";
import { openReaders } from "./readers.ts";

/** A report sent by a form, against a bare insert of the same; milliseconds over one connection. */
export interface ReportResult {
  plain: { program: Figures; floor: Figures };
  withPhoto: { program: Figures; floor: Figures; photoBytes: number };
}

const type = "vandalism.glass";

export async function measureReport(connectionString: string, { seconds }: { seconds: number }): Promise<ReportResult> {
  const [ombud] = await openReaders(connectionString);
  if (!ombud) throw new Error("No ombud");
  const unitId = ombud.units[0] ?? "";
  const organisationId = await withClient(connectionString, async (client) => {
    const { rows } = await client.query<{ id: string }>("select organisation_id as id from units where id = $1", [
      unitId,
    ]);
    return rows[0]?.id ?? "";
  });
  const program = await startProgram({ DATABASE_URL: connectionString });
  const floors = await startFloorServer(connectionString, { unitId, organisationId, personId: ombud.user.id, type });
  const photo = await aPhoto();
  const form = (files: readonly Buffer[]) => () => multipart({ ...fields(unitId), requestKey: newSecret() }, files);
  const measure = async (body: () => Body) => {
    const timings = await measureInTurn(
      {
        program: { origin: program.origin, path: "/rapportera/ny", cookie: ombud.cookie, body, expects: 303 },
        floor: { origin: floors.origin, path: "/report", body, expects: 303 },
      },
      { connections: 1, seconds: seconds * 2 },
    );
    return { program: figuresOf(timings.program), floor: figuresOf(timings.floor) };
  };
  try {
    return {
      plain: await measure(form([])),
      withPhoto: { ...(await measure(form([photo]))), photoBytes: photo.length },
    };
  } finally {
    floors.stop();
    await program.stop();
  }
}

function fields(unitId: string): Record<string, string> {
  return {
    typeId: type,
    unitId,
    when: "just_now",
    description: "En ruta på baksidan mot gården är krossad, glas ligger kvar på marken.",
  };
}

/** As a phone sends it when the form has asked for a smaller one: noise enough to weigh what a photo weighs. */
async function aPhoto(): Promise<Buffer> {
  const noise = { type: "gaussian", mean: 128, sigma: 12 } as const;
  return sharp({ create: { width: 1600, height: 1200, channels: 3, background: "#8a9", noise } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

function multipart(values: Readonly<Record<string, string>>, files: readonly Buffer[]): Body {
  const boundary = "----bench";
  const parts = Object.entries(values).map(([name, value]) =>
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  const photos = files.flatMap((file) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="IMG_1.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`,
    ),
    file,
    Buffer.from("\r\n"),
  ]);
  const bytes = Buffer.concat([...parts, ...photos, Buffer.from(`--${boundary}--\r\n`)]);
  return { bytes, contentType: `multipart/form-data; boundary=${boundary}` };
}
