/** A file that is sent while it is being generated. */
import { Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Request, Response } from "@google-cloud/functions-framework";
import { z } from "zod";

export interface Download {
  /** Any text. It is made safe when it is sent. */
  filename: string;
  /** The file's parts. The next one is requested once the last one has been sent. */
  parts: AsyncIterable<string>;
}

/** The `reply` of an endpoint whose `mediaType` is not JSON. */
export const Download = z.custom<Download>();

/** How a download ended. Clients notice a file that is cut off, because its last chunk is missing. */
export type DownloadEnd = { end: "whole" } | { end: "cut"; by: "client" | "us"; cause: unknown };

/**
 * Sends the parts as they come, and stops generating them once the client is gone. Compresses them if the client accepts
 * that, because Cloud Run limits the bytes of a streamed response.
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

/** RFC 6266: an ASCII name for old clients, the real one for the others (RFC 8187). */
export function contentDisposition(filename: string): string {
  // Path separators, characters that Windows refuses, controls, and marks that change the direction of text.
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
