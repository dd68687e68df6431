import type { Request, Response } from "@google-cloud/functions-framework";
import type { Actor } from "../../shared/access/model.ts";
import type { IdempotencyClaim } from "../../shared/platform/idempotency.ts";
import { idempotencyKey } from "./request-headers.ts";

/** What other APIs call the header, too. The draft of Idempotency-Key defines none for answers. */
export const REPLAYED = "idempotent-replayed";

/**
 * What the request's `Idempotency-Key` claims for `actor`; null without a key. The answer is marked if the key came before.
 * Throws `validation_failed`.
 */
export const claiming =
  (request: Request, response: Response, { uid }: Actor) =>
  (wanted: unknown): IdempotencyClaim | null => {
    const key = idempotencyKey((name) => request.get(name));
    if (key === null) return null;
    const onReplay = () => void response.set(REPLAYED, "true");
    return { owner: uid, key, request: wanted, onReplay };
  };
