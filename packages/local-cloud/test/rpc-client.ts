/** Connects the official clients of Cloud Tasks and Cloud Scheduler to the local servers. */
import { status } from "@grpc/grpc-js";
import { expect } from "vitest";
import { localClient } from "../testing/local-client.ts";

export const PARENT = "projects/demo-webinars/locations/europe-west1";

/** Matches an error with this gRPC status. */
export const code = (name: keyof typeof status) => expect.objectContaining({ code: status[name] });

export const clientOptions = (port: number) => localClient(`127.0.0.1:${port}`);

/** Closes the parts in the given order: each client before its server. */
export async function closeAll(...parts: { close(): Promise<unknown> }[]): Promise<void> {
  for (const part of parts) await part.close();
}
