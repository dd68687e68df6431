/** Calls the API of a whole stack as an operator who has just signed in, and reads the mails it has sent. */
import { until } from "../../packages/local-cloud/testing/until.ts";
import type { LocalStack } from "./local-stack.ts";

const JSON_BODY = { "content-type": "application/json" };

async function signIn(
  auth: string,
  { email, password }: LocalStack["operators"][number],
): Promise<string> {
  const address = `${auth}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=local`;
  const answer = await fetch(address, {
    method: "POST",
    headers: JSON_BODY,
    body: JSON.stringify({ email, password, returnSecureToken: true }),
  });
  return ((await answer.json()) as { idToken: string }).idToken;
}

/** Of the demo's operator with `sys_engineer`, who may do everything. */
export async function tokenOfEngineer({ auth, operators }: LocalStack): Promise<string> {
  const engineer = operators.find(({ email }) => email.startsWith("engineer@"));
  if (engineer === undefined) throw new Error("the stack has no engineer");
  return await signIn(auth, engineer);
}

/** Calls the API with this token. Throws for a refusal. */
export const callerWith =
  ({ gateway }: Pick<LocalStack, "gateway">, token: string) =>
  async (method: string, path: string, body?: object) => {
    const answer = await fetch(gateway + path, {
      method,
      headers: { ...JSON_BODY, authorization: `Bearer ${token}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    // oxlint-disable-next-line typescript/no-explicit-any -- tests look into what came over the wire
    return (await answer.json()) as any;
  };

export async function callAsOperator(
  stack: LocalStack,
  method: string,
  path: string,
  body?: object,
) {
  const token = await signIn(stack.auth, stack.operators[0]!);
  return await callerWith(stack, token)(method, path, body);
}

/** Waits for a mail to this address and returns the newest. */
export async function mailTo({ sendgrid }: LocalStack, to: string): Promise<{ text: string }> {
  const query = `${sendgrid}/mailbox/messages?to=${encodeURIComponent(to)}&limit=1`;
  let newest: { text: string } | undefined;
  await until(async () => {
    const { messages } = (await (await fetch(query)).json()) as { messages: { text: string }[] };
    [newest] = messages;
    return newest !== undefined;
  });
  return newest!;
}
