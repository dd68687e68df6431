/** Every command of the documents has a proof that it works. Checks that need no run are made here. */
import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import indexes from "../../../firestore.indexes.json" with { type: "json" };
import { readOptions } from "../../../local/stack/options.ts";
import { SECRETS } from "../../../functions/http/endpoint.ts";
import { QUEUE_NAMES } from "../../../shared/platform/tasks.ts";
import { proofOf, PROOFS } from "../../support/command-proofs.ts";
import {
  bareOptionsOf,
  blocksOf,
  commandsOf,
  DOCUMENTS,
  type DocumentedCommand,
} from "../../support/documented-commands.ts";
import { localsOf, readHcl } from "../terraform/configuration.ts";

const read = (path: string): string => readFileSync(path, "utf8");
const documented = DOCUMENTS.flatMap(commandsOf);
const typed = documented.filter(({ words }) => words.length > 0);
const of = (by: string): DocumentedCommand[] =>
  typed.filter(({ words }) => proofOf(words)?.by === by);
const optionsOf = (words: readonly string[]): string[] =>
  words.filter((word) => word.startsWith("-"));
const said = ({ document, words }: DocumentedCommand): string => `${document}: ${words.join(" ")}`;

it("finds the documents' commands", () => {
  expect(typed.length).toBeGreaterThan(80);
  expect(typed.map(({ words }) => words.join(" "))).toEqual(
    expect.arrayContaining([
      "npm start -- --fresh",
      "npm run crash-matrix -- --runs 2000 --seed 1",
      "gcloud secrets versions access latest --secret=SENDGRID_API_KEY",
    ]),
  );
});

it("each command has a proof, and each proof a command", () => {
  expect(typed.filter(({ words }) => proofOf(words) === null).map(said)).toEqual([]);
  const used = new Set(typed.map(({ words }) => proofOf(words)));
  const unused = Object.entries(PROOFS).filter(([, proof]) => !used.has(proof));
  expect(unused.map(([words]) => words)).toEqual([]);
});

it("each part of a chain has its own proof", () => {
  for (const proof of Object.values(PROOFS)) {
    if (proof.by !== "chain") continue;
    expect(proof.words.length).toBeGreaterThan(1);
    expect(proof.words.map((words) => proofOf(words)?.by)).toEqual(proof.words.map(() => "help"));
  }
});

it("a command without proof is detected", () => {
  expect(proofOf(["npm", "run", "deploy"])).toBeNull();
  expect(proofOf(["gcloud", "run", "deploy"])).toBeNull();
});

it("the shell can parse every block", () => {
  for (const script of DOCUMENTS.flatMap(blocksOf)) execFileSync("bash", ["-n", "-c", script]);
});

it("npm scripts run what their proof says", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  for (const [words, proof] of Object.entries(PROOFS)) {
    const script = scripts[/^npm run (.+)$/.exec(words)?.[1] ?? ""];
    if (proof.by === "help") {
      const program = script ?? words;
      expect(program, words).toBe(`node ${proof.program}`);
    }
    if (proof.by === "step" && words.startsWith("npm run") && proof.line.startsWith("node ")) {
      expect(`${script} --check`, words).toBe(proof.line);
    }
  }
});

it("CI runs what the proofs say it runs", () => {
  for (const proof of Object.values(PROOFS)) {
    if (proof.by !== "step") continue;
    const lines = read(proof.file)
      .split("\n")
      .map((line) => line.trim());
    expect(lines, proof.file).toContain(proof.line);
  }
  expect(of("step").filter(({ words }) => optionsOf(words).length > 0)).toEqual([]);
});

it("tests run what the proofs say they run", () => {
  for (const proof of Object.values(PROOFS)) {
    if (proof.by === "test") expect(read(proof.file)).toContain(proof.says);
  }
  const options = of("test").flatMap(({ words }) => optionsOf(words.slice(4)));
  const tested = [
    "--host",
    "--probe-withdrawal",
    "--dkim-selector",
    "--dry-run",
    "--page-size",
    "--help",
    "--refresh",
  ];
  expect(new Set(options)).toEqual(new Set(tested));
});

it("npm start accepts every documented option", () => {
  const calls = of("start");
  expect(calls.length).toBeGreaterThan(3);
  for (const { words } of calls) readOptions(words.slice(words.indexOf("--") + 1 || words.length));
});

it("options mentioned on their own exist in one of our programs", () => {
  const programs = [
    "local/stack/options.ts",
    "packages/local-cloud/cli.ts",
    ...globSync("{tools,tools/operator,test/{bench,soak}}/*.ts"),
  ];
  const sources = [...programs, "test/faults/crash-matrix/options.ts"].map(read).join("\n");
  const named = DOCUMENTS.flatMap(bareOptionsOf);
  expect(named.length).toBeGreaterThan(4);
  const unknown = named.filter((name) => !sources.includes(`--${name}`));
  expect(unknown).toEqual([]);
});

it("documented variables are read somewhere", () => {
  const sources = globSync("{functions,local,packages,test,tools,shared}/**/*.ts")
    .map(read)
    .join("\n");
  const names = documented.flatMap(({ variables }) => Object.keys(variables));
  expect(names.length).toBeGreaterThan(2);
  expect(names.filter((name) => !sources.includes(name))).toEqual([]);
});

