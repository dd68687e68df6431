/**
 * The artifacts that `npm run build` makes, for a function of each kind of access. What a bundle leaves out depends only on
 * the function's identity and on whether operators call it. The proof of the same name starts every function.
 */
import { cp, readFile, readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { BUDGET, buildFunctions, readCatalog } from "../../tools/build-functions.ts";
import { SMTP, TRACING } from "../../tools/bundle/bundle.ts";
import { CODE, COMPILE_CACHE, COMPILED, WARM_UP } from "../../tools/bundle/manifest.ts";
import { warmUp, type Running } from "../support/artifacts.ts";
import {
  expectFirstAnswer,
  expectSignatureWhereProvisioning,
  expectSmtpWhereDelivering,
  makeBundles,
  type Bundles,
} from "../support/bundles.ts";
import { signInOperators } from "../support/operators.ts";
import { startRefusingProxy } from "../support/refusing-proxy.ts";

const NAMES = [
  "get-public-webinar",
  "list-webinars",
  "mcp",
  "receive-mail-events",
  "register-attendee",
  "reminder-sweep",
  "send-mail-batch",
  "send-reminder",
  "update-webinar",
];
/** Variables of a local stack, with which a deployed function does not start. */
const LOCAL_ONLY =
  /_EMULATOR_HOST$|^(CALENDAR_API|HUBSPOT_API|IAM_CREDENTIALS|OAUTH_TOKEN|OIDC_CERTS|SENDGRID_API)_URL$|^SUBSCRIBER_NETWORKS$/;
const catalog = await readCatalog();
const entries = catalog.filter(({ name }) => NAMES.includes(name));
let bundles: Bundles;
beforeAll(async () => {
  bundles = await makeBundles(entries);
});
afterAll(() => bundles.remove());

it("every kind of access is covered", () => {
  expect(new Set(entries.map(({ access }) => access))).toEqual(
    new Set(catalog.map(({ access }) => access)),
  );
});

it.each(entries)("$name starts from its archive alone and refuses an unknown caller", (entry) =>
  bundles.withRunning(entry.name, async (running) => {
    await expectFirstAnswer(entry, running);
    await FURTHER[entry.name]?.(running);
  }),
);

/** What some are asked as well: for these answers they need Firestore, an operator's account, or the API's description. */
const FURTHER: Record<string, (running: Running) => Promise<void>> = {
  async "list-webinars"(running) {
    const { support } = await signInOperators(inject("servers").auth);
    const headers = { authorization: `Bearer ${support}` };
    const answer = await running.ask({ path: "/sys/webinars", headers });
    expect(answer).toMatchObject({ status: 200, type: expect.stringContaining("json") });
  },
  async mcp(running) {
    const { support } = await signInOperators(inject("servers").auth);
    const answer = await running.ask({
      method: "POST",
      path: "/mcp",
      headers: { authorization: `Bearer ${support}`, "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
    });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text).result.tools.length).toBeGreaterThan(50);
  },
  async "register-attendee"(running) {
    const answer = await running.ask({
      method: "POST",
      path: "/webinars/no-such-webinar/registrations",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "kim@example.org", name: "Kim", consent: true }),
    });
    expect(JSON.parse(answer.text)).toMatchObject({ status: 404, code: "not_found" });
  },
};

it("a start uses what the build has compiled, in another folder as well, and does without what does not fit", async () => {
  const name = "send-reminder";
  const entry = entries.find((each) => each.name === name)!;
  const settings = { NODE_OPTIONS: entry.node_options, ...COMPILE_CACHE };
  const built = `${bundles.folderOf(name)}-built`;
  const folder = `${built}-elsewhere`;
  await cp(bundles.folderOf(name), built, { recursive: true });
  const starts = () =>
    bundles.withRunning(name, (running) => expectFirstAnswer(entry, running), { folder, settings });
  // Nothing is compiled yet. The webinar does not exist.
  const warm = "Warmed up: send_reminder answered 405, 401, 400.";
  const compiled = `${warm} It had been compiled before.`;
  expect(await warmUp(built)).not.toContain(compiled);
  await rename(built, folder);
  expect(await warmUp(folder)).toContain(compiled);
  await starts();

  const isCompiled = await readFile(join(folder, COMPILED));
  // Damaged in one bit; cut off; of another version, with a checksum that is right.
  const damaged = Buffer.from(isCompiled);
  damaged[damaged.length >> 1]! ^= 1;
  const foreign = Buffer.from("made by another version, or by nobody");
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(foreign));
  for (const kept of [damaged, isCompiled.subarray(0, 1000), Buffer.concat([foreign, checksum])]) {
    await writeFile(join(folder, COMPILED), kept);
    const said = await warmUp(folder);
    expect(said).toContain(warm);
    expect(said).not.toContain(compiled);
  }
  for (const found of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (found.isFile() && found.parentPath.includes(COMPILE_CACHE.NODE_COMPILE_CACHE)) {
      await writeFile(join(found.parentPath, found.name), "made by another version");
    }
  }
  await starts();
});

it("a deployed artifact connects to no host that its function does not need", async () => {
  const proxy = await startRefusingProxy();
  const settings = {
    ...Object.fromEntries(
      Object.keys(bundles.env)
        .filter((name) => LOCAL_ONLY.test(name))
        .map((name) => [name, undefined]),
    ),
    K_SERVICE: "list-webinars",
    K_REVISION: "it-00001-abc",
    ...proxy.env,
  };
  // Google's keys are needed to tell that it is forged.
  const nowS = Math.floor(Date.now() / 1000);
  const claims = { iss: "https://securetoken.google.com/demo-webinars", aud: "demo-webinars" };
  const times = { auth_time: nowS, iat: nowS, exp: nowS + 3600 };
  const token = [
    { alg: "RS256", kid: "1" },
    { ...claims, ...times, sub: "ada" },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .concat("c2lnbmVk")
    .join(".");
  await bundles.withRunning(
    "list-webinars",
    async (running) => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await running.ask({ path: "/sys/webinars", headers });
      expect(answer.status).toBe(503);
      expect(running.output()).toContain('"egress_refused"');
    },
    { settings },
  );
  proxy.close();
  expect(proxy.connections()).toBe(0);
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

it("the SMTP sender is a separate file that only mail-sending functions have, and none loads it at start", () =>
  expectSmtpWhereDelivering(bundles, entries));

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
  const asked = "send_reminder POST /sys/webinars/0123456789abcdefghijklmn/send-reminder";
  expect(scripts).toEqual({ "gcp-build": `${settings} node ${WARM_UP} ${asked}` });
  const files = [
    CODE,
    `${CODE}.map`,
    main,
    "package-lock.json",
    "package.json",
    SMTP,
    TRACING,
    WARM_UP,
  ];
  expect(await readdir(folder)).toEqual(files);
});
