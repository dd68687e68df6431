/** Pages of a list, as List methods of Google's services have them. */
import { RpcError } from "./status.ts";

export interface PageRequest {
  /** 0: the greatest. */
  pageSize: number;
  pageToken: string;
}

/** A page of names in lexicographical order; its token is the last name of the page before. */
export function pageOf(
  names: Iterable<string>,
  { pageSize, pageToken }: PageRequest,
  max: number,
): { names: string[]; nextPageToken: string } {
  if (pageSize < 0) throw new RpcError("INVALID_ARGUMENT", "page_size must not be negative");
  const after = Buffer.from(pageToken, "base64url").toString();
  const size = Math.min(pageSize || max, max);
  const rest = [...names].filter((name) => name > after).sort();
  const page = rest.slice(0, size);
  const last = rest.length > size ? (page.at(-1) ?? "") : "";
  return { names: page, nextPageToken: Buffer.from(last).toString("base64url") };
}
