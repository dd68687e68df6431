import { describe, expect, it } from "vitest";
import { makeApi, Offline, Withdrawn } from "../../../admin/src/api/client.ts";
import { request } from "../../../admin/src/api/request.ts";
import type { IdentityProvider } from "../../../admin/src/session/session.ts";
import { SignInDismissed } from "../../../admin/src/session/waiting-question.ts";
import { startSession } from "../../support/console-session.ts";

const STALE = { code: "insufficient_user_authentication", title: "Sign in again", detail: "" };

/** An identity whose tokens count how often the password was entered. */
function identity() {
  let sign = 1;
  const calls: string[] = [];
  const provider: IdentityProvider = {
    watch(onChange) {
      onChange({ email: "support@petanque.life" });
      return () => {};
    },
    signIn: async () => null,
    async confirmPassword(password) {
      if (password !== "right") throw new Error("wrong password");
      sign += 1;
      return null;
    },
    secondFactor: async () => "missing",
    startEnrolment: async () => ({
      secret: "SECRET",
      url: "otpauth://totp",
      finish: async () => {},
    }),
    changePassword: async () => {},
    sendVerification: async () => {},
    token: async () => `token-${sign}`,
    async signOut() {
      calls.push("sign out");
    },
  };
  return { provider, calls };
}

const connectedApi: typeof makeApi = (session, options) =>
  makeApi(session, { isConnected: () => true, ...options });

/** An API that accepts changes only with the second token. */
function strictServer() {
  const requests: Request[] = [];
  const fetcher: typeof fetch = async (url, init) => {
    const request = new Request(new URL(url as string, "http://api"), init);
    requests.push(request);
    return request.headers.get("authorization") === "Bearer token-2"
      ? Response.json({ done: true })
      : Response.json(STALE, { status: 401 });
  };
  return { fetcher, requests };
}

const creation = request("POST", "/sys/webinars", {
  body: {
    title: "A",
    host_email: "host@petanque.life",
    starts_at: "2026-12-01T18:00:00Z",
    ends_at: "2026-12-01T19:00:00Z",
    time_zone: "Europe/Paris",
  },
  header: { "Idempotency-Key": "key" },
});

describe("a change after a stale sign-in", () => {
  it("waits for the password and is then repeated unchanged", async () => {
    const { provider } = identity();
    const session = startSession(provider);
    const { fetcher, requests } = strictServer();
    const reply = connectedApi(session, { fetcher }).call(creation);
    await expect.poll(() => session.state().isPasswordAsked).toBe(true);
    await expect(session.answerPassword("wrong")).rejects.toThrow("wrong password");
    expect(session.state().isPasswordAsked).toBe(true);
    await session.answerPassword("right");
    await expect(reply).resolves.toEqual({ done: true });
    expect(session.state().isPasswordAsked).toBe(false);
    const [first, second] = requests;
    expect(await second!.text()).toBe(await first!.text());
    expect(second!.headers.get("idempotency-key")).toBe("key");
  });

  it("asks once for all waiting changes", async () => {
    const session = startSession(identity().provider);
    const api = connectedApi(session, { fetcher: strictServer().fetcher });
    const replies = Promise.all([api.call(creation), api.call(creation), api.call(creation)]);
    await expect.poll(() => session.state().isPasswordAsked).toBe(true);
    await new Promise(setImmediate);
    await session.answerPassword("right");
    await expect(replies).resolves.toHaveLength(3);
  });

  it("is dropped if the operator dismisses the dialog", async () => {
    const session = startSession(identity().provider);
    const { fetcher, requests } = strictServer();
    const reply = connectedApi(session, { fetcher }).call(creation);
    await expect.poll(() => session.state().isPasswordAsked).toBe(true);
    session.dismissPassword();
    await expect(reply).rejects.toBeInstanceOf(SignInDismissed);
    expect(requests).toHaveLength(1);
  });
});

