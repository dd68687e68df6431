/** Method and path → function, as functions/catalog.json says; every other path belongs to the admin page. */
import type { CatalogFunction } from "../stack/catalog.ts";

export type Route<Target> =
  | { kind: "function"; target: Target }
  | { kind: "wrong-method"; allowed: string[] }
  | { kind: "unknown" }
  | { kind: "page" };

type Routed = Pick<CatalogFunction, "method" | "path">;

/** First segments that functions use (`/sys`, `/webinars`, …) are the API's with all that is below. */
export function router<Target extends Routed>(catalog: readonly Target[]) {
  const routes = catalog
    .map((target) => ({ target, parts: target.path.split("/") }))
    .toSorted((one, other) => fixedParts(other.parts) - fixedParts(one.parts));
  const apiParts = new Set(routes.map(({ parts }) => parts[1]));

  return (method: string, pathname: string): Route<Target> => {
    const given = pathname.split("/");
    const matching = routes.filter(({ parts }) => matches(parts, given));
    const found = matching.find(({ target }) => target.method === method);
    if (found !== undefined) return { kind: "function", target: found.target };
    if (matching.length > 0) {
      return { kind: "wrong-method", allowed: matching.map(({ target }) => target.method) };
    }
    const isPage = (method === "GET" || method === "HEAD") && !apiParts.has(given[1]);
    return { kind: isPage ? "page" : "unknown" };
  };
}

const isVariable = (part: string) => part.startsWith("{");

/** `/webinars/interest` goes before `/webinars/{slug}`. */
const fixedParts = (parts: string[]) => parts.filter((part) => !isVariable(part)).length;

function matches(parts: string[], given: string[]): boolean {
  if (parts.length !== given.length) return false;
  return parts.every((part, position) => {
    const text = given[position];
    return isVariable(part) ? text !== "" : text === part;
  });
}
