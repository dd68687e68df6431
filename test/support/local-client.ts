import { credentials } from "@grpc/grpc-js";
import { PROJECT } from "./operators.ts";

/** What Google's own gRPC clients are told of a server on this machine, `host:port`: they look for no credentials. */
export function localClient(host: string) {
  const { hostname, port } = new URL(`http://${host}`);
  return {
    projectId: PROJECT,
    apiEndpoint: hostname,
    port: Number(port),
    sslCreds: credentials.createInsecure(),
    // Named, or the client asks the metadata server for it.
    clientOptions: { universeDomain: "googleapis.com" },
  };
}
