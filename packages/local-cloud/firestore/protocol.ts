/** The google.firestore.v1 messages, from the descriptors that the client library ships. */
import { createRequire } from "node:module";
import { loadProtos } from "../wire/rpc.ts";

// Found from the client, of which the descriptors are a dependency, so that the versions match.
const client = createRequire(import.meta.url).resolve("@google-cloud/firestore/package.json");
const root = loadProtos("@google-cloud/firestore-api", client);

export const SERVICE = "google.firestore.v1.Firestore";
export const methods = root.lookupService(SERVICE).methodsArray;
export const messageType = (name: string) => root.lookupType(`google.firestore.v1.${name}`);
