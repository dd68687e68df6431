/** Checks operators, queues, the sweep's job, the gateway and the public address. */
import type { Auth } from "firebase-admin/auth";
import type { Capability } from "../../shared/access/model.ts";
import type { DescribeQueues } from "../../shared/operations/queues.ts";
import type { SweepSchedule } from "../../shared/operations/scheduler.ts";
import { listOperators } from "../operator/operators.ts";
import { PASSWORD_MIN_LENGTH } from "../operator/password-policy.ts";
import { ok, SETTINGS, unknown, wrong, type Finding } from "./finding.ts";

export async function checkOperators(auth: Auth, needed: Capability): Promise<Finding[]> {
  const operators = (await listOperators(auth)).filter(({ isDisabled }) => !isDisabled);
  const able = operators.filter(
    ({ capabilities }) => capabilities.includes(needed) || capabilities.includes("sys_engineer"),
  );
  if (able.length > 0)
    return [ok(`${able.length} of ${operators.length} operators may make changes.`)];
  return [
    wrong(
      operators.length === 0
        ? "This project has no operators."
        : `None of the ${operators.length} operators may make changes: that needs ${needed}.`,
      `npm run operator -- grant EMAIL ${needed} --create`,
    ),
  ];
}

/** Only where a second factor is required. */
export async function checkSignIn(auth: Auth, isSecondFactorRequired: boolean): Promise<Finding[]> {
  if (!isSecondFactorRequired) return [];
  const { multiFactorConfig, passwordPolicyConfig, emailPrivacyConfig } = await auth
    .projectConfigManager()
    .getProjectConfig();
  const isTotpOn = multiFactorConfig?.providerConfigs?.some(({ state }) => state === "ENABLED");
  const isPolicyOn =
    passwordPolicyConfig?.enforcementState === "ENFORCE" &&
    (passwordPolicyConfig.constraints?.minLength ?? 0) >= PASSWORD_MIN_LENGTH;
  // Identity Platform may leave out a zero, so an absent number says nothing wrong.
  const isCodeShort = multiFactorConfig?.providerConfigs?.every(
    ({ totpProviderConfig }) => (totpProviderConfig?.adjacentIntervals ?? 0) === 0,
  );
  const without = (await listOperators(auth)).filter(({ hasSecondFactor }) => !hasSecondFactor);
  return [
    isTotpOn === true
      ? ok("Operators can use an authenticator app as a second factor.")
      : wrong("Nobody can set up a second factor, which is required.", "Run terraform apply."),
    isCodeShort === true
      ? ok("A code of an authenticator app counts for its 30 seconds.")
      : wrong(
          "A code of an authenticator app counts for longer than its 30 seconds, so it could begin two sessions.",
          "npm run operator -- password-policy",
        ),
    isPolicyOn
      ? ok(`New passwords need ${PASSWORD_MIN_LENGTH} characters.`)
      : wrong("There is no password policy.", "npm run operator -- password-policy"),
    privacyFinding(emailPrivacyConfig?.enableImprovedEmailPrivacy === true),
    without.length === 0
      ? ok("Every operator has a second factor.")
      : wrong(
          `These operators have no second factor: ${without.map(({ email }) => email).join(", ")}.`,
          "They set it up at their next sign-in to the console. Until then their password is enough to do it in their place.",
        ),
  ];
}

const privacyFinding = (isOn: boolean): Finding =>
  isOn
    ? ok("Strangers cannot find out which addresses are operators'.")
    : wrong(
        "Strangers can ask Google which addresses are operators'.",
        "npm run operator -- password-policy",
      );

export async function checkQueues(describe: DescribeQueues): Promise<Finding[]> {
  return (await describe()).map(({ name, state }) => {
    if (state === "running") return ok(`The queue ${name} runs.`);
    if (state === "missing") {
      return wrong(
        `The queue ${name} is missing.`,
        "Run terraform apply. The name of a deleted queue is free again after a week.",
      );
    }
    return wrong(
      `The queue ${name} is ${state}.`,
      `If it should run: gcloud tasks queues resume ${name}`,
    );
  });
}

