/** Code and Terraform agree on functions, routes, queues, roles and variables. */
import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { LEGAL_NOTICES } from "../../../local/stack/legal.ts";
import { TASKS_ACCOUNTS } from "../../../local/stack/accounts.ts";
import { QUEUES } from "../../../local/provision/queues.ts";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import { readConfig } from "../../../functions/wiring/config.ts";
import { REACHES } from "../../../functions/http/endpoint.ts";
import { PROVIDER_NAMES } from "../../../shared/mail/providers.ts";
import { COMPILE_CACHE } from "../../../tools/bundle/manifest.ts";
import { HANDLERS, QUEUE_NAMES } from "../../../shared/platform/tasks.ts";
import {
  files,
  localsOf,
  ofType,
  readHcl,
  resources,
  textsOf,
  type Attributes,
  type Json,
  textOf,
  blockOf,
} from "./configuration.ts";

const moduleCalls = Object.assign(
  {},
  ...files.filter(({ module }) => module === ".").map(({ content }) => content["module"]),
) as Record<string, [Attributes]>;

describe("functions", () => {
  it("all come from the catalog", () => {
    expect(textOf(moduleCalls["catalog"]?.[0]["catalog"])).toContain("functions/catalog.json");
    expect(moduleCalls["function"]?.[0]).toMatchObject({
      for_each: "${module.catalog.functions}",
      invoker:
        "${each.value.queue == null ? module.identity.callers[each.value.invoker].email : module.identity.tasks[each.value.queue].email}",
      service_account: "${module.identity.functions[each.value.identity]}",
    });
    expect(ofType("google_cloudfunctions2_function")).toHaveLength(1);
    const texts = files.flatMap(({ content }) => textsOf(content["resource"] ?? {}));
    // A function named in a resource would escape the catalog.
    const named = catalog.filter(({ name }) => texts.some(({ text }) => text === name));
    expect(named).toEqual([]);
  });

  it("have the memory, concurrency, time-out and heap of the catalog", () => {
    const [definition] = ofType("google_cloudfunctions2_function");
    const service = blockOf(definition, "service_config");
    expect(service).toMatchObject({
      available_memory: "${var.function.memory_mb}Mi",
      max_instance_request_concurrency: "${var.function.concurrency}",
      timeout_seconds: "${var.function.timeout_s}",
      service_account_email: "${var.service_account}",
    });
    expect(textOf(service["environment_variables"])).toContain(
      "NODE_OPTIONS = var.function.node_options",
    );
    for (const [name, value] of Object.entries(COMPILE_CACHE)) {
      expect(textOf(service["environment_variables"])).toMatch(new RegExp(`${name} += "${value}"`));
    }
    expect(blockOf(definition, "build_config")["runtime"]).toBe("nodejs24");
  });

  it("have exactly the environment variables that the configuration reads", async () => {
    const names = Object.keys(localsOf(".")["environment"] as Attributes);
    const plausible: Record<string, string> = {
      MUTATION_CAPABILITY: "sys_support",
      FRESH_AUTH_MAX_AGE_S: "900",
      SESSION_MAX_AGE_H: "12",
      SECOND_FACTOR: "required",
      REMINDERS_AHEAD_S: "0",
      SILENT_AFTER_H: "6",
      FOLLOW_UP_TO: "registered",
      JOIN_AHEAD_MIN: "15",
      LANGUAGES: "en,fr",
      TRUSTED_PROXIES: "0",
      ADDRESS_GENERATIONS: "1",
      TASKS_ACCOUNTS,
      MAIL_PROVIDER: "sendgrid",
      ...LEGAL_NOTICES,
    };
    const usual = (name: string) => (name.endsWith("_URL") ? "https://x.org" : "x@example.org");
    const environment = Object.fromEntries(
      names.map((name) => [
        name,
        plausible[name] ?? (name.endsWith("_KEPT_DAYS") ? "365" : usual(name)),
      ]),
    );
    expect(() => readConfig(environment)).not.toThrow();
    const wiring = await readdir("functions/wiring");
    const files = wiring.map((name) => readFile(`functions/wiring/${name}`, "utf8"));
    const source = (await Promise.all(files)).join("\n");
    const known = new Set(source.match(/^ {2}([A-Z_]+)(?=:)/gm)?.map((name) => name.trim()));
    const secrets = catalog.flatMap((entry) => entry.secrets);
    const optional = ["relay", "brand", "pictures", "machines"].flatMap(
      (name) => textOf(localsOf(".")[name]).match(/\b[A-Z_]+(?=\s*=)/g) ?? [],
    );
    expect(optional).toHaveLength(13);
    known.add("NODE_ENV");
    const unknown = [...names, ...optional, ...secrets].filter((name) => !known.has(name));
    expect(unknown).toEqual([]);
  });
});

