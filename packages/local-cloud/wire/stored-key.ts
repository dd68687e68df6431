/** A private key that is kept in a file. */
import { createPrivateKey, type KeyObject } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Reads the key from `file`, or creates it there. Without a file, returns a new key. Two servers that start at the same
 * time get the same key: the first link wins, and both read it.
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
