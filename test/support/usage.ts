/** What Firestore would bill for work in a test's own database. */
import type { Usage } from "../../packages/local-cloud/firestore/usage.ts";
import type { App } from "./app.ts";

export async function usageOf(app: App, work: () => Promise<unknown>): Promise<Usage> {
  const before = await usage(app);
  await work();
  const after = await usage(app);
  const names = Object.keys(after) as (keyof Usage)[];
  return Object.fromEntries(names.map((name) => [name, after[name] - before[name]])) as Record<
    keyof Usage,
    number
  >;
}

async function usage(app: App): Promise<Usage> {
  const answer = await fetch(`http://${app.servers.firestore}/__usage?database=${app.id}`);
  return (await answer.json()) as Usage;
}

/** The documents that Firestore bills as read in this database while `work` runs. */
export async function readsOf(
  { host, database }: { host: string; database: string },
  work: () => Promise<unknown>,
): Promise<number> {
  const reads = async () => {
    const answer = await fetch(`http://${host}/__usage?database=${database}`);
    return ((await answer.json()) as { document_reads: number }).document_reads;
  };
  const before = await reads();
  await work();
  return (await reads()) - before;
}
