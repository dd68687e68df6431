/**
 * Resources as Google's APIs keep them: create, get, list, change by a mask, delete, each by the resource's name. What is
 * peculiar to a kind is a row of the tables in services/. https://google.aip.dev/121
 */
import { masked, type Fields, textOf } from "./json.ts";
import { policyVerbs } from "./policies.ts";
import { Refusal } from "./refusal.ts";
import type { World } from "./world.ts";

export interface Request {
  method: string;
  host: string;
  /** The path after the API's version and before a `:verb`. */
  name: string;
  verb: string;
  query: URLSearchParams;
  body: Fields;
}

/** Where a resource stands: its key names the API as well, for two APIs may use one name. */
export interface Place {
  world: World;
  name: string;
  key: string;
  id: string;
}

type Verb = (world: World, key: string, body: Fields) => Fields;

export interface Kind {
  host: string;
  /** The collection's path; `*` stands for an id. */
  path: string;
  /** What the new resource is called: the query's member or the body's, or nothing where Google decides. */
  id: (request: Request, world: World) => string;
  /** How often a change has to be asked for until it is done; without it, a change is done when it is answered. */
  polls?: number;
  /** The resource within the body of a request; the body itself unless said. */
  sent?: (body: Fields) => Fields;
  /** The resource as it is kept: with the defaults and the fields that Google adds; refuses what Google refuses. */
  kept: (sent: Fields, place: Place, before?: Fields) => Fields;
  /** What a list has; everything in the collection unless said. */
  listed?: (world: World, request: Request) => Fields[];
  /** Refuses a deletion, or does what goes with it. */
  deleting?: (stored: Fields, place: Place) => void;
  /** It is always there, and only changed. */
  isGiven?: boolean;
  /** The path is that of the one resource there is, not of a collection. */
  isSingle?: boolean;
  /** The path is the beginning of names with a slash in their id, not a collection. */
  isPrefix?: boolean;
  verbs?: Record<string, Verb>;
}

export const fromQuery = (member: string) => (request: Request) => request.query.get(member) ?? "";
export const generated = (_: Request, world: World) => world.id();
/** From the last part of the body's `name`. */
export const fromName = ({ body }: Request) => textOf(body["name"]).split("/").at(-1) ?? "";

const matches = (pattern: string, path: string) =>
  new RegExp(`^${pattern.replaceAll("*", "[^/]+")}$`).test(path);

/** What a kind of resource answers; undefined where none of them has such a name. */
export function answer(world: World, kinds: readonly Kind[], request: Request): Fields | undefined {
  const kind = (path: string, isSingle = false) =>
    kinds.find(
      (each) =>
        each.host === request.host &&
        (each.isSingle ?? false) === isSingle &&
        matches(each.path, path),
    );
  const ofCollection = kind(request.name);
  if (ofCollection !== undefined && ofCollection.isPrefix !== true)
    return answerOfCollection(world, ofCollection, request);
  const cut = request.name.lastIndexOf("/");
  const ofResource = kind(request.name, true) ?? kind(request.name.slice(0, cut));
  if (ofResource === undefined) return undefined;
  const key = `//${request.host}/${request.name}`;
  return answerOfResource(ofResource, request, {
    world,
    name: request.name,
    key,
    id: request.name.slice(cut + 1),
  });
}

function answerOfCollection(world: World, kind: Kind, request: Request): Fields {
  const { host, name } = request;
  if (request.method === "GET") {
    const listed = kind.listed?.(world, request) ?? world.list(`//${host}/${name}`);
    return { [name.split("/").at(-1) ?? ""]: listed };
  }
  const id = kind.id(request, world);
  const key = `//${host}/${name}/${id}`;
  if (world.find(key) !== undefined) {
    throw new Refusal("ALREADY_EXISTS", `Resource '${name}/${id}' already exists.`);
  }
  const sent = kind.sent?.(request.body) ?? request.body;
  const place = { world, name: `${name}/${id}`, key, id };
  const kept = kind.kept(sent, place);
  return done(kind, place, () => world.put(key, kept));
}

function answerOfResource(kind: Kind, request: Request, place: Place): Fields {
  const { world, key } = place;
  const { method, verb, body } = request;
  const stored = () =>
    kind.isGiven ? (world.find(key) ?? world.put(key, kind.kept({}, place))) : world.get(key);
  if (verb !== "") return verbOf(kind, verb)(world, (stored(), key), body);
  if (method === "GET") return stored();
  const before = stored();
  if (method === "DELETE") {
    kind.deleting?.(before, place);
    return done(kind, place, () => {
      world.delete(key);
      return {};
    });
  }
  const sent = kind.sent?.(body) ?? body;
  const mask = request.query.get("updateMask") ?? body["updateMask"];
  const wanted = typeof mask === "string" ? masked(before, sent, mask) : { ...sent };
  const kept = kind.kept(wanted, place, before);
  return done(kind, place, () => world.put(key, kept));
}

function verbOf(kind: Kind, verb: string): Verb {
  const found = kind.verbs?.[verb] ?? policyVerbs[verb as keyof typeof policyVerbs];
  if (found === undefined) throw new Refusal("NOT_FOUND", `There is no method ${verb}.`);
  return found;
}

function done(kind: Kind, { world, name }: Place, finish: () => Fields): Fields {
  if (kind.polls === undefined) return finish();
  const id = `operation-${world.id()}`;
  world.operations.set(id, { polls: kind.polls, finish });
  const parent = name.split("/").slice(0, -2).join("/");
  return { name: `${parent}/operations/${id}`, metadata: { target: name }, done: false };
}

/** https://google.aip.dev/151 */
export function answerOperation(world: World, name: string): Fields {
  const operation = world.operations.get(name.split("/").at(-1) ?? "");
  if (operation === undefined) throw new Refusal("NOT_FOUND", `Operation '${name}' was not found.`);
  operation.polls -= 1;
  if (operation.polls > 0) return { name, done: false };
  operation.outcome ??= operation.finish();
  return { name, done: true, response: operation.outcome };
}
