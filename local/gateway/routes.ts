/** Finds the function for a method and path in functions/catalog.json. All other paths belong to the admin page. */
import type { CatalogFunction } from "../stack/catalog.ts";

export type Route<Target> =
  | { kind: "function"; target: Target }
  | { kind: "wrong-method"; allowed: string[] }
  | { kind: "unknown" }
  | { kind: "page" };

type Routed = Pick<CatalogFunction, "method" | "path" | "access">;

/** Paths whose first segment a function uses (`/sys`, `/webinars`, …) never belong to the admin page. */
export function router<Target extends Routed>(catalog: readonly Target[]) {
  const routes = catalog
    .map((target) => ({ target, parts: target.path.split("/") }))
    .toSorted((one, other) => fixedParts(other.parts) - fixedParts(one.parts));
  const apiParts = new Set(routes.map(({ parts }) => parts[1]));

  return (method: string, pathname: string): Route<Target> => {
    const given = pathname.split("/");
    const matching = routes.filter(({ parts }) => matches(parts, given));
    const found = matching.find(({ target }) => serves(target, method));
    if (found !== undefined) return { kind: "function", target: found.target };
    if (matching.length > 0) {
      return { kind: "wrong-method", allowed: matching.map(({ target }) => target.method) };
    }
    const isPage = (method === "GET" || method === "HEAD") && !apiParts.has(given[1]);
    return { kind: isPage ? "page" : "unknown" };
  };
}

/** As terraform/modules/openapi writes it for the real gateway. */
const serves = ({ access, method }: Routed, asked: string): boolean =>
  asked === method || (asked === "HEAD" && method === "GET" && access === "public");

const isVariable = (part: string) => part.startsWith("{");

/** Routes with more fixed parts go first: `/webinars/interest` before `/webinars/{slug}`. */
const fixedParts = (parts: string[]) => parts.filter((part) => !isVariable(part)).length;

function matches(parts: string[], given: string[]): boolean {
  if (parts.length !== given.length) return false;
  return parts.every((part, position) => {
    const text = given[position];
    return isVariable(part) ? text !== "" : text === part;
  });
}
