import { type KeyObject, sign } from "node:crypto";

/** A certificate (PEM) by which the key vouches for itself, as they stand in SAML metadata. Node can read one but not make one. */
export function selfSignedCertificate(name: string, key: { publicKey: KeyObject; privateKey: KeyObject }): string {
  const sha256WithRsa = sequence(oid("1.2.840.113549.1.1.11"), der(0x05));
  const distinguished = sequence(der(0x31, sequence(oid("2.5.4.3"), der(0x0c, Buffer.from(name)))));
  const validity = sequence(der(0x17, Buffer.from("200101000000Z")), der(0x17, Buffer.from("491231235959Z")));
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    sha256WithRsa,
    distinguished,
    validity,
    distinguished,
    key.publicKey.export({ type: "spki", format: "der" }),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign("sha256", content, key.privateKey)]);
  const certificate = sequence(content, sha256WithRsa, der(0x03, signature)).toString("base64");
  return `-----BEGIN CERTIFICATE-----\n${certificate.replaceAll(/(.{64})/g, "$1\n")}\n-----END CERTIFICATE-----\n`;
}

/** One value of ASN.1: its kind, its length, what is in it. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = rest.flatMap((number) => {
    const groups = [number & 0x7f];
    for (let left = number >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return der(0x06, Buffer.from([first * 40 + second, ...bytes]));
}
