/** `sign-in` and `sign-out`. The password goes from the terminal to Firebase, and nowhere else. */
import type { Terminal } from "./ask.ts";
import { renew, signIn } from "./identity.ts";
import { forget, keep } from "./kept.ts";
import type { Site } from "./site.ts";

/** Throws Unready. */
export async function signInAtTerminal(
  site: Site,
  { file, given, terminal }: { file: string; given: string | undefined; terminal: Terminal },
): Promise<void> {
  const email = given ?? (await terminal.ask("Email: "));
  const password = await terminal.askSecretly("Password: ");
  const answer = await signIn(site.auth, email, password);
  const refreshToken =
    typeof answer === "string"
      ? answer
      : await answer.answer(await terminal.ask("Code of your authenticator app: "));
  const token = await renew(site.auth, refreshToken);
  await keep(file, { email: token.email ?? email, refresh_token: refreshToken });
  terminal.say(
    `Signed in as ${token.email ?? email}. An assistant on this machine can now act for you.`,
  );
}

export async function signOut(file: string, terminal: Terminal): Promise<void> {
  await forget(file);
  terminal.say("Signed out on this machine.");
}
