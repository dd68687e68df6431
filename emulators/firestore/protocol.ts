/** The google.firestore.v1 messages, from the descriptors that the client library ships. */
import { createRequire } from "node:module";
import protobuf from "protobufjs";

// The descriptors are a dependency of the client, so they are always those it speaks.
const fromClient = createRequire(
  createRequire(import.meta.url).resolve("@google-cloud/firestore/package.json"),
);
const root = protobuf.Root.fromJSON(
  fromClient("@google-cloud/firestore-api/build/protos/protos.json"),
);
root.resolveAll();

export const SERVICE = "google.firestore.v1.Firestore";
export const methods = root.lookupService(SERVICE).methodsArray;
export const messageType = (name: string) => root.lookupType(`google.firestore.v1.${name}`);
