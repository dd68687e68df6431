import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CONTEXT_WORDS, isLeaked, weaknessOf } from "../../../admin/src/passwords/weakness.ts";

const list = new Uint8Array(readFileSync("admin/src/passwords/leaked.bin"));
const weakness = (password: string) =>
  weaknessOf(password, { email: "robin.bird@petanque.life", leaked: async () => list });

describe("a new password", () => {
  it.each([
    "123qweasdzxc",
    "1qaz2wsx3edc",
    "Q1W2E3R4T5Y6",
    "123456789012",
    "qwertyuiop123",
    "passwordpassword",
    "1q2w3e4r5t6y",
    "Mailcreated5240",
  ])("is refused if it leaked: %s", async (password) => {
    expect(await weakness(password)).not.toBeNull();
  });

  it.each([
    "petanque2026!",
    "P3t@nque-Life-1",
    "Webinar Support",
    "robin.bird.123",
    "Opérateur2026",
    "adminadminadmin",
  ])("is refused if it is made of our words: %s", async (password) => {
    expect(await weakness(password)).toBe("context");
  });

  it.each([
    "quite another password",
    "correct horse battery",
    "Kj7#vq!mmZp2xL",
    "petanque by moonlight",
  ])("is taken otherwise: %s", async (password) => {
    expect(await weakness(password)).toBeNull();
  });
});

it("the list has more than the 3,000 passwords that ASVS asks for, each once", () => {
  const view = new DataView(list.buffer, list.byteOffset, list.byteLength);
  const digests = Array.from({ length: list.byteLength / 4 }, (_, at) => view.getUint32(at * 4));
  expect(digests.length).toBeGreaterThan(43_000);
  expect(digests.every((digest, at) => at === 0 || digest >= (digests[at - 1] ?? 0))).toBe(true);
});

it("finds the first and the last of a list, and nothing in an empty one", async () => {
  const digest = new Uint8Array(
    await crypto.subtle.digest("SHA-256", new TextEncoder().encode("leaked password")),
  ).slice(0, 4);
  const [low, high] = [new Uint8Array(4), new Uint8Array(4).fill(255)];
  for (const order of [
    [digest, high],
    [low, digest],
    [low, digest, high],
  ]) {
    const bytes = Uint8Array.from(order.flatMap((each) => [...each]));
    expect(await isLeaked("Leaked Password", bytes)).toBe(true);
  }
  expect(await isLeaked("leaked password", new Uint8Array(0))).toBe(false);
});

it("docs/security.md has the words", () => {
  const text = readFileSync("docs/security.md", "utf8");
  expect(CONTEXT_WORDS.filter((word) => !text.includes(`\`${word}\``))).toEqual([]);
});
