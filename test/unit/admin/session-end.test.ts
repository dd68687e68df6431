/** How a session of the console ends: unused, refused by the API, or everywhere. */
import { describe, expect, it } from "vitest";
import { makeSession, type IdentityProvider } from "../../../admin/src/session/session.ts";
import {
  makeSessionEnds,
  sendEndTo,
  type SendEnd,
} from "../../../admin/src/session/session-ends.ts";
import { makeBrowser } from "../../support/console-session.ts";

const ADA = { email: "ada@petanque.life" };

/** Firebase's client: each tab of the browser learns of a sign-out. */
function makeProvider() {
  let person: typeof ADA | null = ADA;
  let password = "the old password";
  let signIns = 1;
  const watchers = new Set<Parameters<IdentityProvider["watch"]>[0]>();
  const become = (next: typeof person) => {
    person = next;
    for (const tell of watchers) tell(person);
  };
  const provider: IdentityProvider = {
    watch(onChange) {
      watchers.add(onChange);
      onChange(person);
      return () => void watchers.delete(onChange);
    },
    async signIn() {
      signIns += 1;
      become(ADA);
      return null;
    },
    async confirmPassword(given) {
      if (given !== password) throw new Error("wrong password");
      signIns += 1;
      return null;
    },
    async changePassword(next) {
      if (next.length < 12) throw new Error("too short");
      password = next;
    },
    secondFactor: async () => "enrolled",
    startEnrolment: () => Promise.reject(new Error("not here")),
    sendVerification: async () => {},
    token: async () => (person === null ? null : `token ${signIns}`),
    signOut: async () => become(null),
  };
  return { provider, passwordNow: () => password };
}

function openConsole() {
  const browser = makeBrowser();
  const identity = makeProvider();
  const api = makeEndReceiver();
  const open = () => {
    const tab = browser.openTab();
    const ends = makeSessionEnds(api.send);
    return { ...tab, session: makeSession(identity.provider, tab.idleWatch, ends) };
  };
  return { ...browser, ...identity, ...api, open };
}

/** The API, as far as it ends sessions. */
function makeEndReceiver() {
  const ended: string[] = [];
  let isReachable = true;
  const send: SendEnd = async (token, reason) => {
    if (!isReachable) throw new TypeError("fetch failed");
    ended.push(`${token}: ${reason}`);
  };
  return {
    send,
    ended,
    setReachable: (is: boolean) => {
      isReachable = is;
    },
  };
}

describe("a session that nobody uses", () => {
  it("is warned of two minutes before it ends, after half an hour", async () => {
    const { open, pass } = openConsole();
    const { session } = open();
    pass(27);
    expect(session.state()).toMatchObject({ phase: "signed_in", isEndingUnused: false });
    pass(1);
    expect(session.state()).toMatchObject({ phase: "signed_in", isEndingUnused: true });
    pass(2);
    await expect
      .poll(() => session.state())
      .toMatchObject({
        phase: "signed_out",
        person: null,
        isEndingUnused: false,
        ended: "unused",
      });
  });

  it("goes on after a click or a key, and after the answer to the warning", () => {
    const { open, pass } = openConsole();
    const { session, use } = open();
    pass(29);
    use();
    expect(session.state().isEndingUnused).toBe(false);
    pass(29);
    session.stay();
    expect(session.state().isEndingUnused).toBe(false);
    pass(27);
    expect(session.state()).toMatchObject({ phase: "signed_in", isEndingUnused: false });
  });

  it("is in use if any tab is", async () => {
    const { open, pass } = openConsole();
    const one = open();
    const other = open();
    pass(29);
    one.use();
    pass(0);
    expect(other.session.state()).toMatchObject({ phase: "signed_in", isEndingUnused: false });
    pass(30);
    await expect
      .poll(() => [one, other].map(({ session }) => session.state().phase))
      .toEqual(["signed_out", "signed_out"]);
  });

  it("is not revived by the key that wakes the computer", async () => {
    const { open, pass } = openConsole();
    const { session, use } = open();
    pass(8 * 60);
    use();
    const over = { phase: "signed_out", ended: "unused" };
    await expect.poll(() => session.state()).toMatchObject(over);
  });

  it("is over when the browser is opened again the next day, before anything is shown", async () => {
    const { provider } = makeProvider();
    const browser = makeBrowser();
    browser.openTab().idleWatch.start(() => {});
    browser.pass(24 * 60);
    const told = Promise.withResolvers<{ email: string } | null>();
    const phases: string[] = [];
    const watch: IdentityProvider["watch"] = (onChange) => {
      void told.promise.then(onChange);
      return () => {};
    };
    const signOut = async () => {};
    const session = makeSession({ ...provider, watch, signOut }, browser.openTab().idleWatch, {
      tell: async () => true,
    });
    session.subscribe(() => phases.push(session.state().phase));
    told.resolve(ADA);
    await expect.poll(() => session.state().ended).toBe("unused");
    expect(phases).toEqual(["starting"]);
  });

  it("can be followed by another one, which says no more why the last one ended", async () => {
    const { open, pass } = openConsole();
    const { session } = open();
    const over = { phase: "signed_out", ended: "unused" };
    pass(30);
    await expect.poll(() => session.state()).toMatchObject(over);
    await session.signIn(ADA.email, "the old password");
    expect(session.state()).toMatchObject({ phase: "signed_in", person: ADA, ended: null });
    pass(30);
    await expect.poll(() => session.state()).toMatchObject(over);
  });
});

