/** Planted secrets are found, look-alikes are not. The secrets are assembled here, or the scan would find this file. */
import { execFileSync, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { secretsIn } from "../../../tools/supply/secrets.ts";

const pem = (type: "pkcs1" | "pkcs8") =>
  generateKeyPairSync("rsa", { modulusLength: 1024 })
    .privateKey.export({ type, format: "pem" })
    .toString();
const joined = (...parts: string[]) => parts.join("");
const PLANTED: [string, string][] = [
  ["a private key", pem("pkcs8")],
  ["a private key", pem("pkcs1")],
  ["a private key", JSON.stringify({ private_key: pem("pkcs8") })],
  ["a Google service account's key", `"private_key_id": "${"0a".repeat(20)}"`],
  ["a Google API key", joined("AI", "za", "Sy", "x".repeat(33))],
  ["a Google OAuth client's secret", joined("GOC", "SPX-", "x".repeat(28))],
  ["a Google access token", joined("ya", "29.", "a0".repeat(40))],
  ["a Google refresh token", joined("1/", "/0", "g".repeat(60))],
  ["a SendGrid key", joined("S", "G.", "a".repeat(22), ".", "b-".repeat(21), "c")],
  ["an AWS access key", joined("AK", "IA", "ABCDEFGH23456723")],
  ["a GitHub token", joined("gh", "p_", "a1".repeat(18))],
  ["a GitHub token", joined("github", "_pat_", "a1".repeat(41))],
  ["an npm token", joined("np", "m_", "a1".repeat(18))],
  ["a Slack token", joined("xo", "xb-", "1".repeat(24))],
  ["a password in a URL", joined("postgres://app:", "hunter22", "@db.example.org/x")],
];

it.each(PLANTED)("finds %s, and in which line", (kind, secret) => {
  expect(secretsIn(`first\nsecond: ${secret}\n`)).toEqual([{ kind, line: 2 }]);
});

it.each([
  "SG.local.key",
  "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYI",
  "-----BEGIN PRIVATE KEY-----",
  "http://127.0.0.1:8080/@vite/client",
  "git+ssh://git@github.com/petanque/webinars.git",
  "sha512-AKIA/abcdefghijklmnop",
  "`http://${user}:${password}@host`",
])("lets %j be", (text) => {
  expect(secretsIn(text)).toEqual([]);
});

it("fails for an uncommitted secret and names its place, not the secret", () => {
  const folder = mkdtempSync(join(tmpdir(), "planted-"));
  const [, secret] = PLANTED[8]!;
  execFileSync("git", ["init", "--quiet", folder]);
  writeFileSync(join(folder, "clean.txt"), "nothing\n");
  const scan = () =>
    spawnSync(process.execPath, ["tools/scan-secrets.ts", folder], { encoding: "utf8" });
  expect(scan()).toMatchObject({ status: 0, stdout: "secrets: 1 files, 0 found\n" });
  writeFileSync(join(folder, "settings.env"), `\nKEY=${secret}\n`);
  const { status, stdout, stderr } = scan();
  expect(status).toBe(1);
  expect(stderr).toBe("secrets: settings.env:2: a SendGrid key\n");
  expect(stdout + stderr).not.toContain(secret);
  rmSync(folder, { recursive: true });
});
