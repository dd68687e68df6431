/** A reply that is a file, sent while it is being made. */
import { Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Request, Response } from "@google-cloud/functions-framework";
import { z } from "zod";

export interface Download {
  /** Any text: it is made safe on its way. */
  filename: string;
  /** The file's parts. The next is asked for when the last has been taken. */
  parts: AsyncIterable<string>;
}

/** The `reply` of an endpoint whose `mediaType` is not JSON. */
export const Download = z.custom<Download>();

/** How a download ended. A file that is cut off is never taken for a whole one: its last chunk is missing. */
export type DownloadEnd = { end: "whole" } | { end: "cut"; by: "client" | "us"; cause: unknown };

/**
 * Sends the parts as they come and stops making them as soon as nobody takes them any more. Compressed
 * where the client can read it, since what Cloud Run streams is limited in bytes.
 */
export async function sendDownload(
  request: Request,
  response: Response,
  { download, mediaType }: { download: Download; mediaType: string },
): Promise<DownloadEnd> {
  const isZipped = request.acceptsEncodings("gzip", "identity") === "gzip";
  response
    .vary("accept-encoding")
    .status(200)
    .set({
      "content-type": mediaType,
      "content-disposition": contentDisposition(download.filename),
      ...(isZipped && { "content-encoding": "gzip" }),
    });
  const encoders: Transform[] = isZipped ? [createGzip({ level: 1 })] : [];
  try {
    // On any failure the pipeline destroys the response, and with it the connection.
    await pipeline([Readable.from(download.parts, { objectMode: true }), ...encoders, response]);
    return { end: "whole" };
  } catch (cause) {
    const { code } = cause as { code?: unknown };
    return { end: "cut", by: code === "ERR_STREAM_PREMATURE_CLOSE" ? "client" : "us", cause };
  }
}

/** RFC 6266: a plain name for old clients, the true one for the others (RFC 8187). */
export function contentDisposition(filename: string): string {
  // Path separators, what Windows refuses, controls, and marks that turn the direction of writing.
  const safe = filename.replaceAll(/[/\\:*?"<>|\p{Cc}\p{Cf}]+/gu, "-").trim();
  const plain = safe
    .normalize("NFKD")
    .replaceAll(/[^\x20-\x7e]+/g, "")
    .replaceAll(/[%']/g, "");
  const exact = encodeURIComponent(safe.toWellFormed()).replaceAll(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain.trim()}"; filename*=UTF-8''${exact}`;
}
