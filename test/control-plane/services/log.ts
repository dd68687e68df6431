/** Cloud Logging's entries: written, and listed by a filter. */
import { fieldsOf, textOf, type Fields, type Json } from "../json.ts";
import type { Request } from "../collections.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

export function answerLog(world: World, { verb, body }: Request): Fields {
  if (verb === "write") return write(world, body);
  if (verb === "list") return list(world, body);
  throw new Refusal("NOT_FOUND", `There is no method ${verb} of entries.`);
}

const DAY_MS = 86_400_000;

/**
 * https://docs.cloud.google.com/logging/docs/reference/v2/rest/v2/entries/write: entries of more than the retention's days
 * ago (30 in `_Default`), or of more than a day ahead, are not listed.
 */
function write(world: World, body: Fields): Fields {
  for (const sent of (body["entries"] ?? []) as Fields[]) {
    if (!/^projects\/[^/]+\/logs\/[^/]+$/.test(textOf(sent["logName"] ?? body["logName"]))) {
      throw new Refusal(
        "INVALID_ARGUMENT",
        "logName is required: projects/[PROJECT_ID]/logs/[LOG_ID]",
      );
    }
    const timestamp = textOf(sent["timestamp"] ?? world.now());
    const ageMs = world.now_ms() - Date.parse(timestamp);
    if (ageMs > 30 * DAY_MS || ageMs < -DAY_MS) continue;
    world.entries.push({
      resource: { type: "global", labels: {} },
      ...sent,
      timestamp,
      receiveTimestamp: world.now(),
      insertId: sent["insertId"] ?? world.id(),
    });
  }
  return {};
}

/** A page of Google's may have fewer entries than asked for, or none at all, and still a further page. */
const PAGE = 2;

/** https://docs.cloud.google.com/logging/docs/reference/v2/rest/v2/entries/list */
function list(world: World, body: Fields): Fields {
  const names = (body["resourceNames"] ?? []) as Json[];
  if (names.length === 0) throw new Refusal("INVALID_ARGUMENT", "resource_names is required.");
  const size = Number(body["pageSize"] ?? 50);
  if (size < 0 || size > 1000) {
    throw new Refusal("INVALID_ARGUMENT", "page_size must be between 0 and 1000.");
  }
  const isWanted = filterOf(textOf(body["filter"] ?? ""));
  const order = textOf(body["orderBy"] ?? "timestamp asc");
  if (order !== "timestamp asc" && order !== "timestamp desc") {
    throw new Refusal("INVALID_ARGUMENT", `order_by: ${order} is not supported.`);
  }
  const found = names.includes(`projects/${world.project}`)
    ? world.entries.filter((entry) => isWanted(entry))
    : [];
  const sorted = found.toSorted(
    (one, other) =>
      (order === "timestamp asc" ? 1 : -1) *
      (Date.parse(textOf(one["timestamp"])) - Date.parse(textOf(other["timestamp"]))),
  );
  const token = textOf(body["pageToken"] ?? "");
  // "It did not have time to search all the possible log entries": the answer of a search that has just begun.
  if (token === "") return sorted.length === 0 ? {} : { nextPageToken: "at-0" };
  const from = Number(/^at-(\d+)$/.exec(token)?.[1] ?? Number.NaN);
  if (Number.isNaN(from)) throw new Refusal("INVALID_ARGUMENT", "page_token is invalid.");
  const until = from + Math.min(PAGE, size);
  return {
    entries: sorted.slice(from, until),
    ...(until < sorted.length && { nextPageToken: `at-${until}` }),
  };
}

/**
 * Comparisons joined by AND. https://docs.cloud.google.com/logging/docs/view/logging-query-language
 * The stand-in refuses the rest of the language, and Google a filter of more than 20,000 characters.
 */
function filterOf(filter: string): (entry: Fields) => boolean {
  if (filter.length > 20_000) throw new Refusal("INVALID_ARGUMENT", "The filter is too long.");
  if (filter === "") return () => true;
  const comparisons = filter.split(" AND ").map((each) => {
    const [, path = "", wanted = ""] = /^([\w.]+)="([^"]*)"$/.exec(each) ?? [];
    if (path === "") throw new Refusal("INVALID_ARGUMENT", `Unparseable filter: ${each}`);
    return { path: path.split("."), wanted };
  });
  return (entry) =>
    comparisons.every(({ path, wanted }) => {
      const found = path.reduce<Json | undefined>((at, name) => fieldsOf(at)[name], entry);
      return found !== undefined && textOf(found) === wanted;
    });
}
