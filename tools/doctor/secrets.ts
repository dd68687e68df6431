/** Checks that the secrets' versions that functions read are there, enabled, and the newest. */
import { createPublicKey } from "node:crypto";
import { z } from "zod";
import type { ProviderName } from "../../shared/mail/providers.ts";
import { ApiRefusal, looked, type ControlPlane } from "./control-plane.ts";
import { ok, wrong, type Finding } from "./finding.ts";
import { deployedFunctions, FUNCTIONS } from "./functions.ts";

/** terraform/modules/catalog has the same. */
const SECRETS_OF: Record<ProviderName, readonly string[]> = {
  sendgrid: ["SENDGRID_API_KEY", "SENDGRID_WEBHOOK_KEY"],
  smtp: ["SMTP_PASSWORD"],
};

/** terraform/modules/catalog has the same. */
const OPTIONAL = ["HUBSPOT_ACCESS_TOKEN"];

const Version = z.object({ name: z.string(), state: z.string() });
interface Versions {
  /** Numbers of the versions that can be read, the newest first. */
  enabled: number[];
  states: Map<number, string>;
}

/** The secrets that functions read with this mail provider. */
export const neededSecrets = (all: readonly string[], provider: ProviderName): string[] => {
  const others = Object.entries(SECRETS_OF).flatMap(([name, own]) =>
    name === provider ? [] : own,
  );
  return [...new Set(all)].filter((name) => !others.includes(name)).toSorted();
};

export async function checkSecrets(
  plane: ControlPlane,
  { region, names }: { region: string; names: readonly string[] },
): Promise<Finding[]> {
  let used = new Map<string, number[]>();
  const unread = await looked(plane, FUNCTIONS, async () => {
    used = versionsInUse(await deployedFunctions(plane, region));
    return [];
  });
  const look = {
    what: "Secrets",
    permission: "secretmanager.versions.list",
    role: "roles/secretmanager.viewer",
  };
  const findings = await looked(plane, look, async () => {
    const needed = names.filter((name) => !OPTIONAL.includes(name) || used.has(name));
    const found = await Promise.all(
      needed.map(async (name) => findingsOf(name, await versionsOf(plane, name), used.get(name))),
    );
    return found.flat();
  });
  return [...unread, ...findings];
}

/** The versions of each secret that deployed functions read. After a deploy that stopped half-way, there are two. */
function versionsInUse(
  functions: Awaited<ReturnType<typeof deployedFunctions>>,
): Map<string, number[]> {
  const all = functions.flatMap((each) => each.serviceConfig.secretEnvironmentVariables);
  const used = new Map<string, number[]>();
  for (const { secret, version } of all) {
    const known = used.get(secret) ?? [];
    if (!known.includes(Number(version))) used.set(secret, [...known, Number(version)]);
  }
  return used;
}

async function versionsOf({ project, list }: ControlPlane, name: string): Promise<Versions> {
  const place = `secretmanager.googleapis.com/v1/projects/${project}/secrets/${name}/versions`;
  try {
    const found = await list(place, "versions", Version);
    const states = new Map(
      found.map((each) => [Number(each.name.split("/").at(-1)), each.state] as const),
    );
    const enabled = [...states].filter(([, state]) => state === "ENABLED");
    return { states, enabled: enabled.map(([number]) => number).toSorted((a, b) => b - a) };
  } catch (error) {
    if (!(error instanceof ApiRefusal) || error.status !== 404) throw error;
    return { states: new Map(), enabled: [] };
  }
}

function findingsOf(
  name: string,
  { states, enabled }: Versions,
  used: readonly number[] | undefined,
): Finding[] {
  const add = `printf %s "$${name}" | gcloud secrets versions add ${name} --data-file=-`;
  const [newest] = enabled;
  if (newest === undefined) return [wrong(`The secret ${name} has no enabled version.`, add)];
  const broken = (used ?? []).filter((number) => states.get(number) !== "ENABLED");
  if (broken.length > 0) {
    return broken.map((number) =>
      wrong(
        `Functions read version ${number} of ${name}, which is ${states.get(number) ?? "missing"}: new instances cannot start.`,
        `gcloud secrets versions enable ${number} --secret=${name}, or set ${name} = "${newest}" in secret_versions and apply.`,
      ),
    );
  }
  const behind = (used ?? []).filter((number) => number < newest);
  if (behind.length > 0) {
    return [
      wrong(
        `Functions read version ${behind.join(" and ")} of ${name}; version ${newest} is newer.`,
        `Set ${name} = "${newest}" in secret_versions and apply. If the newer one is not meant: gcloud secrets versions disable ${newest} --secret=${name}`,
      ),
    ];
  }
  if (used === undefined) return [ok(`The secret ${name} has version ${newest}, enabled.`)];
  return [ok(`Functions read version ${newest} of ${name}, the newest, which is enabled.`)];
}

/** A new environment has any text as its first version, until SendGrid shows the key. */
export function checkWebhookKey(key: string | undefined): Finding[] {
  if (key === undefined) return [];
  try {
    createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" });
    return [ok("SENDGRID_WEBHOOK_KEY is a public key.")];
  } catch {
    return [
      wrong(
        "SENDGRID_WEBHOOK_KEY is no public key, so every event is refused.",
        'printf %s "$VERIFICATION_KEY" | gcloud secrets versions add SENDGRID_WEBHOOK_KEY --data-file=-, with the verification ' +
          'key that SendGrid shows; then set SENDGRID_WEBHOOK_KEY = "2" in secret_versions and apply.',
      ),
    ];
  }
}
