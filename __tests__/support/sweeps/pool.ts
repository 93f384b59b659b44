/** Works the items off, so many at a time, each worker with something of its own that `renew` makes anew. */
export async function pool<Item, Own>(
  items: readonly Item[],
  width: number,
  open: () => Promise<Own>,
  work: (item: Item, own: Own, renew: () => Promise<Own>) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    let own: Own | undefined;
    for (let item = items[next++]; item !== undefined; item = items[next++]) {
      own ??= await open();
      await work(item, own, async () => (own = await open()));
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}

/** The same items from another beginning for each of the lists, so that a sample does not take the same of all of them. */
export function rotated<Item>(items: readonly Item[], list: number, lists: number): Item[] {
  const from = Math.floor((items.length / lists) * list);
  return [...items.slice(from), ...items.slice(0, from)];
}
