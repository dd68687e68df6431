/** The checks after a deploy: passing answers, and reports of failing ones. */
import { execFile } from "node:child_process";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const page: RequestListener = (_request, response) =>
  void response.writeHead(200, { "content-security-policy": "default-src 'none'" }).end("<html>");

const api =
  ({ ofTasks = 404 } = {}): RequestListener =>
  ({ url, method, headers }, response) => {
    if (method === "OPTIONS") {
      response.writeHead(204, { "access-control-allow-origin": headers.origin ?? "" }).end();
    } else response.writeHead(url === "/send-mail-batch" ? ofTasks : 401).end();
  };

async function smoke(...words: string[]): Promise<{ code: number; out: string }> {
  try {
    const run = promisify(execFile);
    const all = ["tools/smoke.ts", "--patience-s", "0", ...words];
    return { code: 0, out: (await run(process.execPath, all, { timeout: 150_000 })).stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, out: stdout };
  }
}

it("passes if everything works", async () => {
  const { code, out } = await smoke(await serve(api()), await serve(page));
  expect(out).not.toContain("WRONG");
  expect(code).toBe(0);
});

it("reports a task function that anybody can call, and a missing page", async () => {
  const gone: RequestListener = (_request, response) => void response.writeHead(404).end();
  const { code, out } = await smoke(await serve(api({ ofTasks: 200 })), await serve(gone));
  expect(code).toBe(1);
  expect(out).toContain("WRONG  task endpoints are not public: 200");
  expect(out).toContain("WRONG  the admin page is served: 404");
  expect(out.match(/WRONG/g)).toHaveLength(3);
});
