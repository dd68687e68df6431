/** Members that a caller may not set, sent to every operation of the API description that takes a body. */
import openapi from "../../../functions/openapi.json" with { type: "json" };
import type { Operation } from "../../../tools/openapi/document.ts";
import { unless, type Answer } from "../caller.ts";
import type { AttackClass } from "../model.ts";
import { engineer, newSender, newWebinar, register, succeeded } from "../scene.ts";

const FOREIGN_MEMBERS: [string, unknown][] = [
  ["id", "0123456789abcdefghijklmn"],
  ["status", "PUBLISHED"],
  ["registered_count", 0],
  ["registered_at", "2020-01-01T00:00:00Z"],
  ["meet_url", "https://evil.example/meet"],
  ["capabilities", ["sys_engineer"]],
  ["is_confirmed", true],
  ["mail", { confirmation: { settled_for: 9 } }],
  ["created_by", "root"],
  ["constructor", { prototype: { is_admin: true } }],
  ["$where", "1"],
];

/** Ids that this class does not have: the operation would not be found, whatever its body. */
const NAMES_MORE = /\{(?!(?:id|slug|kind)\})/;

const operations = Object.entries(openapi.paths).flatMap(([path, methods]) =>
  Object.entries(methods as unknown as Record<string, Operation>)
    // A message to assistants' server has the members of its protocol, and nothing of it is stored.
    .filter(([, { requestBody, operationId }]) => {
      return requestBody !== undefined && operationId !== "mcp" && !NAMES_MORE.test(path);
    })
    .map(([method, operation]) => ({
      name: operation.operationId,
      method: method.toUpperCase(),
      path,
    })),
);

/** Null if the refusal names the member. */
const refuses = (answer: Answer, member: string): string | null => {
  const pointers = (answer.json?.errors ?? []).map((each: { pointer: string }) => each.pointer);
  if (answer.status === 400 && pointers.includes(`/${member}`)) return null;
  return unless(answer) ?? "taken";
};

export const massAssignment: AttackClass = {
  name: "mass assignment",
  controls: async (target) => {
    const webinar = await newWebinar(target);
    return [
      {
        name: "a registration with its own members",
        run: async () =>
          unless(await register(target, webinar, { email: "own@members.example" }), 202),
      },
    ];
  },
  attempts: async (target) => {
    const webinar = await newWebinar(target);
    const urlOf = (path: string) =>
      path
        .replace("{id}", webinar.id)
        .replace("{slug}", webinar.slug)
        .replace("{kind}", "reminder_24h");
    const token = engineer(target);
    const members = operations.flatMap(({ name, method, path }) =>
      FOREIGN_MEMBERS.map(([member, value]) => ({
        name: `${name} with ${member}`,
        run: async () => {
          const request = { method, path: urlOf(path), token, from: newSender() };
          // As text: an object literal would lose `__proto__`.
          const body = JSON.stringify({ [member]: value });
          const headers = { "content-type": "application/json" };
          return refuses(await target.ask({ ...request, headers, body }), member);
        },
      })),
    );
    const whole = FOREIGN_MEMBERS.map(([member, value]) => ({
      name: `a complete registration with ${member}`,
      run: async () =>
        refuses(
          await register(target, webinar, { email: "more@members.example", [member]: value }),
          member,
        ),
    }));
    return [
      ...members,
      ...whole,
      {
        name: "a registration with __proto__",
        run: async () => {
          const body =
            '{"email":"p@members.example","name":"P","consent":true,"__proto__":{"is_admin":true}}';
          const headers = { "content-type": "application/json" };
          const path = `/webinars/${webinar.slug}/registrations`;
          return unless(await target.ask({ method: "POST", path, headers, body }), 400);
        },
      },
      {
        name: "a form with a member of the API",
        run: async () => {
          const body = "email=f%40members.example&name=F&consent=true&status=registered";
          const headers = { "content-type": "application/x-www-form-urlencoded" };
          const path = `/webinars/${webinar.slug}/registrations`;
          return unless(await target.ask({ method: "POST", path, headers, body }), 400);
        },
      },
      {
        name: "a member of the query twice",
        run: async () => {
          const path = `/sys/webinars/${webinar.id}/registrations?page_size=1&page_size=50`;
          return unless(await target.ask({ path, token }), 400);
        },
      },
      {
        name: "the webinar is unchanged",
        run: async () => {
          const { status, meet_url: meetUrl } = succeeded(
            await target.ask({ path: `/sys/webinars/${webinar.id}`, token }),
          );
          return status === "SCHEDULED" && meetUrl === webinar.meet_url ? null : "it has changed";
        },
      },
    ];
  },
};
