import { describe, expect, it } from "vitest";
import { makeApi, type Credentials } from "../../../admin/src/api/client.ts";
import { request } from "../../../admin/src/api/request.ts";

/** Credentials whose operator has signed in again once. */
function credentials() {
  let signIns = 1;
  const calls: string[] = [];
  const of: Credentials = {
    token: async () => `token-${signIns}`,
    signInAgain: async () => {},
    requireSecondFactor: () => {},
    signOut: async () => void calls.push("sign out"),
  };
  return { of, calls, signInAgain: () => void (signIns += 1) };
}

describe("a request whose session was replaced while it was under way", () => {
  const list = request("GET", "/sys/webinars");

  it("is sent once more, with the new token, and nobody is signed out", async () => {
    const { of, calls, signInAgain } = credentials();
    const tokens: (string | null)[] = [];
    const fetcher: typeof fetch = async (_url, init) => {
      tokens.push(new Headers(init?.headers).get("authorization"));
      if (tokens.length > 1) return Response.json({ webinars: [] });
      signInAgain();
      return Response.json({ code: "unauthenticated", title: "", detail: "" }, { status: 401 });
    };
    await makeApi(of, { fetcher, isConnected: () => true }).call(list);
    expect(tokens).toEqual(["Bearer token-1", "Bearer token-2"]);
    expect(calls).toEqual([]);
  });

  it("signs the operator out if the new token is refused as well", async () => {
    const { of, calls, signInAgain } = credentials();
    let sent = 0;
    const fetcher: typeof fetch = async () => {
      sent += 1;
      if (sent === 1) signInAgain();
      return Response.json({ code: "unauthenticated", title: "", detail: "" }, { status: 401 });
    };
    const call = makeApi(of, { fetcher, isConnected: () => true }).call(list);
    await expect(call).rejects.toMatchObject({ code: "unauthenticated" });
    expect([sent, calls]).toEqual([2, ["sign out"]]);
  });
});