it("the console signs an operator out after the minutes that the environment says", () => {
  expect(moduleCalls["site"]?.[0]["session_idle_min"]).toBe("${var.session.idle_min}");
});

it("send spans only if tracing is enabled, to the configured address, from accounts that may", async () => {
  const setting = textOf(localsOf(".")["tracing"]);
  expect(setting).toMatch(/^\$\{var\.traces_endpoint == null \? \{\} : /);
  const [, name] = /\{ (\w+) = var\.traces_endpoint \}/.exec(setting) ?? [];
  const source = await readFile("functions/wiring/traces.ts", "utf8");
  expect(source).toContain(`\n  ${name}: `);
  expect(textOf(moduleCalls["function"]?.[0]["environment"])).toMatch(
    /^\$\{merge\(\s*local\.environment,[\s\S]*\blocal\.tracing,/,
  );
  expect(moduleCalls["identity"]?.[0]["is_traced"]).toBe("${var.traces_endpoint != null}");
  const writers = ofType("google_project_iam_member").filter(
    ({ attributes }) => attributes["role"] === "roles/telemetry.tracesWriter",
  );
  expect(writers.map(({ attributes }) => attributes["for_each"])).toEqual([
    "${var.is_traced ? var.identities : []}",
  ]);
});

describe("mail providers", () => {
  it("are those that the code has adapters for, each with its secrets", async () => {
    const { provider_secrets: secrets } = localsOf("modules/catalog") as {
      provider_secrets: Record<string, string[]>;
    };
    expect(Object.keys(secrets).toSorted()).toEqual(PROVIDER_NAMES.toSorted());
    const ofProviders = Object.values(secrets).flat();
    const all = new Set(catalog.flatMap((entry) => entry.secrets));
    const others = [...all].filter((name) => !ofProviders.includes(name)).toSorted();
    const own = "ADDRESS_KEYS CONFIRMATION_SECRET HUBSPOT_ACCESS_TOKEN LINK_SECRET SUBSCRIBER_KEYS";
    expect(others.join(" ")).toBe(own);
    for (const file of ["terraform/variables.tf", "terraform/modules/catalog/main.tf"]) {
      const { variable } = await readHcl(file);
      const allowed = JSON.stringify((variable as Record<string, Json[]>)["mail_provider"]);
      for (const name of PROVIDER_NAMES) expect(allowed, file).toContain(`\\"${name}\\"`);
    }
  });

  it("get mail from functions that can reach a mailer, and from no others", () => {
    expect(textOf(moduleCalls["function"]?.[0]["environment"])).toContain(
      'contains(each.value.reaches, "mailer") ? local.relay : {}',
    );
  });
});

describe("routes", () => {
  it("of the gateway are the functions that operators, the public and the mail provider call", () => {
    const routed = catalog
      .filter(({ invoker }) => invoker === "gateway")
      .map(({ access }) => access);
    expect(new Set(routed)).toEqual(
      new Set(
        ["read", "mutate", "assistant", "public", "webhook"].filter((each) =>
          catalog.some(({ access }) => access === each),
        ),
      ),
    );
    expect(moduleCalls["openapi"]?.[0]["routes"]).toBe("${module.catalog.routes}");
    const addresses = textOf(moduleCalls["openapi"]?.[0]["addresses"]);
    expect(addresses).toBe("${local.function_addresses}");
  });

  it("have a configuration named after its content", () => {
    const [config] = ofType("google_api_gateway_api_config");
    expect(config?.attributes["api_config_id"]).toBe("${var.name}-${var.document.hash}");
    expect(config?.attributes["lifecycle"]).toEqual([{ create_before_destroy: true }]);
  });
});

describe("queues", () => {
  it("are those of the code, with the local stack's rates and retries", () => {
    const settings = localsOf("modules/queues")["settings"] as Record<
      string,
      Record<string, number>
    >;
    expect(Object.keys(settings).toSorted()).toEqual([...QUEUE_NAMES].toSorted());
    const inTerraform = Object.entries(settings).map(([name, each]) => [
      name,
      {
        dispatchesPerSecond: each["dispatches_per_second"],
        concurrentDispatches: each["concurrent_dispatches"],
        attempts: each["attempts"],
        backoffS: { min: each["min_backoff_s"], max: each["max_backoff_s"] },
      },
    ]);
    expect(Object.fromEntries(inTerraform)).toEqual(QUEUES);
  });

  it("have one function each, which the code sends their tasks to", () => {
    const targets = catalog.flatMap(({ name, queue }) => (queue === null ? [] : [[queue, name]]));
    expect(Object.fromEntries(targets)).toEqual(HANDLERS);
    expect(targets).toHaveLength(QUEUE_NAMES.length);
  });

  it("take tasks only from functions that use them, with a token that opens one handler", () => {
    expect(moduleCalls["queues"]?.[0]).toMatchObject({
      enqueuers: "${module.catalog.enqueuers}",
      tasks_accounts: "${{ for queue, account in module.identity.tasks : queue => account.id }}",
    });
    const acting = ofType("google_service_account_iam_member").find(
      ({ name }) => name === "acts_as_queue",
    );
    expect(acting?.attributes).toMatchObject({
      for_each: "${var.enqueuers}",
      service_account_id: "${var.tasks_accounts[each.value.queue]}",
    });
    const [account] = ofType("google_service_account").filter(({ name }) => name === "task");
    expect(account?.attributes["for_each"]).toBe("${var.queues}");
  });

  it("give a handler at most the time of one attempt", async () => {
    const source = await readFile("shared/platform/tasks.ts", "utf8");
    const deadlineS = Number(/DISPATCH_DEADLINE_S = (\d+)/.exec(source)?.[1]);
    const { variable } = await readHcl("terraform/modules/catalog/main.tf");
    expect((variable as Record<string, Json[]>)["dispatch_deadline_s"]).toMatchObject([
      { default: deadlineS },
    ]);
  });
});

describe("identities", () => {
  it("have a role for everything their functions reach", () => {
    const reaching = textOf(localsOf("modules/catalog")["reaching"]);
    const grants = JSON.stringify([
      ...resources.map(({ attributes }) => attributes["for_each"]),
      localsOf("modules/identity")["delegated"],
      moduleCalls["queues"]?.[0]["creators"],
    ]);
    const reached = new Set(Object.values(REACHES).flat());
    for (const what of reached) {
      // Mail providers and subscribers are not Google services and need no role, only a secret.
      if (what === "mailer" || what === "subscribers") continue;
      expect(reaching).toContain(`"${what}"`);
      expect(grants).toMatch(new RegExp(`\\breaching\\.${what}\\b`));
    }
  });

  it("agree with the catalog on what a group reaches and reads", () => {
    for (const { identity, reaches, enqueues, secrets } of catalog) {
      const others = catalog.filter((entry) => entry.identity === identity);
      for (const other of others) expect(other).toMatchObject({ reaches, enqueues, secrets });
    }
  });
});

it("the uptime check probes a public list of the catalog", () => {
  const [check] = ofType("google_monitoring_uptime_check_config");
  const path = blockOf(check, "http_check")["path"];
  expect(catalog).toContainEqual(
    expect.objectContaining({ path, method: "GET", access: "public" }),
  );
});

describe("environments", () => {
  it("differ only in values", async () => {
    const names = await readdir("terraform/environments");
    expect(names).toEqual(["dev", "prod", "staging"]);
    const contents = await Promise.all(
      names.map((name) => readdir(`terraform/environments/${name}`)),
    );
    for (const content of contents) expect(content).toEqual(["backend.hcl", "terraform.tfvars"]);
    const variables = await Promise.all(
      names.map(async (name) =>
        Object.keys(await readHcl(`terraform/environments/${name}/terraform.tfvars`)),
      ),
    );
    for (const each of variables) expect(each.toSorted()).toEqual(variables[0]?.toSorted());
  });

  it("pin each provider to one version, also in the lock file", async () => {
    const demanded = files.flatMap(({ content }) =>
      textsOf(content["terraform"] ?? {}).filter(({ place }) => place.endsWith("/version")),
    );
    expect(demanded.length).toBeGreaterThan(10);
    const versions = new Set(demanded.map(({ text }) => text));
    expect([...versions]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
    for (const root of ["terraform", "terraform/bootstrap"]) {
      const lock = await readFile(`${root}/.terraform.lock.hcl`, "utf8");
      const locked = [...lock.matchAll(/version {5}= "(.*)"/g)].map((match) => match[1]);
      expect(new Set(locked)).toEqual(versions);
    }
  });

  it("keep their state in a bucket", () => {
    for (const root of [".", "bootstrap"]) {
      const blocks = files
        .filter(({ module }) => module === root)
        .map(({ content }) => JSON.stringify(content["terraform"]));
      expect(blocks.join(), root).toContain('"backend":{"gcs"');
    }
  });
});
