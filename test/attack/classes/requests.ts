/** Requests that two parsers could read in two ways, and bodies that are too much. Sent byte by byte. */
import { rawRequest } from "../../support/raw-request.ts";
import { unless } from "../caller.ts";
import type { Attempt, AttackClass } from "../model.ts";
import { engineer, newWebinar } from "../scene.ts";
import type { Target } from "../target.ts";
import { JSON_TYPE, length, PERSON, POST, RAW_ATTEMPTS, type RawAttempt } from "./raw-attempts.ts";

/** Longer than a body may take (functions/http/body.ts). */
const PATIENCE_MS = 15_000;

async function send(url: string, path: string, { head, body = "", isSlow }: RawAttempt) {
  const port = Number(new URL(url).port);
  return rawRequest({
    port,
    head: head(path),
    send: async (more, socket) => {
      const parts = typeof body === "string" ? [body] : body();
      for (const part of parts) if (!(await more(part))) return;
      if (isSlow !== true) socket.setTimeout(PATIENCE_MS, () => socket.destroy());
      else socket.setTimeout(2 * PATIENCE_MS, () => socket.destroy());
    },
  });
}

/** Directly to the functions, where no proxy has tidied up. */
function attemptsOn(target: Target, path: string): Attempt[] {
  // The slow ones wait together, while the others are made.
  const slow = new Map(
    RAW_ATTEMPTS.filter(({ isSlow }) => isSlow).map((each) => [
      each.name,
      send(target.functions, path, each),
    ]),
  );
  return RAW_ATTEMPTS.map((each) => ({
    name: each.name,
    run: async () => {
      const answer = await (slow.get(each.name) ?? send(target.functions, path, each));
      if (answer.body.includes("mirrored")) return "mirrors the request";
      const statuses = [...`${answer.head}\r\n${answer.body}`.matchAll(/^HTTP\/1\.1 (\d{3})/gm)];
      if (statuses.length > 1) return "answered twice";
      return answer.status === 0 ||
        (answer.status >= 400 && answer.status < 500) ||
        answer.status === 501
        ? null
        : `answered ${answer.status}`;
    },
  }));
}

export const requests: AttackClass = {
  name: "odd requests and bodies",
  controls: async (target) => {
    const { slug } = await newWebinar(target);
    const head = (path: string) => POST(path, JSON_TYPE, length(PERSON));
    return [
      {
        name: "a registration byte by byte",
        run: async () => {
          const path = `/webinars/${slug}/registrations`;
          const { status } = await send(target.functions, path, {
            name: "whole",
            head,
            body: PERSON,
          });
          return status === 202 ? null : `answered ${status}`;
        },
      },
    ];
  },
  attempts: async (target) => {
    const { slug, id } = await newWebinar(target);
    return [
      ...attemptsOn(target, `/webinars/${slug}/registrations`),
      {
        name: "the server answers afterwards, and nobody was registered",
        run: async () => {
          const path = `/sys/webinars/${id}`;
          const answer = await target.ask({ path, token: engineer(target) });
          return answer.json?.registered_count === 0
            ? null
            : (unless(answer, 200) ?? "somebody was registered");
        },
      },
    ];
  },
};
