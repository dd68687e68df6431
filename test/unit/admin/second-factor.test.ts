import { describe, expect, it } from "vitest";
import { makeApi } from "../../../admin/src/api/client.ts";
import { request } from "../../../admin/src/api/request.ts";
import type { IdentityProvider } from "../../../admin/src/session/session.ts";
import { startSession } from "../../support/console-session.ts";

const STALE = { code: "insufficient_user_authentication", title: "Sign in again", detail: "" };

/** An identity whose tokens count how often the password was entered. */
function identity() {
  let sign = 1;
  const calls: string[] = [];
  const answer = async (code: string) => {
    if (code !== "123456") throw new Error("wrong code");
    sign += 1;
  };
  const provider: IdentityProvider = {
    watch(onChange) {
      onChange({ email: "support@petanque.life" });
      return () => {};
    },
    signIn: async () => null,
    async confirmPassword(password) {
      if (password === "right, with a code") return { answer };
      if (password !== "right") throw new Error("wrong password");
      sign += 1;
      return null;
    },
    secondFactor: async () => "missing",
    startEnrolment: async () => ({ secret: "SECRET", url: "otpauth://totp", finish: answer }),
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

describe("an account with a second factor", () => {
  it("confirms a change with the code as well, and a wrong code leaves the question open", async () => {
    const session = startSession(identity().provider);
    const { fetcher, requests } = strictServer();
    const reply = connectedApi(session, { fetcher }).call(creation);
    await expect.poll(() => session.state().isPasswordAsked).toBe(true);
    const question = await session.answerPassword("right, with a code");
    expect([session.state().isPasswordAsked, requests.length]).toEqual([true, 1]);
    await expect(question?.answer("654321")).rejects.toThrow("wrong code");
    expect(session.state().isPasswordAsked).toBe(true);
    await question?.answer("123456");
    await expect(reply).resolves.toEqual({ done: true });
    expect([session.state().isPasswordAsked, requests.length]).toEqual([false, 2]);
  });
});

describe("where a second factor is required", () => {
  const refusing: typeof fetch = async () =>
    Response.json({ code: "second_factor_required", title: "No", detail: "" }, { status: 403 });

  it("the refusal of a password alone leads to the enrolment, and keeps the operator signed in", async () => {
    const { provider, calls } = identity();
    const session = startSession(provider);
    const api = connectedApi(session, { fetcher: refusing });
    await expect(api.call(request("GET", "/sys/webinars"))).rejects.toMatchObject({
      code: "second_factor_required",
    });
    expect(session.state()).toMatchObject({ isSecondFactorMissing: true, phase: "signed_in" });
    expect(calls).toEqual([]);
  });

  it("a wrong code does not end the enrolment, and the right one does", async () => {
    const session = startSession(identity().provider);
    session.requireSecondFactor();
    const enrolment = await session.startEnrolment();
    await expect(enrolment.finish("654321")).rejects.toThrow("wrong code");
    expect(session.state().isSecondFactorMissing).toBe(true);
    await enrolment.finish("123456");
    expect(session.state().isSecondFactorMissing).toBe(false);
  });
});
