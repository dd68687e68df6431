/** What nobody may be granted, looked up in the policies that an apply has left behind. */
import type { CatalogEntry } from "../../tools/generate-catalog.ts";
import type { World } from "./world.ts";

interface Binding {
  role: string;
  members: string[];
  condition?: { expression: string };
}

/** Of some roles that are granted, what is wrong with whom they are granted to. */
export function grantFaults(world: World, catalog: readonly CatalogEntry[]): string[] {
  return [
    ...projectWideStorage(world),
    ...taskCallers(world, catalog),
    ...foreignQueues(world, catalog),
  ];
}

const bindingsOf = (world: World, resource: string): Binding[] =>
  (world.policies.get(resource)?.["bindings"] ?? []) as unknown as Binding[];

/** Basic roles read objects as well. */
const READS_OBJECTS = /^roles\/(storage\.|owner$|editor$|viewer$|cloudbuild\.builds\.builder$)/;

function projectWideStorage(world: World): string[] {
  return bindingsOf(world, `//cloudresourcemanager.googleapis.com/projects/${world.project}`)
    .filter(({ role }) => READS_OBJECTS.test(role))
    .filter(({ condition }) => !/resource\.name.*\/buckets\//.test(condition?.expression ?? ""))
    .map(({ role, members }) => `${members.join(", ")}: ${role} on every bucket of the project`);
}

const emailOf = (world: World, name: string) =>
  `serviceAccount:${name}@${world.project}.iam.gserviceaccount.com`;

/** A queue's account may invoke the queue's handler and nothing else. */
function taskCallers(world: World, catalog: readonly CatalogEntry[]): string[] {
  return catalog.flatMap(({ name, queue }) => {
    const service = [...world.policies.keys()].find((key) => key.endsWith(`/services/${name}`));
    const callers = bindingsOf(world, service ?? "").flatMap(({ members }) => members);
    const tasks = callers.filter((each) => /:(task-|call-tasks@)/.test(each)).join();
    const wanted = queue === null ? "" : emailOf(world, `task-${queue}`);
    return tasks === wanted ? [] : [`${name} is called by "${tasks}" instead of "${wanted}"`];
  });
}

/** An identity may put tasks into the queues that the catalog names for it, and act as their accounts alone. */
function foreignQueues(world: World, catalog: readonly CatalogEntry[]): string[] {
  return [...world.policies.keys()].flatMap((resource) => {
    const queue =
      /\/queues\/([^/]+)$/.exec(resource)?.[1] ??
      /\/serviceAccounts\/task-([^@]+)@/.exec(resource)?.[1];
    if (queue === undefined) return [];
    const users = catalog.filter(({ enqueues }) => enqueues.some((each) => each === queue));
    const wanted = new Set(users.map(({ identity }) => emailOf(world, `fn-${identity}`)));
    const granted = new Set(bindingsOf(world, resource).flatMap(({ members }) => members));
    const isSame = granted.size === wanted.size && [...granted].every((each) => wanted.has(each));
    return isSame ? [] : [`${resource}: ${[...granted].join()} instead of ${[...wanted].join()}`];
  });
}