export async function checkSweep(schedule: SweepSchedule): Promise<Finding[]> {
  const { state, last_attempt_at, last_attempt_succeeded } = await schedule.describe();
  if (state === "missing")
    return [wrong("The job reminder-sweep is missing.", "Run terraform apply.")];
  if (state !== "enabled") {
    return [
      wrong(
        `The job reminder-sweep is ${state}: no reminders are sent.`,
        "Resume it under Operations in the console, or with gcloud scheduler jobs resume reminder-sweep.",
      ),
    ];
  }
  if (last_attempt_succeeded === false) {
    return [
      wrong(
        `The last sweep failed, at ${last_attempt_at?.toISOString()}.`,
        "The log of the function reminder-sweep says why. If it answered 401 or 403, check that the account " +
          "call-scheduler has run.invoker on its service.",
      ),
    ];
  }
  return [ok("The job reminder-sweep is enabled.")];
}

/** Without a token the gateway, or the function behind it, must answer 401. */
export async function checkGateway(apiUrl: string | undefined): Promise<Finding[]> {
  if (apiUrl === undefined) return [unknown("Gateway: API_URL is not set.", SETTINGS)];
  const response = await fetch(`${apiUrl}/sys/webinars`, {
    signal: AbortSignal.timeout(15_000),
  }).catch((error: Error) => error);
  if (response instanceof Error) {
    return [
      wrong(
        `${apiUrl} cannot be reached.`,
        "It must be terraform output gateway_url. A gateway that was just made needs some minutes.",
      ),
    ];
  }
  if (response.status === 401) return [ok(`${apiUrl} answers and requires sign-in.`)];
  return [
    wrong(
      `${apiUrl}/sys/webinars answers ${response.status} without a token, instead of 401.`,
      "403 or 404: enable the gateway's managed API (terraform apply does). 5xx: see the gateway's log.",
    ),
  ];
}

/** Links in mails start with this address. It may be a load balancer with its own domain, in front of the gateway. */
export async function checkPublicAddress(publicBaseUrl: string): Promise<Finding[]> {
  const remedy =
    "Links in mails point there. Its DNS name must lead to a load balancer with a certificate, in front of the gateway. " +
    "Without a domain (domain in the environment's values) links lead to the gateway's own address.";
  const answer = await fetch(`${publicBaseUrl}/webinars`, {
    headers: { accept: "application/json" },
    signal: AbortSignal.timeout(15_000),
  }).catch((error: Error) => error);
  if (answer instanceof Error) return [wrong(`${publicBaseUrl} cannot be reached.`, remedy)];
  const list = (await answer.json().catch(() => null)) as { webinars?: unknown } | null;
  if (answer.ok && Array.isArray(list?.webinars)) {
    return [ok(`${publicBaseUrl}, where links in mails point, serves the list of webinars.`)];
  }
  return [
    wrong(
      `${publicBaseUrl}/webinars does not serve the list of webinars (${answer.status}).`,
      remedy,
    ),
  ];
}

/**
 * Limits for senders go by the client's address in X-Forwarded-For. The gateway appends the client's alone, so it is the
 * last one; a load balancer appends its own after it. With too small a number all visitors share one limit, with too large
 * a one each caller invents an address.
 */
export function checkTrustedProxies(
  apiUrl: string | undefined,
  publicBaseUrl: string,
  trustedProxies: number,
): Finding[] {
  if (apiUrl === undefined) return [unknown("Trusted proxies: API_URL is not set.", SETTINGS)];
  // The local stack has none of Google's proxies.
  if (!publicBaseUrl.startsWith("https:")) return [];
  const isGatewayAlone = new URL(apiUrl).host === new URL(publicBaseUrl).host;
  if (isGatewayAlone === (trustedProxies === 0)) {
    return [ok(`TRUSTED_PROXIES is ${trustedProxies}, as it is behind ${publicBaseUrl}.`)];
  }
  return [
    wrong(
      `TRUSTED_PROXIES is ${trustedProxies}, but ${publicBaseUrl} is ${isGatewayAlone ? "the gateway itself" : "a proxy in front of the gateway"}.`,
      "Terraform sets it: 0 for the gateway's own address, 1 with `domain`, and `trusted_proxies` with `public_base_url`. " +
        "Deploy again.",
    ),
  ];
}
