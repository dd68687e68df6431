/** What the official clients of Cloud Tasks and Cloud Scheduler are told alike, and what tests expect of them. */
import { credentials, status } from "@grpc/grpc-js";
import { expect } from "vitest";

export const PARENT = "projects/demo-webinars/locations/europe-west1";

/** A refusal with this gRPC status. */
export const code = (name: keyof typeof status) => expect.objectContaining({ code: status[name] });

/** With these options a client looks for neither credentials nor a metadata server. */
export const clientOptions = (port: number) => ({
  apiEndpoint: "127.0.0.1",
  port,
  sslCreds: credentials.createInsecure(),
  projectId: "demo-webinars",
  clientOptions: { universeDomain: "googleapis.com" },
});

/** Ends what a world is made of, the caller before the called. */
export async function closeAll(...parts: { close(): Promise<unknown> }[]): Promise<void> {
  for (const part of parts) await part.close();
}
