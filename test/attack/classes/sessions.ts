/** Sessions that have ended: no copy of their tokens, and no renewed one, does anything. */
import { sign } from "node:crypto";
import { readCatalog } from "../../../local/stack/catalog.ts";
import { unless } from "../caller.ts";
import type { AttackClass } from "../model.ts";
import { succeeded } from "../scene.ts";
import { SECOND_FACTOR, type Target } from "../target.ts";
import { pathOf } from "./access.ts";

let sessions = 0;

/** A session of its own: each began ten seconds after the one before. */
function begin({ google }: Target): string {
  sessions += 1;
  const ageS = 600 - 10 * sessions;
  return google.signIn("elin", ["sys_engineer"], { ageS, more: SECOND_FACTOR });
}

const end = (target: Target, token: string) =>
  target.ask({
    method: "POST",
    path: "/sys/session/end",
    token,
    body: { reason: "signed_out" },
  });

async function ended(target: Target): Promise<string> {
  const token = begin(target);
  succeeded(await end(target, token));
  return token;
}

/** As Google renews it: later, with the time of the same sign-in. */
function renewed({ google }: Target, token: string): string {
  const [header = "", payload = ""] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  const later = { ...claims, iat: claims.iat + 30, exp: claims.exp + 30 };
  const signed = `${header}.${Buffer.from(JSON.stringify(later)).toString("base64url")}`;
  const signature = sign("sha256", Buffer.from(signed), google.tokenKey.privateKey);
  return `${signed}.${signature.toString("base64url")}`;
}

const operators = () =>
  readCatalog().filter(({ access }) => access === "read" || access === "mutate");

export const endedSessions: AttackClass = {
  name: "sessions that have ended",
  controls: (target) => [
    {
      name: "another session of the same operator goes on",
      run: async () => {
        const other = begin(target);
        await ended(target);
        return unless(await target.ask({ path: "/sys/webinars", token: other }), 200);
      },
    },
  ],
  attempts: async (target) => {
    const token = await ended(target);
    const again = renewed(target, token);
    const copies: [string, string][] = [
      ["the token", token],
      ["a renewed token", again],
    ];
    return operators().flatMap((entry) =>
      copies.map(([which, copy]) => ({
        name: `${entry.name} with ${which} of an ended session`,
        run: async () => {
          const request = { method: entry.method, path: pathOf(entry), token: copy };
          const body = entry.method === "GET" ? {} : { body: {} };
          return unless(await target.ask({ ...request, ...body }), 401);
        },
      })),
    );
  },
};
