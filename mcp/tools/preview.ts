/** What a change would do, as far as the API says it beforehand. */
import { refusalOf } from "../api/problem.ts";
import type { ApiDocument, Operation } from "../api/document.ts";
import type { ApiAnswer } from "../api/client.ts";
import { freeText, isObject } from "./schemas.ts";
import type { Seen } from "./confirmation.ts";
import type { Session } from "./tool.ts";
import type { Write } from "./writes.ts";

type Members = Readonly<Record<string, unknown>>;

export interface PreviewMaker {
  write: Write;
  /** The preview of the API, or what shows the present; null without one. */
  by: Operation | null;
  /** Reads the webinar that the change is about; null if it is about none. */
  webinar: Operation | null;
  /** Where the shown members hold text that somebody wrote. */
  freeText: readonly string[];
}

export function previewMaker(
  document: ApiDocument,
  operations: ReadonlyMap<string, Operation>,
  { write, operation }: { write: Write; operation: Operation },
): PreviewMaker {
  const by = write.preview === null ? null : (operations.get(write.preview) ?? null);
  if (write.preview !== null && by === null) {
    throw new Error(`${operation.name}: the API has no ${write.preview}`);
  }
  const isAboutWebinar = operation.path.startsWith("/sys/webinars/{id}");
  const reply = by?.reply ?? null;
  const written = reply === null ? [] : freeText(document, reply);
  return {
    write,
    by: by?.name === GET_WEBINAR ? null : by,
    webinar: isAboutWebinar ? (operations.get(GET_WEBINAR) ?? null) : null,
    freeText: ["/webinar/*", ...written.map((each) => `/preview${each}`)],
  };
}

const GET_WEBINAR = "get-webinar";

/** `shown` is for the person, `seen` is what their consent is bound to. */
export type Preview = { shown: Members; seen: Seen } | { refusal: string };

export async function previewOf(
  session: Session,
  given: Members,
  { write, by, webinar }: PreviewMaker,
): Promise<Preview> {
  const { api, advice } = session;
  const state = webinar && (await api.call(webinar, { given }));
  const unreadable = state && refusalOf(state, advice);
  if (unreadable !== null) return { refusal: unreadable };
  const webinarEtag = state?.etag ?? null;
  const preview = by && (await api.call(by, { given, headers: ifMatch(by, webinarEtag) }));
  const refusal = preview && refusalOf(preview, advice);
  if (refusal !== null) return { refusal };
  const now = membersOf(state);
  const said = elementOf(write, preview, given);
  return {
    shown: {
      ...(state && { webinar: excerpt(now, given) }),
      ...(preview && { preview: said }),
      arguments: given,
    },
    seen: {
      people: write.people(by === null ? now : membersOf(preview), given),
      etag: webinarEtag ?? (write.element ? etagOf(said) : null),
    },
  };
}

const ifMatch = ({ headers }: Operation, etag: string | null): Record<string, string> =>
  headers.has("if-match") && etag !== null ? { "if-match": etag } : {};

/** Members of lists have their version among their members. */
const etagOf = (element: unknown): string | null =>
  isObject(element) && typeof element["version"] === "number" ? `"${element["version"]}"` : null;

const membersOf = (answer: ApiAnswer | null): Members =>
  isObject(answer?.body) ? answer.body : {};

/** The one element of a list that the change is about; otherwise all that was answered. */
function elementOf({ element }: Write, answer: ApiAnswer | null, given: Members): unknown {
  if (element === undefined) return answer?.body;
  const elements = membersOf(answer)[element.list];
  const all = Array.isArray(elements) ? elements.filter(isObject) : [];
  return all.find(({ id }) => id === given[element.argument]) ?? null;
}

const ALWAYS = ["id", "title", "status", "starts_at", "registered_count"];

/** Enough to recognise the webinar, and what is there now of that which is to change. */
function excerpt(webinar: Members, given: Members): Members {
  const names = new Set([...ALWAYS, ...Object.keys(given)]);
  return Object.fromEntries(Object.entries(webinar).filter(([name]) => names.has(name)));
}
