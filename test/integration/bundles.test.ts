/**
 * The artifacts that `npm run build` makes, for one function of each kind. What a bundle leaves out depends only on the
 * function's identity and on whether operators call it. The proof of the same name starts every function.
 */
import { cp, readFile, readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { BUDGET, buildFunctions, readCatalog } from "../../tools/build-functions.ts";
import { SMTP, TRACING } from "../../tools/bundle/bundle.ts";
import { COMPILE_CACHE, MAIN, WARM_UP } from "../../tools/bundle/manifest.ts";
import type { CatalogEntry } from "../../tools/generate-catalog.ts";
import { warmUp } from "../support/artifacts.ts";
import {
  expectFirstAnswer,
  expectSignatureWhereProvisioning,
  makeBundles,
  type Bundles,
} from "../support/bundles.ts";
import { signInOperators } from "../support/operators.ts";

const NAMES = [
  "get-operations",
  "get-public-webinar",
  "list-webinars",
  "receive-mail-events",
  "register-attendee",
  "reminder-sweep",
  "send-mail-batch",
  "send-reminder",
  "sync-calendar",
  "update-webinar",
];
const catalog = await readCatalog();
const entries = catalog.filter(({ name }) => NAMES.includes(name));
let bundles: Bundles;
beforeAll(async () => {
  bundles = await makeBundles(entries);
});
afterAll(() => bundles.remove());

it("every kind of function is covered", () => {
  const kindOf = ({ identity, access }: CatalogEntry) =>
    `${identity}${access === "read" || access === "mutate" ? " by operators" : ""}`;
  expect(new Set(entries.map(kindOf))).toEqual(new Set(catalog.map(kindOf)));
});

it.each(entries)("$name starts from its archive alone and refuses an unknown caller", (entry) =>
  bundles.withRunning(entry.name, (running) => expectFirstAnswer(entry, running)),
);

it("200: a bundle verifies an operator's token and reads Firestore", async () => {
  const { support } = await signInOperators(inject("servers").auth);
  await bundles.withRunning("list-webinars", async (running) => {
    const headers = { authorization: `Bearer ${support}` };
    const answer = await running.ask({ path: "/sys/webinars", headers });
    expect(answer).toMatchObject({ status: 200, type: expect.stringContaining("json") });
  });
});

it("404: a bundle refuses a registration for an unknown webinar", () =>
  bundles.withRunning("register-attendee", async (running) => {
    const answer = await running.ask({
      method: "POST",
      path: "/webinars/no-such-webinar/registrations",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "kim@example.org", name: "Kim", consent: true }),
    });
    expect(JSON.parse(answer.text)).toMatchObject({ status: 404, code: "not_found" });
  }));

it("a start uses what the build has compiled, in another folder as well, and does without what does not fit", async () => {
  const name = "send-reminder";
  const entry = entries.find((each) => each.name === name)!;
  const settings = {
    NODE_OPTIONS: entry.node_options,
    ...COMPILE_CACHE,
    NODE_DEBUG_NATIVE: "COMPILE_CACHE",
  };
  const built = `${bundles.folderOf(name)}-built`;
  const folder = `${built}-elsewhere`;
  await cp(bundles.folderOf(name), built, { recursive: true });
  const isAccepted = /cache for CommonJS \S+index\.cjs.* was accepted/;
  expect(await warmUp(built)).toContain("Warmed up: send_reminder answered 405.");
  await rename(built, folder);
  await bundles.withRunning(
    name,
    async (running) => {
      await expectFirstAnswer(entry, running);
      expect(running.output()).toMatch(isAccepted);
    },
    { folder, settings },
  );
  for (const found of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (found.isFile() && found.parentPath.includes(COMPILE_CACHE.NODE_COMPILE_CACHE)) {
      await writeFile(join(found.parentPath, found.name), "made by another version");
    }
  }
  await bundles.withRunning(
    name,
    async (running) => {
      await expectFirstAnswer(entry, running);
      expect(running.output()).not.toMatch(isAccepted);
    },
    { folder, settings },
  );
});

it("a second build gives the same bytes", async () => {
  const again = `${bundles.artifacts}-again`;
  await buildFunctions(
    entries.filter(({ name }) => name === "send-reminder"),
    again,
  );
  const files = await readdir(again, { recursive: true, withFileTypes: true });
  for (const { parentPath, name } of files.filter((each) => each.isFile())) {
    const file = join(parentPath, name);
    const [second, first] = await Promise.all(
      [file, file.replace(again, bundles.artifacts)].map((each) => readFile(each)),
    );
    expect(second?.equals(first ?? Buffer.alloc(0)), file).toBe(true);
  }
});

it("no artifact exceeds the size budget", () => {
  expect(Math.max(...bundles.built.map(({ raw }) => raw))).toBeLessThanOrEqual(BUDGET.largest);
});

it("only provisioning functions can request the delegated account's signature", () =>
  expectSignatureWhereProvisioning(bundles, entries));

it("the SMTP sender is a separate file that only mail-sending functions have, and none loads it at start", async () => {
  for (const { name, identity } of entries) {
    const folder = bundles.folderOf(name);
    expect((await readdir(folder)).includes(SMTP), name).toBe(identity === "delivery");
    expect(await readFile(join(folder, MAIN), "utf8"), name).not.toContain("nodemailer");
  }
});

it("an artifact tells the buildpack what to run and install, and to build only the compile cache", async () => {
  const folder = bundles.folderOf("send-reminder");
  const { dependencies, main, scripts } = JSON.parse(
    await readFile(join(folder, "package.json"), "utf8"),
  );
  const root = JSON.parse(await readFile("package.json", "utf8"));
  const name = "@google-cloud/functions-framework";
  expect(dependencies).toEqual({ [name]: root.dependencies[name] });
  const { node_options } = entries.find((each) => each.name === "send-reminder")!;
  const settings = `NODE_OPTIONS='${node_options}' NODE_COMPILE_CACHE=.compile-cache NODE_COMPILE_CACHE_PORTABLE=1`;
  expect(scripts).toEqual({ "gcp-build": `${settings} node ${WARM_UP} send_reminder` });
  const files = [main, `${main}.map`, "package-lock.json", "package.json", SMTP, TRACING, WARM_UP];
  expect(await readdir(folder)).toEqual(files);
});
