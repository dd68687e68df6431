/** An upload in one request: the object's description, then its content. */
import { Refusal } from "./refusal.ts";
import type { Upload } from "./services/storage.ts";

/** https://docs.cloud.google.com/storage/docs/uploading-objects#rest-upload-objects */
export function uploaded(
  path: string,
  query: URLSearchParams,
  contentType: string,
  body: Buffer,
): Upload {
  const bucket = /\/b\/([^/]+)\/o$/.exec(path)?.[1] ?? "";
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1];
  if (query.get("uploadType") !== "multipart" || boundary === undefined) {
    throw new Refusal("INVALID_ARGUMENT", "Only uploads in one request are known here.");
  }
  const second = body.indexOf(`--${boundary}`, boundary.length);
  const described = body.indexOf("\r\n\r\n") + 4;
  const description = JSON.parse(body.subarray(described, second).toString()) as { name?: string };
  const content = body.indexOf("\r\n\r\n", second) + 4;
  const end = body.indexOf(`\r\n--${boundary}--`, content);
  return {
    bucket,
    name: query.get("name") ?? description.name ?? "",
    content: body.subarray(content, end),
    ifGenerationMatch: query.get("ifGenerationMatch"),
  };
}
