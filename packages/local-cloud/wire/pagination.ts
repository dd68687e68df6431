/** Pagination, as in the List methods of Google's services. */
import { invalid } from "./status.ts";

export interface PageRequest {
  /** 0 means the maximum. */
  pageSize: number;
  pageToken: string;
}

/** A page of the names, sorted. Its token is the last name of the previous page. */
export function pageOf(
  names: Iterable<string>,
  { pageSize, pageToken }: PageRequest,
  max: number,
  compare = (one: string, other: string) => (one < other ? -1 : Number(one > other)),
): { names: string[]; nextPageToken: string } {
  if (pageSize < 0) throw invalid("page_size must not be negative.");
  const after = Buffer.from(pageToken, "base64url").toString();
  const size = Math.min(pageSize || max, max);
  const rest = [...names].filter((name) => compare(name, after) > 0).sort(compare);
  const page = rest.slice(0, size);
  const last = rest.length > size ? (page.at(-1) ?? "") : "";
  return { names: page, nextPageToken: Buffer.from(last).toString("base64url") };
}
