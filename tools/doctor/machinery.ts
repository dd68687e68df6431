/** Sign-in, queues, the sweep's job and the gateway: is everything there, and does it run? */
import type { Auth } from "firebase-admin/auth";
import type { Capability } from "../../shared/access/model.ts";
import type { DescribeQueues } from "../../shared/operations/queues.ts";
import type { SweepSchedule } from "../../shared/operations/scheduler.ts";
import { listOperators } from "../operator/operators.ts";
import { ill, skipped, well, type Finding } from "./finding.ts";

export async function examineOperators(auth: Auth, needed: Capability): Promise<Finding[]> {
  const operators = (await listOperators(auth)).filter(({ isDisabled }) => !isDisabled);
  const able = operators.filter(
    ({ capabilities }) => capabilities.includes(needed) || capabilities.includes("sys_engineer"),
  );
  if (able.length > 0)
    return [well(`${able.length} of ${operators.length} operators may change things.`)];
  return [
    ill(
      operators.length === 0
        ? "Nobody may operate this project."
        : `None of ${operators.length} operators may change anything: that needs ${needed}.`,
      `npm run operator -- grant EMAIL ${needed} --create`,
    ),
  ];
}

export async function examineQueues(describe: DescribeQueues): Promise<Finding[]> {
  return (await describe()).map(({ name, state }) => {
    if (state === "running") return well(`The queue ${name} runs.`);
    if (state === "missing") {
      return ill(
        `The queue ${name} is missing.`,
        "Run terraform apply. A deleted name is free after a week.",
      );
    }
    return ill(
      `The queue ${name} is ${state}.`,
      `gcloud tasks queues resume ${name}, if it should run.`,
    );
  });
}

export async function examineSweep(schedule: SweepSchedule): Promise<Finding[]> {
  const { state, last_attempt_at, last_attempt_succeeded } = await schedule.describe();
  if (state === "missing")
    return [ill("The job reminder-sweep is missing.", "Run terraform apply.")];
  if (state !== "enabled") {
    return [
      ill(
        `The job reminder-sweep is ${state}: no reminder goes out.`,
        "Resume it: the admin page, Operations; or gcloud scheduler jobs resume reminder-sweep.",
      ),
    ];
  }
  if (last_attempt_succeeded === false) {
    return [
      ill(
        `The sweep has failed at ${last_attempt_at?.toISOString()}.`,
        "The log of the function reminder-sweep says why. A 401 or 403: does the account call-scheduler have " +
          "run.invoker on its service?",
      ),
    ];
  }
  return [well("The job reminder-sweep is enabled.")];
}

/** Without a token the gateway, or the function behind it, has to say 401. */
export async function examineGateway(apiUrl: string | undefined): Promise<Finding[]> {
  if (apiUrl === undefined) return [skipped("The gateway: API_URL is not set.")];
  const response = await fetch(`${apiUrl}/sys/webinars`, { signal: AbortSignal.timeout(15_000) });
  if (response.status === 401) return [well(`${apiUrl} answers, and asks who is calling.`)];
  return [
    ill(
      `${apiUrl}/sys/webinars answers ${response.status} to a stranger, not 401.`,
      "403 or 404: is the API that the gateway manages enabled (terraform apply does it)? 5xx: see the gateway's log.",
    ),
  ];
}

/** Links in mails begin with it, and it may be another server than the gateway: a load balancer with a domain of its own. */
export async function examinePublicAddress(publicBaseUrl: string): Promise<Finding[]> {
  const remedy =
    "Links in mails lead there. Does its DNS name point to a load balancer in front of the gateway, with a certificate? " +
    "Without one, PUBLIC_BASE_URL (public_base_url in the environment's values) is the gateway's own address.";
  const answer = await fetch(`${publicBaseUrl}/webinars`, {
    headers: { accept: "application/json" },
    signal: AbortSignal.timeout(15_000),
  }).catch((error: Error) => error);
  if (answer instanceof Error) return [ill(`${publicBaseUrl} is not reached.`, remedy)];
  const list = (await answer.json().catch(() => null)) as { webinars?: unknown } | null;
  if (answer.ok && Array.isArray(list?.webinars)) {
    return [well(`${publicBaseUrl}, where links in mails lead, has the list of webinars.`)];
  }
  return [ill(`${publicBaseUrl}/webinars is not our list (${answer.status}).`, remedy)];
}
