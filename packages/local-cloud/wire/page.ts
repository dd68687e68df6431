/** Pagination, as in the List methods of Google's services. */
import { RpcError } from "./status.ts";

export interface PageRequest {
  /** 0 means the maximum. */
  pageSize: number;
  pageToken: string;
}

/** A page of the names in lexicographical order. Its token is the last name of the previous page. */
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
