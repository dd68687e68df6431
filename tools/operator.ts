/** `npm run operator -- grant EMAIL CAPABILITY`, `revoke EMAIL [CAPABILITY]`, `list`: see USAGE. */
import { parseArgs } from "node:util";
import { initializeApp } from "firebase-admin/app";
import { getAuth, type Auth } from "firebase-admin/auth";
import { z } from "zod";
import { Capability } from "../shared/access/model.ts";
import { grant, listOperators, NoAccount, revoke, type Operator } from "./operator/operators.ts";

const USAGE = `npm run operator -- grant EMAIL CAPABILITY [--create]
                    revoke EMAIL [CAPABILITY]    without CAPABILITY, revokes all of them
                    list
Capabilities: ${Capability.options.join(", ")}.
--create makes an account if there is none. --project ID is the project; default GOOGLE_CLOUD_PROJECT.
You need application default credentials. Each change ends the operator's sessions.`;

class WrongUsage extends Error {}

function sentence({ email, capabilities, isDisabled, lastSignInAt }: Operator): string {
  const may = capabilities.length === 0 ? "no capability" : capabilities.join(", ");
  const seen = lastSignInAt === null ? "never signed in" : `last signed in ${lastSignInAt}`;
  return `${email}  ${may}  ${isDisabled ? "disabled, " : ""}${seen}`;
}

async function carryOut(auth: Auth, words: string[], create: boolean): Promise<string[]> {
  const [order, ...rest] = words;
  if (order === "list" && rest.length === 0) {
    const operators = await listOperators(auth);
    return operators.length === 0 ? ["This project has no operators."] : operators.map(sentence);
  }
  const email = z.email().safeParse(rest[0]).data;
  const capability = Capability.safeParse(rest[1]).data;
  if (email === undefined || rest.length > 2) throw new WrongUsage(USAGE);
  if (order === "grant" && capability !== undefined) {
    const { operator, link } = await grant(auth, email, { capability, create });
    const invitation = link === null ? [] : [`${email} sets a password here:`, link];
    return [sentence(operator), ...invitation];
  }
  const isAll = rest.length === 1;
  if (order === "revoke" && (isAll || capability !== undefined)) {
    return [sentence(await revoke(auth, email, capability ?? null))];
  }
  throw new WrongUsage(USAGE);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      create: { type: "boolean", default: false },
      project: { type: "string", default: process.env["GOOGLE_CLOUD_PROJECT"] ?? "" },
    },
  });
  if (values.project === "") throw new WrongUsage(USAGE);
  const auth = getAuth(initializeApp({ projectId: values.project }));
  for (const line of await carryOut(auth, positionals, values.create)) console.log(line);
}

try {
  await main();
} catch (error) {
  const explainsItself = error instanceof WrongUsage || error instanceof NoAccount;
  console.error(explainsItself ? error.message : `${(error as Error).message}\n\n${USAGE}`);
  process.exitCode = error instanceof WrongUsage ? 2 : 1;
}
