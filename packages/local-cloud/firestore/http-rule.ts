/** Maps REST requests to methods by their google.api.http annotations. */
import { fromProto3JSON } from "proto3-json-serializer";
import type protobuf from "protobufjs";
import { methods } from "./protocol.ts";
import type { RpcMethod } from "../wire/rpc.ts";
import { invalid } from "../wire/status.ts";

type Json = NonNullable<Parameters<typeof fromProto3JSON>[1]>;
type JsonObject = { [name: string]: Json | JsonObject };
interface Binding {
  get?: string;
  post?: string;
  patch?: string;
  delete?: string;
  body?: string;
  additional_bindings?: Binding | Binding[];
}
interface Route {
  method: RpcMethod;
  verb: string;
  pattern: RegExp;
  /** The request fields in the path. */
  variables: string[];
  body: string | undefined;
}

const camelCase = (name: string) =>
  name.replaceAll(/_([a-z])/g, (_, letter) => letter.toUpperCase());

const routes: Route[] = methods.flatMap((method) => {
  const options = (method.parsedOptions ?? []) as { "(google.api.http)"?: Binding }[];
  const rule = options.find((option) => "(google.api.http)" in option)?.["(google.api.http)"];
  if (rule === undefined) return [];
  return [rule, rule.additional_bindings ?? []].flat().flatMap((binding) =>
    (["get", "post", "patch", "delete"] as const).flatMap((verb) => {
      const template = binding[verb];
      return template === undefined ? [] : [routeOf(method, verb, template, binding.body)];
    }),
  );
});

function routeOf(
  method: RpcMethod,
  verb: string,
  template: string,
  body: string | undefined,
): Route {
  const variables: string[] = [];
  const pattern = template.replaceAll(
    /\{([^}=]+)(?:=([^}]*))?\}/g,
    (_all, name, segments = "*") => {
      variables.push(camelCase(name));
      return `(${segments.replaceAll("**", ".+").replaceAll(/(?<!\.)\*/g, "[^/]+")})`;
    },
  );
  return { method, verb: verb.toUpperCase(), pattern: new RegExp(`^${pattern}$`), variables, body };
}

/** The method and its binary request; undefined if no method has this path. */
export function matchRequest(
  verb: string,
  url: URL,
  readBody: () => string,
): { method: RpcMethod; request: () => Uint8Array } | undefined {
  const { pathname } = url;
  for (const { method, verb: routed, pattern, variables, body } of routes) {
    const match = verb === routed ? pattern.exec(pathname) : null;
    if (match === null) continue;
    const type = method.resolvedRequestType as protobuf.Type;
    return {
      method,
      request: () => {
        try {
          const message: JsonObject = body === "*" ? JSON.parse(readBody() || "{}") : {};
          if (body !== "*") readQuery(type, url.searchParams, message);
          if (body !== undefined && body !== "*")
            message[camelCase(body)] = JSON.parse(readBody() || "{}");
          for (const [index, name] of variables.entries())
            setAt(message, name, decodeURIComponent(match[index + 1] as string));
          const parsed = fromProto3JSON(type, message);
          return type.encode(parsed ?? {}).finish();
        } catch (error) {
          throw invalid(`Invalid JSON payload received: ${(error as Error).message}`);
        }
      },
    };
  }
  return undefined;
}

/** Reads `mask.fieldPaths=a&mask.fieldPaths=b&pageSize=3`, with types from the request's message type. */
function readQuery(type: protobuf.Type, parameters: URLSearchParams, message: JsonObject): void {
  for (const name of new Set(parameters.keys())) {
    if (name.startsWith("$") || name === "key" || name === "alt") continue;
    let within: protobuf.Type = type;
    const names = name.split(".").map(camelCase);
    for (const part of names.slice(0, -1))
      within = within.fields[part]?.resolve().resolvedType as protobuf.Type;
    const field = within.fields[names.at(-1) as string];
    if (field === undefined) throw new Error(`Unknown name "${name}"`);
    const values = parameters.getAll(name).map((text): Json => {
      if (field.type === "bool") return text === "true";
      return field.type === "int32" ? Number(text) : text;
    });
    setAt(message, names.join("."), field.repeated ? values : (values[0] ?? ""));
  }
}

function setAt(message: JsonObject, path: string, value: Json): void {
  const names = path.split(".");
  const last = names.pop() as string;
  let within = message;
  for (const name of names) within = (within[name] ??= {}) as JsonObject;
  within[last] = value;
}
