/** `X-Forwarded-Authorization`, which API Gateway sets and any caller can send. */
import { unless } from "../caller.ts";
import type { AttackClass } from "../model.ts";
import { engineer, support } from "../scene.ts";

const READ = { path: "/sys/webinars" };
const CHANGE = { method: "POST", path: "/sys/operations/sweep", body: { action: "pause" } };
const bearer = (token: string): string => `Bearer ${token}`;
const UNSIGNED = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(
  '{"sub":"elin","capabilities":["sys_engineer"]}',
).toString("base64url")}.`;

export const forwardedAuthorization: AttackClass = {
  name: "X-Forwarded-Authorization",
  controls: (target) => [
    {
      name: "the gateway passes on an operator's token",
      run: async () => unless(await target.ask({ ...READ, token: support(target) }), 200),
    },
  ],
  attempts: (target) =>
    [
      ["unsigned", READ, { "x-forwarded-authorization": bearer(UNSIGNED) }, [401]],
      ["made up", READ, { "x-forwarded-authorization": bearer("a.b.c") }, [401]],
      ["empty", READ, { "x-forwarded-authorization": "" }, [401]],
      ["without a scheme", READ, { "x-forwarded-authorization": engineer(target) }, [401]],
      // The gateway moves the caller's own Authorization there, over what the caller has put there.
      [
        "an engineer's beside support's own",
        CHANGE,
        { authorization: bearer(support(target)), "x-forwarded-authorization": bearer("a.b.c") },
        [403],
      ],
      [
        "two tokens in one header",
        READ,
        { "x-forwarded-authorization": `${bearer("a.b.c")}, ${bearer(engineer(target))}` },
        [401],
      ],
      [
        "spelt with underscores",
        READ,
        { x_forwarded_authorization: bearer(engineer(target)) },
        [401],
      ],
      [
        "as X-Original-Authorization",
        READ,
        { "x-original-authorization": bearer(engineer(target)) },
        [401],
      ],
      ["as Proxy-Authorization", READ, { "proxy-authorization": bearer(engineer(target)) }, [401]],
    ].map(([name, request, headers, statuses]) => ({
      name: name as string,
      run: async () =>
        unless(
          await target.ask({
            ...(request as typeof READ),
            headers: headers as Record<string, string>,
          }),
          ...(statuses as number[]),
        ),
    })),
};
