/** Trims protobuf.js JSON descriptors to what the methods of some services need. */

interface Descriptor {
  nested?: Record<string, Descriptor>;
  fields?: Record<string, { type: string; keyType?: string; extend?: string }>;
  methods?: Record<string, { requestType: string; responseType: string }>;
  /** The extended type, if this is an extension declared outside a message. */
  extend?: string;
}

/** Keeps the services, and the messages and enums that their methods can reach. */
export function reachableFrom(json: string, services: string[]): string {
  const root = JSON.parse(json) as Descriptor;
  const kept = new Set<string>();
  const waiting = services.map((name) => [find(root, "", name), name] as const);
  for (const [found, name] of waiting) {
    if (found === null) throw new Error(`No descriptor of ${name}`);
    if (kept.has(found)) continue;
    kept.add(found);
    for (const type of mentioned(at(root, found))) {
      // A scalar type has no descriptor.
      if (find(root, found, type) !== null) waiting.push([find(root, found, type), type]);
    }
  }
  prune(root, "", kept);
  return JSON.stringify(root);
}

function mentioned(descriptor: Descriptor | undefined): string[] {
  const fields = Object.values(descriptor?.fields ?? {}).map(({ type }) => type);
  const methods = Object.values(descriptor?.methods ?? {});
  return [
    ...fields,
    ...methods.flatMap(({ requestType, responseType }) => [requestType, responseType]),
  ];
}

/** Names are looked up from the innermost scope outwards. */
function find(root: Descriptor, scope: string, name: string): string | null {
  const parts = name.startsWith(".") ? [] : scope.split(".").filter(Boolean);
  for (;;) {
    const full = [...parts, ...name.split(".").filter(Boolean)].join(".");
    if (at(root, full) !== undefined) return full;
    if (parts.pop() === undefined) return null;
  }
}

function at(root: Descriptor, name: string): Descriptor | undefined {
  let found: Descriptor | undefined = root;
  for (const part of name.split(".")) found = found?.nested?.[part];
  return found;
}

/** Returns whether the descriptor or something nested in it is kept. Removes the rest. */
function prune(descriptor: Descriptor, name: string, kept: Set<string>): boolean {
  for (const [part, nested] of Object.entries(descriptor.nested ?? {})) {
    if (!prune(nested, name === "" ? part : `${name}.${part}`, kept)) {
      delete descriptor.nested?.[part];
    }
  }
  if (Object.keys(descriptor.nested ?? {}).length === 0) delete descriptor.nested;
  return kept.has(name) || descriptor.nested !== undefined;
}
