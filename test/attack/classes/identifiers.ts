/** Ids in paths that lead elsewhere, on every function of the catalog, and one webinar's people under another. */
import { readCatalog } from "../../../local/stack/catalog.ts";
import { unless } from "../caller.ts";
import type { Attempt, AttackClass } from "../model.ts";
import { engineer, newDraft, newWebinar, register, succeeded } from "../scene.ts";
import type { Target } from "../target.ts";
import { pathOf } from "./access.ts";

/** Ids that a careless store or path would take for something else. */
const CLIMBING = [
  "..%2F..%2Fsys_audit",
  "%2e%2e",
  "%2e%2e%2f%2e%2e",
  "..%5c..%5c",
  "__proto__",
  "constructor",
  "__all__",
  "%00",
  "0123456789abcdefghijklmn%00",
  "0123456789abcdefghijklmn%2Fregistrations%2Fx",
  "*",
  "%25",
  "%",
  "%ff%fe",
  "1%20OR%201=1",
  "$ne",
  "a".repeat(2000),
];

const VARIABLE = /\{(\w+)\}/g;

/** The path with one of its variables replaced. */
function climbs(path: string): string[] {
  const names = [...path.matchAll(VARIABLE)].map(([variable]) => variable);
  return names.flatMap((name) =>
    CLIMBING.map((id) => pathOf({ path: path.replace(name, id.replaceAll("$", "$$$$")) })),
  );
}

/** One climb of each kind for each function, in turn, so that every id and every function has its share. */
function inPaths(target: Target): Attempt[] {
  return readCatalog()
    .filter(({ path, access }) => path.includes("{") && access !== "task")
    .flatMap(({ name, method, path }, at) =>
      climbs(path)
        .filter((_, index) => index % 4 === at % 4)
        .map((climbing) => ({
          name: `${name} with ${climbing.slice(0, 80)}`,
          run: async () => {
            const body = method === "GET" ? {} : { body: {} };
            const answer = await target.ask({
              method,
              path: climbing,
              token: engineer(target),
              ...body,
            });
            return answer.status < 400 || answer.status >= 500 ? unless(answer, 404) : null;
          },
        })),
    );
}

async function crossing(target: Target): Promise<Attempt[]> {
  const [ours, theirs, hidden] = [
    await newWebinar(target),
    await newWebinar(target),
    await newDraft(target),
  ];
  for (const index of [1, 2, 3]) {
    succeeded(await register(target, theirs, { email: `crossed@people${index}.example` }));
  }
  const token = engineer(target);
  const listed = await target.ask({
    path: `/sys/webinars/${theirs.id}/registrations?page_size=1`,
    token,
  });
  const { registrations, next_page_token: pageToken } = succeeded(listed);
  const person: string = registrations[0].id;
  const mark = (id: string) => ({
    method: "POST",
    path: `/sys/webinars/${ours.id}/mark-attendance`,
    token,
    body: { registration_ids: [id] },
  });
  return [
    ...[
      person,
      `../${theirs.id}/registrations/${person}`,
      `x/../../../${theirs.id}/registrations/${person}`,
    ].map((id) => ({
      name: `marking ${id.replace(person, "…")} under another webinar`,
      run: async () => {
        const answer = await target.ask(mark(id));
        // Nobody is marked before the start; test/integration/security/idor.test.ts tries it after one.
        if (answer.status === 400 || answer.json?.code === "webinar_not_started") return null;
        return answer.json?.marked === 0
          ? null
          : `answered ${answer.status} ${answer.text.slice(0, 200)}`;
      },
    })),
    {
      name: "another webinar's page token",
      run: async () => {
        const query = `page_size=50&page_token=${encodeURIComponent(pageToken)}`;
        const { text } = await target.ask({
          path: `/sys/webinars/${ours.id}/registrations?${query}`,
          token,
        });
        return text.includes("crossed@") ? "shows the other webinar's people" : null;
      },
    },
    ...["", "/invite.ics"].map((rest) => ({
      name: `a draft's public address${rest}`,
      run: async () => unless(await target.ask({ path: `/webinars/${hidden.slug}${rest}` }), 404),
    })),
    {
      name: "registering for a draft",
      run: async () => unless(await register(target, hidden, { email: "ada@drafts.example" }), 404),
    },
    {
      name: "the Meet link without a key",
      run: async () => {
        const pages = await Promise.all(
          ["", "/invite.ics", "/invite.ics?key=", "/invite.ics?key[]=a"].map((rest) =>
            target.ask({ path: `/webinars/${ours.slug}${rest}` }),
          ),
        );
        return pages.some(({ text }) => text.includes(ours.meet_url)) ? "it is shown" : null;
      },
    },
    {
      name: "people in a public answer",
      run: async () => {
        const pages = await Promise.all(
          [`/webinars/${theirs.slug}`, "/webinars"].map((path) => target.ask({ path })),
        );
        return pages.some(({ text }) => text.includes("crossed@")) ? "they are shown" : null;
      },
    },
  ];
}

export const identifiers: AttackClass = {
  name: "ids of others (IDOR)",
  controls: async (target) => {
    const { id } = await newWebinar(target);
    return [
      {
        name: "a webinar by its own id",
        run: async () =>
          unless(await target.ask({ path: `/sys/webinars/${id}`, token: engineer(target) }), 200),
      },
    ];
  },
  attempts: async (target) => [...inPaths(target), ...(await crossing(target))],
};