describe("a session that ends otherwise", () => {
  it("says that the API refused it, and nothing if the operator left", async () => {
    const { open } = openConsole();
    const refused = open().session;
    await refused.signOut();
    expect(refused.state().ended).toBe("refused");
    await refused.signIn(ADA.email, "the old password");
    await refused.leave();
    // Requests under way are refused then, which is not the reason.
    await refused.signOut();
    expect(refused.state()).toMatchObject({ phase: "signed_out", ended: null });
  });

  it("ends everywhere with a new password", async () => {
    const { open, passwordNow } = openConsole();
    const { session } = open();
    const passwords = { present: "the old password", next: "quite another password" };
    expect(await session.signOutEverywhere(passwords)).toBeNull();
    expect(passwordNow()).toBe("quite another password");
    expect(session.state()).toMatchObject({ phase: "signed_out", ended: "everywhere" });
  });

  it.each([
    ["the present password is wrong", { present: "a guess", next: "quite another password" }],
    ["the new one is too short", { present: "the old password", next: "short" }],
  ])("goes on if %s", async (_case, passwords) => {
    const { open, passwordNow } = openConsole();
    const { session } = open();
    await expect(session.signOutEverywhere(passwords)).rejects.toThrow();
    expect(passwordNow()).toBe("the old password");
    expect(session.state()).toMatchObject({ phase: "signed_in", ended: null });
    await session.leave();
    expect(session.state().phase).toBe("signed_out");
  });
});

describe("the API is told that a session ended", () => {
  it("when the operator leaves, and when nobody uses it", async () => {
    const { open, pass, ended } = openConsole();
    const { session } = open();
    await session.leave();
    expect(ended).toEqual(["token 1: signed_out"]);
    await session.signIn(ADA.email, "the old password");
    pass(30);
    await expect.poll(() => ended).toEqual(["token 1: signed_out", "token 2: unused"]);
  });

  it("when another sign-in replaces it, and not before that one succeeded", async () => {
    const { open, ended } = openConsole();
    const { session } = open();
    void session.signInAgain();
    await expect(session.answerPassword("a guess")).rejects.toThrow("wrong password");
    expect(ended).toEqual([]);
    await session.answerPassword("the old password");
    await expect.poll(() => ended).toEqual(["token 1: replaced"]);
    expect(session.state().phase).toBe("signed_in");
  });

  it("of the session before and of this one, when the operator signs out everywhere", async () => {
    const { open, ended } = openConsole();
    const passwords = { present: "the old password", next: "quite another password" };
    await open().session.signOutEverywhere(passwords);
    expect(ended).toEqual(["token 1: replaced", "token 2: signed_out"]);
  });

  it("not when the API has refused it", async () => {
    const { open, ended } = openConsole();
    await open().session.signOut();
    expect(ended).toEqual([]);
  });

  it("or else the sign-in page says that it was not, and the next end tells of both", async () => {
    const { open, ended, setReachable } = openConsole();
    const { session } = open();
    setReachable(false);
    await session.leave();
    expect(session.state()).toMatchObject({ phase: "signed_out", ended: "unconfirmed" });
    setReachable(true);
    await session.signIn(ADA.email, "the old password");
    void session.signInAgain();
    await session.answerPassword("the old password");
    await expect.poll(() => ended).toEqual(["token 1: signed_out", "token 2: replaced"]);
  });

  it.each([
    [204, true],
    [401, true],
    [403, true],
    [429, false],
    [503, false],
  ])("and an answer %i counts: %s", async (status, isTold) => {
    const sent: string[] = [];
    const fetcher: typeof fetch = async (url, init) => {
      const request = new Request(new URL(url as string), init);
      sent.push(`${request.method} ${request.url} ${request.headers.get("authorization")}`);
      expect(await request.json()).toEqual({ reason: "unused" });
      return new Response(null, { status });
    };
    const ends = makeSessionEnds(sendEndTo("https://api.example.org", fetcher));
    expect(await ends.tell("abc", "unused")).toBe(isTold);
    expect(sent).toEqual(["POST https://api.example.org/sys/session/end Bearer abc"]);
  });
});
