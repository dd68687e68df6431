/** Links into a meeting that is open: who gets its address, who is marked, and where a reader is led. */
import { unless, type Answer } from "../caller.ts";
import type { Attempt, AttackClass } from "../model.ts";
import {
  engineer,
  mailTo,
  newWebinar,
  pathIn,
  register,
  settled,
  succeeded,
  usageOf,
  type Webinar,
} from "../scene.ts";
import type { Target } from "../target.ts";

const MINUTE_MS = 60_000;
const DOMAIN = "joining.example";

/** It begins in ten minutes, so links lead in. */
function openWebinar(target: Target): Promise<Webinar> {
  const at = (minutes: number) => new Date(Date.now() + minutes * MINUTE_MS).toISOString();
  return newWebinar(target, { starts_at: at(10), ends_at: at(70) });
}

interface Guest {
  webinar: Webinar;
  email: string;
  join: string;
  cancel: string;
}

async function guestOf(target: Target, name: string): Promise<Guest> {
  const [webinar, email] = [await openWebinar(target), `${name}@${DOMAIN}`];
  succeeded(await register(target, webinar, { email }));
  const mail = await mailTo(target, email);
  return {
    webinar,
    email,
    join: pathIn(mail, /^\/join\//),
    cancel: pathIn(mail, /^\/registrations\//),
  };
}

const leaks = ({ text, headers }: Answer, { meet_url }: Webinar): string | null =>
  text.includes(meet_url) || headers.get("location")?.includes(meet_url) === true
    ? "the answer has the Meet link"
    : null;

const METHODS = ["GET", "HEAD", "POST"];
const ACCEPTS = ["text/html", "application/json", "*/*", "image/avif,image/*"];

/** A person who has left, or whom we have forgotten, gets no address and no mark. */
function byTheDeparted(target: Target, guest: () => Promise<Guest>, status: number[]): Attempt[] {
  let made: Promise<Guest> | null = null;
  return METHODS.flatMap((method) =>
    ACCEPTS.map((accept) => ({
      name: `${method} (${accept})`,
      run: async () => {
        const { join, webinar } = await (made ??= guest());
        // Whoever asks first after a change stores the public list, which the page names a webinar of.
        await target.ask({ path: "/webinars" });
        const answers: Answer[] = [];
        const usage = await usageOf(target, async () => {
          answers.push(await target.ask({ method, path: join, headers: { accept } }));
        });
        const [answer] = answers;
        if (usage.document_writes > 0) return `${usage.document_writes} documents were written`;
        return unless(answer!, ...status) ?? leaks(answer!, webinar);
      },
    })),
  );
}

async function departed(target: Target): Promise<Guest> {
  const guest = await guestOf(target, "departed");
  succeeded(await target.ask({ method: "POST", path: guest.cancel }));
  await settled(target);
  return guest;
}

async function forgotten(target: Target): Promise<Guest> {
  const guest = await guestOf(target, "forgotten");
  const [path, body] = ["/sys/people/erase", { email: guest.email }];
  succeeded(await target.ask({ method: "POST", path, token: engineer(target), body }));
  await settled(target);
  return guest;
}

const called = (who: string, attempts: Attempt[]): Attempt[] =>
  attempts.map(({ name, run }) => ({ name: `the link of ${who}: ${name}`, run }));

/** Query and headers by which a redirect might be led elsewhere. */
const LED_ASTRAY: [string, Record<string, string>][] = [
  ["?url=https%3A%2F%2Fevil.example", {}],
  ["?redirect=//evil.example&meet_url=https%3A%2F%2Fevil.example", {}],
  ["", { "x-forwarded-host": "evil.example" }],
  ["", { referer: "https://evil.example/", origin: "https://evil.example" }],
  ["", { host: "evil.example" }],
];

const ledBy = (target: Target, guest: Guest): Attempt[] =>
  LED_ASTRAY.map(([query, headers]) => ({
    name: `a click with ${query || Object.keys(headers).join()} leads elsewhere`,
    run: async () => {
      const path = `${guest.join}${query}`;
      const all = { accept: "text/html", ...headers };
      const answer = await target.ask({ method: "POST", path, headers: all });
      const location = answer.headers.get("location");
      return location === null || location === guest.webinar.meet_url
        ? null
        : `${answer.status} to ${location}`;
    },
  }));

const looksAt = (target: Target, guest: Guest): Attempt[] =>
  ["GET", "HEAD"].flatMap((method) =>
    ACCEPTS.map((accept) => ({
      name: `${method} (${accept}) marks the person`,
      run: async () => {
        const { document_writes } = await usageOf(target, async () => {
          await target.ask({ method, path: guest.join, headers: { accept } });
        });
        return document_writes === 0 ? null : `${document_writes} documents were written`;
      },
    })),
  );

/** The file with the link is one reader's own, although the file without it may be kept. */
const keptBy = (target: Target, guest: Guest): Attempt[] =>
  ["", "&v=1", "&key=other"].map((more) => ({
    name: `a cache keeps the file with the link, asked for with ${more || "its key alone"}`,
    run: async () => {
      const token = guest.join.split("/").at(-1);
      const path = `/webinars/${guest.webinar.slug}/invite.ics?key=${token}${more}`;
      const { headers, text } = await target.ask({ path });
      const kept = headers.get("cache-control");
      return text.includes("/join/") && kept !== "no-store" ? `cache-control: ${kept}` : null;
    },
  }));

export const joining: AttackClass = {
  name: "links into an open meeting",
  // It counts what is written.
  isAlone: true,
  controls: async (target) => {
    const guest = await guestOf(target, "control");
    return [
      {
        name: "a click leads into the meeting",
        run: async () => {
          const headers = { accept: "text/html" };
          const answer = await target.ask({ method: "POST", path: guest.join, headers });
          return unless(answer, 303) ?? (leaks(answer, guest.webinar) ? null : "no Meet link");
        },
      },
    ];
  },
  attempts: async (target) => {
    const guest = await guestOf(target, "victim");
    await settled(target);
    return [
      ...looksAt(target, guest),
      ...keptBy(target, guest),
      ...ledBy(target, guest),
      ...called(
        "somebody who has left",
        byTheDeparted(target, () => departed(target), [200]),
      ),
      ...called(
        "somebody erased",
        byTheDeparted(target, () => forgotten(target), [404]),
      ),
    ];
  },
};
