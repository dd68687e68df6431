/** Links in mails: changed, swapped, cut short, and used again. */
import { readCatalog } from "../../../local/stack/catalog.ts";
import { unless } from "../caller.ts";
import type { Attempt, AttackClass } from "../model.ts";
import {
  mailTo,
  newSender,
  newWebinar,
  pathIn,
  register,
  succeeded,
  type Webinar,
} from "../scene.ts";
import type { Target } from "../target.ts";

interface Link {
  name: string;
  /** With `{token}`. */
  route: string;
  token: string;
}

const JOIN = "to join";

const tokenIn = (path: string): string =>
  path
    .split(/[/?&=]/)
    .toSorted((one, other) => other.length - one.length)
    .find((part) => part.includes(".")) ?? "";

/** The genuine links of one person: to cancel, to confirm an interest, and to join. */
async function linksOf(
  target: Target,
  person: string,
): Promise<{ links: Link[]; webinar: Webinar }> {
  const webinar = await newWebinar(target);
  succeeded(await register(target, webinar, { email: person }));
  const mail = await mailTo(target, person);
  const cancel = pathIn(mail, /^\/registrations\//);
  const join = pathIn(mail, /^\/join\//);
  const asks = `interest-${person}`;
  const body = { email: asks, topics: ["terrain-care"], consent: true };
  const path = "/webinars/interest";
  succeeded(await target.ask({ method: "POST", path, body, from: newSender() }));
  const confirm = pathIn(await mailTo(target, asks), /^\/interest\//);
  return {
    webinar,
    links: [
      { name: "to cancel", route: "/registrations/{token}/cancel", token: tokenIn(cancel) },
      {
        name: "to confirm an interest",
        route: "/interest/{token}/confirm",
        token: tokenIn(confirm),
      },
      { name: JOIN, route: "/join/{token}", token: tokenIn(join) },
    ],
  };
}

/** One character changed at so many places, spread over the token. */
const FLIPS = 24;

function spoilt(token: string): [string, string][] {
  const [subject = "", signature = ""] = token.split(".");
  const other = Buffer.from(subject, "base64url").toString("utf8");
  const flips = Array.from({ length: FLIPS }, (_, index): [string, string] => {
    const at = Math.floor((index * token.length) / FLIPS);
    const changed = token[at] === "A" ? "B" : "A";
    return [`with character ${at} changed`, token.slice(0, at) + changed + token.slice(at + 1)];
  });
  const anotherSubject = other.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  return [
    ...flips.filter(([, changed]) => changed !== token && changed.includes(".")),
    ...[1, 4, 20].map((less): [string, string] => [`cut by ${less}`, token.slice(0, -less)]),
    ["without its signature", subject],
    ["with an empty signature", `${subject}.`],
    ["with a dot more", `${token}.`],
    ["with more behind it", `${token}A`],
    ["with padding", `${token}=`],
    ["for another subject", `${Buffer.from(anotherSubject).toString("base64url")}.${signature}`],
    ["for nobody", `.${signature}`],
    ["in upper case", token.toUpperCase()],
    [
      "in the other base64 alphabet",
      `${subject}.${signature.replaceAll("-", "+").replaceAll("_", "%2F")}+`,
    ],
    ["with a NUL", `${token}%00`],
    ["twice", `${token}${token}`],
  ];
}

/** Every route of the catalog with a token, by reading and by posting. */
const tokenRoutes = () => readCatalog().filter(({ path }) => path.includes("{token}"));

async function againAfterReturning(target: Target, webinar: Webinar, email: string) {
  const path = pathIn(await mailTo(target, email), /^\/registrations\//);
  const cancel = { method: "POST", path };
  succeeded(await target.ask(cancel));
  const again = await target.ask(cancel);
  if (again.status !== 200) return `the repetition ${unless(again, 200)}`;
  const first = await register(target, webinar, { email });
  if (first.status >= 500) return unless(first, 202);
  // Whether the person is registered again at once or has to confirm it, the old link is not for that registration.
  const replay = await target.ask(cancel);
  return replay.status === 404 || replay.json?.status === "cancelled"
    ? null
    : `the old link ${unless(replay, 404)}`;
}

export const linkTokens: AttackClass = {
  name: "links in mails",
  controls: async (target) => {
    const { links } = await linksOf(target, "link-control@links.example");
    return links.map(({ name, route, token }) => ({
      name: `the link ${name} shows its page`,
      run: async () => unless(await target.ask({ path: route.replace("{token}", token) }), 200),
    }));
  },
  attempts: async (target) => {
    const person = "link-victim@links.example";
    const { links, webinar } = await linksOf(target, person);
    const shown = (path: string) => async () => unless(await target.ask({ path }), 404, 400);
    const changed: Attempt[] = links.flatMap(({ name, route, token }) =>
      spoilt(token).map(([how, other]) => ({
        name: `the link ${name} ${how}`,
        run: shown(route.replace("{token}", other)),
      })),
    );
    const swapped: Attempt[] = tokenRoutes().flatMap(({ name, method, path }) =>
      links
        .filter(({ route }) => route !== path)
        .map((link) => ({
          name: `${name} with the link ${link.name}`,
          run: async () => {
            const answer = await target.ask({ method, path: path.replace("{token}", link.token) });
            return unless(answer, 400, 404);
          },
        })),
    );
    const [cancel, confirm, join] = links;
    const keyed = (key: string) => async () => {
      const { text } = await target.ask({
        path: `/webinars/${webinar.slug}/invite.ics?key=${key}`,
      });
      return text.includes(webinar.meet_url) ? "the file has the Meet link" : null;
    };
    return [
      ...changed,
      ...swapped,
      // The link to join is a key: its page offers that file.
      ...links
        .filter(({ name }) => name !== JOIN)
        .map((link) => ({
          name: `the Meet link for the link ${link.name}`,
          run: keyed(link.token),
        })),
      ...spoilt(join!.token).map(([how, token]) => ({
        name: `the Meet link for the link ${JOIN} ${how}`,
        run: keyed(token),
      })),
      ...["GET", "POST"].map((method) => ({
        name: `${method} of the link ${JOIN}, days ahead, shows the Meet link or marks the person`,
        run: async () => {
          const path = `/join/${join!.token}`;
          const { json, text } = await target.ask({ method, path });
          if (text.includes(webinar.meet_url)) return "the answer has the Meet link";
          return json?.state === "early" ? null : `the state is ${json?.state}`;
        },
      })),
      {
        name: "reading the link to cancel cancels",
        run: async () => {
          const { json } = await target.ask({
            path: cancel!.route.replace("{token}", cancel!.token),
          });
          return json.status === "registered" ? null : `the registration is ${json.status}`;
        },
      },
      {
        name: "the link to confirm used twice",
        run: async () => {
          const path = confirm!.route.replace("{token}", confirm!.token);
          succeeded(await target.ask({ method: "POST", path }));
          return unless(await target.ask({ method: "POST", path }), 404);
        },
      },
      {
        name: "the link to cancel after the person has come back",
        run: () => againAfterReturning(target, webinar, person),
      },
    ];
  },
};
