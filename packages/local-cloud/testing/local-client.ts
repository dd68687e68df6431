import { credentials } from "@grpc/grpc-js";

/** Options of Google's gRPC clients for a server on this machine. `host`: `host:port`. No credentials are looked up. */
export function localClient(host: string, projectId = "demo-project") {
  const { hostname, port } = new URL(`http://${host}`);
  return {
    projectId,
    apiEndpoint: hostname,
    port: Number(port),
    sslCreds: credentials.createInsecure(),
    // Named, or the client asks the metadata server for it.
    clientOptions: { universeDomain: "googleapis.com" },
  };
}
