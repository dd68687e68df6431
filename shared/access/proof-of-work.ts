/** The challenge as a puzzle: find a number whose digest, with our token, begins with enough zero bits. */
import { createHash } from "node:crypto";
import { derivedId, type Ids } from "../platform/ids.ts";
import { minutes, plus } from "../platform/instant.ts";
import type { Challenges } from "./challenge.ts";
import type { SignedTokens } from "./signed-tokens.ts";

/** From the page to the form: long enough for a slow telephone, too short to collect proofs. */
const VALID_MS = minutes(10);
/** A proof is the token, a dot and a number. */
const PROOF = /^(.{1,400})\.(\d{1,16})$/;

/** `bits`: each one doubles the work. 16 take a telephone a second or two. */
export function proofOfWork(
  bits: number,
  { ids, links }: { ids: Ids; links: () => SignedTokens },
): Challenges {
  return {
    issue: (about, now) => ({
      kind: "work",
      token: links().sign(
        "challenge",
        `${bits}/${plus(now, VALID_MS).getTime()}/${ids.next()}/${about}`,
      ),
      bits,
    }),
    async check(about, proof, now) {
      const [, token = ""] = PROOF.exec(proof) ?? [];
      const subject = links().read("challenge", token);
      const [wanted = "", expiresMs = "", , ...rest] = subject?.split("/") ?? [];
      if (subject === null || rest.join("/") !== about || Number(expiresMs) <= now.getTime())
        return null;
      if (zeroBits(createHash("sha256").update(proof).digest()) < Number(wanted)) return null;
      return { id: derivedId("challenge", token), expiresAt: new Date(Number(expiresMs)) };
    },
  };
}

/** The zero bits before the first one. Pure. */
export function zeroBits(digest: Uint8Array): number {
  const first = digest.findIndex((byte) => byte !== 0);
  return first === -1 ? digest.length * 8 : first * 8 + Math.clz32(digest[first] ?? 0) - 24;
}
