/** What our requests to hosts of strangers can reach, and what those can do to us. */
import { generateKeyPairSync } from "node:crypto";
import http, { type RequestListener } from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import tls from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { selfSigned } from "../../support/identity/certificate.ts";
import { checkedPost } from "../../../shared/subscribers/post.ts";

const LOCAL = ["127.0.0.1/32"];
const servers: http.Server[] = [];
const usualAuthorities = tls.getCACertificates("default");
afterEach(() => {
  tls.setDefaultCACertificates(usualAuthorities);
  for (const each of servers.splice(0)) {
    each.closeAllConnections();
    each.close();
  }
});

async function listening(handle: RequestListener, server = http.createServer()): Promise<number> {
  server.on("request", handle);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const because = (code: string, params: object = {}) => ({ reason: { code, params } });
const order = (url: string) => ({ url, headers: { "x-test": "1" }, body: '{"é":1}' });

/** An HTTPS server with a certificate for this name, which the process trusts as if an authority had signed it. */
async function secured(host: string, { isTrusted = true } = {}) {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const cert = selfSigned(privateKey, [host], new Date());
  if (isTrusted) tls.setDefaultCACertificates([...usualAuthorities, cert]);
  let requests = 0;
  const key = privateKey.export({ type: "pkcs8", format: "pem" });
  const port = await listening((_request, response) => {
    requests += 1;
    response.writeHead(204).end();
  }, https.createServer({ key, cert }));
  return { port, requests: () => requests };
}

describe("a certificate", () => {
  const toLocal = () => Promise.resolve(["127.0.0.1"]);

  it("must be of the name in the URL, whichever address that leads to", async () => {
    const { port, requests } = await secured("hooks.example.org");
    const post = checkedPost(LOCAL, toLocal);
    const other = post(order(`https://other.example.org:${port}/`));
    await expect(other).rejects.toMatchObject(because("certificate_of_other_host"));
    expect(requests()).toBe(0);
    expect(await post(order(`https://hooks.example.org:${port}/`))).toMatchObject({ status: 204 });
  });

  it("that nobody vouches for is refused", async () => {
    const { port, requests } = await secured("hooks.example.org", { isTrusted: false });
    const sent = checkedPost(LOCAL, toLocal)(order(`https://hooks.example.org:${port}/`));
    await expect(sent).rejects.toMatchObject(because("certificate_self_signed"));
    expect(requests()).toBe(0);
  });
});

describe("an address", () => {
  it.each([
    "10.0.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "::1",
    "::ffff:127.0.0.1",
    "fd00::1",
    "64:ff9b::a00:1",
  ])("%s behind a public name is never connected to", async (address) => {
    const post = checkedPost([], () => Promise.resolve([address]));
    await expect(post(order("https://rebind.example.org/"))).rejects.toMatchObject(
      because("address_not_public"),
    );
  });

  it("among public ones is enough to refuse the name", async () => {
    const post = checkedPost([], () => Promise.resolve(["8.8.8.8", "10.0.0.1"]));
    await expect(post(order("https://rebind.example.org/"))).rejects.toMatchObject(
      because("address_not_public"),
    );
  });

  it("is looked up once for each request, so that a name which changes its mind gets nowhere", async () => {
    const { port, requests } = await secured("rebind.example.org");
    const answers = [["127.0.0.1"], ["127.0.0.1", "10.0.0.1"], ["10.0.0.1"]];
    const asked: string[] = [];
    const post = checkedPost(LOCAL, (host) => {
      asked.push(host);
      return Promise.resolve(answers.shift() ?? []);
    });
    const url = `https://rebind.example.org:${port}/`;
    // A second look-up, of the connection itself, would have found the private address.
    expect(await post(order(url))).toMatchObject({ status: 204 });
    expect(asked).toEqual(["rebind.example.org"]);
    for (let turn = 0; turn < 2; turn += 1) {
      await expect(post(order(url))).rejects.toMatchObject(because("address_not_public"));
    }
    expect(requests()).toBe(1);
  });

  it("that the URL itself names is checked when it is sent to, whatever was allowed before", async () => {
    await expect(checkedPost([])(order("http://127.0.0.1:9/"))).rejects.toMatchObject(
      because("url_not_allowed", { fault: "not_an_address" }),
    );
    await expect(checkedPost([])(order("https://2130706433/"))).rejects.toMatchObject(
      because("url_not_allowed", { fault: "not_public" }),
    );
  });

  it("that does not resolve has a reason", async () => {
    const post = checkedPost([], () =>
      Promise.reject(Object.assign(new Error(), { code: "ENOTFOUND" })),
    );
    await expect(post(order("https://nowhere.example.org/"))).rejects.toMatchObject(
      because("host_unknown"),
    );
  });
});

describe("a receiver", () => {
  it("gets the body with its length and the host's name", async () => {
    const seen: unknown[] = [];
    const port = await listening((request, response) => {
      let text = "";
      request.setEncoding("utf8");
      request.on("data", (part) => (text += part));
      request.on("end", () => {
        const { host, "content-length": length, "x-test": test } = request.headers;
        seen.push({ method: request.method, url: request.url, host, length, test, text });
        response.writeHead(202, { "retry-after": "7" }).end("thanks");
      });
    });
    const answer = await checkedPost(LOCAL)(order(`http://127.0.0.1:${port}/a?b=1`));
    expect(answer).toEqual({ status: 202, retryAfter: "7", body: "thanks" });
    expect(seen).toEqual([
      {
        method: "POST",
        url: "/a?b=1",
        host: `127.0.0.1:${port}`,
        length: "8",
        test: "1",
        text: '{"é":1}',
      },
    ]);
  });

  it("that redirects is not followed", async () => {
    let requests = 0;
    const port = await listening((_request, response) => {
      requests += 1;
      response.writeHead(307, { location: "http://169.254.169.254/" }).end();
    });
    expect((await checkedPost(LOCAL)(order(`http://127.0.0.1:${port}/`))).status).toBe(307);
    expect(requests).toBe(1);
  });

  it("that never ends its answer is left when 16 KiB have come", async () => {
    const port = await listening((_request, response) => {
      const more = () => {
        while (response.write("x".repeat(65_536)));
      };
      response.on("drain", more);
      more();
    });
    const { body } = await checkedPost(LOCAL)(order(`http://127.0.0.1:${port}/`));
    expect(body).toHaveLength(16 * 1024);
  });

  it("that is silent, or begins an answer and stops, is left in time", async () => {
    for (const begin of [() => {}, (response: http.ServerResponse) => response.write("x")]) {
      const port = await listening((_request, response) => void begin(response));
      const post = checkedPost(LOCAL, undefined, 200);
      await expect(post(order(`http://127.0.0.1:${port}/`))).rejects.toMatchObject(
        because("no_answer_in_time"),
      );
    }
  });

  it("that changes to another protocol has answered 101, and is left", async () => {
    const left = Promise.withResolvers<void>();
    const port = await listening((request) => {
      request.socket.once("close", () => left.resolve());
      request.socket.write("HTTP/1.1 101 Over to us\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n");
    });
    const post = checkedPost(LOCAL, undefined, 60_000);
    expect(await post(order(`http://127.0.0.1:${port}/`))).toEqual({
      status: 101,
      retryAfter: null,
      body: "",
    });
    await left.promise;
  });

  it("whose name server is silent is left in time", async () => {
    const post = checkedPost([], () => new Promise(() => {}), 100);
    await expect(post(order("https://slow.example.org/"))).rejects.toMatchObject(
      because("no_answer_in_time"),
    );
  });

  it("that is not there has a reason", async () => {
    const port = await listening(() => {});
    servers.splice(0)[0]?.close();
    await expect(checkedPost(LOCAL)(order(`http://127.0.0.1:${port}/`))).rejects.toMatchObject(
      because("connection_refused"),
    );
  });
});
