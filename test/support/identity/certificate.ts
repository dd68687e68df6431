/** Self-signed X.509 certificates (RFC 5280). Node can verify them but not make them. */
import { createPublicKey, sign, type KeyObject } from "node:crypto";

const tagged = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...(length < 0x80 ? [length] : long)]), content]);
};
const sequence = (...parts: Uint8Array[]): Buffer => tagged(0x30, ...parts);
const identifier = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, "hex"));
const bits = (content: Uint8Array): Buffer => tagged(0x03, Buffer.of(0), content);
const time = (at: Date): Buffer =>
  tagged(0x17, Buffer.from(`${at.toISOString().replaceAll(/^..|[-:T]|\..*$/g, "")}Z`));
const name = (text: string): Buffer =>
  sequence(tagged(0x31, sequence(identifier("550403"), tagged(0x0c, Buffer.from(text)))));

const SHA256_WITH_RSA = sequence(identifier("2a864886f70d01010b"), tagged(0x05));
const SUBJECT_ALT_NAME = "551d11";
const DAY_MS = 86_400_000;

/** PEM, for these host names, valid for a day around now. */
export function selfSigned(key: KeyObject, hosts: readonly string[], now: Date): string {
  const owner = name(hosts[0] ?? "nobody");
  const names = sequence(...hosts.map((host) => tagged(0x82, Buffer.from(host))));
  const day = (offset: number) => time(new Date(now.getTime() + offset * DAY_MS));
  const signed = sequence(
    tagged(0xa0, tagged(0x02, Buffer.of(2))),
    tagged(0x02, Buffer.of(1)),
    SHA256_WITH_RSA,
    owner,
    sequence(day(-1), day(1)),
    owner,
    createPublicKey(key).export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(sequence(identifier(SUBJECT_ALT_NAME), tagged(0x04, names)))),
  );
  const der = sequence(signed, SHA256_WITH_RSA, bits(sign("sha256", signed, key)));
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
