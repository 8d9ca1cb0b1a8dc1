import { useSyncExternalStore } from 'react';

export type TypeSize = 'standard' | 'large';
const storageKey = 'labour.typeSize';
const listeners = new Set<() => void>();

function remembered(): TypeSize {
  try {
    return localStorage.getItem(storageKey) === 'large' ? 'large' : 'standard';
  } catch {
    return 'standard';
  }
}

let current: TypeSize = remembered();
document.documentElement.dataset.size = current;

/** 适老模式: sets and remembers the size of type and spacing. */
export function setTypeSize(size: TypeSize): void {
  current = size;
  document.documentElement.dataset.size = size;
  try {
    localStorage.setItem(storageKey, size);
  } catch {
    // not remembered: it still holds for this visit
  }
  listeners.forEach((listen) => listen());
}

function subscribe(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

export function useTypeSize(): TypeSize {
  return useSyncExternalStore(subscribe, () => current);
}
