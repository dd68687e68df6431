/** Is every index of firestore.indexes.json there? Each is asked for what it is for. */
import { readFile } from "node:fs/promises";
import type { Firestore, Query } from "@google-cloud/firestore";
import { z } from "zod";
import { ill, well, type Finding } from "./finding.ts";

const Indexes = z.object({
  indexes: z.array(
    z.object({
      collectionGroup: z.string(),
      queryScope: z.enum(["COLLECTION", "COLLECTION_GROUP"]),
      fields: z
        .array(
          z.object({
            fieldPath: z.string(),
            order: z.enum(["ASCENDING", "DESCENDING"]).optional(),
            arrayConfig: z.literal("CONTAINS").optional(),
          }),
        )
        .min(2),
    }),
  ),
});
type Index = z.infer<typeof Indexes>["indexes"][number];

/** gRPC's FAILED_PRECONDITION, by number and as REST has it. */
const MISSING = new Set<unknown>([9, "FAILED_PRECONDITION", 400]);

export async function examineIndexes(firestore: Firestore, file: string): Promise<Finding[]> {
  const { indexes } = Indexes.parse(JSON.parse(await readFile(file, "utf8")));
  const found = await Promise.all(indexes.map((index) => tryIndex(firestore, index)));
  const missing = found.filter((each) => each !== null);
  return missing.length > 0
    ? missing
    : [well(`All ${indexes.length} indexes serve their queries.`)];
}

/** Null where the query is served. */
async function tryIndex(firestore: Firestore, index: Index): Promise<Finding | null> {
  const name = `${index.collectionGroup} (${index.fields.map(({ fieldPath }) => fieldPath).join(", ")})`;
  try {
    await probe(firestore, index).limit(1).get();
    return null;
  } catch (error) {
    const { code, message } = error as { code?: unknown; message: string };
    if (!MISSING.has(code)) throw error;
    if (/building/i.test(message)) {
      return ill(
        `The index of ${name} is still being built.`,
        "Wait: a large collection takes a while.",
      );
    }
    return ill(
      `The index of ${name} is missing.`,
      "Run terraform apply: it makes every index of the file.",
    );
  }
}

/** All fields but the last held to a value, the last in its order: what Firestore serves by no other index. */
function probe(firestore: Firestore, { collectionGroup, queryScope, fields }: Index): Query {
  const start: Query =
    queryScope === "COLLECTION_GROUP"
      ? firestore.collectionGroup(collectionGroup)
      : // Indexes of a subcollection are by its name: any parent will do.
        firestore.collection(`doctor/probe/${collectionGroup}`);
  return fields.reduce((query, { fieldPath, order, arrayConfig }, position) => {
    if (arrayConfig !== undefined) return query.where(fieldPath, "array-contains", "doctor");
    const isLast = position === fields.length - 1;
    if (!isLast) return query.where(fieldPath, "==", "doctor");
    return query.orderBy(fieldPath, order === "DESCENDING" ? "desc" : "asc");
  }, start);
}
