/** A process that is held to a list of hosts, tried with the clients that functions use. */
import { once } from "node:events";
import { createServer, get, type Server } from "node:http";
import net, { type AddressInfo } from "node:net";
import { Client, credentials } from "@grpc/grpc-js";
import { OAuth2Client } from "google-auth-library";
import { createTransport } from "nodemailer";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { egressHosts } from "../../../functions/wiring/egress-hosts.ts";
import { EgressRefused, restrictEgress } from "../../../functions/wiring/egress.ts";
import { REACHES } from "../../../functions/http/endpoint.ts";

let server: Server;
let port: number;
let connections: number;
let refused: string[];
let undo = () => {};

beforeEach(async () => {
  connections = 0;
  refused = [];
  server = createServer((_request, response) => void response.end("reached"));
  server.on("connection", () => void (connections += 1));
  server.listen(0);
  await once(server, "listening");
  ({ port } = server.address() as AddressInfo);
});
afterEach(async () => {
  undo();
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

const holdTo = (...hosts: string[]) => {
  undo = restrictEgress(new Set(hosts), (host) => void refused.push(host));
};

const CLIENTS: Record<string, (host: string) => Promise<unknown>> = {
  fetch: async (host) => (await fetch(`http://${host}:${port}`)).text(),
  "Google's": (host) =>
    new OAuth2Client().transporter.request({ url: `http://${host}:${port}`, retry: false }),
  "node:http": async (host) => {
    const [response] = await once(get({ host, port, agent: false }), "response");
    response.resume();
  },
  "node:net": async (host) => {
    const socket = net.connect({ host, port });
    await once(socket, "connect");
    socket.destroy();
  },
  "node:net with two arguments": async (host) => {
    const socket = net.connect(port, host);
    await once(socket, "connect");
    socket.destroy();
  },
  nodemailer: (host) =>
    createTransport({ host, port, secure: false, greetingTimeout: 1, ignoreTLS: true })
      .verify()
      // Our server speaks no SMTP: that it was reached is what counts.
      .catch((error: { code: string }) => {
        if (error.code !== "ETIMEDOUT") throw error;
      }),
  gRPC: (host) =>
    new Promise<void>((resolve, reject) => {
      const client = new Client(`${host}:${port}`, credentials.createInsecure());
      client.waitForReady(Date.now() + 300, (error) => {
        client.close();
        if (connections > 0) resolve();
        else reject(error ?? new Error("not connected"));
      });
    }),
};

describe.each(Object.entries(CLIENTS))("%s", (_name, call) => {
  it("reaches a host of the list, by its name", async () => {
    holdTo("localhost");
    await call("localhost");
    expect(connections).toBeGreaterThan(0);
    expect(refused).toEqual([]);
  });

  it.each(["localhost", "127.0.0.1"])(
    "does not reach %s if it is not in the list",
    async (host) => {
      holdTo("firestore.googleapis.com");
      await expect(call(host)).rejects.toThrow();
      expect(connections).toBe(0);
      expect(refused.length).toBeGreaterThan(0);
    },
  );
});

it("an address of a host of the list is allowed once the name was resolved, and no other address is", async () => {
  holdTo("localhost");
  await fetch(`http://localhost:${port}`);
  const stranger = net.connect({ host: "203.0.113.9", port });
  const [error] = await once(stranger, "error");
  expect(error).toBeInstanceOf(EgressRefused);
  expect(refused).toEqual(["203.0.113.9"]);
});

it.each(["127.0.0.1", "0.0.0.0", undefined])(
  "a server may listen at %s, which allows no connection to it",
  async (host) => {
    holdTo("firestore.googleapis.com");
    const own = net.createServer();
    own.listen({ port: 0, host });
    await once(own, "listening");
    const [error] = await once(net.connect({ host: "127.0.0.1", port }), "error");
    expect(error).toBeInstanceOf(EgressRefused);
    own.close();
  },
);

it("names count without regard to case", async () => {
  holdTo("localhost");
  await fetch(`http://LOCALHOST:${port}`);
  expect(connections).toBe(1);
});

describe("the hosts of a function", () => {
  const mail = { provider: "sendgrid", smtp: {} } as Parameters<typeof egressHosts>[0]["mail"];
  const hosts = (reaching: Parameters<typeof egressHosts>[1], settings = {}) =>
    [
      ...egressHosts({ mail, traces: null, strangers: { recaptcha: null }, ...settings }, reaching),
    ].filter((host) => !host.startsWith("metadata") && host !== "169.254.169.254");

  it("are Firestore alone for the public pages", () => {
    expect(hosts({ access: "public", services: REACHES.public })).toEqual([
      "firestore.googleapis.com",
    ]);
  });

  it("are the gateway and Google's for the operator's token, for what serves assistants", () => {
    const settings = { apiBaseUrl: "https://webinars-abc.ew.gateway.dev" };
    expect(hosts({ access: "assistant", services: REACHES.assistants }, settings)).toEqual([
      "webinars-abc.ew.gateway.dev",
      "www.googleapis.com",
      "identitytoolkit.googleapis.com",
    ]);
    expect(hosts({ access: "public", services: REACHES.public }, settings)).toEqual([
      "firestore.googleapis.com",
    ]);
  });

  it("are those of its identity's services, and Google's for its callers' tokens", () => {
    expect(hosts({ access: "task", services: REACHES.delivery }).toSorted()).toEqual([
      "api.sendgrid.com",
      "cloudtasks.googleapis.com",
      "firestore.googleapis.com",
      "www.googleapis.com",
    ]);
    expect(hosts({ access: "mutate", services: REACHES.provisioning }).toSorted()).toEqual([
      "cloudtasks.googleapis.com",
      "firestore.googleapis.com",
      "iamcredentials.googleapis.com",
      "identitytoolkit.googleapis.com",
      "meet.googleapis.com",
      "oauth2.googleapis.com",
      "www.googleapis.com",
    ]);
  });

  it("have reCAPTCHA's where the function is given a key", () => {
    const strangers = { recaptcha: { siteKey: "6Lc-a-key", scoreLeast: 0.5 } };
    const found = hosts({ access: "public", services: REACHES.registration }, { strangers });
    expect(found).toContain("recaptchaenterprise.googleapis.com");
  });

  it("have the relay and the collector of the settings", () => {
    const relay = { provider: "smtp", smtp: { host: "Relay.example.org" } };
    const traces = { url: "https://telemetry.googleapis.com/v1/traces" };
    const found = hosts({ access: "task", services: ["mailer"] }, { mail: relay, traces });
    expect(found).toContain("relay.example.org");
    expect(found).toContain("telemetry.googleapis.com");
    expect(found).not.toContain("api.sendgrid.com");
  });
});
