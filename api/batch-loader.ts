/** Loads one value by key; keys asked for within one turn of the event loop are loaded together. Lives for one request. */
export interface BatchLoader<Key, Value> {
  load(key: Key): Promise<Value | null>;
  /** What was loaded is loaded again when asked for. */
  forget(): void;
}

export function createBatchLoader<Key, Value>(loadMany: (keys: Key[]) => Promise<Map<Key, Value>>): BatchLoader<Key, Value> {
  const known = new Map<Key, Promise<Value | null>>();
  let batch: { keys: Key[]; loaded: Promise<Map<Key, Value>> } | null = null;

  function join(key: Key): Promise<Map<Key, Value>> {
    if (batch === null) {
      const opened: Key[] = [];
      const loaded = nextTurn().then(() => {
        batch = null;
        return loadMany(opened);
      });
      batch = { keys: opened, loaded };
    }
    batch.keys.push(key);
    return batch.loaded;
  }

  return {
    load(key) {
      const already = known.get(key);
      if (already !== undefined) return already;
      const value = join(key).then((values) => values.get(key) ?? null);
      known.set(key, value);
      return value;
    },
    forget: () => known.clear(),
  };
}

/** After the microtasks of this turn: by then every sibling field has asked. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
