import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A passkey in software, for tests without a browser: makes one key and signs with it as an authenticator does. */
export interface SoftwareAuthenticator {
  credentialId: string;
  register(options: { challenge: string }): Record<string, unknown>;
  /** With `wrong`, what differs from a good answer. */
  signIn(options: { challenge: string }, wrong?: WrongAnswer): Record<string, unknown>;
}

export interface WrongAnswer {
  /** Signs with another key. */
  key?: boolean;
  origin?: string;
  challenge?: string;
  /** Says that nobody proved to be its owner. */
  unverified?: boolean;
}

const origin = "http://localhost:3000";
const relyingParty = "localhost";

const present = 0x01;
const verified = 0x04;
const attested = 0x40;

export function createAuthenticator(): SoftwareAuthenticator {
  const id = randomBytes(16);
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  let counter = 0;

  function authenticatorData(flags: number, extra = Buffer.alloc(0)): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter++);
    return Buffer.concat([createHash("sha256").update(relyingParty).digest(), Buffer.from([flags]), count, extra]);
  }

  function answer(response: Record<string, unknown>): Record<string, unknown> {
    const credentialId = id.toString("base64url");
    return { id: credentialId, rawId: credentialId, type: "public-key", clientExtensionResults: {}, response };
  }

  return {
    credentialId: id.toString("base64url"),
    register({ challenge }) {
      // COSE key: EC2, ES256, P-256.
      const coseKey = cborMap([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]);
      const length = Buffer.from([0, id.length]);
      const data = authenticatorData(
        present | verified | attested,
        Buffer.concat([Buffer.alloc(16), length, id, coseKey]),
      );
      const attestation = cborMap([
        ["fmt", "none"],
        ["attStmt", {}],
        ["authData", data],
      ]);
      return answer({
        clientDataJSON: clientData("webauthn.create", challenge, origin).toString("base64url"),
        attestationObject: attestation.toString("base64url"),
        transports: ["internal"],
      });
    },
    signIn({ challenge }, wrong = {}) {
      const client = clientData("webauthn.get", wrong.challenge ?? challenge, wrong.origin ?? origin);
      const data = authenticatorData(wrong.unverified ? present : present | verified);
      const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
      const key = wrong.key ? generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey : privateKey;
      return answer({
        clientDataJSON: client.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: sign("sha256", signed, key).toString("base64url"),
      });
    },
  };
}

function clientData(type: string, challenge: string, from: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }));
}

type Cbor = number | string | Buffer | Record<string, never>;

function cborMap(entries: [Cbor, Cbor][]): Buffer {
  return Buffer.concat([cborHead(5, entries.length), ...entries.flat().map(cbor)]);
}

function cbor(value: Cbor): Buffer {
  if (typeof value === "number") return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value);
  if (typeof value === "string") return Buffer.concat([cborHead(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([cborHead(2, value.length), value]);
  return cborHead(5, 0);
}

function cborHead(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 0xff]);
}
