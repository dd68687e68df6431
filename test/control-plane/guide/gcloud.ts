/**
 * The part of gcloud that docs/deploy.md uses, against the stand-in. It refuses what gcloud refuses to somebody who is not
 * signed in, or has not said which project they mean. WALK is the folder that it keeps its settings in.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { textOf, type Fields } from "../json.ts";

const { WALK: folder = "", STAND_IN: url = "" } = process.env;
const settingOf = (name: string) => join(folder, name);
const has = (name: string) => existsSync(settingOf(name));
const keep = (name: string, value: string) => writeFileSync(settingOf(name), value);
const project = () => readFileSync(settingOf("project"), "utf8");

const args = process.argv.slice(2);
const option = (name: string) =>
  args.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3) ?? "";
const starts = (...words: string[]) => words.every((word, at) => args[at] === word);

function demand(isMet: boolean, otherwise: string): void {
  if (isMet) return;
  console.error(`ERROR: (gcloud) ${otherwise}`);
  process.exit(1);
}

async function ask(method: string, address: string, body: object = {}): Promise<Fields> {
  const response = await fetch(`${url}/${address}`, {
    method,
    headers: { authorization: "Bearer of-gcloud" },
    ...(method === "GET" ? {} : { body: JSON.stringify(body) }),
  });
  const answered = (await response.json()) as Fields;
  demand(response.ok, JSON.stringify(answered));
  return answered;
}

async function enable(services: string[]): Promise<void> {
  for (const service of services) await ask("POST", `__enable?service=${service}`);
}

const secrets = () => `secretmanager.googleapis.com/v1/projects/${project()}/secrets`;

async function addVersion(name: string): Promise<void> {
  demand(option("data-file") === "-", "only --data-file=- is known here");
  const value = await text(process.stdin);
  demand(value !== "", "the secret's value is empty");
  const data = Buffer.from(value).toString("base64");
  const { name: version } = await ask("POST", `${secrets()}/${name}:addVersion`, {
    payload: { data },
  });
  console.error(`Created version [${textOf(version).split("/").at(-1)}] of the secret [${name}].`);
}

async function accessLatest(name: string): Promise<void> {
  const { versions } = await ask("GET", `${secrets()}/${name}/versions`);
  const enabled = (versions as Fields[]).filter(({ state }) => state === "ENABLED");
  const latest = Math.max(...enabled.map((each) => Number(textOf(each["name"]).split("/").at(-1))));
  const { payload } = await ask("GET", `${secrets()}/${name}/versions/${latest}:access`);
  process.stdout.write(Buffer.from(textOf((payload as Fields)["data"]), "base64"));
}

async function bind(account: string): Promise<void> {
  const place = `iam.googleapis.com/v1/projects/${project()}/serviceAccounts/${account}`;
  const policy = await ask("POST", `${place}:getIamPolicy`);
  const binding = { role: option("role"), members: [option("member")] };
  const bindings = [...((policy["bindings"] ?? []) as Fields[]), binding];
  await ask("POST", `${place}:setIamPolicy`, { policy: { ...policy, bindings } });
}

async function run(): Promise<void> {
  if (starts("auth", "login")) return keep("login", "stranger@example.org");
  demand(has("login"), "You do not currently have an active account selected: gcloud auth login");
  if (starts("config", "set", "project")) return keep("project", args[3] ?? "");
  demand(has("project"), "The required property [project] is not currently set.");
  if (starts("config", "get", "account"))
    return console.log(readFileSync(settingOf("login"), "utf8"));
  if (starts("services", "enable")) return enable(args.slice(2));
  if (starts("auth", "application-default", "login")) return keep("adc", project());
  if (starts("auth", "application-default", "set-quota-project")) {
    demand(has("adc"), "Application default credentials have not been set up.");
    return keep("adc", args[3] ?? "");
  }
  if (starts("secrets", "versions", "add")) return addVersion(args[3] ?? "");
  if (starts("secrets", "versions", "access", "latest")) return accessLatest(option("secret"));
  if (starts("iam", "service-accounts", "add-iam-policy-binding")) return bind(args[3] ?? "");
  demand(false, `${args.join(" ")} is not known here`);
}

await run();
