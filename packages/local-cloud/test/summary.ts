/** Prints a summary after the tests: the rules that each implementation passed, what was compared, and what differs. */
import type { Reporter, TestModule } from "vitest/node";

/** What a test adds to the summary, besides whether it passed. */
export interface Told {
  /** The implementation that the test ran against. */
  target?: string;
  /** Why the target differs, so that the rule is not checked there. */
  differs?: string;
  /** Why nothing ran against the target. */
  notRun?: string;
  /** What was compared, and how often: `random histories on ours and on Google's emulator`. */
  compared?: { what: string; times: number };
}

declare module "vitest" {
  interface TaskMeta {
    told?: Told;
  }
}

const FOLDER = /local-cloud\/test\/(\w+)\//;
const SERVICES: Record<string, string> = {
  auth: "Firebase Auth",
  calendar: "Calendar",
  firestore: "Firestore",
  hubspot: "HubSpot",
  scheduler: "Cloud Scheduler",
  sendgrid: "SendGrid",
  tasks: "Cloud Tasks",
};

export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const lines = summaryOf(modules.flatMap((module) => casesOf(module)));
    if (lines.length > 0) process.stdout.write(`\nConformance\n${lines.join("\n")}\n`);
  }
}

export interface Case {
  service: string;
  name: string;
  state: string;
  told: Told;
}

function casesOf(module: TestModule): Case[] {
  const service = SERVICES[FOLDER.exec(module.moduleId)?.[1] ?? ""];
  if (service === undefined) return [];
  return Array.from(module.children.allTests(), (each) => ({
    service,
    name: each.name,
    state: each.result().state,
    told: each.meta().told ?? {},
  }));
}

/** Empty if no conformance test ran. */
export function summaryOf(cases: readonly Case[]): string[] {
  const ran = cases.filter(({ told }) => told.notRun === undefined);
  const of = ({ service, told: { target } }: Case) => `${service}, ${target ?? "ours alone"}`;
  const byTarget = Map.groupBy(ran, of);
  const held = Array.from(byTarget, ([target, all]) => {
    const count = (state: string) => all.filter((one) => one.state === state).length;
    const differing = all.filter(({ told }) => told.differs !== undefined).length;
    const parts = [`${count("passed")} hold`];
    if (count("failed") > 0) parts.push(`${count("failed")} FAIL`);
    if (differing > 0) parts.push(`${differing} differ`);
    return `  ${target}: ${parts.join(", ")}`;
  });
  const compared = new Map<string, number>();
  for (const { what, times } of ran.flatMap(({ told }) => told.compared ?? []))
    compared.set(what, (compared.get(what) ?? 0) + times);
  const differences = ran.flatMap(({ name, told: { target, differs } }) =>
    differs === undefined ? [] : [`  differs on ${target}: ${name}: ${differs}`],
  );
  const notRun = cases.flatMap(({ told }) =>
    told.notRun === undefined ? [] : [`  NOT RUN, ${told.target}: ${told.notRun}`],
  );
  return [
    ...held,
    ...Array.from(compared, ([what, times]) => `  compared: ${times} ${what}`),
    ...differences,
    ...notRun,
  ];
}