it("vitest's projects and paths exist", () => {
  const projects = [...read("vitest.config.ts").matchAll(/project\("(\w+)"/g)].map(
    ([, name]) => name,
  );
  for (const { words } of of("vitest")) {
    const rest = words.slice(3);
    for (let at = 0; at < rest.length; at += 1) {
      const word = rest[at] ?? "";
      if (word === "--project") expect(projects).toContain(rest[(at += 1)]);
      else if (word !== "-u") expect(existsSync(word), word).toBe(true);
    }
  }
});

describe("terraform", () => {
  const OPTIONS: Record<string, string[]> = {
    init: ["-backend-config", "-migrate-state", "-lockfile"],
    plan: ["-var-file", "-out"],
    show: ["-no-color"],
    apply: ["-var", "-var-file", "-target"],
    import: [],
    "force-unlock": [],
    output: ["-raw", "-json"],
    "providers lock": ["-platform"],
  };

  /** A saved plan is shown and applied. */
  const PLANNED = ["show", "apply"];

  it.each(of("terraform").map((command) => ({ command, name: said(command) })))(
    "$name",
    async ({ command: { words, folder } }) => {
      const rest = words.slice(1);
      const chdir = /^-chdir=(.+)$/.exec(rest[0] ?? "")?.[1];
      if (chdir !== undefined) rest.shift();
      // Inline code, outside of any block, means the root module.
      const place = chdir ?? (folder === "." ? "terraform" : folder);
      expect(existsSync(join(place, "main.tf"))).toBe(true);
      const order = rest[0] === "providers" ? rest.splice(0, 2).join(" ") : (rest.shift() ?? "");
      const known = OPTIONS[order];
      expect(known, order).toBeDefined();
      const names = await declaredIn(place);
      for (let at = 0; at < rest.length; at += 1) {
        const word = rest[at] ?? "";
        if (!word.startsWith("-")) {
          if (word.endsWith(".plan")) expect(PLANNED).toContain(order);
          else expect(order).toBe("output");
          if (order === "output") expect(names.output).toContain(word);
          continue;
        }
        const [option = "", ...values] = word.split("=");
        expect(known).toContain(option);
        const value = values.join("=") || (option === "-var" ? (rest[(at += 1)] ?? "") : "");
        if (option === "-var") expect(names.variable).toContain(value.split("=")[0]);
        if (option === "-target") expect(names.module).toContain(value.replace("module.", ""));
        if (option === "-var-file" || option === "-backend-config") {
          expect(existsSync(join(place, value)), value).toBe(true);
        }
      }
    },
  );

  async function declaredIn(place: string) {
    const contents = await Promise.all(globSync(`${place}/*.tf`).map(readHcl));
    const names = (block: string) =>
      contents.flatMap((content) => Object.keys((content[block] ?? {}) as object));
    return { output: names("output"), variable: names("variable"), module: names("module") };
  }
});

describe("tools that are not installed here", () => {
  const ttl = indexes.fieldOverrides.filter((each) => each.ttl === true);

  it("get only options from their reference", () => {
    for (const command of of("reference")) {
      const proof = proofOf(command.words);
      if (proof?.by !== "reference") continue;
      const given = command.words.filter((word) => word.startsWith("--"));
      const names = given.map((word) => word.slice(2).split("=")[0] ?? "");
      expect(
        names.filter((name) => !proof.options.includes(name)),
        said(command),
      ).toEqual([]);
    }
  });

  it("get names that exist in the product", async () => {
    const { variable } = (await readHcl("terraform/variables.tf")) as {
      variable: Record<string, { default?: string }[]>;
    };
    const region = variable["region"]?.[0]?.default;
    const secrets = new Set<string>(Object.values(SECRETS).flat());
    const jobs = catalog.filter(({ schedule }) => schedule !== null).map(({ name }) => name);
    const queues: readonly string[] = QUEUE_NAMES;
    for (const command of of("reference")) {
      const { words } = command;
      const [tool, group, part, order, subject] = words;
      if (tool !== "gcloud") continue;
      const value = (name: string) =>
        words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
      const says = said(command);
      // Without it, both commands use the location of the project's App Engine, and this project has none.
      if (group === "tasks" || group === "scheduler") expect(value("location"), says).toBe(region);
      if (group === "tasks") expect(queues, says).toContain(subject);
      if (group === "scheduler") expect(jobs, says).toContain(subject);
      if (group === "secrets") expect(secrets, says).toContain(value("secret") ?? subject);
      if (part === "fields") {
        expect(order, says).toBe("ttls");
        expect(ttl.map(({ collectionGroup }) => collectionGroup)).toContain(
          value("collection-group"),
        );
        expect(
          ttl.map(({ fieldPath }) => fieldPath),
          says,
        ).toContain(words[5]);
      }
      if (group === "logging") {
        const filter = words[3] ?? "";
        for (const [, member, text = ""] of filter.matchAll(/jsonPayload\.(\w+)="([^"]+)"/g)) {
          if (member === "function") expect(catalog.map(({ name }) => name)).toContain(text);
          // Readers replace words in capitals.
          else if (text === text.toUpperCase()) expect(written(), says).toContain(` ${member}`);
          else expect(written(), says).toContain(`"${text}"`);
        }
      }
    }
  });

  const written = () => globSync("{functions,shared}/**/*.ts").map(read).join("\n");

  it("restore the TTL policies that a backup leaves out", () => {
    const restored = typed.filter(({ words }) => words.join(" ").includes("ttls update"));
    const named = restored.map(
      ({ words }) => words.find((word) => word.startsWith("--collection-group="))?.split("=")[1],
    );
    expect(new Set(named)).toEqual(new Set(ttl.map((each) => each.collectionGroup)));
  });
});

it("the Terraform values in the documents are variables", async () => {
  expect(Object.keys(localsOf("."))).toContain("environment");
  const { variable } = await readHcl("terraform/variables.tf");
  const texts = DOCUMENTS.map(read).join("\n");
  const named = [...texts.matchAll(/`(\w+) = ["{]/g)].map(([, name]) => name ?? "");
  expect(named.length).toBeGreaterThan(1);
  expect(named.filter((name) => !(name in (variable as object)))).toEqual([]);
});
