/**
 * Does the same for each item, `atOnce` of them at a time, and begins in their order. After a failure it begins with no
 * further item, and throws once everything that has begun is over.
 */
export async function concurrently<Item>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const waiting = items.entries();
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      await act(item, index).catch((error: unknown) => {
        failures.push(error);
      });
      if (failures.length > 0) return;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (failures.length > 0) throw failures[0];
}
