/** Work of one instance on the same thing, one after another: its requests would only get in each other's way. */
export interface Turns {
  inTurn<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
}

export function turns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    async inTurn(name, work) {
      const before = last.get(name) ?? Promise.resolve();
      // Whatever became of the one before.
      const mine = before.then(work, work);
      last.set(name, mine);
      try {
        return await mine;
      } finally {
        if (last.get(name) === mine) last.delete(name);
      }
    },
  };
}
