/** Groups the work of one instance on the same thing: items that arrive while a group is under way form the next one. */

type Work<Item, Result> = (items: Item[]) => Promise<Result[]>;

export interface Groups<Item, Result> {
  /**
   * Resolves with what `work` returns for this item. A rejection rejects the whole group. Callers that join under the
   * same name must pass equivalent work, because only the first caller's runs.
   */
  join(name: string, item: Item, work: Work<Item, Result>): Promise<Result>;
}

interface Member<Item, Result> {
  item: Item;
  outcome: PromiseWithResolvers<Result>;
}

/** `most`: the largest group. */
export function groups<Item, Result>(most: number): Groups<Item, Result> {
  const lines = new Map<string, Member<Item, Result>[]>();

  async function serve(name: string, work: Work<Item, Result>): Promise<void> {
    const line = lines.get(name) ?? [];
    while (line.length > 0) await answer(line.splice(0, most), work);
    lines.delete(name);
  }

  return {
    join(name, item, work) {
      const member = { item, outcome: Promise.withResolvers<Result>() };
      const line = lines.get(name);
      line?.push(member);
      if (line === undefined) {
        lines.set(name, [member]);
        void serve(name, work);
      }
      return member.outcome.promise;
    },
  };
}

async function answer<Item, Result>(
  group: Member<Item, Result>[],
  work: Work<Item, Result>,
): Promise<void> {
  try {
    const results = await work(group.map(({ item }) => item));
    for (const [index, result] of results.entries()) group[index]?.outcome.resolve(result);
  } catch (error) {
    for (const { outcome } of group) outcome.reject(error);
  }
}
