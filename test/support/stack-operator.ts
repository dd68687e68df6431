/** Calls the API of a whole stack as an operator who has just signed in, and reads the mails it has sent. */
import { until } from "../../packages/local-cloud/testing/until.ts";
import type { LocalStack } from "./local-stack.ts";

export async function callAsOperator(
  { auth, gateway, operators }: LocalStack,
  method: string,
  path: string,
  body?: object,
) {
  const { email, password } = operators[0]!;
  const signIn = `${auth}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=local`;
  const json = { "content-type": "application/json" };
  const signedIn = await fetch(signIn, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ email, password, returnSecureToken: true }),
  });
  const { idToken } = (await signedIn.json()) as { idToken: string };
  const answer = await fetch(gateway + path, {
    method,
    headers: { ...json, authorization: `Bearer ${idToken}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into what came over the wire
  return (await answer.json()) as any;
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
