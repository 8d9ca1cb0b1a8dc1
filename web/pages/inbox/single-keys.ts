import { useState } from 'react';

const storageKey = 'labour.singleKeys';

function remembered(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

/** Single-letter keys can be switched off (WCAG 2.1.4): voice input and some screen readers would trip over them. */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(remembered);
  const change = (next: boolean) => {
    setOn(next);
    try {
      localStorage.setItem(storageKey, next ? 'on' : 'off');
    } catch {
      // not remembered: it still holds for this visit
    }
  };
  return [on, change];
}
