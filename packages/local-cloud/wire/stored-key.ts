/** A private key that outlives its server. */
import { createPrivateKey, type KeyObject } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * The key in `file`, made when missing; without a file a new one in memory. Two servers that start
 * at once must end with the same key: the first link wins, both read it.
 */
export function storedKey(file: string | undefined, generate: () => KeyObject): KeyObject {
  if (file === undefined) return generate();
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    const own = `${file}.${process.pid}`;
    writeFileSync(own, generate().export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
    try {
      linkSync(own, file);
    } catch (error) {
      if (!existsSync(file)) throw error;
    }
    rmSync(own);
  }
  return createPrivateKey(readFileSync(file));
}
