/** A minimal collector of OpenTelemetry traces: it keeps what is posted to it as OTLP/HTTP JSON. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { randomBytes } from "node:crypto";
import { until } from "../../packages/local-cloud/testing/until.ts";

export interface ReceivedSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  /** 2 server, 3 client, 4 producer. */
  kind: number;
  attributes: { key: string; value: Record<string, unknown> }[];
  status: { code?: number };
}

interface Received {
  resourceSpans: { scopeSpans: { spans: ReceivedSpan[] }[] }[];
}

const accepts = (response: ServerResponse): void =>
  void response.writeHead(200, { "content-type": "application/json" }).end("{}");

export async function startCollector(answer: (response: ServerResponse) => void = accepts) {
  const bodies: { path: string; text: string }[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      bodies.push({ path: request.url ?? "", text });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const spans = (): ReceivedSpan[] =>
    bodies.flatMap(({ text }) =>
      (JSON.parse(text) as Received).resourceSpans.flatMap(({ scopeSpans }) =>
        scopeSpans.flatMap((scope) => scope.spans),
      ),
    );
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    spans,
    /** Resolves once the trace has a span of each of these names, and the causes of those that carry mail. */
    async until(traceId: string, names: string[]): Promise<ReceivedSpan[]> {
      const ofTrace = () => spans().filter((span) => span.traceId === traceId);
      await until(() => {
        const found = new Set(ofTrace().map(({ name }) => name));
        const ids = new Set(ofTrace().map(({ spanId }) => spanId));
        const handedOver = ofTrace().filter(({ name }) => name.endsWith("/mail/send"));
        return (
          names.every((name) => found.has(name)) &&
          // A task may run twice: the request that has sent the mail can end after the one that has not.
          handedOver.every(({ parentSpanId = "" }) => ids.has(parentSpanId))
        );
      });
      return ofTrace();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A sampled `traceparent` header, as a browser or a gateway would send it. */
export function newTraceparent() {
  const traceId = randomBytes(16).toString("hex");
  const spanId = randomBytes(8).toString("hex");
  return { traceId, spanId, traceparent: `00-${traceId}-${spanId}-01` };
}
