/** The orders of `npm run operator`, without its process. */
import { parseArgs } from "node:util";
import { Firestore } from "@google-cloud/firestore";
import { deleteApp, initializeApp } from "firebase-admin/app";
import { getAuth, type Auth } from "firebase-admin/auth";
import { z } from "zod";
import { Capability } from "../../shared/access/model.ts";
import { leadLinksToConsole, onConsole } from "./account-links.ts";
import { grant, listOperators, NoAccount, revoke, signOut, type Operator } from "./operators.ts";
import { PASSWORD_MIN_LENGTH, setPasswordPolicy } from "./password-policy.ts";
import { resetSecondFactor } from "./second-factor.ts";

const USAGE = `npm run operator -- grant EMAIL CAPABILITY [--create]
                    revoke EMAIL [CAPABILITY]    without CAPABILITY, revokes all of them
                    reset-factor EMAIL           removes the second factor and prints a link for a new password
                    sign-out EMAIL               ends the sessions on all devices
                    list
                    password-policy              new passwords need ${PASSWORD_MIN_LENGTH} characters, a code counts for 30 seconds,
                                                 Google's mails link to the console, and Google tells nobody
                                                 which addresses have an account
Capabilities: ${Capability.options.join(", ")}.
--create makes an account if there is none. --project ID is the project; default GOOGLE_CLOUD_PROJECT.
--console URL is the admin page's address, for links; default ADMIN_URL.
reset-factor writes an audit row into the database FIRESTORE_DATABASE; default (default).
You need application default credentials. A changed capability ends the operator's sessions.`;

class WrongUsage extends Error {}

function sentence({ email, capabilities, isDisabled, ...operator }: Operator): string {
  const may = capabilities.length === 0 ? "no capability" : capabilities.join(", ");
  const factor = operator.hasSecondFactor ? "second factor" : "no second factor";
  const { lastSignInAt } = operator;
  const seen = lastSignInAt === null ? "never signed in" : `last signed in ${lastSignInAt}`;
  return `${email}  ${may}  ${factor}, ${isDisabled ? "disabled, " : ""}${seen}`;
}

interface Clients {
  auth: Auth;
  project: string;
  /** The database of the audit. */
  databaseId: string;
  /** Where links lead. Throws WrongUsage if nobody says where the console is. */
  console: () => string;
  /** The local Auth server. */
  emulator: string | undefined;
}

interface Order {
  email: string;
  capability: Capability | undefined;
  create: boolean;
}

/** Each order returns the lines to print. */
const ORDERS: Record<string, (clients: Clients, order: Order) => Promise<string[]>> = {
  async grant(clients, { email, capability, create }) {
    if (capability === undefined) throw new WrongUsage(USAGE);
    const page = create ? clients.console() : "";
    const { operator, link } = await grant(clients.auth, email, { capability, create });
    const invitation =
      link === null ? [] : [`${email} sets a password here:`, onConsole(link, page)];
    return [sentence(operator), ...invitation];
  },
  revoke: async ({ auth }, { email, capability }) => [
    sentence(await revoke(auth, email, capability ?? null)),
  ],
  async "reset-factor"({ auth, project, databaseId, console }, { email }) {
    const page = console();
    const firestore = new Firestore({ projectId: project, databaseId });
    try {
      const link = await resetSecondFactor(auth, firestore, email);
      return [
        `${email} has no second factor any more, and enrols again at the next sign-in.`,
        `The old password no longer works. ${email} sets a new one here:`,
        onConsole(link, page),
      ];
    } finally {
      await firestore.terminate();
    }
  },
  async "sign-out"({ auth }, { email }) {
    await signOut(auth, email);
    return [`${email} is signed out on all devices.`];
  },
};

/** Orders about the project, without an address. */
const PROJECT_ORDERS: Record<string, (clients: Clients) => Promise<string[]>> = {
  async list({ auth }) {
    const operators = await listOperators(auth);
    return operators.length === 0 ? ["This project has no operators."] : operators.map(sentence);
  },
  async "password-policy"({ auth, project, console, emulator }) {
    const page = console();
    await setPasswordPolicy(auth);
    await leadLinksToConsole(project, { console: page, emulator });
    return [
      `New passwords need ${PASSWORD_MIN_LENGTH} characters.`,
      `Links for a new password lead to ${page}.`,
    ];
  },
};

async function carryOut(clients: Clients, words: string[], create: boolean): Promise<string[]> {
  const [name = "", ...rest] = words;
  const ofProject = PROJECT_ORDERS[name];
  if (ofProject !== undefined && rest.length === 0) return ofProject(clients);
  const email = z.email().safeParse(rest[0]).data;
  const capability = Capability.safeParse(rest[1]).data;
  const isUnknown = rest.length === 2 && capability === undefined;
  const order = ORDERS[name];
  const takesCapability = name === "grant" || name === "revoke";
  const most = takesCapability ? 2 : 1;
  if (order === undefined || email === undefined || isUnknown || rest.length > most) {
    throw new WrongUsage(USAGE);
  }
  return order(clients, { email, capability, create });
}

/** The origin of the address. Only a local console may do without TLS: links have a code that sets a password. */
function consoleOf(address: string): string {
  const url = URL.parse(address);
  const isLocal = url?.hostname === "127.0.0.1" || url?.hostname === "localhost";
  if (url === null || !(url.protocol === "https:" || (isLocal && url.protocol === "http:"))) {
    throw new WrongUsage(`Where is the console? ADMIN_URL, or --console https://….\n\n${USAGE}`);
  }
  return url.origin;
}

/** Returns the lines to print. Throws WrongUsage. */
async function answer(args: string[], environment: NodeJS.ProcessEnv): Promise<string[]> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      create: { type: "boolean", default: false },
      console: { type: "string", default: environment["ADMIN_URL"] ?? "" },
      project: { type: "string", default: environment["GOOGLE_CLOUD_PROJECT"] ?? "" },
    },
  });
  const { project } = values;
  if (project === "") throw new WrongUsage(USAGE);
  const app = initializeApp({ projectId: project }, `operator of ${project}`);
  try {
    const databaseId = environment["FIRESTORE_DATABASE"] ?? "(default)";
    const clients: Clients = {
      auth: getAuth(app),
      project,
      databaseId,
      console: () => consoleOf(values.console),
      emulator: environment["FIREBASE_AUTH_EMULATOR_HOST"],
    };
    return await carryOut(clients, positionals, values.create);
  } finally {
    await deleteApp(app);
  }
}

export interface Outcome {
  /** The exit code of the process. */
  code: number;
  out: string[];
  err: string[];
}

/** `args`: as on the command line. Never throws. */
export async function runOrder(args: string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
  try {
    return { code: 0, out: await answer(args, environment), err: [] };
  } catch (error) {
    const { message } = error as Error;
    const explainsItself = error instanceof WrongUsage || error instanceof NoAccount;
    return {
      code: error instanceof WrongUsage ? 2 : 1,
      out: [],
      err: [explainsItself ? message : `${message}\n\n${USAGE}`],
    };
  }
}
