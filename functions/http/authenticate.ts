/** Authenticates the caller, and checks that the endpoint's `access` allows them. */
import type { Request } from "@google-cloud/functions-framework";
import { authorize, type AccessPolicy } from "../../shared/access/authorize.ts";
import {
  systemActor,
  type Actor,
  type OperatorClaims,
  type RequestOrigin,
} from "../../shared/access/model.ts";
import { claimsToBeOfMachine } from "../../shared/access/machine-tokens.ts";
import { authorizeMachine, machineIdentity } from "../../shared/access/machines.ts";
import { recordRefusal } from "../../shared/audit/refusals.ts";
import { Failure } from "../../shared/platform/failure.ts";
import { admitSession } from "../../shared/sessions/admit.ts";
import { isForMachines, type AnyEndpoint } from "./endpoint.ts";
import { namedWebinar } from "./inputs.ts";
import { bearerToken, operatorToken } from "./bearer.ts";
import { assistantOf } from "./request-headers.ts";
import type { Services } from "../wiring/services.ts";

interface Called {
  name: string;
  spec: AnyEndpoint["spec"];
  origin: RequestOrigin;
}

export interface Caller {
  actor: Actor;
  /** Of an operator's token; null for other callers. */
  claims: OperatorClaims | null;
}

export async function authenticate(
  request: Request,
  called: Called,
  deps: Services,
): Promise<Caller> {
  const { access } = called.spec;
  switch (access) {
    case "public":
      break;
    case "webhook":
      verifySignature(request, deps);
      break;
    case "task":
      await verifyService(request, called, deps, taskAccounts(called, deps));
      break;
    case "schedule":
      await verifyService(request, called, deps, [deps.config.schedulerAccount]);
      break;
    case "assistant":
      return authenticateAssistant(request, called, deps);
    case "read":
    case "mutate":
      return authenticateStaff(request, { ...called, access }, deps);
  }
  return { actor: systemActor(called.name, called.origin), claims: null };
}

function verifySignature(request: Request, { mailFeedback, clock }: Services): void {
  const header = (name: string) => request.get(name);
  mailFeedback.verify({ body: request.rawBody ?? Buffer.alloc(0), header }, clock.now());
}

/** The account of this handler's own queue, and while tasks of an earlier version drain, the one that they all had. */
function taskAccounts({ spec }: Called, { config }: Services): string[] {
  const { tasksAccounts, formerTasksAccount } = config;
  const own = spec.queue === undefined ? [] : [tasksAccounts[spec.queue]];
  return formerTasksAccount === undefined ? own : [...own, formerTasksAccount];
}

/** Only `accounts` may call, with a token for this function. */
async function verifyService(
  request: Request,
  { name }: Called,
  { config, serviceTokens }: Services,
  accounts: string[],
): Promise<void> {
  const audience = `${config.functionsBaseUrl}/${name}`;
  await serviceTokens.verify(bearerToken(request.get("authorization")), { audience, accounts });
}

const policyFor = (
  { capability }: AnyEndpoint["spec"],
  { access }: Services["config"],
): AccessPolicy =>
  capability === undefined ? access : { ...access, neededCapability: capability };

/** What can be told without a database. Each call that follows looks the session up, and the audit is theirs. */
async function authenticateAssistant(
  request: Request,
  { spec, origin }: Called,
  deps: Services,
): Promise<Caller> {
  const claims = await deps.operatorTokens.verify(operatorToken((name) => request.get(name)));
  authorize("read", claims, policyFor(spec, deps.config), deps.clock.now());
  const { uid, email, capabilities } = claims;
  return { actor: { ...origin, uid, email, capabilities }, claims };
}

type StaffCalled = Called & { access: "read" | "mutate" };

/** An operator, or a machine. */
function authenticateStaff(request: Request, called: StaffCalled, deps: Services): Promise<Caller> {
  const token = operatorToken((name) => request.get(name));
  return claimsToBeOfMachine(token)
    ? authenticateMachine(request, called, deps, token)
    : authenticateOperator(request, called, deps, token);
}

async function authenticateOperator(
  request: Request,
  called: StaffCalled,
  deps: Services,
  token: string,
): Promise<Caller> {
  const claims = await deps.operatorTokens.verify(token);
  const { uid, email, name: operator, capabilities } = claims;
  const actor: Actor = {
    ...called.origin,
    uid,
    email,
    ...(operator !== undefined && { name: operator }),
    ...assistantOf((wanted) => request.get(wanted)),
    capabilities,
  };
  await auditingDenial(request, called, { deps, actor }, async () => {
    if (!claims.isRevoked) await admitSession(deps.firestore, claims, deps.config.access);
    authorize(called.access, claims, policyFor(called.spec, deps.config), deps.clock.now());
  });
  return { actor, claims };
}

/** An account that is no machine of ours leaves no row: anybody at Google has such accounts, and could fill the audit. */
async function authenticateMachine(
  request: Request,
  called: StaffCalled,
  deps: Services,
  token: string,
): Promise<Caller> {
  const machine = await deps.machineTokens.verify(token);
  const { access, spec, origin } = called;
  const assistant = assistantOf((wanted) => request.get(wanted));
  const actor: Actor = { ...origin, ...machineIdentity(machine), ...assistant };
  await auditingDenial(request, called, { deps, actor }, async () =>
    authorizeMachine(
      { access, isForMachines: isForMachines(spec) },
      machine,
      policyFor(spec, deps.config),
    ),
  );
  return { actor, claims: null };
}

/** A refused change has an audit row. */
async function auditingDenial(
  request: Request,
  { name, spec, access }: StaffCalled,
  { deps, actor }: { deps: Services; actor: Actor },
  check: () => Promise<void>,
): Promise<void> {
  try {
    await check();
  } catch (refusal) {
    if (access === "mutate" && refusal instanceof Failure) {
      const webinarId = namedWebinar(request, spec);
      const attempt = { endpoint: name, webinarId, refusal };
      await recordRefusal(deps, actor, { action: "sys.access.refused", ...attempt });
    }
    throw refusal;
  }
}
