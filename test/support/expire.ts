/** What Firestore does within about a day: deletes documents whose expiry has passed, by the TTL fields of firestore.indexes.json. */
import { readFileSync } from "node:fs";
import { Timestamp } from "@google-cloud/firestore";
import type { App } from "./app.ts";

interface Override {
  collectionGroup: string;
  fieldPath: string;
  ttl?: boolean;
}

const INDEXES = new URL("../../firestore.indexes.json", import.meta.url);

/** The field that each of these collections expires by. */
function expiryFields(): Map<string, string> {
  const { fieldOverrides } = JSON.parse(readFileSync(INDEXES, "utf8")) as {
    fieldOverrides: Override[];
  };
  const expiring = fieldOverrides.filter(({ ttl }) => ttl === true);
  return new Map(expiring.map(({ collectionGroup, fieldPath }) => [collectionGroup, fieldPath]));
}

export async function expireDocuments(app: App): Promise<void> {
  const fields = expiryFields();
  const now = app.clock.now().getTime();
  for (const [path, data] of Object.entries(await app.dump())) {
    const field = fields.get(path.split("/").at(-2) ?? "");
    const at = field === undefined ? undefined : (data as Record<string, unknown>)[field];
    if (at instanceof Timestamp && at.toMillis() <= now) await app.firestore.doc(path).delete();
  }
}
