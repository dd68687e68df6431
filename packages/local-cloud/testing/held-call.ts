/** A call that a local server holds until the test lets it go on. */

export interface HeldCall {
  /** Resolves once the call has arrived. */
  reached: Promise<void>;
  /** Resolves once the call may go on. */
  open: () => Promise<void>;
}

/** Holds the next call that matches at the server whose address is `base`. */
export async function holdCall(
  base: string,
  match: { call: string; containing?: string },
): Promise<HeldCall> {
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
