/** Work of one instance on the same thing, a group at a time: who comes while one is under way is of the next. */
export interface Groups<Item, Result> {
  /** What `work` answers for this item. A rejection is everybody's of the group. */
  join(name: string, item: Item, work: (items: Item[]) => Promise<Result[]>): Promise<Result>;
}

interface Member<Item, Result> {
  item: Item;
  work: (items: Item[]) => Promise<Result[]>;
  outcome: PromiseWithResolvers<Result>;
}

/** `most`: items of a group. */
export function groups<Item, Result>(most: number): Groups<Item, Result> {
  const lines = new Map<string, Member<Item, Result>[]>();

  async function serve(name: string, line: Member<Item, Result>[]): Promise<void> {
    for (let group = line.splice(0, most); group.length > 0; group = line.splice(0, most)) {
      await answer(group);
    }
    lines.delete(name);
  }

  return {
    join(name, item, work) {
      const member = { item, work, outcome: Promise.withResolvers<Result>() };
      const line = lines.get(name);
      if (line === undefined) {
        const begun = [member];
        lines.set(name, begun);
        void serve(name, begun);
      } else {
        line.push(member);
      }
      return member.outcome.promise;
    },
  };
}

async function answer<Item, Result>(group: Member<Item, Result>[]): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  try {
    const results = await first.work(group.map(({ item }) => item));
    for (const [index, result] of results.entries()) group[index]?.outcome.resolve(result);
  } catch (error) {
    for (const { outcome } of group) outcome.reject(error);
  }
}
