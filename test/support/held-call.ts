/** A call that a local server holds until the test lets it go on. */
import type { Held } from "./held.ts";

/** The next call that matches; the server stands at `base`. `open` resolves once the call may go on. */
export async function holdCall(
  base: string,
  match: { call: string; containing?: string },
): Promise<Pick<Held, "reached"> & { open: () => Promise<void> }> {
  const name = crypto.randomUUID();
  const ask = async (path: string, init?: RequestInit): Promise<void> => {
    const answer = await fetch(base + path, init);
    if (!answer.ok) throw new Error(await answer.text());
  };
  const fault = { match, action: { kind: "hold", name } };
  await ask("/__faults", { method: "POST", body: JSON.stringify(fault) });
  return {
    reached: ask(`/__held?name=${name}`),
    open: () => ask(`/__held?name=${name}`, { method: "DELETE" }),
  };
}
