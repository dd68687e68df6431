import { credentials } from "@grpc/grpc-js";

/** Options with which Google's gRPC clients connect to a local server, without credentials. `host` is `host:port`. */
export function localClient(host: string, projectId = "demo-project") {
  const { hostname, port } = new URL(`http://${host}`);
  return {
    projectId,
    apiEndpoint: hostname,
    port: Number(port),
    sslCreds: credentials.createInsecure(),
    // Without it the client asks the metadata server.
    clientOptions: { universeDomain: "googleapis.com" },
  };
}
