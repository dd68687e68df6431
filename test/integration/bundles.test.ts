/** What `npm run build` makes, started from its artifact alone in an empty folder. */
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { functionEnvironment } from "../../emulators/stack/environment.ts";
import {
  BUDGET,
  buildFunctions,
  median,
  readCatalog,
  type Built,
} from "../../tools/build-functions.ts";
import { signInOperators } from "../support/operators.ts";
import { unzip } from "../support/unzip.ts";
import { MAIN, TRACING } from "../../tools/bundle/bundle.ts";
import { makeHost, startArtifact, type Answered, type Ask } from "../support/artifacts.ts";

const catalog = await readCatalog();
const host = await makeHost();
const artifacts = join(host.folder, "built");
/** What the cloud gets: the archives, unpacked each in a folder of its own. */
const unpacked = join(host.folder, "unpacked");
const once = join(host.folder, "once");
const again = join(host.folder, "again");
let built: Built[];

beforeAll(async () => {
  built = await buildFunctions(catalog, artifacts);
  for (const { name } of catalog) await unzip(join(artifacts, `${name}.zip`), join(unpacked, name));
}, 240_000);

afterAll(() => host.remove());

const webhook = await fetch(`${inject("servers").sendgrid}/__webhook`);
const { public_key } = (await webhook.json()) as { public_key: string };
const { auth, ...servers } = inject("servers");
const environment = {
  ...functionEnvironment(
    { gateway: "http://127.0.0.1:9", ...servers, auth: `http://${auth}` },
    public_key,
  ),
  FIRESTORE_DATABASE: "bundles",
};

async function firstAnswer(name: string, ask: Ask): Promise<Answered> {
  const target = name.replaceAll("-", "_");
  const running = await startArtifact(join(unpacked, name), target, { env: environment });
  try {
    return await running.ask(ask);
  } finally {
    await running.stop();
  }
}

const MADE_UP: Record<string, string> = {
  id: "0123456789abcdefghijklmn",
  slug: "no-such-webinar",
  token: "no-such-token",
};

const pathOf = (path: string): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => MADE_UP[name] ?? "1");

describe("each function, from its archive,", () => {
  it.each(catalog.filter(({ access }) => access !== "public" && access !== "webhook"))(
    "401 $name starts from its artifact alone and refuses a stranger",
    async ({ name, method, path }) => {
      const answer = await firstAnswer(name, { method, path: pathOf(path) });
      expect(answer).toMatchObject({ status: 401, type: expect.stringContaining("problem+json") });
      expect(JSON.parse(answer.text)).toMatchObject({ code: "unauthenticated" });
    },
  );

  it.each(catalog.filter(({ access }) => access === "public" || access === "webhook"))(
    "4xx $name starts from its artifact alone and tells what it misses",
    async ({ name, method, path }) => {
      const answer = await firstAnswer(name, { method, path: pathOf(path) });
      // A list of nothing is an answer; whatever is refused is refused in our words.
      if (answer.status === 200) return expect(answer.text.length).toBeGreaterThan(0);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      return expect(answer.type).toContain("problem+json");
    },
  );
});

describe("with the local servers", () => {
  it("200 an operator's token is verified and Firestore is read by a bundle", async () => {
    const { support } = await signInOperators(auth);
    const answer = await firstAnswer("list-webinars", {
      path: "/sys/webinars",
      headers: { authorization: `Bearer ${support}` },
    });
    expect(answer).toMatchObject({ status: 200, type: expect.stringContaining("json") });
  });

  it("404 a registration for a webinar that Firestore does not have", async () => {
    const answer = await firstAnswer("register-attendee", {
      method: "POST",
      path: "/webinars/no-such-webinar/registrations",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "kim@example.org", name: "Kim", consent: true }),
    });
    expect(JSON.parse(answer.text)).toMatchObject({ status: 404, code: "not_found" });
  });
});

describe("the artifacts", () => {
  it("have the same bytes when they are built again", async () => {
    const some = catalog.slice(0, 2);
    for (const folder of [once, again]) await buildFunctions(some, folder);
    const files = await readdir(once, { recursive: true, withFileTypes: true });
    for (const { parentPath, name } of files.filter((each) => each.isFile())) {
      const file = join(parentPath, name);
      const [first, second] = await Promise.all(
        [file, file.replace(once, again)].map((each) => readFile(each)),
      );
      expect(second?.equals(first ?? Buffer.alloc(0)), file).toBe(true);
    }
  });

  it("keep to the budget: half of them small, none large", () => {
    const sizes = built.map(({ raw }) => raw);
    expect(median(sizes)).toBeLessThanOrEqual(BUDGET.median);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(BUDGET.largest);
  });

  it("can ask for the delegated account's signature where they provision, and nowhere else", async () => {
    for (const { name, identity } of catalog) {
      const code = await readFile(join(unpacked, name, MAIN), "utf8");
      expect(code.includes(":signJwt"), name).toBe(identity === "provisioning");
    }
  });

  it("tell the buildpack what to run, what to install, and to build nothing", async () => {
    const text = await readFile(join(unpacked, "get-webinar", "package.json"), "utf8");
    const { dependencies, main, scripts } = JSON.parse(text);
    const root = JSON.parse(await readFile("package.json", "utf8"));
    const name = "@google-cloud/functions-framework";
    expect(dependencies).toEqual({ [name]: root.dependencies[name] });
    expect(scripts).toEqual({ "gcp-build": "" });
    expect(await readdir(join(unpacked, "get-webinar"))).toEqual([
      main,
      `${main}.map`,
      "package-lock.json",
      "package.json",
      TRACING,
    ]);
  });
});