describe("a change that was cancelled", () => {
  function withdrawable() {
    const controller = new AbortController();
    return {
      waiting: { withdrawn: controller.signal },
      withdraw: () => controller.abort(new Withdrawn()),
    };
  }

  it("is not sent if the token arrives too late", async () => {
    const { provider } = identity();
    const renewed = Promise.withResolvers<string>();
    const session = startSession({ ...provider, token: () => renewed.promise });
    const { fetcher, requests } = strictServer();
    const { waiting, withdraw } = withdrawable();
    const reply = connectedApi(session, { fetcher }).call(creation, waiting);
    withdraw();
    await expect(reply).rejects.toBeInstanceOf(Withdrawn);
    renewed.resolve("token-2");
    await new Promise(setImmediate);
    expect(requests).toEqual([]);
  });

  it("does not ask for a password when its refusal arrives", async () => {
    const session = startSession(identity().provider);
    const { fetcher, requests } = strictServer();
    const { waiting, withdraw } = withdrawable();
    const reply = connectedApi(session, {
      fetcher: async (...request) => {
        withdraw();
        return fetcher(...request);
      },
    }).call(creation, waiting);
    await expect(reply).rejects.toBeInstanceOf(Withdrawn);
    expect(session.state().isPasswordAsked).toBe(false);
    expect(requests).toHaveLength(1);
  });

  it("closes the password dialog, unless another change waits for it", async () => {
    const session = startSession(identity().provider);
    const { fetcher, requests } = strictServer();
    const api = connectedApi(session, { fetcher });
    const [first, second] = [withdrawable(), withdrawable()];
    const replies = [api.call(creation, first.waiting), api.call(creation, second.waiting)];
    await expect.poll(() => requests.length).toBe(2);
    await new Promise(setImmediate);
    first.withdraw();
    await expect(replies[0]).rejects.toBeInstanceOf(Withdrawn);
    expect(session.state().isPasswordAsked).toBe(true);
    second.withdraw();
    await expect(replies[1]).rejects.toBeInstanceOf(Withdrawn);
    expect(session.state().isPasswordAsked).toBe(false);
    expect(requests).toHaveLength(2);
  });

  it("is not sent if the password is confirmed only after the dialog was dismissed", async () => {
    const { provider } = identity();
    const confirmed = Promise.withResolvers<null>();
    const session = startSession({ ...provider, confirmPassword: () => confirmed.promise });
    const { fetcher, requests } = strictServer();
    const api = connectedApi(session, { fetcher });
    const dismissed = api.call(creation);
    await expect.poll(() => session.state().isPasswordAsked).toBe(true);
    const answer = session.answerPassword("right");
    session.dismissPassword();
    await expect(dismissed).rejects.toBeInstanceOf(SignInDismissed);
    const { waiting, withdraw } = withdrawable();
    const asked = api.call(creation, waiting);
    await expect.poll(() => session.state().isPasswordAsked).toBe(true);
    confirmed.resolve(null);
    await answer;
    expect(session.state().isPasswordAsked, "the second question has had no answer").toBe(true);
    withdraw();
    await expect(asked).rejects.toBeInstanceOf(Withdrawn);
    expect(requests).toHaveLength(2);
  });

  it("still completes once it has been sent", async () => {
    const answered = Promise.withResolvers<Response>();
    const sent = Promise.withResolvers<void>();
    const { waiting, withdraw } = withdrawable();
    const api = connectedApi(startSession(identity().provider), {
      fetcher: async () => {
        sent.resolve();
        return answered.promise;
      },
    });
    const reply = api.call(creation, waiting);
    await sent.promise;
    withdraw();
    answered.resolve(Response.json({ done: true }));
    await expect(reply).resolves.toEqual({ done: true });
  });
});

describe("without a connection", () => {
  it("nothing is sent, and the reply says so", async () => {
    const { fetcher, requests } = strictServer();
    const api = connectedApi(startSession(identity().provider), {
      fetcher,
      isConnected: () => false,
    });
    await expect(api.call(creation)).rejects.toBeInstanceOf(Offline);
    expect(requests).toEqual([]);
  });

  it("nothing is repeated after the password, or later", async () => {
    const session = startSession(identity().provider);
    const { fetcher, requests } = strictServer();
    let isConnected = true;
    const reply = connectedApi(session, { fetcher, isConnected: () => isConnected }).call(creation);
    await expect.poll(() => session.state().isPasswordAsked).toBe(true);
    isConnected = false;
    await session.answerPassword("right");
    await expect(reply).rejects.toBeInstanceOf(Offline);
    isConnected = true;
    await new Promise(setImmediate);
    expect(requests).toHaveLength(1);
  });
});

it("a session ends if the API does not recognize it", async () => {
  const { provider, calls } = identity();
  const refuse: typeof fetch = async () =>
    Response.json({ code: "unauthenticated", title: "Sign in first" }, { status: 401 });
  const api = connectedApi(startSession(provider), { fetcher: refuse });
  await expect(api.call(request("GET", "/sys/webinars"))).rejects.toMatchObject({
    code: "unauthenticated",
  });
  expect(calls).toEqual(["sign out"]);
});

it("a query leaves out empty parameters", async () => {
  const seen: string[] = [];
  const fetcher: typeof fetch = async (url) => {
    seen.push(url as string);
    return Response.json({});
  };
  const api = connectedApi(startSession(identity().provider), { fetcher });
  await api.call(request("GET", "/sys/webinars", { query: { status: undefined, order: "asc" } }));
  await api.call(request("GET", "/sys/webinars", { query: { page_token: "a+b/c", page_size: 2 } }));
  expect(seen).toEqual([
    "/sys/webinars?order=asc",
    "/sys/webinars?page_token=a%2Bb%2Fc&page_size=2",
  ]);
});

it("the API may have another origin than the page", async () => {
  const seen: string[] = [];
  const fetcher: typeof fetch = async (url) => {
    seen.push(url as string);
    return Response.json({});
  };
  const baseUrl = "https://api.example.org";
  await connectedApi(startSession(identity().provider), { fetcher, baseUrl }).call(
    request("GET", "/sys/audit"),
  );
  expect(seen).toEqual(["https://api.example.org/sys/audit"]);
});

it("a proxy's error page becomes a problem with its status", async () => {
  const headers = { "x-request-id": "request-1" };
  const fetcher: typeof fetch = async () =>
    new Response("<h1>Bad gateway</h1>", { status: 502, headers });
  const api = connectedApi(startSession(identity().provider), { fetcher });
  await expect(api.call(request("GET", "/sys/audit"))).rejects.toMatchObject({
    status: 502,
    code: "http_502",
    requestId: "request-1",
  });
});
