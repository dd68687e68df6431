/** What a browser test gets from its ring: the browser that all files share, and a stack of its own. */
import { chromium, type Browser } from "playwright-core";
import { inject } from "vitest";
import type { LocalStack, StackAddresses } from "./local-stack.ts";

/** Closing the returned browser ends only this connection and its pages. */
export const connectBrowser = (): Promise<Browser> =>
  chromium.connect(inject("browserRing").browser);

/** Opens a stack with the demo data. `settings` go into the functions' environment. */
export async function openOwnStack(settings: Record<string, string> = {}): Promise<LocalStack> {
  const { stacks } = inject("browserRing");
  const ask = async (method: string, path: string, body?: string): Promise<unknown> => {
    const answer = await fetch(stacks + path, { method, ...(body !== undefined && { body }) });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  const { id, ...addresses } = (await ask("POST", "/", JSON.stringify(settings))) as {
    id: string;
  } & StackAddresses;
  return { ...addresses, stop: async () => void (await ask("DELETE", `/${id}`)) };
}
