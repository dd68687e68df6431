/** Cloud Storage's JSON API. https://docs.cloud.google.com/storage/docs/json_api/v1 */
import { createHash } from "node:crypto";
import type { Request } from "../collections.ts";
import { withDefaults, type Fields, textOf } from "../json.ts";
import { readPolicy, writePolicy } from "../policies.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

const host = "storage.googleapis.com";
const keyOf = (path: string) => `//${host}/${path}`;

export interface Upload {
  bucket: string;
  name: string;
  content: Buffer;
  /** Null for any; "0" if there must be none yet. */
  ifGenerationMatch: string | null;
}

export function answerStorage(world: World, { method, name, query, body }: Request): Fields {
  const [, bucket = "", below, object] = name.split("/");
  if (name === "b") return insertBucket(world, body);
  const key = keyOf(`b/${bucket}`);
  const stored = world.get(key);
  if (below === undefined) return answerBucket(world, method, key, stored, body);
  if (below === "iam")
    return method === "GET" ? readPolicy(world, key) : writePolicy(world, key, body);
  if (below === "anywhereCaches") return {};
  if (below === "o" && object === undefined) {
    const prefix = query.get("prefix") ?? "";
    return {
      items: versionsOf(world, key).filter((each) => textOf(each["name"]).startsWith(prefix)),
    };
  }
  if (below === "o") return answerObject(world, method, `${key}/o/${object}`, query);
  throw new Refusal("NOT_FOUND", `There is nothing at ${name}.`);
}

/** Names of buckets are unique in the world. */
function insertBucket(world: World, body: Fields): Fields {
  const id = textOf(body["name"]);
  if (world.find(keyOf(`b/${id}`)) !== undefined) {
    throw new Refusal("ALREADY_EXISTS", "The requested bucket name is not available.");
  }
  return world.put(keyOf(`b/${id}`), keptBucket(world, { ...body, id, name: id }));
}

function keptBucket(world: World, sent: Fields): Fields {
  return withDefaults(
    { ...sent, location: textOf(sent["location"]).toUpperCase(), updated: world.now() },
    {
      kind: "storage#bucket",
      selfLink: `https://www.googleapis.com/storage/v1/b/${textOf(sent["id"])}`,
      projectNumber: world.number,
      metageneration: "1",
      locationType: "region",
      storageClass: "STANDARD",
      timeCreated: world.now(),
      etag: "CAE=",
      iamConfiguration: {
        publicAccessPrevention: "inherited",
        uniformBucketLevelAccess: { enabled: false },
      },
      softDeletePolicy: { retentionDurationSeconds: "604800", effectiveTime: world.now() },
    },
  );
}

function answerBucket(
  world: World,
  method: string,
  key: string,
  stored: Fields,
  body: Fields,
): Fields {
  if (method === "GET") return stored;
  if (method !== "DELETE") return world.put(key, keptBucket(world, { ...stored, ...body }));
  if (versionsOf(world, key).length > 0) {
    throw new Refusal("ALREADY_EXISTS", "The bucket you tried to delete is not empty.");
  }
  world.delete(key);
  return {};
}

const isVersioned = (bucket: Fields) =>
  (bucket["versioning"] as Fields | undefined)?.["enabled"] === true;

/** The live objects of a bucket and, where it keeps them, those that were replaced or deleted. */
function versionsOf(world: World, bucket: string): Fields[] {
  return [...world.list(`${bucket}/o`), ...world.list(`${bucket}/noncurrent`)];
}

function answerObject(world: World, method: string, key: string, query: URLSearchParams): Fields {
  const bucket = key.slice(0, key.indexOf("/o/"));
  const generation = query.get("generation");
  checkGeneration(world, key, query.get("ifGenerationMatch"));
  if (method === "DELETE" && generation !== null) {
    const version = `${bucket}/noncurrent/${generation}`;
    world.delete(world.find(version) === undefined ? key : version);
    return {};
  }
  const stored = world.get(key);
  if (method === "GET") return stored;
  if (method !== "DELETE")
    throw new Refusal("NOT_FOUND", `There is no method ${method} of objects.`);
  retire(world, bucket, stored);
  world.delete(key);
  return {};
}

/** https://docs.cloud.google.com/storage/docs/request-preconditions */
function checkGeneration(world: World, key: string, wanted: string | null): void {
  const generation = textOf(world.find(key)?.["generation"]) || "0";
  if (wanted === null || wanted === generation) return;
  throw new Refusal("CONDITION_NOT_MET", "At least one of the pre-conditions did not hold.");
}

/** An object's content; undefined without one. */
export const contentOf = (world: World, bucket: string, name: string): Buffer | undefined =>
  world.contents.get(`${keyOf(`b/${bucket}`)}/o/${encodeURIComponent(name)}`);

function retire(world: World, bucket: string, stored: Fields): void {
  if (!isVersioned(world.get(bucket))) return;
  const content = world.contents.get(`${bucket}/o/${encodeURIComponent(textOf(stored["name"]))}`);
  if (content !== undefined) {
    world.contents.set(`${bucket}/noncurrent/${textOf(stored["generation"])}`, content);
  }
  world.put(`${bucket}/noncurrent/${textOf(stored["generation"])}`, {
    ...stored,
    timeDeleted: world.now(),
  });
}

/** What a bucket still has of objects that were replaced or deleted. */
export const noncurrentOf = (world: World, bucket: string): { name: string; content: string }[] =>
  world.list(keyOf(`b/${bucket}/noncurrent`)).map(({ name, generation }) => ({
    name: textOf(name),
    content:
      world.contents.get(keyOf(`b/${bucket}/noncurrent/${textOf(generation)}`))?.toString() ?? "",
  }));

export function upload(world: World, { bucket, name, content, ifGenerationMatch }: Upload): Fields {
  const place = keyOf(`b/${bucket}`);
  world.get(place);
  const key = `${place}/o/${encodeURIComponent(name)}`;
  checkGeneration(world, key, ifGenerationMatch);
  world.contents.set(key, content);
  const before = world.find(key);
  if (before !== undefined) retire(world, place, before);
  const generation = String(Math.floor(world.now_ms() * 1000));
  return world.put(key, {
    kind: "storage#object",
    id: `${bucket}/${name}/${generation}`,
    selfLink: `https://www.googleapis.com/storage/v1/b/${bucket}/o/${encodeURIComponent(name)}`,
    mediaLink: `https://storage.googleapis.com/download/storage/v1/b/${bucket}/o/${encodeURIComponent(name)}?generation=${generation}&alt=media`,
    name,
    bucket,
    generation,
    metageneration: "1",
    contentType: "application/zip",
    storageClass: "STANDARD",
    size: String(content.length),
    md5Hash: createHash("md5").update(content).digest("base64"),
    crc32c: "AAAAAA==",
    timeCreated: world.now(),
  });
}
