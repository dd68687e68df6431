/** The body of a request, read within limits of size and time, before authentication. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { Failure } from "../../shared/platform/failure.ts";
import { incomingOf } from "./incoming.ts";

/** Six times the longest text that an endpoint takes, since JSON may write each character as `\u0000`. */
export const BODY_LIMIT_BYTES = 128 * 1024;
/** Between the end of the request head and the last byte of the body. */
const BODY_WITHIN_MS = 10_000;
const INITIAL_BUFFER_BYTES = 4096;

/**
 * Holds at most `limitBytes` in memory, whatever is declared or sent. Throws `body_too_large`, `body_incomplete` and
 * `unsupported_media_type`. Each closes the connection, since the rest of the body will not be read.
 */
export async function receiveBody(
  request: IncomingMessage,
  response: ServerResponse,
  limitBytes: number,
): Promise<Buffer> {
  const { contentLength, transferEncoding, awaitsContinue } = incomingOf(request);
  if (contentLength === null && transferEncoding === null) return Buffer.alloc(0);
  if (transferEncoding !== null && transferEncoding.toLowerCase() !== "chunked") {
    throw failureThatCloses(
      "unsupported_media_type",
      "The only transfer coding accepted is chunked.",
    );
  }
  if (Number(contentLength) > limitBytes) throw tooLarge(limitBytes);
  if (awaitsContinue) response.writeContinue();
  return collectBody(request, limitBytes);
}

function collectBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const body = growingBuffer(limitBytes);
    const take = (part: Buffer): void => {
      if (!body.append(part)) refuse(tooLarge(limitBytes));
    };
    const end = (): void => {
      leave();
      resolve(body.contents());
    };
    const cutOff = (): void =>
      refuse(incompleteBody("The connection closed before the body was complete."));
    const timer = setTimeout(() => refuse(tooSlow()), BODY_WITHIN_MS);
    const leave = (): void => {
      clearTimeout(timer);
      request.off("data", take).off("end", end).off("close", cutOff);
    };
    const refuse = (failure: Failure): void => {
      leave();
      request.pause();
      reject(failure);
    };
    request.on("data", take).on("end", end).on("close", cutOff);
    // A reset connection; "close" follows.
    request.on("error", () => {});
    if (request.destroyed) cutOff();
  });
}

/** A list of the parts would cost about a hundred bytes for each, even if they are of one byte. */
function growingBuffer(limitBytes: number) {
  let held = Buffer.alloc(Math.min(INITIAL_BUFFER_BYTES, limitBytes));
  let bytes = 0;
  return {
    /** False, and without effect, if there would be more than `limitBytes`. */
    append(part: Buffer): boolean {
      const wanted = bytes + part.length;
      if (wanted > limitBytes) return false;
      if (wanted > held.length) {
        const larger = Buffer.alloc(Math.min(limitBytes, Math.max(wanted, held.length * 2)));
        held.copy(larger, 0, 0, bytes);
        held = larger;
      }
      bytes += part.copy(held, bytes);
      return true;
    },
    contents: (): Buffer => held.subarray(0, bytes),
  };
}

const failureThatCloses = (
  code: "body_too_large" | "body_incomplete" | "unsupported_media_type",
  detail: string,
): Failure => new Failure(code, detail, { headers: { connection: "close" } });

const tooLarge = (limitBytes: number): Failure =>
  failureThatCloses("body_too_large", `A body has at most ${limitBytes} bytes.`);

const tooSlow = (): Failure =>
  incompleteBody(`The body has to arrive within ${BODY_WITHIN_MS / 1000} seconds.`);

const incompleteBody = (detail: string): Failure => failureThatCloses("body_incomplete", detail);
