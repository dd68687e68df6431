import { describe, expect, test } from "vitest";
import { authorize, invalidToken, type AccessPolicy } from "../../../shared/access/authorize.ts";
import type { Failure } from "../../../shared/platform/failure.ts";
import type { Capability } from "../../../shared/access/model.ts";

const now = new Date("2026-11-24T10:00:00Z");
const signedIn = (secondsAgo: number, ...capabilities: Capability[]) => ({
  uid: "op",
  email: "op@petanque.life",
  capabilities,
  authenticatedAt: new Date(now.getTime() - secondsAgo * 1000),
  hasSecondFactor: false,
  isRevoked: false,
});

const POLICY: AccessPolicy = {
  mutationCapability: "sys_support",
  freshAuthMaxAgeS: 900,
  sessionMaxAgeS: 12 * 60 * 60,
  isSecondFactorRequired: false,
  isCodeUsedOnce: false,
};

test.each([
  ["read", ["sys_support"], 43_200, "sys_support", null],
  ["read", ["sys_support"], 43_201, "sys_support", "unauthenticated"],
  ["read", ["sys_engineer"], 43_201, "sys_support", "unauthenticated"],
  ["read", ["sys_engineer"], 43_200, "sys_support", null],
  ["read", [], 0, "sys_support", "forbidden"],
  ["read", ["sys_support"], 43_200, "sys_engineer", null],
  ["mutate", ["sys_support"], 900, "sys_support", null],
  ["mutate", ["sys_support"], 901, "sys_support", "insufficient_user_authentication"],
  ["mutate", ["sys_support"], 43_201, "sys_support", "insufficient_user_authentication"],
  ["mutate", ["sys_engineer"], 10, "sys_support", null],
  ["mutate", ["sys_support"], 10, "sys_engineer", "forbidden"],
  ["mutate", ["sys_engineer"], 10, "sys_engineer", null],
  ["mutate", [], 10, "sys_support", "forbidden"],
] as const)(
  "%s by %j, signed in %i s ago, where changes need %s: %s",
  (access, capabilities, secondsAgo, mutationCapability, code) => {
    const attempt = () =>
      authorize(
        access,
        signedIn(secondsAgo, ...capabilities),
        { ...POLICY, mutationCapability },
        now,
      );
    if (code === null) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(expect.objectContaining({ code }));
  },
);

test.each(["read", "mutate"] as const)(
  "a revoked account is refused a %s before any other check",
  (access) => {
    const revoked = { ...signedIn(3600), isRevoked: true };
    expect(() => authorize(access, revoked, POLICY, now)).toThrow(
      expect.objectContaining({
        code: "unauthenticated",
        detail: "The ID token is not valid.",
        headers: { "www-authenticate": 'Bearer error="invalid_token"' },
      }),
    );
  },
);

test("a refusal names the missing capability and keeps its cause for the log", () => {
  const policy = { ...POLICY, mutationCapability: "sys_engineer" as const };
  expect(() => authorize("mutate", signedIn(10, "sys_support"), policy, now)).toThrow(
    "forbidden: This needs the capability sys_engineer.",
  );
  expect(invalidToken("expired").cause).toBe("expired");
});

test("the step-up challenge follows RFC 9470 and states the maximum age", () => {
  expect(() => authorize("mutate", signedIn(3600, "sys_support"), POLICY, now)).toThrow(
    expect.objectContaining({
      detail: "This needs a sign-in of the last 900 seconds.",
      extensions: { max_age: 900 },
      headers: {
        "www-authenticate": expect.stringMatching(
          /^Bearer error="insufficient_user_authentication".*max_age="900"$/,
        ),
      },
    }),
  );
});

describe("where a second factor is required", () => {
  const policy = { ...POLICY, isSecondFactorRequired: true };
  const codeOf = (claims: Partial<ReturnType<typeof signedIn>>, access: "read" | "mutate") => {
    try {
      authorize(access, { ...signedIn(3600, "sys_engineer"), ...claims }, policy, now);
      return null;
    } catch (error) {
      return (error as Failure).code;
    }
  };

  test.each(["read", "mutate"] as const)("a password alone is not enough for a %s", (access) => {
    expect(codeOf({}, access)).toBe("second_factor_required");
  });

  test.each([
    ["reads after an hour", { hasSecondFactor: true }, "read", null],
    [
      "changes after an hour",
      { hasSecondFactor: true },
      "mutate",
      "insufficient_user_authentication",
    ],
    ["no capability", { hasSecondFactor: true, capabilities: [] }, "read", "forbidden"],
    ["a revoked account", { hasSecondFactor: true, isRevoked: true }, "read", "unauthenticated"],
    [
      "no capability and no second factor, of which the former is not told",
      { capabilities: [] },
      "read",
      "second_factor_required",
    ],
  ] as const)("%s: with %j a %s is refused with %s", (_what, claims, access, code) => {
    expect(codeOf(claims as object, access)).toBe(code);
  });
});
