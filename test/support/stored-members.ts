/** Every member of every stored document, by its path: `registrations.consent.page`, `mail_batches.recipients[].email`. */
import { z } from "zod";
import type { Stored } from "../../shared/platform/stored.ts";
import { STORED } from "./stored-documents.ts";

interface Shape {
  properties?: Record<string, Shape>;
  items?: Shape;
  anyOf?: Shape[];
  additionalProperties?: Shape | boolean;
}

export function storedMembers(): string[] {
  const kinds: Pick<Stored<object>, "collection" | "form">[] = Object.values(STORED);
  const paths = kinds.flatMap(({ collection, form }) =>
    leavesOf(z.toJSONSchema(form(), { unrepresentable: "any", io: "input" }) as Shape, collection),
  );
  return [...new Set(paths)].toSorted();
}

function leavesOf(shape: Shape, path: string): string[] {
  const { properties, items, anyOf, additionalProperties } = shape;
  if (anyOf !== undefined) return anyOf.flatMap((each) => leavesOf(each, path));
  if (items !== undefined) return leavesOf(items, `${path}[]`);
  const named = Object.entries(properties ?? {}).flatMap(([name, member]) =>
    leavesOf(member, `${path}.${name}`),
  );
  if (named.length > 0) return named;
  const isRecord =
    typeof additionalProperties === "object" && Object.keys(additionalProperties).length > 0;
  return isRecord ? leavesOf(additionalProperties, `${path}.*`) : [path];
}
